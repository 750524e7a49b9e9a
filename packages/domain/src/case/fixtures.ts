/** One small standard and the people around it, for tests of cases. Not part of the module's index. */
import { buildCalendar } from '../calendar/index.ts';
import {
  CASE_RULES,
  type CaseRule,
  type CaseRuleId,
  type DataElement,
  type Dictionary,
  type FlowNode,
  type Standard,
} from '../standard/index.ts';
import type { Actor } from './actor.ts';
import type { Command } from './command.ts';
import type { DecideContext } from './context.ts';
import { decide } from './decide.ts';
import type { CaseEvent } from './event.ts';
import { evolve } from './evolve.ts';
import type { Refusal } from './refusal.ts';
import type { CaseState } from './state.ts';

const REGION = '340000';
const newYear = { name: { zh: '元旦', en: 'New Year' }, notice: 'n', rest: ['2026-01-01'] };
/** A year with one holiday, so that due dates in tests can be counted on fingers. */
export const calendar = buildCalendar([
  { year: 2026, notices: [{ id: 'n', title: '放假安排' }], holidays: [newYear] },
]);

const element = (id: string, type: DataElement['type'], zh: string): DataElement => ({
  id,
  type,
  name: { zh, en: zh },
});
const elements = [
  element('org.name', 'text', '名称'),
  element('org.foreign', 'boolean', '是否外资'),
  element('doc.form', 'document', '申请书'),
  element('doc.approval', 'document', '批准文件'),
  element('doc.licence', 'document', '营业执照'),
];

/** Limits of the law that tests count on their fingers. */
const RULE_LIMITS: Partial<Record<CaseRuleId, number>> = {
  'intake.decide': 5,
  'intake.correctOnce': 5,
  'intake.deemed': 5,
  'hearing.request': 5,
  'hearing.hold': 20,
  'hearing.notice': 7,
  'extension.single': 10,
  'extension.joint': 15,
  'forward.once': 20,
  delivery: 10,
  'renewal.apply': 30,
  'limit.near': 3,
};

/** Every rule of cases, with the limits of the law in working days. */
function testRules(): Map<CaseRuleId, CaseRule> {
  return new Map(
    CASE_RULES.map((id): [CaseRuleId, CaseRule] => {
      const value = RULE_LIMITS[id];
      const limit = value === undefined ? {} : { limit: { value, unit: 'workday' as const } };
      const basis = [{ law: '中华人民共和国行政许可法', articles: ['第三十二条'] }];
      return [id, { id, name: { zh: id, en: id }, text: { zh: id, en: id }, ...limit, basis }];
    }),
  );
}

export const dictionary: Dictionary = {
  elements: new Map(elements.map((one) => [one.id, one])),
  codeLists: new Map(),
  posts: new Map(),
  departments: new Map(),
  laws: new Map(),
  documents: new Map(),
  rules: testRules(),
};

const words = { task: '办理', record: '记录', accountability: '承办人负责' };
const node = (id: string, kind: FlowNode['kind'], post: string, after: string[], days: number): FlowNode => ({
  id,
  name: id,
  kind,
  post,
  after,
  limit: { value: days, unit: 'workday' },
  counted: kind === 'review' || kind === 'decide',
  ...words,
});

const material = (id: string, name: string, when?: string): Standard['materials'][number] => ({
  id,
  name,
  element: `doc.${id}`,
  kind: 'form',
  medium: 'both',
  originals: 1,
  copies: 0,
  necessity: 'required',
  source: 'applicant',
  ...(when === undefined ? {} : { when }),
});

/** Two reviews side by side, the second only for foreign capital; then decision, certificate, delivery. */
export const standard: Standard = {
  item: {
    name: '公司设立登记',
    nameEn: 'Company registration',
    aliases: [],
    basicCode: { system: 'C0109', code: '000131127004' },
    type: { system: 'GBT39046', code: '01' },
    targets: [{ system: 'GBT39046', code: '2' }],
    topics: [],
  },
  region: REGION,
  effectiveFrom: '2022-03-01',
  department: {
    id: 'marketRegulation',
    name: '安徽省市场监督管理局',
    nature: { system: 'GBT39046', code: '1' },
    level: { system: 'GBT39046', code: '2' },
  },
  sources: [{ title: 'test' }],
  basis: [{ id: 'law', law: '中华人民共和国行政许可法', kind: 'law' }],
  scope: '公司',
  caseKind: 'promised',
  flowMode: 'internalFlow',
  conditions: [],
  prohibitions: [],
  quota: { limited: false },
  materials: [material('form', '申请书'), material('approval', '批准文件', 'foreign = true')],
  form: {
    title: '申请书',
    sections: [
      {
        id: 'basic',
        title: '基本信息',
        fields: [
          { id: 'name', element: 'org.name', required: true },
          { id: 'foreign', element: 'org.foreign', required: true },
        ],
      },
    ],
  },
  limits: { statutory: { value: 20, unit: 'workday' }, promised: { value: 5, unit: 'workday' } },
  correction: { limit: { value: 30, unit: 'day' } },
  nodes: [
    node('receive', 'receive', 'clerk', [], 1),
    node('accept', 'accept', 'clerk', ['receive'], 5),
    node('review', 'review', 'reviewer', ['accept'], 2),
    { ...node('foreignReview', 'review', 'reviewer', ['accept'], 2), when: 'foreign = true' },
    { ...node('decide', 'decide', 'approver', ['review', 'foreignReview'], 2), distinctFrom: ['review'] },
    node('certify', 'certify', 'certifier', ['decide'], 1),
    node('deliver', 'deliver', 'deliverer', ['certify'], 1),
  ],
  procedures: [],
  fees: [],
  results: [{ id: 'licence', name: '营业执照', kind: 'certificate', delivery: ['window', 'express'] }],
  channels: { forms: [{ system: 'GBT39046', code: '1' }], onlineDepth: [], visits: { count: 0 } },
  places: [{ name: '综合窗口', hours: '工作日 9:00-17:00' }],
  contacts: { consult: {}, supervise: {} },
  rights: { enjoy: [], owe: [] },
  remedies: {},
  intermediaries: [],
  faq: [],
  examples: [{ name: '一', receivedAt: '2026-11-24T10:00:00+08:00', answers: {}, expect: {} }],
};

/** A member of staff with these posts in the standard's department and region, unless said otherwise. */
export const staff = (
  id: string,
  posts: string[],
  department = 'marketRegulation',
  region = REGION,
): Actor => ({
  id,
  name: id,
  kind: 'staff',
  holdings: posts.map((post) => ({ post, department, region })),
});

export const people = {
  owner: { id: 'owner', name: '申请人', kind: 'applicant', holdings: [] },
  stranger: { id: 'stranger', name: '他人', kind: 'applicant', holdings: [] },
  clerk: staff('clerk', ['clerk'], 'serviceCentre'),
  reviewer: staff('reviewer', ['reviewer']),
  approver: staff('approver', ['approver']),
  both: staff('both', ['reviewer', 'approver']),
  certifier: staff('certifier', ['certifier']),
  deliverer: staff('deliverer', ['deliverer']),
  supervisor: staff('supervisor', ['supervisor'], 'serviceCentre'),
  elsewhere: staff(
    'elsewhere',
    ['clerk', 'reviewer', 'approver', 'certifier', 'deliverer'],
    'serviceCentre',
    '340100',
  ),
} as const satisfies Record<string, Actor>;

export type Who = keyof typeof people;

/** The submission of a complete application, foreign or not. */
export function submission(foreign = false): Command {
  const offered = foreign ? ['form', 'approval'] : ['form'];
  return {
    kind: 'submit',
    caseNo: '340000-20261124-000001-1',
    queryCodeHash: 'hash',
    standard: { item: '000131127004', region: REGION, effectiveFrom: '2022-03-01', hash: 'h' },
    channel: 'online',
    owner: 'owner',
    applicant: { kind: 'person', name: '王小雨', idNo: '34010019900101001X' },
    answers: { name: '一门公司', foreign },
    materials: offered.map((id) => ({ material: id, files: [], onPaper: true })),
  };
}

/** Plays commands one after another, each by somebody at some moment, and keeps the record. */
export class Story {
  state: CaseState | undefined;
  standard: Standard = standard;
  readonly events: CaseEvent[] = [];
  now = '2026-11-24T02:00:00.000Z';

  /** What the server adds for some commands: whom they name, which version they mean, how many places are taken. */
  extra: Partial<DecideContext> = {};

  context(who: Actor): DecideContext {
    return { standard: this.standard, dictionary, calendar, now: this.now, actor: who, ...this.extra };
  }

  /** Gives a command; the refusal when there is one. */
  try(who: Actor, command: Command): Refusal | undefined {
    const decision = decide(this.state, command, this.context(who));
    if ('refusal' in decision) return decision.refusal;
    for (const event of decision.events) {
      const [held] = who.holdings;
      const by = {
        id: who.id,
        name: who.name,
        kind: who.kind,
        post: held?.post ?? '',
        ...(held?.standInFor === undefined ? {} : { for: held.standInFor }),
      };
      const seq = (this.state?.seq ?? 0) + 1;
      const full: CaseEvent = { ...event, region: REGION, caseId: 'case', seq, at: this.now, by };
      this.events.push(full);
      this.state = evolve(this.state, full);
    }
    return undefined;
  }

  /** Gives a command that must succeed; throws the refusal otherwise. */
  do(who: Actor, command: Command): this {
    const refusal = this.try(who, command);
    if (refusal) throw new Error(`${command.kind}: ${refusal.message.en} ${JSON.stringify(refusal.details)}`);
    return this;
  }

  get case(): CaseState {
    if (!this.state) throw new Error('The case has not begun.');
    return this.state;
  }
}

const checks = (foreign: boolean) =>
  (foreign ? ['form', 'approval'] : ['form']).map((id) => ({ material: id, ok: true }));

/** The commands of the main path, in order, each with who gives it. */
export function mainPath(foreign = false): [Who, Command][] {
  return [
    ['owner', submission(foreign)],
    ['clerk', { kind: 'receive' }],
    ['clerk', { kind: 'accept', checks: checks(foreign) }],
    ['reviewer', { kind: 'completeNode', node: 'review', outcome: 'agree', opinion: '符合条件' }],
    ...(foreign
      ? [
          ['both', { kind: 'completeNode', node: 'foreignReview', outcome: 'agree', opinion: '符合' }] as [
            Who,
            Command,
          ],
        ]
      : []),
    ['approver', { kind: 'grant', node: 'decide', opinion: '准予登记' }],
    ['certifier', { kind: 'makeCertificate', node: 'certify', result: 'licence', no: '91340000' }],
    ['deliverer', { kind: 'deliver', node: 'deliver', method: 'window', receiver: '王小雨' }],
    ['deliverer', { kind: 'close' }],
    ['owner', { kind: 'rate', level: 1, comment: '很快' }],
  ];
}

/** A story that has played the first `steps` commands of the main path. */
export function storyAfter(steps: number, foreign = false): Story {
  const story = new Story();
  for (const [who, command] of mainPath(foreign).slice(0, steps)) story.do(people[who], command);
  return story;
}
