// Writes standards/schema/*.schema.json, which editors complete and check the YAML files by. Generated from the one
// definition in packages/domain; a test fails when a file is out of date:
//   npm run schemas
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decision } from '@yimen/domain/adjustment';
import { CalendarYear } from '@yimen/domain/calendar';
import { Layer } from '@yimen/domain/layer';
import { Indicator, StandardDocument, StandardsSystem, SystemTemplate } from '@yimen/domain/library';
import {
  CodeList,
  DataElement,
  Department,
  DocumentTemplate,
  Law,
  Post,
  Standard,
} from '@yimen/domain/standard';

export const SCHEMA_FOLDER = join(import.meta.dirname, '../standards/schema');

/** `many` files hold a list of entries. */
const SCHEMAS: Readonly<
  Record<string, { readonly title: string; readonly schema: object; readonly many?: true }>
> = {
  standard: { title: 'standards/items/<code>/<region>/<date>.yaml', schema: Standard },
  adjustment: { title: 'standards/adjustments/*.yaml', schema: Decision },
  layer: { title: 'standards/items/<code>/<region>/<date>.yaml with `extends`', schema: Layer },
  elements: { title: 'standards/elements/*.yaml', schema: DataElement, many: true },
  codelist: { title: 'standards/codelists/*.yaml', schema: CodeList },
  posts: { title: 'standards/posts.yaml', schema: Post, many: true },
  departments: { title: 'standards/departments.yaml', schema: Department, many: true },
  laws: { title: 'standards/laws.json', schema: Law, many: true },
  document: { title: 'standards/documents/*.yaml', schema: DocumentTemplate },
  calendar: { title: 'standards/calendars/<year>.yaml', schema: CalendarYear },
  library: { title: 'standards/library/*.yaml', schema: StandardDocument },
  indicators: { title: 'standards/indicators.yaml', schema: Indicator, many: true },
  system: {
    title: 'standards/systems/*.yaml',
    schema: { anyOf: [SystemTemplate, StandardsSystem] },
  },
};

/** The text of every schema file, by its name. */
export function schemaFiles(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, { title, schema, many }]) => {
      const shape = many ? { type: 'array', items: schema } : schema;
      const document = { $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...shape };
      return [`${name}.schema.json`, `${JSON.stringify(document, null, 2)}\n`];
    }),
  );
}

if (import.meta.main) {
  const files = Object.entries(schemaFiles());
  mkdirSync(SCHEMA_FOLDER, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(SCHEMA_FOLDER, name), text);
  console.log(`Wrote ${files.length} schemas to standards/schema.`);
}
