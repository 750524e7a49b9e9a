import { join } from 'node:path';
import type { Recount } from '@yimen/server';
import { Command } from 'commander';
import { withDatabase } from './database.ts';
import { CommandProblem } from './failure.ts';

/** What a shell expects of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

const number = new Intl.NumberFormat('en-US');

/** What a recount came to, as text. */
export function sayRecounted({ id, lookedAt, changed, state }: Recount): string {
  const how =
    state === 'superseded'
      ? { zh: '日历已再次变更，', en: 'superseded by a later calendar; ' }
      : { zh: '', en: '' };
  return (
    `${how.zh}已核对${number.format(lookedAt)}件办件，${number.format(changed)}件的办结日期有变化(操作编号 ${id})。` +
    `${how.en}looked at ${number.format(lookedAt)} cases, ${number.format(changed)} got another date.`
  );
}

type Options = { reason: string; region: string };

async function recount({ reason, region }: Options): Promise<void> {
  if (!/^\d{6}$/.test(region)) {
    throw new CommandProblem(`行政区划代码应为6位数字：${region}`, `A region has six digits: ${region}`);
  }
  // Loaded only now: other commands should not wait for the server's code.
  const server = await import('@yimen/server');
  const { standardsFolder } = server.loadConfig(process.env);
  const { dictionary } = server.loadDictionary(standardsFolder);
  const calendar = server.loadCalendar(join(standardsFolder, 'calendars'));
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const live = process.stderr.isTTY;
  const done = await withDatabase(process.env, async (database) => {
    const standards = await server.openRegistry(database, dictionary, { pollEvery: 0 });
    const services = { database, standards, calendar, now: () => new Date().toISOString() };
    const asked = { scope: region, reason, askedBy: 'command', requestId: `command:${crypto.randomUUID()}` };
    let latest = await server.startRecount(services, asked);
    await server.runRecounts(services, {
      signal: stop.signal,
      onProgress: (operation) => {
        if (operation.id === latest.id) latest = operation;
        if (live)
          process.stderr.write(
            `\r${number.format(operation.lookedAt)} / ${number.format(operation.total)} …`,
          );
      },
    });
    return latest;
  }).finally(() => process.removeListener('SIGINT', interrupt).removeListener('SIGTERM', interrupt));
  if (live) process.stderr.write('\r\u001b[K');
  process.stdout.write(`${sayRecounted(done)}\n`);
  if (stop.signal.aborted) {
    throw new CommandProblem(
      '已中断：运行中的服务会继续完成，也可再次运行本命令。',
      'Stopped before the end: a running server goes on with it, and so does this command when run again.',
      { exitCode: INTERRUPTED },
    );
  }
}

/**
 * The command `calendar recount`: counts open cases anew by the calendars of the standards folder, each change with its
 * reason in the record of the case. Safe while servers run; what is broken off goes on where it stopped. Exit 130 when
 * interrupted.
 */
export function calendarCommand(): Command {
  const calendar = new Command('calendar').description('工作日历 · the calendar of working days');
  calendar
    .command('recount')
    .description(
      '日历发布或更正后，重新推算未办结办件的日期 · count open cases anew after the calendar changed',
    )
    .requiredOption('--reason <words>', '原因，写入办件记录 · why, kept in the record of each case')
    .option('--region <code>', '行政区划代码，含下级 · a region with those below it', '000000')
    .action(recount);
  return calendar;
}
