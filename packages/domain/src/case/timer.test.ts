import { describe, expect, it } from 'vitest';
import { buildCalendar } from '../calendar/index.ts';
import type { Actor } from './actor.ts';
import type { Command } from './command.ts';
import { countDues, duesOf } from './dues.ts';
import { calendar, dictionary, people, type Story, standard, storyAfter } from './fixtures.ts';
import type { CaseState } from './state.ts';
import { firedTimer, nextTimer, SYSTEM, timersOf } from './timer.ts';

const ground = { standard, calendar, dictionary };
const at = (date: string, hour: number) =>
  new Date(`${date}T${String(hour).padStart(2, '0')}:00:00+08:00`).toISOString();
const endOf = (date: string) => new Date(Date.parse(`${date}T00:00:00+08:00`) + 86_400_000).toISOString();
const keys = (state: CaseState, of = ground) => timersOf(state, of).map(({ key }) => key);

/** Gives every command whose moment has come, as the server does. */
function fire(story: Story, now: string): string[] {
  const fired: string[] = [];
  story.now = now;
  for (;;) {
    const timer = firedTimer(story.case, ground, now);
    if (!timer) return fired;
    story.do(SYSTEM, timer.command);
    fired.push(timer.key);
  }
}

const DEFECT: Command = {
  kind: 'requireCorrection',
  defects: [{ target: 'material', id: 'form', text: '请补签' }],
};
const form = { material: 'form', files: [], onPaper: true };
const correct: Command = {
  kind: 'correct',
  answers: { name: '一门公司', foreign: false },
  materials: [form],
};
const procedure = (over: object = {}) => ({
  no: 1,
  procedure: 'expert',
  kind: 'expertReview',
  name: '专家评审',
  from: '2026-11-25',
  plannedEnd: '2026-12-04',
  excluded: true,
  reason: '评审',
  ...over,
});

describe('silence of the window', () => {
  it('is acceptance once the fifth working day is over, counted from the day of receipt', () => {
    const story = storyAfter(2);
    expect(nextTimer(story.case, ground)).toMatchObject({
      key: 'deemed:2026-12-01',
      at: endOf('2026-12-01'),
    });
    story.now = at('2026-12-01', 23);
    expect(story.try(SYSTEM, { kind: 'deemAccepted' })?.code).toBe('notAllowedNow');
    expect(fire(story, endOf('2026-12-01'))).toEqual(['deemed:2026-12-01', 'promised:2026-12-01']);
    expect(story.case).toMatchObject({
      status: 'reviewing',
      deemedAccepted: true,
      promisedDue: '2026-12-01',
    });
    expect(story.case.findings).toMatchObject([{ rule: 'intake.deemed', node: 'accept' }]);
    expect(countDues(story.case, { ...ground, now: story.now }).promised).toBe('2026-12-01');
  });

  it('on a corrected file counts from the day it was completed', () => {
    const story = storyAfter(2).do(people.clerk, DEFECT);
    story.now = at('2026-12-10', 10);
    story.do(people.owner, correct);
    expect(keys(story.case)).toEqual(['deemed:2026-12-17', 'node:accept:2026-12-17']);
    expect(story.case.nodes.find(({ node }) => node === 'accept')).toMatchObject({
      openedAt: at('2026-11-24', 10),
      countedFrom: story.now,
      due: '2026-12-17',
    });
    fire(story, at('2026-12-18', 1));
    expect(story.case).toMatchObject({ deemedAccepted: true, promisedDue: '2026-12-17' });
  });

  it('counts a file that came after hours as of the next working day', () => {
    const story = storyAfter(1);
    story.now = at('2026-11-27', 20);
    story.do(people.clerk, { kind: 'receive' });
    expect(keys(story.case)).toContain('deemed:2026-12-07');
  });

  it('has no effect once something was told', () => {
    expect(keys(storyAfter(2).do(people.clerk, DEFECT).case)).toEqual([
      'correctionNear:2026-12-24',
      'correction:2026-12-24',
    ]);
    expect(keys(storyAfter(3).case)).not.toContain('deemed:2026-12-01');
  });

  it.each(Object.entries(people))('is not for %s to take for acceptance', (_, who: Actor) => {
    const story = storyAfter(2);
    story.now = at('2026-12-30', 10);
    for (const command of [
      { kind: 'deemAccepted' },
      { kind: 'noteLimit', key: 'node:accept:2026-12-01', due: '2026-12-01' },
      { kind: 'returnFile', ground: 'correctionExpired' },
    ] satisfies Command[]) {
      expect(story.try(who, command)?.code).toBe('forbidden');
    }
  });
});

describe('a correction', () => {
  it('is reminded of three working days before, at nine, and returned when its last day is over', () => {
    const story = storyAfter(2).do(people.clerk, DEFECT);
    expect(nextTimer(story.case, ground)).toMatchObject({
      key: 'correctionNear:2026-12-24',
      at: at('2026-12-21', 9),
    });
    expect(fire(story, at('2026-12-21', 9))).toEqual(['correctionNear:2026-12-24']);
    expect(fire(story, endOf('2026-12-24'))).toEqual(['correction:2026-12-24']);
    expect(story.case).toMatchObject({ status: 'returned', endedAt: endOf('2026-12-24') });
    expect(timersOf(story.case, ground)).toEqual([]);
  });

  it('is not reminded of when its last day has passed as well', () => {
    const story = storyAfter(2).do(people.clerk, DEFECT);
    expect(fire(story, at('2027-01-05', 9))).toEqual(['correction:2026-12-24']);
  });
});

describe('limits of the authority', () => {
  it('pass one after the other, each noted once, also when all of them were missed', () => {
    const story = storyAfter(3);
    expect(keys(story.case)).toEqual([
      'node:review:2026-11-26',
      'promised:2026-12-01',
      'statutory:2026-12-22',
    ]);
    expect(fire(story, endOf('2026-12-22'))).toEqual([
      'node:review:2026-11-26',
      'promised:2026-12-01',
      'statutory:2026-12-22',
    ]);
    expect(story.case.passed).toHaveLength(3);
    expect(timersOf(story.case, ground)).toEqual([]);
    expect(
      story.try(SYSTEM, { kind: 'noteLimit', key: 'promised:2026-12-01', due: '2026-12-01' })?.code,
    ).toBe('notAllowedNow');
  });

  it('come anew when their day moves', () => {
    const { state } = storyAfter(3);
    const moved = { ...(state as CaseState), promisedDue: '2026-12-15', passed: ['promised:2026-12-01'] };
    expect(keys(moved)).toContain('promised:2026-12-15');
  });

  it('do not run while a procedure is excluded from them, and run while one is not', () => {
    const held = { ...storyAfter(3).case, status: 'suspended' as const };
    expect(keys({ ...held, procedures: [procedure()] })).toEqual(['procedure:1:2026-12-04']);
    const counted = { ...storyAfter(3).case, procedures: [procedure({ excluded: false })] };
    expect(keys(counted)).toContain('promised:2026-12-01');
  });

  it('in office hours end at their moment', () => {
    const nodes = standard.nodes.map((one) =>
      one.id === 'review' ? { ...one, limit: { value: 4, unit: 'hour' as const } } : one,
    );
    const story = storyAfter(2);
    story.standard = { ...standard, nodes };
    story.do(people.clerk, { kind: 'accept', checks: [{ material: 'form', ok: true }] });
    const [first] = timersOf(story.case, { ...ground, standard: story.standard });
    expect(first).toMatchObject({ key: 'node:review:2026-11-24', at: at('2026-11-24', 15) });
  });

  it('after a grant are those of certificate and delivery, ten working days in all', () => {
    expect(keys(storyAfter(5).case)).toEqual(['node:certify:2026-11-25', 'delivery:2026-12-08']);
    expect(keys(storyAfter(7).case)).toEqual([]);
  });

  it('follow a procedure, a hearing and an answer from above', () => {
    const state = storyAfter(3).case;
    const announced = { announcedAt: at('2026-11-24', 10), ownMotion: false, requestBy: '2026-12-01' };
    const asked = timersOf({ ...state, hearing: announced }, ground).find(
      ({ kind }) => kind === 'hearingRequest',
    );
    expect(asked).toMatchObject({ at: endOf('2026-12-01'), command: { kind: 'waiveHearing' } });
    const requested = { ...announced, requestedAt: at('2026-11-30', 9), holdBy: '2026-12-28' };
    expect(keys({ ...state, hearing: requested })).toContain('hearingHold:2026-12-28');
    expect(keys({ ...state, hearing: { ...requested, heldAt: at('2026-12-20', 9) } })).not.toContain(
      'hearingHold:2026-12-28',
    );
    const decision = { outcome: 'forwarded', at: at('2026-11-24', 10), text: '初审通过' } as const;
    const forwarded = { ...state, status: 'forwarded', decidedAt: decision.at, decision } as const;
    expect(keys(forwarded)).toEqual(['upperAnswer:2026-12-22']);
  });
});

describe('materials that may follow', () => {
  const deferred = [
    { material: 'form', due: '2026-12-10' },
    { material: 'approval', due: '2026-12-10', suppliedAt: at('2026-12-01', 9) },
  ];

  it('are reminded of once a day for all of them, and the file is returned after it', () => {
    const story = storyAfter(3);
    story.state = { ...story.case, deferred, passed: ['node:review:2026-11-26', 'promised:2026-12-01'] };
    expect(keys(story.case)).toEqual([
      'deferralNear:2026-12-10',
      'deferral:2026-12-10',
      'statutory:2026-12-22',
    ]);
    expect(fire(story, at('2026-12-11', 8))).toEqual(['deferral:2026-12-10']);
    expect(story.case.status).toBe('returned');
  });

  it('no longer hang over the case once they are all there', () => {
    const there = deferred.map((one) => ({ ...one, suppliedAt: at('2026-12-01', 9) }));
    expect(keys({ ...storyAfter(3).case, deferred: there }).join()).not.toContain('deferral');
  });
});

describe('a certificate with a last day', () => {
  const certificate = { no: '1', result: 'licence', validTo: '2026-12-31', status: 'valid' } as const;

  it('is renewed by silence when nobody decides before it ends', () => {
    const link = {
      kind: 'renewal',
      region: '340000',
      caseId: 'c',
      caseNo: 'n',
      validTo: '2026-12-31',
    } as const;
    const timer = timersOf({ ...storyAfter(3).case, link }, ground).find(
      ({ kind }) => kind === 'renewalSilence',
    );
    expect(timer).toMatchObject({ at: endOf('2026-12-31'), command: { kind: 'renewBySilence' } });
  });

  it('reminds its holder some days before renewal must be asked for, unless it has been', () => {
    const state = { ...storyAfter(8).case, decidedAt: at('2026-01-05', 9), certificate };
    // 30 working days before 31 December: 19 November; three before that: the 16th
    expect(nextTimer(state, ground)).toMatchObject({
      key: 'renewalNear:2026-11-19',
      at: at('2026-11-16', 9),
    });
    const linked = [{ kind: 'renewal', region: '340000', caseId: 'c', caseNo: 'n' } as const];
    expect(nextTimer({ ...state, linked }, ground)).toBeUndefined();
    expect(
      nextTimer({ ...state, certificate: { ...certificate, status: 'revoked' } }, ground),
    ).toBeUndefined();
  });
});

describe('counting anew', () => {
  const later = buildCalendar([
    {
      year: 2026,
      notices: [{ id: 'n', title: '放假安排' }],
      holidays: [{ name: { zh: '假', en: 'Off' }, notice: 'n', rest: ['2026-11-27'] }],
    },
  ]);

  it('with the same calendar changes nothing', () => {
    for (const steps of [3, 4]) {
      const { case: state, now } = storyAfter(steps);
      expect(countDues(state, { ...ground, now })).toEqual(duesOf(state));
    }
  });

  it('keeps the dates that were told, the new ones and the reason', () => {
    const story = storyAfter(3);
    const dues = countDues(story.case, { standard, calendar: later, now: story.now });
    story.do(SYSTEM, { kind: 'recountDues', reason: '国务院办公厅通知', dues });
    expect(story.events.at(-1)?.data).toMatchObject({
      reason: '国务院办公厅通知',
      before: { promised: '2026-12-01', statutory: '2026-12-22' },
      dues: { promised: '2026-12-02', statutory: '2026-12-23' },
    });
    expect(story.case).toMatchObject({ promisedDue: '2026-12-02', statutoryDue: '2026-12-23' });
    expect(story.try(SYSTEM, { kind: 'recountDues', reason: '又一次', dues })?.code).toBe('notAllowedNow');
    expect(story.try(people.supervisor, { kind: 'recountDues', reason: '想延期', dues })?.code).toBe(
      'forbidden',
    );
  });
});
