/** A small standard, its main path command by command, and short words for both: for tests that work on cases. */
import type { CaseView, CommandReply, Submission, SubmissionReceipt } from '@yimen/api';
import { ApiError } from '@yimen/api/client';
import type { FlowNode, Standard } from '@yimen/domain/standard';
import { hashOf } from '../standards/index.ts';
import type { TestApp, TestClient } from '../testing/app.ts';

export const REGION = '340000';
/** A Tuesday; the next five working days end on 1 December. */
export const TODAY = '2026-11-24T02:00:00.000Z';

const words = { task: '办理', record: '记录', accountability: '承办人负责' };

function node(id: string, name: string, kind: FlowNode['kind'], post: string, after: string[]): FlowNode {
  const counted = kind === 'review' || kind === 'decide';
  return { id, name, kind, post, after, limit: { value: 2, unit: 'workday' }, counted, ...words };
}

function material(id: string, name: string, element: string, when?: string): Standard['materials'][number] {
  return {
    id,
    name,
    element,
    kind: 'other',
    medium: 'both',
    originals: 1,
    copies: 0,
    necessity: 'required',
    source: 'applicant',
    ...(when === undefined ? {} : { when }),
  };
}

/** Decision and certificate, or the way up: what follows the reviews. */
function ending(forwarded: boolean): FlowNode[] {
  if (forwarded) return [node('forward', '转报', 'forward', 'forwarder', ['review', 'taxReview'])];
  return [
    { ...node('decide', '决定', 'decide', 'approver', ['review', 'taxReview']), distinctFrom: ['review'] },
    node('certify', '制证', 'certify', 'certifier', ['decide']),
    node('deliver', '送达', 'deliver', 'deliverer', ['certify']),
  ];
}

/**
 * Company registration in small: personal data in fields and a table, a question and a material that hang on an
 * answer, a second review by another department when an agent applies. `forwarded` ends it with a report upward.
 */
export function testStandard(over: Partial<Standard> = {}, forwarded = false): Standard {
  return {
    item: {
      name: forwarded ? '设立初审' : '公司设立登记',
      nameEn: 'Company registration',
      aliases: [],
      basicCode: { system: 'C0109', code: forwarded ? '000131127005' : '000131127004' },
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
    basis: [{ id: 'law', law: '中华人民共和国行政许可法', kind: 'law', articles: ['第四十二条'] }],
    scope: '公司',
    caseKind: 'promised',
    flowMode: 'internalFlow',
    conditions: [],
    prohibitions: [],
    quota: { limited: false },
    materials: [
      material('form', '申请书', 'doc.applicationForm'),
      material('attorney', '授权委托书', 'doc.powerOfAttorney', 'byAgent = true'),
    ],
    form: {
      title: '申请书',
      sections: [
        {
          id: 'company',
          title: '公司',
          fields: [
            { id: 'name', element: 'org.name', required: true },
            { id: 'byAgent', element: 'application.byAgent', required: true },
            { id: 'agent', element: 'agent.name', required: true, when: 'byAgent = true' },
          ],
        },
        {
          id: 'people',
          title: '人员',
          fields: [
            { id: 'idNo', element: 'person.idNo', required: true },
            { id: 'phone', element: 'person.phone', required: false },
            {
              id: 'officers',
              element: 'org.officers',
              required: false,
              columns: [
                { id: 'who', element: 'officer.name', required: true },
                { id: 'position', element: 'officer.position', required: true },
              ],
            },
          ],
        },
      ],
    },
    limits: {
      statutory: { value: 20, unit: 'workday', basis: ['law'] },
      promised: { value: 5, unit: 'workday', basis: ['law'] },
    },
    correction: { limit: { value: 30, unit: 'day' } },
    nodes: [
      node('receive', '收件', 'receive', 'clerk', []),
      node('accept', '受理', 'accept', 'clerk', ['receive']),
      node('review', '审查', 'review', 'reviewer', ['accept']),
      {
        ...node('taxReview', '税务审查', 'review', 'reviewer', ['accept']),
        when: 'byAgent = true',
        department: 'taxation',
      },
      ...ending(forwarded),
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
    examples: [{ name: '一', receivedAt: TODAY, answers: {}, expect: {} }],
    ...over,
  };
}

export const answers = {
  name: '一门测试公司',
  byAgent: false,
  idNo: '340100199003070026',
  phone: '13800000001',
  officers: [{ who: '王测试', position: '经理' }],
};

/** A complete application by `citizen`. */
export function submission(standard: Standard, over: Partial<Submission> = {}): Submission {
  return {
    item: standard.item.basicCode.code,
    region: standard.region,
    hash: hashOf(standard),
    applicant: { kind: 'person', name: '王测试', idNo: '340199199003070020', phone: '13800000001' },
    answers,
    materials: [{ material: 'form', files: [], onPaper: true }],
    ...over,
  };
}

type Params = { region: string; caseId: string };
type Send = (
  call: TestClient['call'],
  params: Params,
  expectedSeq: number,
  extra?: { idempotencyKey?: string },
) => Promise<CommandReply>;

const CASE = '/cases/:region/:caseId';

/** Every command on a case, complete and in order. */
export const SEND = {
  receive: (call, params, expectedSeq, extra) =>
    call(`POST ${CASE}/receipt`, { params, body: { expectedSeq } }, extra),
  requireCorrection: (call, params, expectedSeq, extra) =>
    call(
      `POST ${CASE}/correction-notice`,
      {
        params,
        body: { expectedSeq, defects: [{ target: 'material', id: 'form', text: '申请书未签字，请补签' }] },
      },
      extra,
    ),
  correct: (call, params, expectedSeq, extra) =>
    call(
      `POST ${CASE}/correction`,
      {
        params,
        body: { expectedSeq, answers, materials: [{ material: 'form', files: [], onPaper: true }] },
      },
      extra,
    ),
  accept: (call, params, expectedSeq, extra) =>
    call(
      `POST ${CASE}/acceptance`,
      { params, body: { expectedSeq, checks: [{ material: 'form', ok: true, note: '已核对' }] } },
      extra,
    ),
  refuseAcceptance: (call, params, expectedSeq, extra) =>
    call(
      `POST ${CASE}/non-acceptance`,
      { params, body: { expectedSeq, ground: 'noPermitNeeded', reason: '依法不需要取得许可' } },
      extra,
    ),
  completeNode: (call, params, expectedSeq, extra) =>
    call(
      `POST ${CASE}/opinions`,
      { params, body: { expectedSeq, node: 'review', outcome: 'agree', opinion: '符合条件，拟同意' } },
      extra,
    ),
  grant: (call, params, expectedSeq, extra) =>
    call(`POST ${CASE}/grant`, { params, body: { expectedSeq, node: 'decide', opinion: '准予登记' } }, extra),
  refuse: (call, params, expectedSeq, extra) =>
    call(
      `POST ${CASE}/refusal`,
      { params, body: { expectedSeq, node: 'decide', reason: '不符合法定条件' } },
      extra,
    ),
  forward: (call, params, expectedSeq, extra) =>
    call(
      `POST ${CASE}/forwarding`,
      { params, body: { expectedSeq, node: 'forward', opinion: '初审通过' } },
      extra,
    ),
  makeCertificate: (call, params, expectedSeq, extra) =>
    call(
      `POST ${CASE}/certificate`,
      { params, body: { expectedSeq, node: 'certify', result: 'licence', no: '91340000MA00000001' } },
      extra,
    ),
  deliver: (call, params, expectedSeq, extra) =>
    call(
      `POST ${CASE}/delivery`,
      { params, body: { expectedSeq, node: 'deliver', method: 'window', receiver: '王测试' } },
      extra,
    ),
  close: (call, params, expectedSeq, extra) =>
    call(`POST ${CASE}/closure`, { params, body: { expectedSeq } }, extra),
  rate: (call, params, expectedSeq, extra) =>
    call(`POST ${CASE}/rating`, { params, body: { expectedSeq, level: 1, comment: '很快' } }, extra),
  withdraw: (call, params, expectedSeq, extra) =>
    call(`POST ${CASE}/withdrawal`, { params, body: { expectedSeq, reason: '改变计划' } }, extra),
} as const satisfies Record<string, Send>;

export type CommandName = keyof typeof SEND;

/** Who gives each command on the main path. */
export const WHO: Record<CommandName, string> = {
  receive: 'clerk',
  requireCorrection: 'clerk',
  correct: 'citizen',
  accept: 'clerk',
  refuseAcceptance: 'clerk',
  completeNode: 'reviewer',
  grant: 'approver',
  refuse: 'approver',
  forward: 'forwarder',
  makeCertificate: 'certifier',
  deliver: 'deliverer',
  close: 'deliverer',
  rate: 'citizen',
  withdraw: 'citizen',
};

export const MAIN_PATH: readonly CommandName[] = [
  'receive',
  'accept',
  'completeNode',
  'grant',
  'makeCertificate',
  'deliver',
  'close',
  'rate',
];

/** One case in a test, and the number of its last event. */
export class TestCase {
  readonly test: TestApp;
  readonly receipt: SubmissionReceipt;
  seq: number;

  constructor(test: TestApp, receipt: SubmissionReceipt) {
    this.test = test;
    this.receipt = receipt;
    this.seq = receipt.seq;
  }

  get params(): Params {
    return { region: this.receipt.region, caseId: this.receipt.caseId };
  }

  /** Gives a command as the person who gives it on the main path, or as somebody else. */
  async give(
    command: CommandName,
    { as = WHO[command], seq = this.seq, key }: { as?: string; seq?: number; key?: string } = {},
  ): Promise<CommandReply> {
    const { call } = await this.test.as(as);
    const extra = key === undefined ? {} : { idempotencyKey: key };
    const reply = await SEND[command](call, this.params, seq, extra);
    this.seq = Math.max(this.seq, reply.seq);
    return reply;
  }

  async giveAll(commands: readonly CommandName[]): Promise<this> {
    for (const command of commands) await this.give(command);
    return this;
  }

  async view(as: string): Promise<CaseView> {
    const { call } = await this.test.as(as);
    return call('GET /cases/:region/:caseId', { params: this.params });
  }
}

/** Submits a complete application as `citizen`, or as somebody else, and plays these commands. */
export async function startCase(
  test: TestApp,
  standard: Standard,
  commands: readonly CommandName[] = [],
  over: Partial<Submission> = {},
  as = 'citizen',
): Promise<TestCase> {
  const { call } = await test.as(as);
  const receipt = await call('POST /cases', { body: submission(standard, over) });
  return new TestCase(test, receipt).giveAll(commands);
}

/** The error a call is answered with; throws when it succeeds. */
export async function refusal(call: Promise<unknown>): Promise<ApiError> {
  const outcome = await call.catch((error: unknown) => error);
  if (outcome instanceof ApiError) return outcome;
  throw outcome instanceof Error ? outcome : new Error(`It succeeded: ${JSON.stringify(outcome)}`);
}
