/**
 * The first load of the portal's home page and guide is small enough for a phone on a slow line: what the page asks for
 * before it can be used, measured in the built web as a server sends it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

const DIST = join(import.meta.dirname, '../../packages/web/dist');
const MANIFEST = join(DIST, '.vite/manifest.json');
const MOST_SCRIPT_BYTES = 130_000;
const MOST_STYLE_BYTES = 20_000;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
  readonly isEntry?: boolean;
}

/** The chunks that load at once with an entry: itself and what it imports, not what it may import later. */
function atOnce(manifest: Record<string, Chunk>, name: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (!chunk || seen.has(name)) return seen;
  seen.add(name);
  for (const next of chunk.imports ?? []) atOnce(manifest, next, seen);
  return seen;
}

const zipped = (file: string) => gzipSync(readFileSync(join(DIST, file))).length;

describe('first load of the portal', () => {
  const manifest: Record<string, Chunk> = existsSync(MANIFEST)
    ? JSON.parse(readFileSync(MANIFEST, 'utf8'))
    : {};
  const chunks = [...atOnce(manifest, 'index.html')].flatMap((name) => manifest[name] ?? []);

  test('the web is built and lists what it loads', () => {
    expect(chunks.length, 'run "npm run build" first').toBeGreaterThan(0);
  });

  test('home and guide need at most 130 kB of script, gzipped', () => {
    const sizes = Object.fromEntries(chunks.map(({ file }) => [file, zipped(file)]));
    const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
    expect(total, JSON.stringify(sizes)).toBeLessThanOrEqual(MOST_SCRIPT_BYTES);
  });

  test('their style sheets stay small as well', () => {
    const styles = new Set(chunks.flatMap(({ css }) => css ?? []));
    const total = [...styles].reduce((sum, file) => sum + zipped(file), 0);
    expect(total).toBeLessThanOrEqual(MOST_STYLE_BYTES);
  });

  test('schemas, conditions and staff components are not part of it', () => {
    const code = chunks.map(({ file }) => readFileSync(join(DIST, file), 'utf8')).join('\n');
    // Names that survive minifying: typebox marks its schemas with ~kind, feelin names its grammar, antd its classes.
    expect(code).not.toContain('~kind');
    expect(code).not.toContain('PositiveUnaryTest');
    expect(code).not.toContain('ant-btn');
  });
});
