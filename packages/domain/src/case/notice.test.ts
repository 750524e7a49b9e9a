import { describe, expect, it } from 'vitest';
import type { CaseEvent, EventData, EventKind } from './event.ts';
import { standard } from './fixtures.ts';
import { NOTICES, noticeOf } from './notice.ts';
import type { CaseState } from './state.ts';

const SECRET = '34010019900101001X';
const PERSON = { id: 'person', name: '王小雨' };
const LOOSE = '王小雨的材料不全，电话13800000001';
const ref = { item: 'item', region: '340000', effectiveFrom: '2026-01-01', hash: 'hash' };
const dues = { promised: '2026-12-07', provisional: false, nodes: [] };
const step = { opens: [], skips: [], node: 'decide', leadsTo: 'reviewing' } as const;
const stepped = { ...step, opens: [...step.opens], skips: [...step.skips] };
const party = { kind: 'person', name: '王小雨', idNo: SECRET, phone: '13800000001' } as const;

/** An event of every kind, each with as much of the person in it as it may have. */
const SAMPLES: EventData = {
  opened: {
    caseNo: 'no',
    queryCodeHash: 'hash',
    standard: ref,
    itemName: '公司设立登记',
    department: 'marketRegulation',
    channel: 'online',
    owner: 'owner',
    applicant: party,
    nodes: [],
  },
  answered: { answers: {}, shown: [] },
  submitted: { materials: [], opens: [], skips: [] },
  received: { node: 'receive', note: LOOSE, opens: [], skips: [] },
  correctionRequired: { defects: [{ target: 'other', text: LOOSE }], due: '2026-12-24' },
  corrected: { materials: [] },
  accepted: { ...stepped, checks: [], promisedDue: '2026-12-01', provisional: false },
  notAccepted: { node: 'accept', ground: 'notCompetent', reason: LOOSE },
  nodeCompleted: { ...stepped, outcome: 'agree', opinion: LOOSE },
  decided: { ...stepped, outcome: 'refused', text: LOOSE },
  forwarded: { ...stepped, text: LOOSE },
  certified: { ...stepped, result: 'licence', no: SECRET },
  delivered: { ...stepped, method: 'window', receiver: '王小雨' },
  closed: {},
  rated: { level: 1, comment: LOOSE },
  withdrawn: { reason: LOOSE },
  correctedOnSpot: { materials: [], fields: [] },
  lateNoticeApproved: { targets: [], reason: LOOSE },
  found: { rule: 'rule', text: LOOSE, person: PERSON },
  returned: { ground: 'correctionExpired' },
  supplemented: { materials: [] },
  supplementChecked: { checks: [{ material: 'form', ok: false, note: LOOSE }] },
  nodeSigned: { node: 'review', outcome: 'agree', opinion: LOOSE },
  nodeReturned: {
    node: 'decide',
    reason: LOOSE,
    reopens: { node: 'review' },
    waits: [],
    leadsTo: 'reviewing',
  },
  assigned: { node: 'review', to: PERSON, reason: LOOSE },
  recused: { person: PERSON, node: 'review', reason: LOOSE },
  procedureStarted: {
    no: 1,
    procedure: 'expert',
    kind: 'expertReview',
    name: '专家评审',
    from: '2026-11-24',
    plannedEnd: '2026-12-04',
    excluded: true,
    reason: LOOSE,
    leadsTo: 'suspended',
  },
  procedureEnded: { no: 1, to: '2026-12-03', conclusion: LOOSE, dues, leadsTo: 'reviewing' },
  hearingAnnounced: { node: 'review', reason: LOOSE, ownMotion: false, requestBy: '2026-12-01' },
  hearingRequested: { reason: LOOSE, holdBy: '2026-12-29' },
  hearingWaived: { silent: true },
  hearingScheduled: { node: 'review', at: '2026-12-15T01:00:00.000Z', place: '三楼听证室', chair: PERSON },
  hearingHeld: { minutes: LOOSE },
  extended: { value: 10, unit: 'workday', reason: LOOSE, dues },
  terminated: { node: 'review', ground: 'matterVoid', reason: LOOSE },
  deletionProposed: { reason: LOOSE },
  deletionRejected: { reason: LOOSE },
  deletedInError: { reason: LOOSE },
  migrationProposed: { node: 'review', to: ref, reason: LOOSE },
  migrationDeclined: {},
  migrated: { from: ref, to: ref, nodes: [], dues, opens: [], skips: [], leadsTo: 'reviewing' },
  postCheckDue: { due: '2026-12-24' },
  postChecked: { outcome: 'true', findings: LOOSE },
  certificateEnded: { how: 'revoked', ground: LOOSE, reason: LOOSE },
  linked: { kind: 'renewal', region: '340000', caseId: 'other', caseNo: 'other', granted: true },
  upperOpened: { region: '340000', caseId: 'upper', caseNo: 'upper-no' },
  upperDecided: { ...stepped, outcome: 'granted', text: LOOSE },
  limitPassed: { key: 'correctionNear:2026-12-01', due: '2026-12-01' },
  duesRecounted: { reason: LOOSE, before: { ...dues, promised: '2026-12-04' }, dues },
  adjustmentTold: {
    decision: 'decision',
    title: LOOSE,
    kind: 'cancel',
    from: '2026-12-01',
    openCases: 'continue',
    rightBody: '合肥市市场监督管理局',
    accepted: true,
  },
};

const KINDS = Object.keys(SAMPLES) as EventKind[];
const state = { itemName: '公司设立登记', caseNo: 'no-1', applicant: party } as unknown as CaseState;

function told<K extends EventKind>(kind: K, data: EventData[K] = SAMPLES[kind], of = standard) {
  const event = { kind, data, region: '340000', caseId: 'case', seq: 4, at: '2026-11-24T02:00:00.000Z' };
  return noticeOf(event as unknown as CaseEvent, { state, standard: of });
}

describe('every kind of event', () => {
  it.each(KINDS)('%s tells the applicant in both languages, or says why nobody is told', (kind) => {
    const notice = told(kind);
    const entry = NOTICES[kind];
    if ('nobody' in entry) {
      expect(notice).toBeUndefined();
      expect(entry.nobody).toMatch(/^[A-Z].*\.$/);
      return;
    }
    for (const text of [notice?.title.zh, notice?.title.en, notice?.text.zh, notice?.text.en]) {
      expect(text).toBeTruthy();
      expect(text).not.toMatch(/[{}]|undefined|\[object/);
    }
    expect(notice?.text.zh).toContain('“公司设立登记”申请（办件编号no-1）');
    expect(notice?.text.zh).toMatch(/。$/);
    expect(notice?.text.en).toMatch(/\.$/);
  });

  it.each(KINDS)(
    '%s tells nothing of a person: no name, number, telephone or reason in free words',
    (kind) => {
      const all = JSON.stringify(told(kind) ?? {});
      for (const personal of [SECRET, '王小雨', '13800000001', LOOSE]) expect(all).not.toContain(personal);
    },
  );
});

describe('what the law wants told', () => {
  it('acceptance names the promised day, and says when nothing was told in time', () => {
    expect(told('accepted')?.text.zh).toContain('已受理，承诺最迟于2026年12月1日(周二)办结。');
    const deemed = told('accepted', { ...SAMPLES.accepted, deemed: true, provisional: true });
    expect(deemed?.text.zh).toContain('视为已受理');
    expect(deemed?.text.zh).toContain('可能调整');
  });

  it('a correction notice says how many points there are and until when', () => {
    expect(told('correctionRequired')?.text.zh).toContain(
      '共1项，已一次性全部告知。请最迟于2026年12月24日(周四)补正',
    );
  });

  it('a refusal names where it can be challenged, as the standard has it; a grant does not', () => {
    const remedies = {
      reconsideration: { body: '安徽省人民政府', days: 60 },
      litigation: { body: '合肥市蜀山区人民法院', months: 6 },
    };
    const of = { ...standard, remedies: remedies as typeof standard.remedies };
    const ways = '在60日内向安徽省人民政府申请行政复议，或者在6个月内向合肥市蜀山区人民法院提起行政诉讼';
    expect(told('decided', SAMPLES.decided, of)?.text.zh).toContain(ways);
    expect(told('notAccepted', SAMPLES.notAccepted, of)?.text.zh).toContain(ways);
    expect(told('decided', { ...SAMPLES.decided, outcome: 'granted' }, of)?.text.zh).not.toContain('复议');
  });

  it('a special procedure says its planned end and whether its time counts', () => {
    expect(told('procedureStarted')?.text.zh).toContain(
      '进入“专家评审”程序，预计于2026年12月4日(周五)结束，所需时间不计入办结时限',
    );
  });

  it('a hearing is told with the day to ask for it, then with time and place', () => {
    expect(told('hearingAnnounced')?.text.zh).toContain('最迟于2026年12月1日(周二)提出听证申请');
    expect(told('hearingScheduled')?.text.zh).toContain('定于2026年12月15日(周二)09:00在三楼听证室举行听证');
  });

  it('a reminder names the last day; a limit of the authority that passed is not told', () => {
    expect(told('limitPassed')?.text.zh).toContain('请最迟于2026年12月1日(周二)补正');
    expect(told('limitPassed', { key: 'promised:2026-12-01', due: '2026-12-01' })).toBeUndefined();
  });

  it('an extension gives the new day', () => {
    expect(told('extended')?.text.zh).toContain('承诺最迟于2026年12月7日(周一)办结');
  });
});
