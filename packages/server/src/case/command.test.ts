import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { caseRoutes } from './index.ts';
import { type CommandName, refusal, startCase, TODAY, testStandard } from './testing.ts';

const standard = testStandard();
const forwardedStandard = testStandard({}, true);

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: caseRoutes, standards: [standard, forwardedStandard] });
}, 60_000);
afterAll(async () => test.stop());

const DECIDED: CommandName[] = ['receive', 'accept', 'completeNode', 'grant'];

/** Each command: what must have happened before, who must not give it, and the status it leads to. */
const COMMANDS: [CommandName, CommandName[], string, string][] = [
  ['receive', [], 'reviewer', 'received'],
  ['requireCorrection', ['receive'], 'reviewer', 'correctionPending'],
  ['correct', ['receive', 'requireCorrection'], 'neighbour', 'received'],
  ['accept', ['receive'], 'approver', 'reviewing'],
  ['refuseAcceptance', ['receive'], 'reviewer', 'notAccepted'],
  ['completeNode', ['receive', 'accept'], 'approver', 'deciding'],
  ['grant', ['receive', 'accept', 'completeNode'], 'reviewer', 'certMaking'],
  ['refuse', ['receive', 'accept', 'completeNode'], 'reviewer', 'readyForDelivery'],
  ['forward', ['receive', 'accept', 'completeNode'], 'reviewer', 'forwarded'],
  ['makeCertificate', DECIDED, 'deliverer', 'readyForDelivery'],
  ['deliver', [...DECIDED, 'makeCertificate'], 'certifier', 'delivered'],
  ['close', [...DECIDED, 'makeCertificate', 'deliver'], 'certifier', 'closed'],
  ['rate', [...DECIDED, 'makeCertificate', 'deliver'], 'neighbour', 'delivered'],
  ['withdraw', ['receive'], 'neighbour', 'withdrawn'],
];

describe.each(COMMANDS)('the command %s', (command, before, outsider, status) => {
  const start = async (commands: CommandName[] = before) =>
    startCase(test, command === 'forward' ? forwardedStandard : standard, commands);

  it(`is carried out for whom it is for, and leads to ${status}`, async () => {
    const one = await start();
    const reply = await one.give(command);
    expect(reply).toMatchObject({ status, caseNo: one.receipt.caseNo, region: '340000' });
    expect(reply.seq).toBeGreaterThan(before.length);
  });

  it('is refused to somebody else, and changes nothing', async () => {
    const one = await start();
    const error = await refusal(one.give(command, { as: outsider }));
    // Other people's cases do not exist for an applicant; staff are told that it is not theirs.
    expect(error.body.code).toBe(outsider === 'neighbour' ? 'notFound' : 'forbidden');
    expect((await one.view('citizen')).seq).toBe(one.seq);
  });

  it('is refused to the same posts in another region', async () => {
    const one = await start();
    const error = await refusal(one.give(command, { as: 'stranger' }));
    expect(error.body.code).toBe('forbidden');
  });

  it('is refused when the case is not in a state for it', async () => {
    const one = await start(['withdraw']);
    const error = await refusal(one.give(command));
    expect(error.body.code).toBe('notAllowedNow');
    expect(error.body.allowedActions).toEqual([]);
  });

  it('sent again with the same key gives the first answer and does nothing', async () => {
    const one = await start();
    const seq = one.seq;
    const first = await one.give(command, { seq, key: `again-${command}-key` });
    const second = await one.give(command, { seq, key: `again-${command}-key` });
    expect(second).toEqual(first);
    expect((await one.view('citizen')).seq).toBe(first.seq);
  });
});

describe('a page that is out of date', () => {
  it('is refused with what may be done now', async () => {
    const one = await startCase(test, standard, ['receive']);
    const error = await refusal(one.give('accept', { seq: one.seq - 1 }));
    expect(error.status).toBe(409);
    expect(error.body).toMatchObject({
      code: 'stale',
      allowedActions: expect.arrayContaining([
        { command: 'requireCorrection', node: 'accept' },
        { command: 'accept', node: 'accept' },
        { command: 'refuseAcceptance', node: 'accept' },
      ]),
    });
  });
});

describe('the idempotency key', () => {
  it('is needed', async () => {
    const one = await startCase(test, standard);
    const clerk = await test.as('clerk');
    const answer = await clerk.inject({
      method: 'POST',
      url: `/api/v1/cases/340000/${one.receipt.caseId}/receipt`,
      payload: { expectedSeq: one.seq },
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'keyMissing' });
  });

  it('does not serve a different request', async () => {
    const one = await startCase(test, standard, ['receive']);
    const key = 'one key for two requests';
    expect((await refusal(one.give('accept', { key }))).body.code).toBe('badRequest');
    const good = 'one-key-for-two-requests';
    await one.give('requireCorrection', { key: good });
    expect((await refusal(one.give('accept', { key: good }))).body.code).toBe('keyReused');
    const other = await startCase(test, standard, ['receive']);
    expect((await refusal(other.give('requireCorrection', { key: good }))).body.code).toBe('keyReused');
  });

  it('of one person does not answer another', async () => {
    const one = await startCase(test, standard, ['receive', 'accept', 'completeNode']);
    const key = 'key-of-the-approver';
    await one.give('grant', { key });
    const error = await refusal(one.give('grant', { key, as: 'both', seq: one.seq - 1 }));
    expect(error.body.code).toBe('keyReused');
  });
});

describe('reviewer and approver', () => {
  it('must be different people', async () => {
    const one = await startCase(test, standard, ['receive', 'accept']);
    await one.give('completeNode', { as: 'both' });
    const error = await refusal(one.give('grant', { as: 'both' }));
    expect(error.body).toMatchObject({ code: 'samePerson' });
    expect(await one.give('grant')).toMatchObject({ status: 'certMaking' });
  });
});

describe('text that no database can keep', () => {
  it('is refused with a sentence instead of an error of the database', async () => {
    const one = await startCase(test, standard);
    const { call } = await test.as('citizen');
    const send = async (reason: string) =>
      call('POST /cases/:region/:caseId/withdrawal', {
        params: one.params,
        body: { expectedSeq: one.seq, reason },
      });
    expect((await refusal(send('a\u0000b'))).body.code).toBe('badRequest');
    expect((await refusal(send('a\ud800b'))).body.code).toBe('badRequest');
    expect(await send('C:\\u0000 is only a backslash 😀')).toMatchObject({ status: 'withdrawn' });
  });
});
