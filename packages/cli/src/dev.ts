import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from '@yimen/server';
import { Command } from 'commander';
import { CommandProblem, reportFailure } from './failure.ts';
import { Shutdown } from './shutdown.ts';
import { hasWeb, viteProgram, WEB } from './web-build.ts';

const ROOT = join(import.meta.dirname, '../../..');
const PROGRAM = join(import.meta.dirname, '../bin/yimen.js');
/** A change in one of these restarts the server. */
const WATCHED = [
  'packages/server/src',
  'packages/api/src',
  'packages/domain/src',
  'packages/cli/src',
  'standards',
];
/** An editor writes several files at once: wait until it is done, in milliseconds. */
const SETTLE = 150;
const WEB_PORT = 5173;

/** The command `dev`: the web with hot reload, and a server that restarts when its sources or a standard change. */
export function devCommand(): Command {
  return new Command('dev')
    .description('开发：网页热更新，服务随改动重启 · develop: hot reload of web and server')
    .action(run);
}

async function run(): Promise<void> {
  const shutdown = new Shutdown();
  shutdown.onSignals({ stopping: () => {}, forced: () => {}, failed: reportFailure });
  const { loadConfig, startCluster } = await import('@yimen/server');
  // The browser talks to Vite, so that the server must take Vite's address for its own.
  const env = { ...process.env, YIMEN_URL: process.env.YIMEN_URL ?? `http://localhost:${WEB_PORT}` };
  const config = loadConfig(env);
  if (config.databaseUrl === undefined) {
    // Held here, so that the database goes on while the server restarts.
    const cluster: Cluster = await startCluster({ folder: join(config.dataFolder, 'postgres') });
    await shutdown.add(() => cluster.stop());
  }
  const server = new RestartingServer(env);
  await shutdown.add(() => server.stop());
  if (hasWeb()) await startVite(shutdown, { ...env, YIMEN_SERVER: `http://127.0.0.1:${config.port}` });
  watchSources(shutdown, () => server.restart());
  server.restart();
}

async function startVite(shutdown: Shutdown, env: NodeJS.ProcessEnv): Promise<void> {
  const args = [viteProgram(), '--port', String(WEB_PORT), '--strictPort', '--clearScreen', 'false'];
  const vite = spawn(process.execPath, args, { cwd: WEB, env, stdio: ['ignore', 'inherit', 'inherit'] });
  await shutdown.add(() => end(vite));
  vite.once('exit', (code) => {
    if (shutdown.begun) return;
    const problem = new CommandProblem(
      `网页开发服务已退出(${code}):请查看上面的信息，端口 ${WEB_PORT} 须空闲。`,
      `The web's development server ended (${code}): see above; port ${WEB_PORT} must be free.`,
    );
    const exitCode = reportFailure(problem);
    shutdown.close().finally(() => process.exit(exitCode));
  });
}

/** Runs `work` once after changes have settled. */
function watchSources(shutdown: Shutdown, work: () => void): void {
  let settled: NodeJS.Timeout | undefined;
  for (const folder of WATCHED) {
    const watcher = watch(join(ROOT, folder), { recursive: true }, (_, name) => {
      if (name === null || !/\.(ts|ya?ml|json|csv)$/.test(name) || name.endsWith('.test.ts')) return;
      clearTimeout(settled);
      settled = setTimeout(work, SETTLE);
    });
    // A folder that cannot be watched only means restarting by hand.
    watcher.on('error', () => watcher.close());
    shutdown.add(() => watcher.close()).catch(reportFailure);
  }
}

/** The server in a process of its own, of which there is never more than one. */
class RestartingServer {
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;
  #restarting: Promise<void> | undefined;
  #again = false;
  /** The accounts are listed once. */
  #started = false;

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  /** Ends the running server in order and starts it anew; changes that come meanwhile start it once more. */
  restart(): void {
    if (this.#restarting) {
      this.#again = true;
      return;
    }
    this.#restarting = this.#restart()
      .catch((error: unknown) => void reportFailure(error))
      .finally(() => {
        this.#restarting = undefined;
        if (this.#again) {
          this.#again = false;
          this.restart();
        }
      });
  }

  async #restart(): Promise<void> {
    await this.stop();
    const brief = this.#started ? ['--brief'] : [];
    this.#started = true;
    const child = spawn(process.execPath, [PROGRAM, 'start', '--no-web', ...brief], {
      env: this.#env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    this.#child = child;
    child.once('exit', (code) => {
      if (this.#child === child) this.#child = undefined;
      if (code) process.stdout.write('等待改动后重新启动… Waiting for a change to start again …\n');
    });
  }

  async stop(): Promise<void> {
    if (this.#child) await end(this.#child);
    this.#child = undefined;
  }
}

/** Ends a process in order and waits until it is gone. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await gone;
}
