import { describe, expect, test } from 'vitest';
import { people, type Story, staff, storyAfter } from './fixtures.ts';
import { type Actor, HEARING_CHAIR } from './index.ts';
import { allowedActions } from './permit.ts';

const DECIDING = 4;
const chair = staff('chair', [HEARING_CHAIR]);
const system: Actor = { id: 'system', name: '系统', kind: 'system', holdings: [] };
const announce = { kind: 'announceHearing', node: 'decide', reason: '涉及重大利益关系' } as const;
const request = { kind: 'requestHearing', reason: '希望说明情况' } as const;
const schedule = {
  kind: 'scheduleHearing',
  node: 'decide',
  at: '2026-12-10T09:30:00+08:00',
  place: '第一会议室',
  chair,
} as const;
const hold = { kind: 'holdHearing', minutes: '申请人陈述……' } as const;
const grant = { kind: 'grant', node: 'decide', opinion: '准予登记' } as const;

/** A case that waits for its decision, on Tuesday 24 November 2026. */
const story = () => storyAfter(DECIDING);
const announced = () => story().do(people.approver, announce);
const requested = () => announced().do(people.owner, request);
const on = (one: Story, day: string) => {
  one.now = `${day}T02:00:00.000Z`;
  return one;
};

describe('telling the right to a hearing', () => {
  test('gives five working days to ask for it; nothing is decided before it is asked for or given up', () => {
    const one = announced();
    expect(one.case).toMatchObject({
      status: 'deciding',
      hearing: { ownMotion: false, requestBy: '2026-12-01' },
    });
    expect(one.try(people.approver, grant)?.message.zh).toContain('听证尚未举行也未放弃');
    expect(one.try(people.approver, { kind: 'refuse', node: 'decide', reason: '不符' })?.code).toBe(
      'notAllowedNow',
    );
    one.do(people.owner, { kind: 'waiveHearing' });
    expect(one.do(people.approver, grant).case.status).toBe('certMaking');
  });

  test('is done once, by who reviews or decides', () => {
    const one = announced();
    expect(one.try(people.approver, announce)?.code).toBe('notAllowedNow');
    expect(story().try(people.certifier, announce)?.code).toBe('forbidden');
  });
});

describe('asking for a hearing', () => {
  test('suspends the case, and the authority has twenty working days to hold it', () => {
    const one = requested();
    expect(one.case).toMatchObject({
      status: 'suspended',
      hearing: { requestedAt: one.now, holdBy: '2026-12-22' },
      procedures: [{ kind: 'hearing', excluded: true, plannedEnd: '2026-12-22', basis: expect.any(String) }],
    });
    expect(one.try(people.owner, { kind: 'waiveHearing' })?.code).toBe('notAllowedNow');
  });

  test('is the owner’s, until the last day', () => {
    const one = announced();
    expect(one.try(people.stranger, request)?.code).toBe('forbidden');
    expect(one.try(people.clerk, request)?.code).toBe('forbidden');
    expect(on(one, '2026-12-02').try(people.owner, request)?.message.zh).toBe(
      '提出听证申请的期限为5个工作日，已于2026年12月1日(周二)届满。',
    );
    expect(on(one, '2026-12-01').try(people.owner, request)).toBeUndefined();
  });

  test('is possible while another procedure holds the case, which then stays held until both have ended', () => {
    const one = announced();
    one.standard = {
      ...one.standard,
      procedures: [
        {
          id: 'testing',
          kind: 'testing',
          name: '检测',
          limit: { value: 20, unit: 'workday' },
          excluded: true,
          basis: ['law'],
        },
      ],
    };
    one.do(people.approver, {
      kind: 'startProcedure',
      node: 'decide',
      procedure: 'testing',
      plannedEnd: '2026-12-01',
      reason: '检测',
    });
    one.do(people.owner, request);
    one.do(people.approver, { kind: 'endProcedure', node: 'decide', no: 1, conclusion: '合格' });
    expect(one.case.status).toBe('suspended');
    expect(
      one.try(people.approver, { kind: 'endProcedure', node: 'decide', no: 2, conclusion: '无' })?.code,
    ).toBe('notAllowedNow');
  });

  test('not done in time is noted by the system, not before', () => {
    const one = announced();
    expect(on(one, '2026-12-01').try(system, { kind: 'waiveHearing' })?.code).toBe('notAllowedNow');
    on(one, '2026-12-02').do(system, { kind: 'waiveHearing' });
    expect(one.events.at(-1)).toMatchObject({ kind: 'hearingWaived', data: { silent: true } });
    expect(one.try(people.approver, grant)).toBeUndefined();
  });
});

test('a hearing of the authority’s own motion begins at once and is given up by nobody', () => {
  const one = story().do(people.approver, { ...announce, ownMotion: true });
  expect(one.case).toMatchObject({
    status: 'suspended',
    hearing: { ownMotion: true, holdBy: '2026-12-22' },
    procedures: [{ kind: 'hearing', excluded: true }],
  });
  expect(allowedActions(one.case, one.standard, people.owner)).toEqual([{ command: 'withdraw' }]);
});

describe('time, place and chair of a hearing', () => {
  const ready = () => {
    const one = requested();
    one.extra = { named: chair };
    return one;
  };

  test('are told seven working days before, and may be changed', () => {
    const one = ready();
    const soon = one.try(people.approver, { ...schedule, at: '2026-12-02T18:00:00+08:00' });
    expect(soon?.message.zh).toBe('应当于举行听证的7个工作日前通知，最早可安排在2026年12月3日(周四)。');
    one.do(people.approver, { ...schedule, at: '2026-12-03T08:00:00+08:00' });
    one.do(people.approver, schedule);
    expect(one.case.hearing).toMatchObject({
      at: '2026-12-10T01:30:00.000Z',
      place: '第一会议室',
      chair: { id: 'chair', name: 'chair' },
    });
  });

  test('lie within the days there are to hold it', () => {
    const late = ready().try(people.approver, { ...schedule, at: '2026-12-23T09:00:00+08:00' });
    expect(late?.message.zh).toBe('听证最迟应于2026年12月22日(周二)举行。');
  });

  test('keep the notice where both can no longer be kept, and supervision sees that it is late', () => {
    const one = on(ready(), '2026-12-17');
    one.do(people.approver, { ...schedule, at: '2026-12-28T09:00:00+08:00' });
    expect(one.case.findings).toMatchObject([{ rule: 'hearing.hold', node: 'decide' }]);
  });

  test.each([
    ['nobody', undefined],
    ['who does not hold the post', people.certifier],
    ['who reviewed the case', staff('reviewer', ['reviewer', HEARING_CHAIR])],
    ['a chair from elsewhere', staff('far', [HEARING_CHAIR], 'marketRegulation', '340100')],
  ])('refuse %s as chair', (_, named) => {
    const one = ready();
    one.extra = { named };
    expect(one.try(people.approver, schedule)?.details).toMatchObject([{ path: 'chair' }]);
  });

  test('refuse a chair who is recused, or for whom the decision is meant', () => {
    const one = ready();
    one.do(people.supervisor, { kind: 'recuse', node: 'decide', person: chair, reason: '利害关系' });
    expect(one.try(people.approver, schedule)?.message.zh).toBe('chair已回避本办件。');
    const judge = staff('judge', ['approver', HEARING_CHAIR]);
    one.extra = { named: judge };
    one.do(people.approver, { kind: 'assign', node: 'decide', to: judge, reason: '指派' });
    expect(one.try(judge, schedule)?.message.zh).toContain('judge审查本办件');
  });

  test('keep who takes the chair from deciding', () => {
    const one = ready();
    const judge = staff('judge', ['approver', HEARING_CHAIR]);
    one.extra = { named: judge };
    one.do(people.approver, schedule);
    on(one, '2026-12-11').do(judge, hold);
    expect(one.try(judge, grant)?.code).toBe('samePerson');
  });
});

describe('holding the hearing', () => {
  const ready = () => {
    const one = requested();
    one.extra = { named: chair };
    return one.do(people.approver, schedule);
  };

  test('is the chair’s; the limits go on with its time left out, and the decision can be made', () => {
    const one = ready();
    expect(one.try(chair, hold)?.message.zh).toContain('听证尚未举行');
    on(one, '2026-12-10');
    expect(one.try(people.approver, hold)?.code).toBe('forbidden');
    expect(one.try(staff('other', [HEARING_CHAIR]), hold)?.code).toBe('forbidden');
    one.do(chair, hold);
    // Asked for on 24 November, held on 10 December: twelve working days are not counted.
    expect(one.case).toMatchObject({
      status: 'deciding',
      promisedDue: '2026-12-17',
      hearing: { minutes: '申请人陈述……', heldAt: one.now },
      procedures: [{ to: '2026-12-10' }],
    });
    expect(one.do(people.approver, grant).case.status).toBe('certMaking');
  });

  test('needs another chair when this one is recused', () => {
    const one = on(ready(), '2026-12-11');
    one.do(people.supervisor, { kind: 'recuse', node: 'decide', person: chair, reason: '利害关系' });
    expect(one.try(chair, hold)?.code).toBe('forbidden');
  });
});
