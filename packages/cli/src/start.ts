import { setTimeout as pause } from 'node:timers/promises';
import type { Dictionary } from '@yimen/domain/standard';
import type { Cluster, Config, Database, Publication, Server } from '@yimen/server';
import { Command, Option } from 'commander';
import { reportFailure } from './failure.ts';
import { checkPlace, forgetInstance, lockInstance, noteInstance } from './instance.ts';
import { Shutdown } from './shutdown.ts';
import { sayPublication } from './standards-publish.ts';
import { Steps, secondsSince } from './steps.ts';
import { buildWeb, hasWeb, isWebStale } from './web-build.ts';
import { sayReady, sayWelcome } from './welcome.ts';

type ServerModule = typeof import('@yimen/server');

/** A request that never ends must not keep the database from being stopped in order, in milliseconds. */
const LONGEST_STOP = 20_000;

/** `brief`: say only that it is ready, for a restart while developing. */
type Options = { web: boolean; brief?: true };

/** What the steps of one start share. */
type Start = { from: number; steps: Steps; shutdown: Shutdown; server: ServerModule; config: Config };

/** The command `start`: everything from an empty folder to a server that answers, with nothing else installed. */
export function startCommand(): Command {
  return new Command('start')
    .description('启动：构建网页、数据库、标准、服务 · start everything; Ctrl-C stops it')
    .option('--no-web', '不构建网页，只提供接口 · do not build the web')
    .addOption(new Option('--brief').hideHelp())
    .action(async (options: Options) => {
      const shutdown = new Shutdown();
      const steps = new Steps();
      watchSignals(shutdown, steps);
      try {
        await start(shutdown, steps, options);
      } catch (error) {
        // What fails because it was interrupted is no failure.
        if (shutdown.begun) return;
        steps.finish();
        const exitCode = reportFailure(error);
        await shutdown.close().catch(reportFailure);
        process.exit(exitCode);
      }
    });
}

function watchSignals(shutdown: Shutdown, steps: Steps): void {
  shutdown.onSignals({
    stopping: () => {
      steps.finish();
      process.stdout.write('\n正在停止，等待进行中的请求完成… Stopping after the requests in flight …\n');
    },
    forced: () => process.stdout.write('立即停止。Stopping at once.\n'),
    failed: reportFailure,
  });
}

async function start(shutdown: Shutdown, steps: Steps, { web, brief }: Options): Promise<void> {
  const from = performance.now();
  const server = await import('@yimen/server');
  const config = settings(server);
  await checkPlace(config);
  const context = { from, steps, shutdown, server, config };
  const prepared = await prepare(context, web);
  const { running, welcome } = await steps.run('启动服务 · server', () => serve(context, prepared, web));
  steps.finish();
  noteInstance(config, { pid: process.pid, port: config.port, url: running.url });
  process.stdout.write(`${brief ? sayReady(secondsSince(from)) : welcome}\n`);
}

/** In a terminal the log would drown what is said here, so that only warnings are shown unless more is asked for. */
function settings(server: ServerModule): Config {
  const quiet = process.stdout.isTTY && process.env.YIMEN_LOG === undefined;
  return server.loadConfig(quiet ? { ...process.env, YIMEN_LOG: 'warn' } : process.env);
}

/** The address of a database that is complete, and what the standards in it refer to. */
type Prepared = { databaseUrl: string; dictionary: Dictionary };

/** The web beside the database: they need nothing of each other. */
async function prepare(context: Start, web: boolean): Promise<Prepared> {
  const [prepared] = await Promise.all([prepareDatabase(context), web ? prepareWeb(context) : undefined]);
  return prepared;
}

async function prepareWeb({ steps, shutdown }: Start): Promise<void> {
  if (!hasWeb())
    return steps.say('! 本副本不含网页，仅提供接口 · this copy has no web; only the API is served');
  if (isWebStale()) await steps.run('构建网页 · web', () => buildWeb(shutdown.signal));
}

async function prepareDatabase(context: Start): Promise<Prepared> {
  const { steps, server, config } = context;
  const url = config.databaseUrl ?? (await startOwnDatabase(context)).url;
  await steps.run(
    '更新数据库结构 · schema',
    () => server.migrate(url),
    ({ applied }) => (applied.length > 0 ? `${applied.length} 个迁移 migrations` : ''),
  );
  const database = await server.openDatabase({ url, connections: 3, applicationName: 'yimen start' });
  await context.shutdown.add(() => database.close());
  if (config.databaseUrl === undefined) await holdFolder(context, database);
  const [dictionary] = await Promise.all([loadStandards(context, database), loadRegions(context, database)]);
  return { databaseUrl: url, dictionary };
}

async function startOwnDatabase({ steps, shutdown, server, config }: Start): Promise<Cluster> {
  const folder = `${config.dataFolder}/postgres`;
  const starting = server.startCluster({ folder });
  // Added before it has started: an interrupted start must not leave a database behind.
  await shutdown.add(async () => {
    const cluster = await starting.catch(() => undefined);
    await cluster?.stop();
  });
  return steps.run('启动数据库 · database', () => starting);
}

async function holdFolder({ shutdown, config }: Start, database: Database): Promise<void> {
  const release = await lockInstance(database, config);
  await shutdown.add(() => {
    forgetInstance(config);
    release();
  });
}

async function loadStandards({ steps, server, config }: Start, database: Database): Promise<Dictionary> {
  const options = { by: 'yimen start', at: new Date().toISOString() };
  const { dictionary, publication } = await steps.run(
    '检查并发布标准 · standards',
    // The check keeps this thread busy: let the regions be sent off first.
    () => pause(1).then(() => server.publishFolder(database, config.standardsFolder, options)),
    (result) => sayCounts(result.publication),
  );
  if (publication && publication.refused.length > 0) steps.say(sayPublication(publication));
  return dictionary;
}

function sayCounts(publication: Publication | undefined): string {
  if (!publication) return '未变 unchanged';
  const { published, unchanged } = publication;
  return `发布 ${published}、未变 ${unchanged} · ${published} new, ${unchanged} unchanged`;
}

async function loadRegions({ steps, server, config }: Start, database: Database): Promise<void> {
  await steps.run(
    '载入行政区划 · regions',
    () => server.loadRegions(database, `${config.standardsFolder}/regions`),
    ({ regions, changed }) => `${regions} 个${changed ? '' : '，未变 unchanged'}`,
  );
}

async function serve(
  { from, shutdown, server, config }: Start,
  prepared: Prepared,
  web: boolean,
): Promise<{ running: Server; welcome: string }> {
  const running = await server.createServer({ config, ...prepared });
  await shutdown.add(() => Promise.race([running.stop(), pause(LONGEST_STOP, undefined, { ref: false })]));
  const { services } = running;
  const demo = config.demo ?? config.databaseUrl === undefined;
  const [names] = await Promise.all([
    server.regionNames(services.database),
    demo ? server.createDemoAccounts(services) : undefined,
  ]);
  const url = await running.start();
  const welcome = sayWelcome({
    url,
    seconds: secondsSince(from),
    config,
    pages: (web && hasWeb()) || config.publicUrl !== undefined,
    accounts: demo ? server.demoAccounts(services.standards) : [],
    nameOf: names.nameOf,
  });
  return { running, welcome };
}
