import type { Verification } from '@yimen/server';
import { Command } from 'commander';
import { withDatabase } from './database.ts';
import { CommandProblem } from './failure.ts';

const MOST_SHOWN = 100;
const number = new Intl.NumberFormat('en-US');

type ChainFault = Verification['faults'][number];

function sayFault({ region, caseId, caseNo, seq, message }: ChainFault): string {
  const place = caseNo ?? `${region}/${caseId}`;
  const event = seq === undefined ? '' : ` · 第${seq}个事件 event ${seq}`;
  return `✗ ${place}${event}: ${message.zh}\n    ${message.en}`;
}

/** The report of a verification as text: each fault with its case and event, and what was examined. */
export function sayVerified({ cases, events, faults }: Verification): string {
  const shown = faults.slice(0, MOST_SHOWN).map(sayFault);
  const more = faults.length - shown.length;
  if (more > 0) shown.push(`… 另有${number.format(more)}处 · and ${number.format(more)} more`);
  const found = { zh: '全部完好', en: 'every chain holds' };
  if (faults.length > 0) {
    found.zh = `发现${number.format(faults.length)}处异常`;
    found.en = `${number.format(faults.length)} faults`;
  }
  shown.push(
    `共核验${number.format(cases)}件办件、${number.format(events)}个事件，${found.zh}。Examined ${number.format(cases)} cases, ${number.format(events)} events: ${found.en}.`,
  );
  return shown.join('\n');
}

/** A check that examined nothing must not pass for good news. */
function nothingExamined(caseNo: string | undefined): CommandProblem {
  return caseNo === undefined
    ? new CommandProblem(
        '数据库中没有办件，未核验任何内容。',
        'The database holds no case; nothing was examined.',
      )
    : new CommandProblem(`没有办件 ${caseNo}，请核对编号。`, `There is no case ${caseNo}; check the number.`);
}

async function verify({ case: caseNo }: { case?: string }): Promise<void> {
  // Loaded only now: other commands should not wait for the server's code.
  const { verifyChains } = await import('@yimen/server');
  const live = process.stderr.isTTY;
  const result = await withDatabase(process.env, ({ pool }) =>
    verifyChains(pool, {
      ...(caseNo === undefined ? {} : { caseNo }),
      onProgress: ({ cases, events }) => {
        if (live) process.stderr.write(`\r${number.format(cases)} 件 · ${number.format(events)} events …`);
      },
    }),
  );
  if (live) process.stderr.write('\r\u001b[K');
  if (result.cases === 0) throw nothingExamined(caseNo);
  process.stdout.write(`${sayVerified(result)}\n`);
  if (result.faults.length > 0) process.exitCode = 1;
}

/**
 * The command `verify`: reads the record of all cases, or of one, and checks every hash chain; exit 1 when one is
 * broken, or when nothing was there to examine.
 */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('核验办件记录的哈希链 · check the hash chains of all cases and say which event broke')
    .option('--case <NO>', '只核验这一办件 · only the case with this number')
    .action(verify);
}
