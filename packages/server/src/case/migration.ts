/** Other versions a case may go over to, and what would change for it (改用新版本标准). */
import type { MigrationPreview } from '@yimen/api';
import { type CaseState, migrationOf, whyNotMigrate } from '@yimen/domain/case';
import { shanghaiDate } from '@yimen/domain/shared';
import { differences, type Standard, type StandardRef } from '@yimen/domain/standard';
import type { Services } from '../services.ts';
import type { CaseRecord } from './read.ts';

type Ground = Pick<Services, 'standards' | 'calendar' | 'now'>;

/** Parts of a standard that matter to a case under way. */
const PARTS: ReadonlySet<keyof Standard> = new Set<keyof Standard>([
  'conditions',
  'materials',
  'limits',
  'nodes',
  'procedures',
  'fees',
  'results',
  'quota',
  'extension',
]);

/** Values that are ids of other parts: nothing a person reads. */
const IDS = /\.(after|distinctFrom|basis|element|post|department)$/;

export type MigrationChoice = { versions: StandardRef[]; preview?: MigrationPreview };

/** Newer versions in force, and what the one asked for would change; the newest of them when none is asked for. */
export function previewMigration(
  services: Ground,
  { state, standard }: { state: CaseState; standard: Standard },
  hash: string | undefined,
): MigrationChoice {
  const { item, region, effectiveFrom } = state.standard;
  const today = shanghaiDate(services.now());
  const newer = services.standards
    .versions(item, region)
    .filter(({ ref }) => ref.effectiveFrom > effectiveFrom && ref.effectiveFrom <= today);
  const versions = newer.map(({ ref }) => ref);
  const target = hash === undefined ? newer[0] : newer.find(({ ref }) => ref.hash === hash);
  if (!target || state.acceptedAt === undefined) return { versions };
  const ground = { standard, calendar: services.calendar, now: services.now() };
  const moved = migrationOf(state, target, ground);
  const refusal = whyNotMigrate(state, target, ground);
  const names = new Map(target.standard.nodes.map(({ id, name }) => [id, name]));
  const named = (id: string) => names.get(id) ?? id;
  return {
    versions,
    preview: {
      to: target.ref,
      differences: differences(standard, target.standard)
        .filter(({ part, path }) => PARTS.has(part) && !IDS.test(path))
        .map(({ path: _, ...difference }) => difference),
      opens: moved.opens.map(({ node }) => named(node)),
      waits: (moved.waits ?? []).map(named),
      before: dates(state.promisedDue, state.statutoryDue),
      after: dates(moved.dues.promised, moved.dues.statutory),
      ...(refusal ? { refused: refusal.message } : {}),
    },
  };
}

function dates(promised: string | undefined, statutory: string | undefined) {
  return {
    ...(promised === undefined ? {} : { promised }),
    ...(statutory === undefined ? {} : { statutory }),
  };
}

/**
 * The version each event of a case happened under, by its number, so that what was done is told in the words of its
 * time; nothing for a case that has kept its version.
 */
export async function versionsOf(
  { standards }: Pick<Services, 'standards'>,
  { events }: Pick<CaseRecord, 'events'>,
): Promise<{ versions?: ReadonlyMap<number, Standard> }> {
  const moves = events.filter(({ kind }) => kind === 'migrated');
  if (moves.length === 0) return {};
  const versions = new Map<number, Standard>();
  for (const { seq, data } of moves) {
    const before = (await standards.find((data.from as StandardRef).hash))?.standard;
    if (!before) continue;
    for (const event of events) {
      if (event.seq < seq && !versions.has(event.seq)) versions.set(event.seq, before);
    }
  }
  return { versions };
}
