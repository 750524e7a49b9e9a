import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseEvent } from './event.ts';
import { fold } from './evolve.ts';
import { calendar, dictionary, type Story } from './fixtures.ts';
import { timeMatrix } from './matrix.ts';
import { responsibilitySpans } from './responsibility.ts';
import type { CaseState, CaseStatus } from './state.ts';
import { type Outcome, type Step, setOut, take, wideStandard } from './wandering.ts';

/** Printed by fast-check with the failing case; the same walks on every run. */
const RUN = { seed: 20_261_124, numRuns: 200 };

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(1000),
  what: fc.nat(1000),
  wait: fc.constantFrom(0, 0, 1, 5, 20, 30, 70),
  wild: fc.integer({ min: 0, max: 4 }).map((number) => number === 0),
  pick: fc.nat(1000),
});
const walk = fc.tuple(fc.nat(3), fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }));

/** Plays a walk and looks at the case after every step that was taken. */
function play(
  [start, steps]: [number, Step[]],
  look: (story: Story, outcome: Outcome, before: CaseState) => void,
) {
  const story = setOut(start);
  for (const one of steps) {
    const before = story.case;
    const outcome = take(story, one);
    if (outcome) look(story, outcome, before);
  }
  return story;
}

const kindOf = (id: string) => wideStandard.nodes.find((node) => node.id === id)?.kind;
const openKinds = ({ nodes }: CaseState) =>
  new Set(nodes.filter(({ status }) => status === 'open').map(({ node }) => kindOf(node)));

const ENDED: ReadonlySet<CaseStatus> = new Set([
  'closed',
  'withdrawn',
  'notAccepted',
  'returned',
  'terminated',
  'deletedInError',
]);

/** The status that the open nodes and procedures of a case mean, told in another way than the engine does. */
function meant(state: CaseState): CaseStatus | undefined {
  const open = openKinds(state);
  if (ENDED.has(state.status)) return state.status;
  if (open.has('receive')) return 'submitted';
  if (open.has('accept')) return state.status === 'correctionPending' ? 'correctionPending' : 'received';
  if (state.procedures?.some(({ excluded, to }) => excluded && to === undefined)) return 'suspended';
  if (open.has('review')) return 'reviewing';
  if (open.has('decide')) return 'deciding';
  if (open.has('certify')) return 'certMaking';
  return open.has('deliver') ? 'readyForDelivery' : 'delivered';
}

/** Everybody who did a node, with those they stood in for. */
function doers(state: CaseState, kind: string): string[] {
  const nodes = state.nodes.filter(({ node }) => kindOf(node) === kind);
  return nodes.flatMap(({ by, earlier, signatures }) =>
    [...(by ? [by] : []), ...(signatures ?? []).map((one) => one.by), ...(earlier ?? [])].flatMap(
      ({ for: principal, id }) => [id, ...(principal ? [principal] : [])],
    ),
  );
}

describe('a case, whatever is done with it', () => {
  it('never comes into a state that contradicts itself', () => {
    fc.assert(
      fc.property(walk, (course) => {
        play(course, (story, { command, refusal }, before) => {
          const { case: state } = story;
          if (refusal) return expect(state).toBe(before);
          const said = `${command.kind} in ${before.status}`;
          expect(state.status, said).toBe(meant(state));
          expect(ENDED.has(state.status), said).toBe(state.endedAt !== undefined);
          const judging = ['review', 'decide'].some((kind) => openKinds(state).has(kind as never));
          if (state.decidedAt !== undefined) expect(judging, said).toBe(false);
          const running = (state.procedures ?? []).filter(({ excluded, to }) => excluded && to === undefined);
          expect(running.length, said).toBeLessThanOrEqual(1);
          for (const node of state.nodes) {
            expect(node.status === 'done', said).toBe(node.by !== undefined);
            if (node.status === 'waiting') expect(node.openedAt, said).toBeUndefined();
          }
        });
      }),
      RUN,
    );
  });

  it('is reviewed and decided by different people, stand-ins and principals counted as one, and never by who stepped back', () => {
    fc.assert(
      fc.property(walk, (course) => {
        const story = play(course, ({ case: state }) => {
          const decided = new Set(doers(state, 'decide'));
          expect(doers(state, 'review').filter((id) => decided.has(id))).toEqual([]);
          const signed = state.nodes.find(({ node }) => node === 'review')?.signatures ?? [];
          const signers = signed.flatMap(({ by }) => [by.id, ...(by.for ? [by.for] : [])]);
          expect(new Set(signers).size).toBe(signers.length);
        });
        const recused = new Set<string>();
        for (const event of story.events) {
          if (event.kind === 'recused') recused.add(event.data.person.id);
          else if (
            ['nodeSigned', 'nodeCompleted', 'decided', 'certified', 'delivered'].includes(event.kind)
          ) {
            expect([event.by.id, event.by.for].filter((id) => id !== undefined && recused.has(id))).toEqual(
              [],
            );
          }
        }
      }),
      RUN,
    );
  });

  it('is what its record says, and always on somebody’s desk until it ends', () => {
    fc.assert(
      fc.property(walk, (course) => {
        const story = play(course, () => undefined);
        expect(fold(story.events)).toEqual(story.state);
        const standards = new Map(['h', 'h2'].map((hash) => [hash, wideStandard]));
        const trace = { events: story.events, standards, rules: dictionary.rules };
        const spans = responsibilitySpans(trace);
        spans.forEach(({ from, responsible, to }, index) => {
          expect(to).toBe(spans[index + 1]?.from);
          if (to !== undefined) expect(from < to).toBe(true);
          const ended = story.case.endedAt !== undefined && from >= story.case.endedAt;
          if (!ended) expect(responsible.length).toBeGreaterThan(0);
        });
        expect(() => timeMatrix({ ...trace, calendar, now: story.now })).not.toThrow();
      }),
      RUN,
    );
  });
});

describe('the walks', () => {
  it('come far: to most statuses, with most kinds of events', () => {
    const statuses = new Set<string>();
    const kinds = new Set<string>();
    fc.assert(
      fc.property(walk, (course) => {
        const story = play(course, ({ case: state }) => statuses.add(state.status));
        for (const { kind } of story.events) kinds.add(kind);
      }),
      RUN,
    );
    expect(statuses.size).toBeGreaterThanOrEqual(12);
    expect(kinds.size).toBeGreaterThanOrEqual(35);
  });
});

/** Refusals that say somebody may not, or that it is not the time. */
const MAY_NOT: ReadonlySet<string> = new Set([
  'forbidden',
  'samePerson',
  'recused',
  'assignedElsewhere',
  'notAllowedNow',
]);

/** What is offered and can still wait for something else that the refusal names; it is not hidden, so that it is told. */
const WAITS: ReadonlySet<string> = new Set([
  // a procedure that is not counted is under way already
  'startProcedure',
  // a hearing was announced and neither held nor given up
  'grant',
  'refuse',
  // its last day has passed
  'extend',
  'requestHearing',
  // a hearing is held on its day
  'holdHearing',
]);

describe('what is offered and what is decided', () => {
  it('agree: nothing offered is refused to that person, nothing else goes through', () => {
    fc.assert(
      fc.property(walk, (course) => {
        play(course, (_, { actor, command, offered, refusal }, before) => {
          const said = `${actor.id}: ${command.kind} in ${before.status}: ${refusal?.message.en ?? 'done'}`;
          if (!offered) return expect(refusal && MAY_NOT.has(refusal.code), said).toBe(true);
          // Nobody presses the buttons of the system; its moments are asked for again when it acts.
          if (!refusal || actor.kind === 'system' || WAITS.has(command.kind)) return undefined;
          return expect(MAY_NOT.has(refusal.code), said).toBe(false);
        });
      }),
      RUN,
    );
  });
});

const DAY = 86_400_000;
const date = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
const nextDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
/** The only holidays that the calendar of these tests and the years after it have within reach. */
const HOLIDAYS = new Set(['2026-01-01', '2027-01-01']);
const worked = (day: string) => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !HOLIDAYS.has(day);
};

/** The promised day, counted on one's fingers from the record: day by day, without the clock. */
function recounted(events: readonly CaseEvent[], limit: number): string | undefined {
  const accepted = events.find((event) => event.kind === 'accepted');
  if (!accepted) return undefined;
  const corrected = events.findLast((event) => event.kind === 'corrected');
  const received = events.find((event) => event.kind === 'received');
  const deemed = accepted.kind === 'accepted' && accepted.data.deemed;
  let day = date((corrected ?? (deemed ? received : undefined) ?? accepted).at);
  let left = limit;
  const held = new Set<string>();
  for (const event of events) {
    if (event.kind === 'extended') left += event.data.value;
    if (event.kind !== 'procedureEnded') continue;
    const started = events.find((one) => one.kind === 'procedureStarted' && one.data.no === event.data.no);
    if (started?.kind !== 'procedureStarted' || !started.data.excluded) continue;
    for (let one = started.data.from; one < event.data.to; one = nextDay(one)) held.add(nextDay(one));
  }
  while (left > 0) {
    day = nextDay(day);
    if (worked(day) && !held.has(day)) left -= 1;
  }
  return day;
}

describe('the promised day', () => {
  it('is what counting day by day gives, and moves only for a procedure, an extension, a version or a new calendar', () => {
    const moves = new Set(['accepted', 'procedureEnded', 'extended', 'migrated', 'duesRecounted']);
    let seen = 0;
    fc.assert(
      fc.property(walk, (course) => {
        play(course, (story, { refusal }, before) => {
          const { case: state } = story;
          if (refusal) return;
          const news = story.events.slice(before.seq).map(({ kind }) => kind);
          if (state.promisedDue !== before.promisedDue) {
            expect(news.some((kind) => moves.has(kind))).toBe(true);
            if (before.promisedDue) expect((state.promisedDue ?? '') > before.promisedDue).toBe(true);
          }
          // A day is told when a procedure ends; while one runs there is nothing to compare.
          if (
            state.status === 'suspended' ||
            state.promisedDue === undefined ||
            state.decidedAt ||
            state.endedAt
          )
            return;
          seen += 1;
          expect(state.promisedDue).toBe(recounted(story.events, 5));
        });
      }),
      RUN,
    );
    expect(seen).toBeGreaterThan(300);
  });
});
