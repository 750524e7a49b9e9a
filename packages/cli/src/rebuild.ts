import { join } from 'node:path';
import type { Rebuilt } from '@yimen/server';
import { Command } from 'commander';
import { withDatabase } from './database.ts';
import { CommandProblem } from './failure.ts';

/** What a shell expects of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

const number = new Intl.NumberFormat('en-US');

/** The report of a rebuild as text: what was rebuilt, and the cases whose events do not add up. */
export function sayRebuilt({ cases, removed, broken }: Rebuilt): string {
  const lines = broken.map(({ region, caseId, reason }) => `✗ ${region}/${caseId}: ${reason}`);
  const gone = { zh: '', en: '' };
  if (removed > 0) {
    gone.zh = `，清除无事件的登记${number.format(removed)}件`;
    gone.en = `, removed ${number.format(removed)} without events`;
  }
  if (broken.length > 0) {
    gone.zh += `，${number.format(broken.length)}件事件不完整，保持原状`;
    gone.en += `, left ${number.format(broken.length)} as they were`;
  }
  lines.push(
    `已重建${number.format(cases)}件办件的登记与待办${gone.zh}。Rebuilt ${number.format(cases)} cases${gone.en}.`,
  );
  return lines.join('\n');
}

async function rebuild(): Promise<void> {
  // Loaded only now: other commands should not wait for the server's code.
  const { loadCalendar, loadConfig, loadDictionary, rebuildProjections } = await import('@yimen/server');
  const { standardsFolder } = loadConfig(process.env);
  const calendar = loadCalendar(join(standardsFolder, 'calendars'));
  const { dictionary } = loadDictionary(standardsFolder);
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const live = process.stderr.isTTY;
  try {
    const result = await withDatabase(process.env, (database) =>
      rebuildProjections(
        database,
        { calendar, dictionary },
        {
          signal: stop.signal,
          onProgress: ({ cases, total }) => {
            if (live) process.stderr.write(`\r${number.format(cases)} / ${number.format(total)} …`);
          },
        },
      ),
    );
    if (live) process.stderr.write('\r\u001b[K');
    process.stdout.write(`${sayRebuilt(result)}\n`);
    if (result.broken.length > 0) process.exitCode = 1;
  } finally {
    process.removeListener('SIGINT', interrupt).removeListener('SIGTERM', interrupt);
  }
  if (stop.signal.aborted) {
    throw new CommandProblem(
      '已中断，可再次运行以完成。',
      'Stopped before the end; run it again to finish.',
      {
        exitCode: INTERRUPTED,
      },
    );
  }
}

/**
 * The command `rebuild`: writes the list of cases and the worklists again from the record alone. Safe while servers
 * run; may be interrupted and repeated. Exit 1 when a case does not add up, 130 when interrupted.
 */
export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description('由事件重建登记与待办 · rebuild lists and worklists from the record of events')
    .action(rebuild);
}
