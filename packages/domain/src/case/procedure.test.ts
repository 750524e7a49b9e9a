import { describe, expect, test } from 'vitest';
import { people, staff, standard, storyAfter } from './fixtures.ts';

const ACCEPTED = 3;
const limit = { value: 10, unit: 'workday' } as const;
const testing = {
  id: 'testing',
  kind: 'testing',
  name: '检验检测',
  limit,
  excluded: true,
  basis: ['law'],
} as const;
const procedures = [
  { ...testing, basis: ['law'] },
  { ...testing, id: 'experts', kind: 'expertReview' as const, name: '专家评审', basis: ['law'] },
  { id: 'notice', kind: 'publicNotice' as const, name: '公示', limit, excluded: false },
  { ...testing, id: 'unfounded', basis: [] },
  { id: 'hearing', kind: 'hearing' as const, name: '听证', limit, excluded: true, basis: ['law'] },
];

/** A case accepted on Tuesday 24 November 2026, due by 1 December, whose item has special procedures. */
function story() {
  const one = storyAfter(ACCEPTED);
  one.standard = { ...standard, procedures };
  return one;
}
const start = {
  kind: 'startProcedure',
  node: 'review',
  procedure: 'testing',
  plannedEnd: '2026-12-02',
  reason: '需要检测样品',
} as const;
const end = { kind: 'endProcedure', node: 'review', no: 1, conclusion: '检测合格' } as const;

describe('a special procedure that is not counted', () => {
  test('suspends the case; at its end every date is moved by the working days it took', () => {
    const one = story();
    expect(one.case).toMatchObject({ promisedDue: '2026-12-01', statutoryDue: '2026-12-22' });
    one.now = '2026-11-25T02:00:00.000Z';
    one.do(people.reviewer, start);
    expect(one.case).toMatchObject({
      status: 'suspended',
      procedures: [
        {
          no: 1,
          from: '2026-11-25',
          plannedEnd: '2026-12-02',
          excluded: true,
          basis: '中华人民共和国行政许可法',
        },
      ],
    });
    expect(
      one.try(people.reviewer, { kind: 'completeNode', node: 'review', outcome: 'agree', opinion: 'x' })
        ?.code,
    ).toBe('notAllowedNow');
    // Started on Wednesday, ended on the next Monday: Thursday, Friday and Monday are not counted.
    one.now = '2026-11-30T02:00:00.000Z';
    one.do(people.reviewer, end);
    expect(one.case).toMatchObject({
      status: 'reviewing',
      promisedDue: '2026-12-04',
      statutoryDue: '2026-12-25',
      procedures: [{ to: '2026-11-30', conclusion: '检测合格' }],
    });
    expect(one.case.nodes.find(({ node }) => node === 'review')?.due).toBe('2026-12-01');
  });

  test('moves nothing when it ends on the day it began', () => {
    const one = story().do(people.reviewer, start).do(people.reviewer, end);
    expect(one.case).toMatchObject({ promisedDue: '2026-12-01', statutoryDue: '2026-12-22' });
  });

  test('is the only one of its kind while it runs; one that is counted may run beside', () => {
    const one = story().do(people.reviewer, start);
    expect(one.try(people.reviewer, { ...start, procedure: 'experts' })?.message.zh).toBe(
      '“检验检测”正在进行，结束后方可启动“专家评审”。',
    );
    one.do(people.reviewer, { ...start, procedure: 'notice' });
    expect(one.case.status).toBe('suspended');
    one.do(people.reviewer, end);
    expect(one.case.status).toBe('reviewing');
    one.do(people.reviewer, { ...end, no: 2 });
    expect(one.case.procedures?.map(({ to }) => to)).toEqual(['2026-11-24', '2026-11-24']);
  });
});

describe('starting one', () => {
  test('that is counted leaves status and dates as they are', () => {
    const one = story().do(people.reviewer, { ...start, procedure: 'notice' });
    expect(one.case.status).toBe('reviewing');
    one.now = '2026-11-30T02:00:00.000Z';
    expect(one.do(people.reviewer, end).case).toMatchObject({
      status: 'reviewing',
      promisedDue: '2026-12-01',
    });
  });

  test('counts one that cites no ground, whatever the standard says of it', () => {
    expect(story().do(people.reviewer, { ...start, procedure: 'unfounded' }).case.status).toBe('reviewing');
  });

  test.each([
    ['one the standard does not name', { procedure: 'auction' }, 'procedure'],
    ['a hearing, which has a course of its own', { procedure: 'hearing' }, 'procedure'],
    ['a planned end that has passed', { plannedEnd: '2026-11-23' }, 'plannedEnd'],
    ['a planned end that is no day', { plannedEnd: '2026-11-31' }, 'plannedEnd'],
    ['a planned end after its limit', { plannedEnd: '2026-12-09' }, 'plannedEnd'],
  ])('refuses %s', (_, change, path) => {
    expect(story().try(people.reviewer, { ...start, ...change })?.details).toMatchObject([{ path }]);
  });

  test('is for who works at the node', () => {
    expect(story().try(people.approver, start)?.code).toBe('forbidden');
    expect(storyAfter(ACCEPTED).try(people.reviewer, start)?.code).toBe('notAllowedNow');
  });
});

test('ending one refuses what does not run', () => {
  const one = story();
  expect(one.try(people.reviewer, end)?.code).toBe('notAllowedNow');
  one.do(people.reviewer, start);
  expect(one.try(people.reviewer, { ...end, no: 2 })?.details).toMatchObject([{ path: 'no' }]);
});

describe('an extension', () => {
  const head = staff('head', ['authorityHead']);
  const extend = { kind: 'extend', value: 10, reason: '案情复杂' } as const;

  test('is given once by the head of the authority, up to the days of the law', () => {
    const one = story();
    expect(one.try(people.approver, extend)?.code).toBe('forbidden');
    expect(one.try(head, { ...extend, value: 11 })?.message.zh).toBe('延期不得超过10个工作日。');
    one.do(head, extend);
    expect(one.case).toMatchObject({
      promisedDue: '2026-12-15',
      statutoryDue: '2027-01-06',
      extension: { value: 10, unit: 'workday', reason: '案情复杂', by: { id: 'head' } },
    });
    expect(one.try(head, extend)?.code).toBe('notAllowedNow');
  });

  test('comes before the limit ends: on its last day, not the day after', () => {
    const one = story();
    one.now = '2026-12-02T01:00:00.000Z';
    expect(one.try(head, extend)?.message.zh).toBe(
      '办结时限已于2026年12月1日(周二)届满，届满前方可批准延期。',
    );
    one.now = '2026-12-01T08:00:00.000Z';
    expect(one.try(head, extend)).toBeUndefined();
  });

  test('looks at the moving dates while the limit stands still', () => {
    const one = story().do(people.reviewer, start);
    one.now = '2026-12-02T01:00:00.000Z';
    expect(one.try(head, extend)).toBeUndefined();
  });

  test('is fifteen days for joint handling, and what the standard says where it departs from the law', () => {
    const one = story();
    one.standard = { ...one.standard, caseKind: 'joint' };
    expect(one.try(head, { ...extend, value: 16 })?.message.zh).toBe('延期不得超过15个工作日。');
    const own = { limit: { value: 3, unit: 'workday' as const }, post: 'chief' };
    one.standard = { ...one.standard, extension: own };
    expect(one.try(head, extend)?.code).toBe('forbidden');
    expect(one.try(staff('c', ['chief']), { ...extend, value: 4 })?.message.zh).toBe(
      '延期不得超过3个工作日。',
    );
  });
});
