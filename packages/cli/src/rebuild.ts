import type { Rebuilt } from '@yimen/server/case-maintenance';
import { Command } from 'commander';

const number = new Intl.NumberFormat('en-US');

/** The report of a rebuild as text: what was rebuilt, and the cases whose events do not add up. */
export function sayRebuilt({ cases, removed, broken }: Rebuilt): string {
  const lines = broken.map(({ region, caseId, reason }) => `✗ ${region}/${caseId}: ${reason}`);
  const gone = removed === 0 ? '' : `, ${number.format(removed)} rows without events removed`;
  const failed = broken.length === 0 ? '' : `, ${number.format(broken.length)} left as they were`;
  lines.push(
    `Rebuilt ${number.format(cases)} cases${gone}${failed}. (已重建${number.format(cases)}件办件的登记与待办)`,
  );
  return lines.join('\n');
}

async function rebuild(): Promise<void> {
  // Loaded only now: other commands should not wait for the server's code.
  const server = await import('@yimen/server/case-maintenance');
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const live = process.stderr.isTTY;
  try {
    const result = await server.withCaseDatabase(process.env, (database) =>
      server.rebuildProjections(database, {
        signal: stop.signal,
        onProgress: ({ cases, total }) => {
          if (live) process.stderr.write(`\r${number.format(cases)} of ${number.format(total)} cases …`);
        },
      }),
    );
    if (live) process.stderr.write('\r\u001b[K');
    process.stdout.write(`${sayRebuilt(result)}\n`);
    if (result.broken.length > 0) process.exitCode = 1;
    if (stop.signal.aborted) {
      process.stderr.write('Stopped before the end; run it again to finish. (已中断,可再次运行以完成)\n');
      process.exitCode = 130;
    }
  } catch (error) {
    if (!server.isPlainProblem(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } finally {
    process.removeListener('SIGINT', interrupt).removeListener('SIGTERM', interrupt);
  }
}

/**
 * The command `rebuild`: writes the list of cases and the worklists again from the record alone. Safe while servers
 * run; may be interrupted and repeated. Exit 1 when a case does not add up, 130 when interrupted.
 */
export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description('Rebuild lists and worklists from the record of events · 由事件重建登记与待办')
    .action(rebuild);
}
