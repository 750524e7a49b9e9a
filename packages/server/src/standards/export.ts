/** Writes published versions and layers back as the files of a folder, so that what was written at the desk is reviewed and kept like the rest. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { type Layer, layerPlaceOf } from '@yimen/domain/layer';
import { placeOf, type Standard } from '@yimen/domain/standard';
import type { Database } from '../database/index.ts';
import { readLayersAfter } from './layer-store.ts';
import { readVersionsAfter } from './store.ts';
import { hashOf, layerHashOf } from './version.ts';
import { layerFileText, readText, standardFileText } from './yaml-text.ts';

/** What an export did; paths from the folder, in their order. */
export type Exported = {
  /** Files that were not there. */
  added: string[];
  /** Files that said something else than what is published. */
  replaced: string[];
  /** Files that hold what is published already, however they are laid out: comments in them stay. */
  untouched: number;
};

type File = { path: string; hash: string; text: () => string; hashOfDocument: (document: unknown) => string };

async function filesOf(database: Pick<Database, 'pool'>): Promise<File[]> {
  const { versions } = await readVersionsAfter(database, 0);
  const { layers } = await readLayersAfter(database, 0);
  return [
    // What a layer makes is no file: the layer is.
    ...versions
      .filter(({ made }) => !made)
      .map(({ ref, doc }) => ({
        path: placeOf(doc),
        hash: ref.hash,
        text: () => standardFileText(doc),
        hashOfDocument: (document: unknown) => hashOf(document as Standard),
      })),
    ...layers.map(({ hash, layer }) => ({
      path: layerPlaceOf(layer),
      hash,
      text: () => layerFileText(layer),
      hashOfDocument: (document: unknown) => layerHashOf(document as Layer),
    })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Whether a file holds this very content already. */
function holds(file: string, { hash, hashOfDocument }: File): boolean {
  const read = readText(readFileSync(file, 'utf8'));
  if ('problems' in read || typeof read.document !== 'object' || read.document === null) return false;
  try {
    return hashOfDocument(read.document) === hash;
  } catch {
    return false;
  }
}

/**
 * Writes every published version and layer of a database below `root`. The same content is always the same bytes, and a
 * file that holds it already is left as it is. Comments are not published, so a file that is written has none.
 */
export async function exportStandards(database: Pick<Database, 'pool'>, root: string): Promise<Exported> {
  const done: Exported = { added: [], replaced: [], untouched: 0 };
  for (const file of await filesOf(database)) {
    const target = join(root, file.path);
    // A code that would lead out of its folder is no code.
    if (relative(root, target).split(sep).join('/') !== file.path) throw new RangeError(file.path);
    const there = existsSync(target);
    if (there && holds(target, file)) {
      done.untouched += 1;
      continue;
    }
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, file.text());
    done[there ? 'replaced' : 'added'].push(file.path);
  }
  return done;
}
