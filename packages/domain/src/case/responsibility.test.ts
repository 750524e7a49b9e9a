import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../shared/index.ts';
import type { Actor } from './actor.ts';
import type { CaseEvent, NewEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { dictionary, people, type Story, standard, storyAfter, submission } from './fixtures.ts';
import { type ResponsibilitySpan, responsibilitySpans, responsibleAt } from './responsibility.ts';
import type { Trace } from './trace.ts';

const traceOf = (story: Story, standards = new Map([['h', standard]])): Trace => ({
  events: story.events,
  standards,
  rules: dictionary.rules,
});

/** Puts an event on record as if it had been decided. */
function record(story: Story, who: Actor, event: NewEvent, at?: Instant): Story {
  if (at !== undefined) story.now = at;
  const by = { id: who.id, name: who.name, kind: who.kind, post: who.holdings[0]?.post ?? '' };
  const seq = story.case.seq + 1;
  const full = { ...event, region: '340000', caseId: 'case', seq, at: story.now, by } as CaseEvent;
  story.events.push(full);
  story.state = evolve(story.state, full);
  return story;
}

const short = ({ responsible }: ResponsibilitySpan) =>
  responsible
    .map(({ duty, node, party, person, round }) =>
      [party, duty, node, round, person?.id].filter((one) => one !== undefined).join(' '),
    )
    .toSorted();

const days = (story: Story, trace = traceOf(story)) =>
  responsibilitySpans(trace).map((span) => [span.from.slice(5, 16), ...short(span)]);

const at = (day: number, hour = 2) =>
  `2026-11-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`;

describe('on whose desk a case is', () => {
  it('goes with the open nodes, each the post’s as a whole until somebody has it', () => {
    const story = storyAfter(1);
    story.now = at(24, 3);
    story.do(people.clerk, { kind: 'receive' });
    story.now = at(25);
    story.do(people.clerk, { kind: 'accept', checks: [{ material: 'form', ok: true }] });
    record(
      story,
      people.reviewer,
      {
        kind: 'assigned',
        data: { node: 'review', to: { id: 'both', name: '双岗' }, reason: '分工' },
      },
      at(26),
    );
    expect(days(story)).toEqual([
      ['11-24T02:00', 'authority node receive 1'],
      ['11-24T03:00', 'authority node accept 1'],
      ['11-25T02:00', 'authority node review 1'],
      ['11-26T02:00', 'authority node review 1 both'],
    ]);
  });

  it('is with both posts while two nodes are open side by side', () => {
    const story = storyAfter(3, true);
    expect(short(responsibilitySpans(traceOf(story)).at(-1) as ResponsibilitySpan)).toEqual([
      'authority node foreignReview 1',
      'authority node review 1',
    ]);
  });

  it('is the applicant’s alone while the file is to be corrected', () => {
    const story = storyAfter(2);
    story.now = at(25);
    story.do(people.clerk, { kind: 'requireCorrection', defects: [{ target: 'other', text: '补签字' }] });
    story.now = at(27);
    const { answers, materials } = submission() as Extract<ReturnType<typeof submission>, { kind: 'submit' }>;
    story.do(people.owner, { kind: 'correct', answers, materials });
    expect(days(story).slice(-3)).toEqual([
      ['11-24T02:00', 'authority node accept 1'],
      ['11-25T02:00', 'applicant correction'],
      ['11-27T02:00', 'authority node accept 1'],
    ]);
    const span = responsibleAt(traceOf(story), at(26));
    expect(span?.responsible[0]?.because[0]).toMatchObject({
      rule: 'responsibility.correction',
      basis: '中华人民共和国行政许可法第三十二条',
    });
  });

  it('is with the procedure that holds the case, and back with the post after it', () => {
    const story = storyAfter(3);
    record(
      story,
      people.reviewer,
      {
        kind: 'procedureStarted',
        data: {
          no: 1,
          procedure: 'test',
          kind: 'testing',
          name: '检测',
          from: '2026-11-25',
          plannedEnd: '2026-11-30',
          excluded: true,
          reason: '需要检测',
          node: 'review',
          leadsTo: 'suspended',
        },
      },
      at(25),
    );
    record(
      story,
      people.reviewer,
      {
        kind: 'procedureEnded',
        data: { no: 1, to: '2026-11-27', conclusion: '合格', leadsTo: 'reviewing' },
      },
      at(27),
    );
    expect(days(story).slice(-3)).toEqual([
      ['11-24T02:00', 'authority node review 1'],
      ['11-25T02:00', 'procedure procedure review'],
      ['11-27T02:00', 'authority node review 1'],
    ]);
  });

  it('waits for the applicant at the node where a hearing was announced, and goes on elsewhere', () => {
    const story = storyAfter(3, true);
    record(
      story,
      people.reviewer,
      {
        kind: 'hearingAnnounced',
        data: { node: 'review', reason: '涉及重大利益', ownMotion: false, requestBy: '2026-12-01' },
      },
      at(25),
    );
    record(story, people.owner, { kind: 'hearingWaived', data: { silent: false } }, at(26));
    expect(days(story).slice(-2)).toEqual([
      ['11-25T02:00', 'applicant hearingRequest review 1', 'authority node foreignReview 1'],
      ['11-26T02:00', 'authority node foreignReview 1', 'authority node review 1'],
    ]);
  });

  it('names materials that follow beside the node that goes on, then the check of them', () => {
    const story = storyAfter(2);
    record(story, people.clerk, {
      kind: 'accepted',
      data: {
        node: 'accept',
        opens: [{ node: 'review' }],
        skips: ['foreignReview'],
        leadsTo: 'reviewing',
        checks: [],
        promisedDue: '2026-12-01',
        provisional: false,
        deferred: [{ material: 'form', due: '2026-11-30' }],
      },
    });
    record(
      story,
      people.owner,
      { kind: 'supplemented', data: { materials: [{ material: 'form', files: [], onPaper: true }] } },
      at(25),
    );
    record(
      story,
      people.clerk,
      { kind: 'supplementChecked', data: { checks: [{ material: 'form', ok: true }] } },
      at(26),
    );
    expect(days(story).slice(-3)).toEqual([
      ['11-24T02:00', 'applicant deferral', 'authority node review 1'],
      ['11-25T02:00', 'authority node review 1', 'authority supplementCheck accept'],
      ['11-26T02:00', 'authority node review 1'],
    ]);
  });

  it('counts the rounds of a node that was sent back to', () => {
    const story = storyAfter(4);
    record(
      story,
      people.approver,
      {
        kind: 'nodeReturned',
        data: {
          node: 'decide',
          reason: '材料不清',
          reopens: { node: 'review' },
          waits: ['decide'],
          leadsTo: 'reviewing',
        },
      },
      at(25),
    );
    expect(days(story).at(-1)).toEqual(['11-25T02:00', 'authority node review 2']);
  });

  it('is the upper authority’s after forwarding, and the supervisor’s beside it for a deletion', () => {
    const story = storyAfter(4);
    record(
      story,
      people.approver,
      {
        kind: 'forwarded',
        data: { node: 'decide', text: '报省厅', opens: [], skips: [], leadsTo: 'forwarded' },
      },
      at(25),
    );
    expect(days(story).at(-1)).toEqual(['11-25T02:00', 'upper upperDecision']);
    const other = record(
      storyAfter(3),
      people.reviewer,
      { kind: 'deletionProposed', data: { reason: '重复录入' } },
      at(25),
    );
    expect(days(other).at(-1)).toEqual(['11-25T02:00', 'authority deletion', 'authority node review 1']);
  });

  it('is nobody’s once the case has ended, but for a promise still to be checked', () => {
    const story = storyAfter(8);
    expect(days(story).at(-1)?.slice(1)).toEqual([]);
    record(story, people.approver, { kind: 'postCheckDue', data: { due: '2027-01-20' } }, at(26));
    expect(days(story).at(-1)).toEqual(['11-26T02:00', 'authority postCheck decide']);
  });

  it('cites the accountability clause of the version in force, also after the case went over to another', () => {
    const story = storyAfter(3);
    const later = {
      ...standard,
      nodes: standard.nodes.map((node) => ({
        ...node,
        accountability: `新版：${node.id}负责`,
        basis: ['law'],
      })),
    };
    record(
      story,
      people.owner,
      {
        kind: 'migrated',
        data: {
          from: story.case.standard,
          to: { ...story.case.standard, hash: 'h2' },
          nodes: later.nodes.map(({ id }) => id),
          dues: { promised: '2026-12-01', provisional: false, nodes: [] },
          opens: [],
          skips: [],
          leadsTo: 'reviewing',
        },
      },
      at(26),
    );
    const trace = traceOf(
      story,
      new Map([
        ['h', standard],
        ['h2', later],
      ]),
    );
    const clause = (moment: string) =>
      responsibleAt(trace, moment)?.responsible[0]?.because.find(
        ({ rule }) => rule === 'responsibility.accountability',
      );
    expect(clause(at(25))?.text.zh).toBe('责任：承办人负责');
    expect(clause(at(27))).toMatchObject({
      text: { zh: '责任：新版：review负责' },
      basis: '《中华人民共和国行政许可法》',
    });
    expect(() => responsibilitySpans(traceOf(story))).toThrow('version h2');
  });

  it('is unknown before the case began', () => {
    expect(responsibleAt(traceOf(storyAfter(3)), at(1))).toBeUndefined();
  });
});

describe('spans', () => {
  it('follow each other without gap or overlap, and answer every moment as the spans say', () => {
    const anyMinutes = fc.array(fc.nat(3000), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(anyMinutes, fc.boolean(), fc.nat(9), fc.nat(20_000), (minutes, foreign, steps, probe) => {
        const story = storyAfter(steps + 1, foreign);
        let time = Date.parse(at(24));
        const moved = story.events.map((event, index) => {
          time += (minutes[index % 9] ?? 0) * 60_000;
          return { ...event, at: new Date(time).toISOString() } as CaseEvent;
        });
        const trace = { ...traceOf(story), events: moved };
        const spans = responsibilitySpans(trace);
        expect(spans[0]?.from).toBe(moved[0]?.at);
        expect(spans.at(-1)?.to).toBeUndefined();
        spans.forEach((span, index) => {
          const next = spans[index + 1];
          expect(span.to).toBe(next?.from);
          if (next) expect(span.from < next.from).toBe(true);
        });
        const moment = new Date(Date.parse(moved[0]?.at ?? '') + probe * 60_000).toISOString();
        const hits = spans.filter(({ from, to }) => from <= moment && (to === undefined || moment < to));
        expect(hits).toHaveLength(1);
        expect(responsibleAt(trace, moment)).toEqual(hits[0]);
      }),
      { numRuns: 60 },
    );
  });
});
