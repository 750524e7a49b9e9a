/** What is to be done because a standard went: every standard of the centre that still leans on it must be looked at. */
import type { CivilDate } from '../shared/index.ts';
import { stateOn } from './edition.ts';
import { baseOf } from './number.ts';
import { type Editor, holdsRight } from './project-rule.ts';
import type { StandardDocument } from './schema.ts';

/** A standard of the centre whose reference is or will be empty. It goes away by itself when the standard changes. */
export type ReferenceTask = {
  /** Number of the standard that cites. */
  document: string;
  department: string;
  /** The reference as it is written there. */
  cites: string;
  /** From which day nothing of that number is in force. */
  since: CivilDate;
};

/** The day from which no edition of a number is in force, or undefined while one is or is to come. */
function endOf(documents: readonly StandardDocument[], number: string): CivilDate | undefined {
  const base = baseOf(number);
  const editions = documents.filter((one) => one.amends === undefined && baseOf(one.number) === base);
  const ends = editions.map(({ abolishedOn }) => abolishedOn);
  if (ends.length === 0 || ends.includes(undefined)) return undefined;
  return ends
    .flatMap((end) => end ?? [])
    .toSorted()
    .at(-1);
}

/** Tasks as they stand on a day, those that have waited longest first. An abolition that lies ahead raises them at once. */
export function referenceTasks(documents: readonly StandardDocument[], on: CivilDate): ReferenceTask[] {
  const own = documents.filter((one) => one.adoption === 'own' && stateOn(one, on) !== 'abolished');
  const tasks = own.flatMap(({ number, department, references, abolishedOn }) =>
    references.flatMap((cites): ReferenceTask[] => {
      const since = endOf(documents, cites);
      if (since === undefined || (abolishedOn !== undefined && abolishedOn <= since)) return [];
      return [{ document: number, department, cites, since }];
    }),
  );
  return tasks.toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

/** Who is responsible for a task: the standards manager of the region, and who answers for standards of the department. */
export function mayCloseTask(
  actor: Editor,
  region: string,
  { department }: Pick<ReferenceTask, 'department'>,
): boolean {
  const place = { region, department };
  return holdsRight(actor, 'manager', place) || holdsRight(actor, 'head', place);
}
