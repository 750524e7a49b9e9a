import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SCHEMA_FOLDER, schemaFiles } from './schemas.ts';

test('the schemas that editors use are up to date (npm run schemas)', () => {
  const files = schemaFiles();
  expect(Object.keys(files).length).toBeGreaterThan(0);
  expect(readdirSync(SCHEMA_FOLDER).sort()).toEqual(Object.keys(files).sort());
  for (const [name, text] of Object.entries(files)) {
    expect(readFileSync(join(SCHEMA_FOLDER, name), 'utf8'), name).toBe(text);
  }
});
