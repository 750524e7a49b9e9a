/** Whole cases: every command of the main path over HTTP, each by the person whose post it is. */
import { randomUUID } from 'node:crypto';
import type { CommandReply, Submission, SubmissionReceipt } from '@yimen/api';
import type { Pool } from 'undici';
import { load, type Measured, measured } from './load.ts';
import { type Person, send } from './people.ts';

export type Staff = { clerk: Person; reviewer: Person; approver: Person; deliver: Person };

type Step = { command: string; person: Person; body: Record<string, unknown> };

function steps(staff: Staff, owner: Person, submission: Submission): Step[] {
  const checks = submission.materials.map(({ material }) => ({ material, ok: true }));
  return [
    { command: 'receipt', person: staff.clerk, body: {} },
    { command: 'acceptance', person: staff.clerk, body: { checks } },
    {
      command: 'opinions',
      person: staff.reviewer,
      body: { node: 'review', outcome: 'agree', opinion: '申请材料齐全，符合法定形式。' },
    },
    { command: 'grant', person: staff.approver, body: { node: 'decide', opinion: '准予登记。' } },
    {
      command: 'certificate',
      person: staff.deliver,
      body: { node: 'certify', result: 'licence', no: '91340199MA0000015E' },
    },
    {
      command: 'delivery',
      person: staff.deliver,
      body: { node: 'deliver', method: 'window', receiver: owner.account.name },
    },
    { command: 'closure', person: staff.deliver, body: {} },
    { command: 'rating', person: owner, body: { level: 1 } },
  ];
}

export type WholeCases = { cases: Measured; commands: Map<string, Measured> };

/** Cases from submission to rating for `seconds`, with the latency of each kind of command. */
export async function wholeCases(
  pool: Pool,
  staff: Staff,
  owner: Person,
  submission: Submission,
  { workers, seconds }: { workers: number; seconds: number },
): Promise<WholeCases> {
  const path = steps(staff, owner, submission);
  const latencies = new Map<string, number[]>(
    ['submission', ...path.map(({ command }) => command)].map((name) => [name, []]),
  );
  const timed = async <T>(name: string, work: Promise<T>): Promise<T> => {
    const from = performance.now();
    const answer = await work;
    latencies.get(name)?.push(performance.now() - from);
    return answer;
  };
  const cases = await load(workers, seconds, async () => {
    const opened = await timed(
      'submission',
      send<SubmissionReceipt>(pool, 'POST', '/cases', { person: owner, body: submission, key: randomUUID() }),
    );
    let { seq } = opened;
    for (const { command, person, body } of path) {
      const reply = await timed(
        command,
        send<CommandReply>(pool, 'POST', `/cases/${opened.region}/${opened.caseId}/${command}`, {
          person,
          body: { ...body, expectedSeq: seq },
          key: randomUUID(),
        }),
      );
      seq = reply.seq;
    }
  });
  const commands = new Map(
    Array.from(
      latencies,
      ([name, values]) => [name, measured(values, values.length / cases.perSecond)] as const,
    ),
  );
  return { cases, commands };
}
