/** Everything the library holds at a moment: what came with the product and what was published since, each in its place. */
import { regionCovers } from '@yimen/domain/case';
import {
  baseOf,
  type DocumentRecord,
  editionInForce,
  foldDocument,
  type Indicator,
  type Library,
  type ProjectState,
  type StandardDocument,
  type SystemTree,
  treeOf,
  withPublished,
  withRecord,
  withReplacements,
} from '@yimen/domain/library';
import { shanghaiDate } from '@yimen/domain/shared';
import type { Queryable } from '../database/index.ts';
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';
import { type LoadedLibrary, loadLibrary, loadStandards } from '../standards/index.ts';
import { listProjects, type ProjectRow } from './store.ts';
import { readDocumentEvents } from './task-store.ts';

const bundled = new Map<string, LoadedLibrary>();

/** The files, read once a process. */
function bundledLibrary({ config }: Services): LoadedLibrary {
  const root = config.standardsFolder;
  const known = bundled.get(root) ?? loadLibrary(root, loadStandards(root));
  bundled.set(root, known);
  return known;
}

/** Indicators that clauses and proposals name, by id. */
export const indicatorsOf = (services: Services): LoadedLibrary['indicators'] =>
  bundledLibrary(services).indicators;

export type Shelf = Library & {
  region: string;
  tree: SystemTree;
  projects: readonly ProjectRow[];
  /** Reviews and abolition of documents that came as files, by number. */
  records: ReadonlyMap<string, DocumentRecord>;
  indicators: ReadonlyMap<string, Indicator>;
};

const isOver = ({ stage }: ProjectState) =>
  stage === 'published' || stage === 'withdrawn' || stage === 'abolished';

/** Projects that are under way. */
export const underWay = ({ projects }: Pick<Shelf, 'projects'>): ProjectState[] =>
  projects.map(({ state }) => state).filter((state) => !isOver(state));

/** The region whose system serves this one: itself, else the one above it, else the only one there is. */
export function systemRegion(services: Services, region: string | undefined): string {
  const { systems } = bundledLibrary(services);
  const own = systems.find((one) => one.region === region);
  const above = systems.find((one) => region !== undefined && regionCovers(one.region, region));
  const found = own ?? above ?? systems[0];
  if (!found) throw new HttpProblem('notFound');
  return found.region;
}

/**
 * The library of a region, as it is now for `on`.
 * @throws HttpProblem notFound where there is no system
 */
export async function openShelf(
  services: Services,
  asked: string | undefined,
  on: Queryable = services.database.pool,
): Promise<Shelf> {
  const library = bundledLibrary(services);
  const region = systemRegion(services, asked);
  const system = library.systems.find((one) => one.region === region);
  const template = library.templates.find(({ id }) => id === system?.template);
  if (!system || !template) throw new HttpProblem('notFound');
  const projects = await listProjects(on, region);
  const events = await readDocumentEvents(on, region);
  const byNumber = Map.groupBy(events, ({ document }) => document);
  const records = new Map([...byNumber].map(([number, list]) => [number, foldDocument(list)]));
  const files = library.documents.map((one) => withRecord(one, records.get(one.number)));
  const made = projects.flatMap(({ state }) =>
    state.document ? [{ ...state, document: state.document }] : [],
  );
  const placed = made
    .filter(({ kind }) => kind === 'new')
    .map(({ node, document, fills }) => ({
      node,
      standard: baseOf(document.number),
      ...(fills === undefined ? {} : { fills }),
    }));
  const shelf = { projects };
  return {
    region,
    projects,
    records,
    indicators: library.indicators,
    documents: withReplacements([...files, ...made.map(({ document }) => document)]),
    on: shanghaiDate(services.now()),
    tree: treeOf(template, withPublished(system, placed)),
    revising: new Set(underWay(shelf).flatMap(({ of }) => (of === undefined ? [] : [baseOf(of)]))),
  };
}

/** The document of this id, or undefined. */
export const documentOf = ({ documents }: Shelf, id: string): StandardDocument | undefined =>
  documents.find((one) => one.id === id);

/** The document that a number means today: the very edition, or the one in force of a number without year. */
export const mentioned = ({ documents, on }: Shelf, number: string): StandardDocument | undefined =>
  documents.find((one) => one.number === number) ?? editionInForce(documents, number, on);
