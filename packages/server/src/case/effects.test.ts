import type { CommandReply, EndpointKey, Submission } from '@yimen/api';
import type { Standard } from '@yimen/domain/standard';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followPending } from '../follow/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { affectOthers } from './effects.ts';
import { caseRoutes } from './index.ts';
import {
  type CommandName,
  refusal,
  startCase,
  submission,
  TestCase,
  TODAY,
  testStandard,
} from './testing.ts';

const ELSEWHERE = '341524';
const code = (last: string) => ({
  ...testStandard().item,
  basicCode: { system: 'C0109', code: `00013112700${last}` },
});
const links: Standard['links'] = [
  { kind: 'change' },
  { kind: 'renewal' },
  { kind: 'cancellation' },
  { kind: 'revocation' },
];
const linking = testStandard({
  links,
  results: [
    {
      id: 'licence',
      name: '营业执照',
      kind: 'certificate',
      delivery: ['window'],
      term: { value: 60, unit: 'month' },
    },
  ],
});
/** What the authority above asks: the name under another name, the form under another name. */
const upper = testStandard({
  item: code('9'),
  region: ELSEWHERE,
  nodes: linking.nodes
    .filter(({ id }) => id !== 'taxReview')
    .map((node) => ({ ...node, after: node.after.filter((id) => id !== 'taxReview') })),
  form: {
    title: '申请书',
    sections: [
      {
        id: 'all',
        title: '全部',
        fields: [
          { id: 'company', element: 'org.name', required: true },
          { id: 'site', element: 'org.businessAddress', required: true },
        ],
      },
    ],
  },
  materials: [{ ...(linking.materials[0] as Standard['materials'][number]), id: 'application' }],
});
const lower = testStandard(
  {
    upper: { item: { system: 'C0109', code: '000131127009' }, region: ELSEWHERE },
    nodes: [
      ...testStandard({}, true).nodes,
      {
        ...(linking.nodes.find(({ kind }) => kind === 'deliver') as Standard['nodes'][number]),
        after: ['forward'],
      },
    ],
  },
  true,
);

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: caseRoutes, standards: [linking, upper, lower] });
}, 60_000);
afterAll(async () => test.stop());

/** Follows until nothing is left: what follows may be followed too. */
async function follow(): Promise<void> {
  const options = {
    following: { effects: [affectOthers], consequences: [] },
    report: (failure: unknown) => {
      throw failure;
    },
  };
  while (await followPending(test.services, options)) {
    // more may follow from what followed
  }
}

async function send(one: TestCase, noun: string, as: string, body: object): Promise<CommandReply> {
  const { call } = await test.as(as);
  const name = `POST /cases/:region/:caseId/${noun}` as EndpointKey;
  const request = { params: one.params, body: { ...body, expectedSeq: one.seq } };
  const reply = (await call(name, request as never)) as CommandReply;
  one.seq = Math.max(one.seq, reply.seq);
  return reply;
}

/** The case of the upper authority, as its people work on it. */
async function upperOf(one: TestCase): Promise<TestCase> {
  const { upper: where } = await one.view('forwarder');
  if (!where) throw new Error('There is no upper case.');
  const { call } = await test.as('stranger');
  const view = await call('GET /cases/:region/:caseId', { params: where });
  return new TestCase(test, { ...one.receipt, ...where, seq: view.seq });
}

const FORWARDED: CommandName[] = ['receive', 'accept', 'completeNode', 'forward'];

async function forwardedCase(): Promise<TestCase> {
  const one = await startCase(test, lower, FORWARDED);
  await follow();
  one.seq = (await one.view('forwarder')).seq;
  return one;
}

describe('a file that goes up', () => {
  it('becomes a case of the upper authority, received, with what was handed in under its own names', async () => {
    const one = await forwardedCase();
    const above = await upperOf(one);
    const view = await above.view('stranger');
    expect(view).toMatchObject({
      status: 'received',
      channel: 'forwarded',
      region: ELSEWHERE,
      applicant: { name: '王测试' },
      answers: { company: '一门测试公司' },
      link: { kind: 'forwarded', caseId: one.receipt.caseId, caseNo: one.receipt.caseNo },
    });
    expect(view.materials[0]).toMatchObject({ material: 'application', offer: { onPaper: true } });
    expect(view).not.toHaveProperty('promised');
    expect(await one.view('citizen')).toMatchObject({ status: 'forwarded', upper: { region: ELSEWHERE } });
  });

  it('takes its files along, and those above open them', async () => {
    const citizen = await test.as('citizen');
    const form = new FormData();
    form.append('file', new Blob(['%PDF-1.4\n%%EOF\n'], { type: 'application/pdf' }), '申请书.pdf');
    const encoded = new Response(form);
    const uploaded = await citizen.inject({
      method: 'POST',
      url: '/api/v1/files',
      headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
      payload: Buffer.from(await encoded.arrayBuffer()),
    });
    const materials = [{ material: 'form', files: [uploaded.json()], onPaper: false }];
    const one = await startCase(test, lower, FORWARDED, { materials } as Partial<Submission>);
    await follow();
    const above = await upperOf(one);
    const offer = (await above.view('stranger')).materials[0]?.offer;
    const id = offer?.files[0]?.id ?? '';
    expect(id).not.toBe(uploaded.json().id);
    const stranger = await test.as('stranger');
    expect((await stranger.inject({ method: 'GET', url: `/api/v1/files/${id}` })).statusCode).toBe(200);
    // the file of the lower case stays where only those below see it
    const below = await stranger.inject({ method: 'GET', url: `/api/v1/files/${uploaded.json().id}` });
    expect(below.statusCode).toBe(404);
  });

  it('is not asked for again, but what did not come may be', async () => {
    const above = await upperOf(await forwardedCase());
    const ask = async (defect: object) =>
      send(above, 'correction-notice', 'stranger', { defects: [{ text: '请提供', ...defect }] });
    expect((await refusal(ask({ target: 'material', id: 'application' }))).body.code).toBe('askedAgain');
    expect(await ask({ target: 'field', id: 'site' })).toMatchObject({ status: 'correctionPending' });
  });

  it('comes back with the answer, and delivery opens', async () => {
    const one = await forwardedCase();
    const byHand = send(one, 'upper-decision', 'forwarder', { outcome: 'granted', text: '同意' });
    expect((await refusal(byHand)).body.code).toBe('notAllowedNow');
    const above = await upperOf(one);
    const reason = { ground: 'other', reason: '不属于受理范围' };
    await send(above, 'non-acceptance', 'stranger', reason);
    await follow();
    const view = await one.view('citizen');
    expect(view).toMatchObject({
      status: 'readyForDelivery',
      decision: {
        outcome: 'forwarded',
        upper: { outcome: 'refused', text: '上级机关不予受理：不属于受理范围' },
      },
    });
  });

  it('comes back granted once the upper authority has decided', async () => {
    const hold = {
      post: 'approver',
      department: 'marketRegulation',
      region: ELSEWHERE,
      validFrom: '2000-01-01',
    };
    await test.addPeople({ username: 'above', kind: 'staff', holdings: [hold] });
    const one = await forwardedCase();
    const above = await upperOf(one);
    await send(above, 'acceptance', 'stranger', { checks: [{ material: 'application', ok: true }] });
    const review = { node: 'review', outcome: 'agree', opinion: '符合' };
    await send(above, 'opinions', 'stranger', review);
    await send(above, 'grant', 'above', { node: 'decide', opinion: '同意给予' });
    await follow();
    expect(await one.view('citizen')).toMatchObject({
      status: 'readyForDelivery',
      decision: { upper: { outcome: 'granted', text: '同意给予' } },
    });
  });

  it('changes nothing when it is followed again', async () => {
    const one = await forwardedCase();
    const state = (await one.view('forwarder')).seq;
    const { rows } = await test.services.database.pool.query(
      'SELECT count(*)::int AS cases FROM case_file WHERE region = $1',
      [ELSEWHERE],
    );
    await test.services.database.pool.query(
      `INSERT INTO case_followup (region, case_id, from_seq, to_seq, at) VALUES ($1, $2, 1, $3, $4)`,
      [one.params.region, one.params.caseId, state, TODAY],
    );
    await follow();
    const again = await test.services.database.pool.query(
      'SELECT count(*)::int AS cases FROM case_file WHERE region = $1',
      [ELSEWHERE],
    );
    expect(again.rows).toEqual(rows);
    expect((await one.view('forwarder')).seq).toBe(state);
  });
});

describe('an application on an earlier certificate', () => {
  const CERTIFIED: CommandName[] = ['receive', 'accept', 'completeNode', 'grant', 'makeCertificate'];
  const on = (earlier: TestCase, kind: NonNullable<Submission['link']>['kind']): Partial<Submission> => ({
    link: { kind, ...earlier.params },
  });

  it('is offered to the holder by what the standard in force allows', async () => {
    const one = await startCase(test, linking, CERTIFIED);
    const own = { item: '000131127004', region: '340000' };
    const view = await one.view('citizen');
    expect(view.linkOffers).toEqual([
      { kind: 'change', ...own },
      { kind: 'renewal', ...own },
      { kind: 'cancellation', ...own },
    ]);
    expect(view.certificate).toMatchObject({ status: 'valid', validTo: '2031-11-23' });
    expect((await one.view('clerk')).linkOffers?.map(({ kind }) => kind)).toContain('revocation');
    expect(await one.view('supervisor')).not.toHaveProperty('linkOffers');
  });

  it('is known to the earlier case at once, and ends its certificate when it is granted', async () => {
    const earlier = await startCase(test, linking, CERTIFIED);
    const later = await startCase(
      test,
      linking,
      ['receive', 'accept', 'completeNode'],
      on(earlier, 'change'),
    );
    await follow();
    expect(await later.view('citizen')).toMatchObject({
      link: { kind: 'change', caseNo: earlier.receipt.caseNo, certificateNo: '91340000MA00000001' },
    });
    const before = await earlier.view('citizen');
    expect(before.linked).toMatchObject([{ kind: 'change', caseNo: later.receipt.caseNo }]);
    expect(before.certificate?.status).toBe('valid');
    await later.give('grant');
    await follow();
    const after = await earlier.view('citizen');
    expect(after.certificate?.status).toBe('replaced');
    expect(after).not.toHaveProperty('linkOffers');
    expect((await refusal(startCase(test, linking, [], on(earlier, 'change')))).body.code).toBe(
      'linkRefused',
    );
  });

  it('is refused to others, who do not learn whether there is such a case', async () => {
    const earlier = await startCase(test, linking, CERTIFIED);
    const neighbour = { kind: 'person', name: '李测试', idNo: '34019919520101001X' } as const;
    const theirs = await refusal(
      startCase(test, linking, [], { ...on(earlier, 'change'), applicant: neighbour }, 'neighbour'),
    );
    const none = {
      kind: 'change',
      region: '340000',
      caseId: '00000000-0000-7000-8000-000000000000',
    } as const;
    const missing = await refusal(
      startCase(test, linking, [], { link: none, applicant: neighbour }, 'neighbour'),
    );
    expect(theirs.body.code).toBe('linkRefused');
    expect(missing.body.details).toEqual(theirs.body.details);
  });

  it('to revoke is entered at the window by the authority and by nobody else', async () => {
    const earlier = await startCase(test, linking, CERTIFIED);
    const own = await refusal(startCase(test, linking, [], on(earlier, 'revocation')));
    expect(own.body.code).toBe('linkRefused');
    const body = submission(linking, on(earlier, 'revocation'));
    const clerk = await test.as('clerk');
    const receipt = await clerk.call('POST /cases', { body });
    const later = new TestCase(test, receipt);
    await later.giveAll(['receive', 'accept', 'completeNode', 'grant']);
    await follow();
    expect((await earlier.view('citizen')).certificate?.status).toBe('revoked');
  });

  it('sent again with the same key is the same case', async () => {
    const earlier = await startCase(test, linking, CERTIFIED);
    const citizen = await test.as('citizen');
    const body = submission(linking, on(earlier, 'cancellation'));
    const key = { idempotencyKey: 'cancel-once' };
    const first = await citizen.call('POST /cases', { body }, key);
    expect(await citizen.call('POST /cases', { body }, key)).toEqual(first);
  });
});
