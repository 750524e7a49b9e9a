import { createReadStream, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ImportPlace, Services } from '@yimen/server';
import { Command } from 'commander';
import { withDatabase } from './database.ts';
import { CommandProblem } from './failure.ts';

/** What a shell expects of a program that Ctrl-C ended. */
const INTERRUPTED = 130;
/** Exit code when rows were left out. */
const SOME_BAD = 1;

type Options = { region: string; mapping?: string; saveMapping?: string; dryRun?: true };
type Needs = Pick<Services, 'database' | 'files' | 'standards' | 'now' | 'newId'>;
type Server = typeof import('@yimen/server');

const COMMAND = { id: 'command', name: '命令行' };
const number = new Intl.NumberFormat('en-US');
const say = (text: string) => process.stdout.write(`${text}\n`);

async function importFile(path: string, options: Options): Promise<void> {
  const { region } = options;
  if (!/^\d{6}$/.test(region))
    throw new CommandProblem(`行政区划代码应为6位数字：${region}`, `A region has six digits: ${region}`);
  if (!existsSync(path)) throw new CommandProblem(`没有这个文件：${path}`, `There is no such file: ${path}`);
  // Loaded only now: other commands should not wait for the server's code.
  const server = await import('@yimen/server');
  const { standardsFolder, dataFolder } = server.loadConfig(process.env);
  const { dictionary } = server.loadDictionary(standardsFolder);
  await withDatabase(process.env, async (database) => {
    const needs: Needs = {
      database,
      files: server.createFolderStore(join(dataFolder, 'files')),
      standards: await server.openRegistry(database, dictionary, { pollEvery: 0 }),
      now: () => new Date().toISOString(),
      newId: () => crypto.randomUUID(),
    };
    await server.loadRegions(database, join(standardsFolder, 'regions'));
    await run(server, needs, path, options);
  }).catch((error: unknown) => {
    throw server.sayProblem(error, (zh, en) => new CommandProblem(zh, en));
  });
}

async function run(server: Server, needs: Needs, path: string, options: Options): Promise<void> {
  const uploaded = await server.openImport(needs, COMMAND, {
    region: options.region,
    fileName: basename(path),
    stream: createReadStream(path),
  });
  const saved = uploaded.saved.find(({ name }) => name === options.mapping);
  if (options.mapping !== undefined && !saved)
    throw new CommandProblem(
      `没有保存过列对应方案“${options.mapping}”`,
      `No mapping is saved as "${options.mapping}"`,
    );
  const mapping = saved?.mapping ?? uploaded.mapping;
  const { import: checked, elements } = await server.checkImport(needs, COMMAND, uploaded.import, {
    mapping,
    ...(options.saveMapping === undefined ? {} : { saveAs: options.saveMapping }),
  });
  for (const { id, name } of elements) if (mapping[id] !== undefined) say(`  ${name.zh} ← ${mapping[id]}`);
  const [good, bad] = [checked.good ?? 0, checked.bad ?? 0];
  await sayProblems(server, needs, checked);
  say(
    `可导入${number.format(good)}行，有问题${number.format(bad)}行。${number.format(good)} rows can be imported, ${number.format(bad)} have a problem.`,
  );
  if (options.dryRun) return;
  await confirm(server, needs, checked);
  if (bad > 0) process.exitCode = SOME_BAD;
}

async function sayProblems(server: Server, { database }: Needs, place: ImportPlace): Promise<void> {
  for (let after = 0; ; ) {
    const problems = await server.rowProblems(database.pool, place, { after, rows: 500 });
    for (const { row, column, value, message } of problems) {
      say(
        `  第${row}行 ${column ?? ''}${value === undefined ? '' : ` “${value}”`}：${message.zh} ${message.en}`,
      );
    }
    const last = problems.at(-1)?.row;
    if (last === undefined) return;
    after = last;
  }
}

async function confirm(server: Server, needs: Needs, place: ImportPlace): Promise<void> {
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const live = process.stderr.isTTY;
  try {
    let latest = await server.moveState(needs.database.pool, place, ['checked'], 'running');
    await server.runImports(needs, {
      only: place,
      signal: stop.signal,
      onProgress: (row) => {
        latest = row;
        if (live) process.stderr.write(`\r${number.format(doneOf(row))} / ${number.format(row.good ?? 0)} …`);
      },
    });
    if (live) process.stderr.write('\r\u001b[K');
    latest = (await server.findImport(needs.database.pool, place)) ?? latest;
    if (latest) {
      const { added, changed, unchanged } = latest;
      say(
        `新增${number.format(added)}项，更新${number.format(changed)}项，未变${number.format(unchanged)}项。${number.format(added)} added, ${number.format(changed)} changed, ${number.format(unchanged)} unchanged.`,
      );
    }
    if (latest?.state === 'done') return;
  } finally {
    process.removeListener('SIGINT', interrupt).removeListener('SIGTERM', interrupt);
  }
  throw new CommandProblem(
    '已中断：已导入的行保留，运行中的服务会继续完成。',
    'Stopped before the end: what is imported stays, and a running server goes on with it.',
    { exitCode: INTERRUPTED },
  );
}

const doneOf = ({ added, changed, unchanged }: { added: number; changed: number; unchanged: number }) =>
  added + changed + unchanged;

/**
 * The command `import`: an implementation list (Excel, CSV, JSON) into the catalogue of a region. Says which columns were
 * read as what and every problem with its row; with --dry-run nothing is imported. Exit 0 when all rows were imported or
 * the run was dry, 1 when some had problems, 130 when interrupted.
 */
export function importCommand(): Command {
  return new Command('import')
    .description('导入实施清单（Excel、CSV、JSON） · import an implementation list')
    .argument('<file>', '文件 · the file')
    .requiredOption('--region <code>', '行政区划代码 · region the list is of')
    .option('--mapping <name>', '使用已保存的列对应方案 · a saved mapping of columns')
    .option('--save-mapping <name>', '保存本次的列对应方案 · keep the mapping under a name')
    .option('--dry-run', '只检查，不导入 · check only')
    .action(importFile);
}
