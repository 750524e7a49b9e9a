import type { ChainFault, Verification } from '@yimen/server/case-maintenance';
import { Command } from 'commander';

const MOST_SHOWN = 100;
const number = new Intl.NumberFormat('en-US');

function sayFault({ region, caseId, caseNo, seq, message }: ChainFault): string {
  const place = caseNo ?? `${region}/${caseId}`;
  const event = seq === undefined ? '' : ` · event ${seq} 第${seq}个事件`;
  return `✗ ${place}${event}: ${message.zh}\n    ${message.en}`;
}

/** The report of a verification as text: each fault with its case and event, and what was examined. */
export function sayVerified({ cases, events, faults }: Verification): string {
  const shown = faults.slice(0, MOST_SHOWN).map(sayFault);
  const more = faults.length - shown.length;
  if (more > 0) shown.push(`… and ${number.format(more)} more faults 另有${number.format(more)}处`);
  const examined = `Examined ${number.format(cases)} cases, ${number.format(events)} events`;
  const zh = `共核验${number.format(cases)}件办件、${number.format(events)}个事件`;
  shown.push(
    faults.length === 0
      ? `${examined}: every chain holds. (${zh},全部完好)`
      : `${examined}: ${number.format(faults.length)} faults. (${zh},发现${number.format(faults.length)}处异常)`,
  );
  return shown.join('\n');
}

function sayNothing(caseNo: string | undefined): string {
  return caseNo === undefined
    ? 'Nothing was examined: the database holds no case. (未核验任何内容:数据库中没有办件)'
    : `There is no case ${caseNo}; check the number. (没有办件 ${caseNo},请核对编号)`;
}

async function verify({ case: caseNo }: { case?: string }): Promise<void> {
  // Loaded only now: other commands should not wait for the server's code.
  const server = await import('@yimen/server/case-maintenance');
  const live = process.stderr.isTTY;
  try {
    const result = await server.withCaseDatabase(process.env, ({ pool }) =>
      server.verifyChains(pool, {
        ...(caseNo === undefined ? {} : { caseNo }),
        onProgress: ({ cases, events }) => {
          if (live) {
            process.stderr.write(`\r${number.format(cases)} cases, ${number.format(events)} events …`);
          }
        },
      }),
    );
    if (live) process.stderr.write('\r\u001b[K');
    if (result.cases === 0) {
      process.stderr.write(`${sayNothing(caseNo)}\n`);
      process.exitCode = 1;
      return;
    }
    process.stdout.write(`${sayVerified(result)}\n`);
    if (result.faults.length > 0) process.exitCode = 1;
  } catch (error) {
    if (!server.isPlainProblem(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/**
 * The command `verify`: reads the record of all cases, or of one, and checks every hash chain; exit 1 when one is
 * broken, or when nothing was there to examine.
 */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('Check the hash chains of all cases and say which event broke · 核验办件记录')
    .option('--case <NO>', 'only the case with this number (办件编号)')
    .action(verify);
}
