import { describe, expect, it } from 'vitest';
import type { Actor } from './actor.ts';
import type { CaseEvent, NewEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { calendar, dictionary, people, Story, standard, storyAfter, submission } from './fixtures.ts';
import { type MatrixRow, timeMatrix } from './matrix.ts';

const matrixOf = (story: Story, now = story.now) =>
  timeMatrix({
    events: story.events,
    standards: new Map([['h', standard]]),
    rules: dictionary.rules,
    calendar,
    now,
  });

const row = (story: Story, node: string, round?: number, now?: string): MatrixRow => {
  const found = matrixOf(story, now).rows.find(
    (one) => one.node === node && (round === undefined || one.round === round),
  );
  if (!found) throw new Error(`No row for ${node}.`);
  return found;
};

/** Puts an event on record as if it had been decided. */
function record(story: Story, who: Actor, event: NewEvent, at: string): Story {
  story.now = at;
  const by = { id: who.id, name: who.name, kind: who.kind, post: who.holdings[0]?.post ?? '' };
  const seq = story.case.seq + 1;
  const full = { ...event, region: '340000', caseId: 'case', seq, at, by } as CaseEvent;
  story.events.push(full);
  story.state = evolve(story.state, full);
  return story;
}

/** 24 November 2026 is a Tuesday; hours are Chinese ones. */
const at = (date: string, hour = 10) => `${date}T${String(hour - 8).padStart(2, '0')}:00:00.000Z`;

const testing = (from: string, to: string): [NewEvent, NewEvent] => [
  {
    kind: 'procedureStarted',
    data: {
      no: 1,
      procedure: 'test',
      kind: 'testing',
      name: '检测',
      from,
      plannedEnd: to,
      excluded: true,
      basis: '《中华人民共和国行政许可法》第四十五条',
      reason: '需要检测',
      node: 'review',
      leadsTo: 'suspended',
    },
  },
  {
    kind: 'procedureEnded',
    data: {
      no: 1,
      to,
      conclusion: '合格',
      leadsTo: 'reviewing',
      dues: {
        promised: '2026-12-04',
        statutory: '2026-12-25',
        provisional: false,
        nodes: [{ node: 'review', due: '2026-12-01' }],
      },
    },
  },
];

/** Accepted on Tuesday morning, tested from Wednesday to Monday, reviewed on Tuesday. */
function tested(): Story {
  const story = storyAfter(3);
  const [started, ended] = testing('2026-11-25', '2026-11-30');
  record(story, people.reviewer, started, at('2026-11-25'));
  record(story, people.reviewer, ended, at('2026-11-30'));
  story.now = at('2026-12-01', 16);
  return story.do(people.reviewer, {
    kind: 'completeNode',
    node: 'review',
    outcome: 'agree',
    opinion: '符合条件',
  });
}

describe('the time matrix', () => {
  it('has a row for every node in the order of the flow, visited or not', () => {
    expect(matrixOf(storyAfter(3)).rows.map(({ node, state, round }) => [node, state, round])).toEqual([
      ['receive', 'done', 1],
      ['accept', 'done', 1],
      ['review', 'open', 1],
      ['foreignReview', 'skipped', undefined],
      ['decide', 'waiting', undefined],
      ['certify', 'waiting', undefined],
      ['deliver', 'waiting', undefined],
    ]);
  });

  it('says post, limit, record, clause, who did it with which opinion, and what came next', () => {
    const review = row(tested(), 'review');
    expect(review).toMatchObject({
      post: 'reviewer',
      department: 'marketRegulation',
      limit: { value: 2, unit: 'workday' },
      record: '记录',
      accountability: '承办人负责',
      next: ['decide'],
      acts: [{ by: { id: 'reviewer' }, outcome: 'agree', opinion: '符合条件' }],
    });
  });

  it('counts what a node used, without the working days of a procedure, and moves its last day by them', () => {
    const review = row(tested(), 'review');
    // From 24 November: Wed 25 to Tue 1 December are five working days, of which Thu 26, Fri 27 and Mon 30 are excluded.
    expect(review).toMatchObject({
      used: { value: { value: 2, unit: 'workday' } },
      paused: { value: 3 },
      due: { value: '2026-12-01' },
      level: 'ok',
    });
    const said = [...(review.due?.because ?? []), ...(review.paused?.because ?? [])];
    expect(said.map(({ rule }) => rule)).toContain('clock.pause');
    expect(said.find(({ rule }) => rule === 'clock.pause')?.basis).toContain('第四十五条');
  });

  it('counts the office time a post really had it', () => {
    // Tue 24 10:00–17:00 less lunch: 6 h; Wed 25 9:00–10:00: 1 h; Mon 30 10:00–17:00: 6 h; Tue 1 9:00–16:00: 6 h.
    expect(row(tested(), 'review').held?.value).toBe(19 * 60);
    const { parties } = matrixOf(tested());
    // Wed 25 from 10:00: 6 h, Thu and Fri 7 h each, Mon 30 until 10:00: 1 h.
    expect(parties.find(({ party }) => party === 'procedure')?.minutes.value).toBe(21 * 60);
  });

  it('splits a node by who had it, and says for whom somebody stood in', () => {
    const story = storyAfter(3);
    record(
      story,
      people.supervisor,
      { kind: 'assigned', data: { node: 'review', to: { id: 'a', name: '甲' }, reason: '分工' } },
      at('2026-11-25'),
    );
    record(
      story,
      people.supervisor,
      { kind: 'assigned', data: { node: 'review', to: { id: 'b', name: '乙' }, reason: '请假' } },
      at('2026-11-26'),
    );
    const { desks } = row(story, 'review', 1, at('2026-11-26', 12));
    expect(desks.map(({ person, minutes }) => [person?.id, minutes])).toEqual([
      [undefined, 7 * 60],
      ['a', 7 * 60],
      ['b', 2 * 60],
    ]);
    const done: CaseEvent = {
      kind: 'nodeCompleted',
      data: {
        node: 'review',
        outcome: 'agree',
        opinion: '同意',
        opens: [{ node: 'decide' }],
        skips: [],
        leadsTo: 'deciding',
      },
      region: '340000',
      caseId: 'case',
      seq: story.case.seq + 1,
      at: at('2026-11-26', 12),
      by: { id: 'c', name: '丙', kind: 'staff', post: 'reviewer', for: 'b' },
    };
    story.events.push(done);
    expect(row(story, 'review').acts[0]?.by).toEqual({ id: 'c', name: '丙', post: 'reviewer', for: 'b' });
  });

  it('keeps every signature of a node that several sign, the last of which finishes it', () => {
    const story = storyAfter(3);
    record(
      story,
      people.reviewer,
      { kind: 'nodeSigned', data: { node: 'review', outcome: 'agree', opinion: '一' } },
      at('2026-11-25'),
    );
    record(
      story,
      people.both,
      { kind: 'nodeSigned', data: { node: 'review', outcome: 'agree', opinion: '二' } },
      at('2026-11-26'),
    );
    record(
      story,
      people.both,
      {
        kind: 'nodeCompleted',
        data: { node: 'review', outcome: 'agree', opinion: '二', opens: [], skips: [], leadsTo: 'deciding' },
      },
      at('2026-11-26'),
    );
    expect(row(story, 'review').acts.map(({ by, opinion }) => [by.id, opinion])).toEqual([
      ['reviewer', '一'],
      ['both', '二'],
    ]);
  });

  it('has one row for every round, the one that was sent back past it too', () => {
    const story = storyAfter(4);
    record(
      story,
      people.approver,
      {
        kind: 'nodeReturned',
        data: {
          node: 'decide',
          reason: '不清',
          reopens: { node: 'review' },
          waits: ['decide'],
          leadsTo: 'reviewing',
        },
      },
      at('2026-11-25'),
    );
    const rows = matrixOf(story).rows.filter(({ round }) => round !== undefined);
    expect(rows.map(({ node, round, state }) => [node, round, state])).toEqual([
      ['receive', 1, 'done'],
      ['accept', 1, 'done'],
      ['review', 1, 'done'],
      ['review', 2, 'open'],
      ['decide', 1, 'sentBack'],
    ]);
  });

  it('does not count the applicant’s time against the node of acceptance', () => {
    const story = storyAfter(2);
    story.now = at('2026-11-25');
    story.do(people.clerk, { kind: 'requireCorrection', defects: [{ target: 'other', text: '补签字' }] });
    story.now = at('2026-12-10');
    const { answers, materials } = submission() as Extract<ReturnType<typeof submission>, { kind: 'submit' }>;
    story.do(people.owner, { kind: 'correct', answers, materials });
    story.now = at('2026-12-11');
    story.do(people.clerk, { kind: 'accept', checks: [{ material: 'form', ok: true }] });
    // Wed 25 November and Fri 11 December; the eleven working days from 26 November to 10 December are the applicant's.
    expect(row(story, 'accept')).toMatchObject({
      used: { value: { value: 2 } },
      paused: { value: 11 },
      // The five days for it begin anew on 10 December, as the worklist and the timer have them.
      due: { value: '2026-12-17' },
      level: 'ok',
    });
    expect(row(story, 'accept').due?.because.map(({ rule }) => rule)).not.toContain('matrix.asTold');
  });

  it('says whether a node is in time, near its end or over, then as it ended', () => {
    const story = storyAfter(3);
    const level = (date: string) => row(story, 'review', 1, at(date)).level;
    expect([level('2026-11-24'), level('2026-11-25'), level('2026-11-26'), level('2026-11-27')]).toEqual([
      'ok',
      'near',
      'near',
      'over',
    ]);
    story.now = at('2026-11-27');
    story.do(people.reviewer, { kind: 'completeNode', node: 'review', outcome: 'agree', opinion: '符合' });
    expect(row(story, 'review', 1, at('2026-12-20')).level).toBe('over');
  });
});

describe('the limits of the whole case', () => {
  it('are counted like the date that was told, with the days of a procedure', () => {
    const { promised, statutory } = matrixOf(tested());
    expect(promised).toMatchObject({
      from: '2026-11-24',
      limit: { value: 5, unit: 'workday' },
      due: { value: '2026-12-04' },
      used: { value: { value: 2, unit: 'workday' } },
      paused: { value: 3 },
      level: 'ok',
    });
    expect(statutory?.due.value).toBe('2026-12-25');
    expect(promised?.due.because.map(({ rule }) => rule)).not.toContain('matrix.asTold');
  });

  it('stand still while a procedure runs, day by day', () => {
    const story = storyAfter(3);
    record(story, people.reviewer, testing('2026-11-25', '2026-12-30')[0], at('2026-11-25'));
    const on = (date: string) => matrixOf(story, at(date)).promised;
    expect(
      [on('2026-11-25'), on('2026-12-01'), on('2026-12-20')].map((one) => one?.used.value.value),
    ).toEqual([1, 1, 1]);
    expect(on('2026-12-20')?.level).toBe('ok');
    expect(on('2026-12-01')?.due.value).toBe('2026-12-07');
  });

  it('end with the decision', () => {
    const story = storyAfter(9);
    expect(matrixOf(story, at('2027-03-01')).promised).toMatchObject({
      used: { value: { value: 0 } },
      level: 'ok',
      end: story.case.decidedAt,
    });
  });

  it('keep a date that was told, and show what today’s record would give', () => {
    const story = storyAfter(3);
    const moved = story.events.map((event) =>
      event.kind === 'accepted' ? { ...event, data: { ...event.data, promisedDue: '2026-12-02' } } : event,
    ) as CaseEvent[];
    const { promised } = timeMatrix({
      events: moved,
      standards: new Map([['h', standard]]),
      rules: dictionary.rules,
      calendar,
      now: story.now,
    });
    expect(promised?.due.value).toBe('2026-12-02');
    expect(promised?.due.because.at(-1)).toMatchObject({
      rule: 'matrix.asTold',
      inputs: { stands: 'told', counted: '2026-12-01' },
    });
  });

  it('say how every figure was counted, in both languages', () => {
    const { rows, promised, statutory, parties } = matrixOf(tested());
    const figures = [
      ...rows.flatMap(({ due, held, paused, round, used }) =>
        round === undefined ? [] : [due, held, paused, used],
      ),
      ...[promised, statutory].flatMap((total) => [total?.due, total?.used, total?.paused]),
      ...parties.map(({ minutes }) => minutes),
    ];
    expect(figures.length).toBe(4 * 4 + 6 + 4);
    for (const figure of figures) {
      expect(figure?.because.length).toBeGreaterThan(0);
      for (const { rule, text } of figure?.because ?? []) {
        expect(text.zh, rule).toMatch(/[。：]/);
        expect(text.en.length, rule).toBeGreaterThan(5);
      }
    }
  });

  it('are not there before acceptance', () => {
    expect(matrixOf(storyAfter(2)).promised).toBeUndefined();
    expect(() => matrixOf(new Story())).toThrow('without events');
  });
});
