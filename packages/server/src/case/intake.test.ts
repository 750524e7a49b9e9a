import type { CommandReply, EndpointKey } from '@yimen/api';
import type { Standard } from '@yimen/domain/standard';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { caseRoutes } from './index.ts';
import {
  answers,
  type CommandName,
  refusal,
  startCase,
  type TestCase,
  TODAY,
  testStandard,
} from './testing.ts';

const base = testStandard();
const RULES: Standard['materials'][number] = {
  id: 'rules',
  name: '管理制度',
  element: 'doc.managementSystem',
  kind: 'other',
  medium: 'both',
  originals: 1,
  copies: 0,
  necessity: 'deferrable',
  deferDays: 5,
  source: 'applicant',
};
const code = (last: string) => ({ ...base.item, basicCode: { system: 'C0109', code: `00013112700${last}` } });
const plain = base;
const lenient = testStandard({ item: code('6'), materials: [...base.materials, RULES] });
const lower = testStandard({}, true);
const promising = testStandard({
  item: code('7'),
  promise: {
    text: '本人承诺符合条件。',
    checkWithin: { value: 2, unit: 'month' },
    editorial: true,
    reason: '测试',
  },
});
const STANDARDS = [plain, lenient, lower, promising];

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: caseRoutes, standards: STANDARDS });
}, 60_000);
afterAll(async () => test.stop());

const paper = (material: string) => ({ material, files: [], onPaper: true });
const ACCEPT_LATER = {
  noun: 'acceptance',
  as: 'clerk',
  body: { checks: [{ material: 'form', ok: true }], defer: ['rules'] },
};
type Step = { noun: string; as: string; body?: object };

const STEPS = {
  correctOnSpot: {
    noun: 'spot-correction',
    as: 'clerk',
    body: { answers: { ...answers, name: '新名' }, materials: [] },
  },
  approveLateNotice: {
    noun: 'late-notice-approval',
    as: 'supervisor',
    body: { targets: ['field:name'], reason: '涉及公共安全' },
  },
  supplement: { noun: 'supplement', as: 'citizen', body: { materials: [paper('rules')] } },
  checkSupplement: {
    noun: 'supplement-check',
    as: 'clerk',
    body: { checks: [{ material: 'rules', ok: true }] },
  },
  recordUpperDecision: {
    noun: 'upper-decision',
    as: 'forwarder',
    body: { outcome: 'granted', text: '同意', documentNo: '民救〔2026〕1号' },
  },
  recordPostCheck: { noun: 'post-check', as: 'reviewer', body: { outcome: 'false', findings: '现场不符' } },
  endCertificate: {
    noun: 'certificate-ending',
    as: 'approver',
    body: { how: 'revoked', ground: 'deceit', reason: '提供虚假材料' },
  },
  proposeDeletion: { noun: 'deletion-proposal', as: 'clerk', body: { reason: '重复录入' } },
  approveDeletion: { noun: 'deletion', as: 'supervisor' },
  rejectDeletion: { noun: 'deletion-rejection', as: 'supervisor', body: { reason: '并非重复' } },
} as const satisfies Record<string, Step>;
type Name = keyof typeof STEPS;

async function send(
  one: TestCase,
  { noun, as, body }: Step,
  { key, seq = one.seq }: { key?: string; seq?: number } = {},
): Promise<CommandReply> {
  const { call } = await test.as(as);
  const name = `POST /cases/:region/:caseId/${noun}` as EndpointKey;
  const request = { params: one.params, body: { ...body, expectedSeq: seq } };
  const reply = (await call(
    name,
    request as never,
    key === undefined ? {} : { idempotencyKey: key },
  )) as CommandReply;
  one.seq = Math.max(one.seq, reply.seq);
  return reply;
}

const DECIDED: CommandName[] = ['receive', 'accept', 'completeNode', 'grant'];

/** Each command: its standard, what must have happened before, who must not give it, and the status it leads to. */
const COMMANDS: [Name, Standard, (CommandName | Step)[], string, string][] = [
  ['correctOnSpot', plain, ['receive'], 'reviewer', 'received'],
  ['approveLateNotice', plain, ['receive', 'requireCorrection', 'correct'], 'clerk', 'received'],
  ['supplement', lenient, ['receive', ACCEPT_LATER], 'neighbour', 'reviewing'],
  ['checkSupplement', lenient, ['receive', ACCEPT_LATER, STEPS.supplement], 'reviewer', 'reviewing'],
  ['recordUpperDecision', lower, ['receive', 'accept', 'completeNode', 'forward'], 'reviewer', 'delivered'],
  ['recordPostCheck', promising, DECIDED, 'certifier', 'certMaking'],
  ['endCertificate', plain, [...DECIDED, 'makeCertificate'], 'certifier', 'readyForDelivery'],
  ['proposeDeletion', plain, ['receive'], 'reviewer', 'received'],
  ['approveDeletion', plain, ['receive', STEPS.proposeDeletion], 'clerk', 'deletedInError'],
  ['rejectDeletion', plain, ['receive', STEPS.proposeDeletion], 'clerk', 'received'],
];

async function start(standard: Standard, before: readonly (CommandName | Step)[]): Promise<TestCase> {
  const onPromise = standard === promising ? { onPromise: true } : {};
  const one = await startCase(test, standard, [], onPromise);
  for (const step of before) {
    if (typeof step === 'string') await one.give(step);
    else await send(one, step);
  }
  return one;
}

describe.each(COMMANDS)('the command %s', (name, standard, before, outsider, status) => {
  const step: Step = STEPS[name];

  it(`is carried out for whom it is for, and leads to ${status}`, async () => {
    const one = await start(standard, before);
    expect(await send(one, step)).toMatchObject({ status });
  });

  it('is refused to somebody else, and changes nothing', async () => {
    const one = await start(standard, before);
    const error = await refusal(send(one, { ...step, as: outsider }));
    expect(error.body.code).toBe(outsider === 'neighbour' ? 'notFound' : 'forbidden');
    expect((await one.view('citizen')).seq).toBe(one.seq);
    const stranger = await refusal(send(one, { ...step, as: 'stranger' }));
    expect(stranger.body.code).toBe('forbidden');
  });

  it('is refused when the case is not in a state for it', async () => {
    const one = await start(standard, ['withdraw']);
    expect((await refusal(send(one, step))).body.code).toBe('notAllowedNow');
  });

  it('sent again with the same key gives the first answer and does nothing', async () => {
    const one = await start(standard, before);
    const { seq } = one;
    const key = `again-${name}`;
    const first = await send(one, step, { key, seq });
    expect(await send(one, step, { key, seq })).toEqual(first);
    expect((await one.view('citizen')).seq).toBe(first.seq);
  });
});

describe('a second notice', () => {
  it('about what was there at the first is refused with each point', async () => {
    const one = await start(plain, ['receive', 'requireCorrection', 'correct']);
    const defects = [
      { target: 'material', id: 'form', text: '仍未签字' },
      { target: 'field', id: 'name', text: '名称不规范' },
    ];
    const step = { noun: 'correction-notice', as: 'clerk', body: { defects } };
    const error = await refusal(send(one, step));
    expect(error).toMatchObject({ status: 409, body: { code: 'lateNotice' } });
    expect(error.body.details.map(({ path }) => path)).toEqual(['defects.1']);
    expect(await one.view('clerk')).toMatchObject({ namable: ['material:form'] });
    await send(one, STEPS.approveLateNotice);
    expect(await send(one, step)).toMatchObject({ status: 'correctionPending' });
    const view = await one.view('clerk');
    expect(view.findings).toMatchObject([{ rule: 'intake.correctOnce' }]);
    // what supervision finds is not for the applicant
    expect(await one.view('citizen')).not.toHaveProperty('findings');
  });
});

describe('somebody who came to the window', () => {
  async function walkIn(commands: CommandName[]): Promise<TestCase> {
    return startCase(test, plain, commands, {}, 'clerk');
  }

  it('has the file corrected by the clerk, with what the clerk uploads', async () => {
    const one = await walkIn(['receive', 'requireCorrection']);
    const clerk = await test.as('clerk');
    const file = await upload('clerk');
    const body = { answers, materials: [{ material: 'form', files: [file], onPaper: false }] };
    expect(await send(one, { noun: 'correction', as: 'clerk', body })).toMatchObject({ status: 'received' });
    expect((await clerk.inject({ method: 'GET', url: `/api/v1/files/${file.id}` })).statusCode).toBe(200);
    // whoever sees the case in its department opens it too
    const reviewer = await test.as('reviewer');
    expect((await reviewer.inject({ method: 'GET', url: `/api/v1/files/${file.id}` })).statusCode).toBe(200);
  });

  it('withdraws there', async () => {
    const one = await walkIn(['receive']);
    const step = { noun: 'withdrawal', as: 'clerk', body: { reason: '申请人当面要求撤回' } };
    expect(await send(one, step)).toMatchObject({ status: 'withdrawn' });
  });

  it('but the clerk does neither for a case that came online', async () => {
    const one = await start(plain, ['receive']);
    const step = { noun: 'withdrawal', as: 'clerk', body: { reason: '撤回' } };
    expect((await refusal(send(one, step))).body.code).toBe('forbidden');
  });
});

async function upload(as: string) {
  const client = await test.as(as);
  const form = new FormData();
  form.append('file', new Blob(['%PDF-1.4\n%%EOF\n'], { type: 'application/pdf' }), '申请书.pdf');
  const encoded = new Response(form);
  const answer = await client.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
  return answer.json() as { id: string; name: string; size: number; type: string };
}

describe('a deferred material', () => {
  it('is shown with its last day to the applicant, to staff and on the progress page, and keeps the grant waiting', async () => {
    const one = await start(lenient, ['receive', ACCEPT_LATER, 'completeNode']);
    const line = { material: 'rules', name: '管理制度', due: '2026-12-01' };
    expect((await one.view('citizen')).deferred).toEqual([line]);
    expect((await one.view('approver')).deferred).toEqual([line]);
    const { caseNo, queryCode } = one.receipt;
    const progress = await test.anonymous.call('POST /progress', { body: { caseNo, queryCode } });
    expect(progress.deferred).toEqual([{ name: '管理制度', due: '2026-12-01', supplied: false }]);
    const error = await refusal(one.give('grant'));
    expect(error.body).toMatchObject({ code: 'awaitingMaterials', details: [{ path: 'deferred.rules' }] });
    const waitsForOwner = async () => {
      const { cases } = await (await test.as('citizen')).call('GET /cases', { query: { limit: 100 } });
      return cases.find(({ caseId }) => caseId === one.receipt.caseId)?.needsYou;
    };
    expect(await waitsForOwner()).toBe(true);
    await send(one, STEPS.supplement);
    expect(await waitsForOwner()).toBe(false);
    await send(one, STEPS.checkSupplement);
    expect(await one.give('grant')).toMatchObject({ status: 'certMaking' });
  });

  it('comes in with a file that then belongs to the case', async () => {
    const one = await start(lenient, ['receive', ACCEPT_LATER]);
    const file = await upload('citizen');
    const body = { materials: [{ material: 'rules', files: [file], onPaper: false }] };
    await send(one, { ...STEPS.supplement, body });
    const clerk = await test.as('clerk');
    expect((await clerk.inject({ method: 'GET', url: `/api/v1/files/${file.id}` })).statusCode).toBe(200);
  });
});

describe('a certificate without a number', () => {
  const make = { noun: 'certificate', as: 'certifier', body: { node: 'certify', result: 'licence' } };

  it('takes the next one of the register, and one that is not made leaves no gap', async () => {
    const numbers: string[] = [];
    const take = async (one: TestCase) => {
      await send(one, make);
      numbers.push((await one.view('citizen')).certificate?.no ?? '');
    };
    await take(await start(plain, DECIDED));
    const other = await start(plain, DECIDED);
    // refused: no such result, and a page that is out of date
    await refusal(send(other, { ...make, body: { ...make.body, result: 'none' } }));
    await refusal(send(other, make, { seq: other.seq - 1 }));
    await take(other);
    const [first = '', second = ''] = numbers;
    expect(first).toMatch(/^340000-2026-\d{6}$/);
    expect(Number(second.slice(-6))).toBe(Number(first.slice(-6)) + 1);
  });

  it('gets one number however often it is sent', async () => {
    const one = await start(plain, DECIDED);
    const { seq } = one;
    const both = await Promise.allSettled([
      send(one, make, { key: 'number-once', seq }),
      send(one, make, { key: 'number-once', seq }),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    const next = await start(plain, DECIDED);
    await send(next, make);
    const [a, b] = [await one.view('citizen'), await next.view('citizen')];
    expect(Number(b.certificate?.no.slice(-6))).toBe(Number(a.certificate?.no.slice(-6)) + 1);
  });
});

describe('a certificate that ended', () => {
  it('is shown with its ground in words, and staff choose among the grounds of the law', async () => {
    const one = await start(plain, [...DECIDED, 'makeCertificate']);
    const before = await one.view('approver');
    expect(before.grounds?.revoked.map(({ id }) => id)).toContain('deceit');
    expect(before.grounds?.cancelled.map(({ id }) => id)).toContain('expired');
    expect(await one.view('citizen')).not.toHaveProperty('grounds');
    const wrong = { ...STEPS.endCertificate, body: { ...STEPS.endCertificate.body, ground: 'expired' } };
    expect((await refusal(send(one, wrong))).body.details[0]?.path).toBe('ground');
    await send(one, STEPS.endCertificate);
    const { certificate } = await one.view('citizen');
    expect(certificate).toMatchObject({ status: 'revoked', reason: '提供虚假材料' });
    expect(certificate?.ground?.zh).toContain('欺骗');
  });
});
