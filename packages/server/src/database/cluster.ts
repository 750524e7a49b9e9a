import { existsSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Account, launchAs } from './account.ts';
import { chooseAddress, urlAt } from './address.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { connectionProblem } from './connection.ts';
import { type Layout, layoutOf, prepareFolders, readPassword } from './folder.ts';
import { createCluster } from './initialise.ts';
import { findPostmaster, launchPostmaster, type Postmaster, stopPostmaster } from './postmaster.ts';
import { DatabaseProblem } from './problem.ts';
import { serverSettings } from './settings.ts';
import { folderFailure, startFailure } from './startFailure.ts';

const MAINTENANCE_DATABASE = 'postgres';
/** Key of the advisory lock that says "this process uses the cluster": shared by users, exclusive to who stops it. */
const USE_LOCK = 0x79696d65;

const MAX_LAUNCHES = 100;
const MAX_REFUSALS = 600;

export interface ClusterOptions {
  /** where everything of the cluster lives; default `data/postgres` */
  folder?: string;
  /** database created when missing and named in `url`; default `yimen` */
  database?: string;
  /** extra PostgreSQL settings, over our own */
  settings?: Record<string, string>;
  /** listen on this loopback port; by default a private socket, or a free port where sockets cannot be */
  port?: number;
  /** told what happens while it starts */
  onProgress?: (step: ClusterStep) => void;
}

export type ClusterStep = 'creating' | 'starting' | 'recovering' | 'joining';

export interface Cluster {
  /** owner's connection to `database`: for migrate(); openDatabase() restricts itself */
  url: string;
  folder: string;
  /** the same for another database of this cluster */
  urlOf(database: string): string;
  /** leaves; the last process to leave stops PostgreSQL (fast, in order) */
  stop(): Promise<void>;
}

/** A connection that holds the use lock; it ends with the process, however that ends. */
interface Lease {
  client: pg.Client;
  socket: Socket;
}

/**
 * Starts our own PostgreSQL (creating it the first time), or joins the one already running on the folder:
 * another Yimen process, or one orphaned by a kill. It outlives a killed parent and is found again.
 * @throws DatabaseProblem with one plain sentence
 */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const layout = layoutOf(options.folder);
  const binaries = await findBinaries();
  try {
    const account = prepareFolders(layout);
    const password = readPassword(layout);
    if (!existsSync(join(layout.data, 'PG_VERSION'))) {
      options.onProgress?.('creating');
      await createCluster(layout, binaries, account, password);
    }
    return await joinOrLaunch(layout, binaries, account, password, options);
  } catch (error) {
    throw folderFailure(error, layout.folder);
  }
}

/** Stops the PostgreSQL running on `folder`, whoever started or uses it; nothing to do when none runs. */
export async function stopCluster(folder?: string): Promise<void> {
  await stopPostmaster(layoutOf(folder).data, await findBinaries());
}

async function joinOrLaunch(
  layout: Layout,
  binaries: Binaries,
  account: Account | undefined,
  password: string,
  options: ClusterOptions,
): Promise<Cluster> {
  for (let refused = 0, launched = 0; ; ) {
    const running = findPostmaster(layout.data);
    if (!running) {
      launched += 1;
      await launch(layout, binaries, account, options, launched > MAX_LAUNCHES);
      continue;
    }
    const lease = await takeLease(running, password);
    if (lease) return await openCluster(layout, binaries, running, password, lease, options);
    // a server in recovery may take its time; one that calls itself ready and yet takes nobody is broken
    refused = running.ready ? refused + 1 : 0;
    if (refused > MAX_REFUSALS) throw deaf(running, layout);
    options.onProgress?.('joining');
    await sleep(50);
  }
}

/** One attempt to start the server; returns as well when another process was quicker. */
async function launch(
  layout: Layout,
  binaries: Binaries,
  account: Account | undefined,
  options: ClusterOptions,
  last: boolean,
): Promise<void> {
  options.onProgress?.('starting');
  const where = await chooseAddress(layout, options.port);
  const settings = { ...serverSettings(), ...where, ...options.settings };
  const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const start = launchAs(account, binaries.postgres, ['-D', layout.data, ...flags], [layout.data]);
  const onRecovery = () => options.onProgress?.('recovering');
  const result = await launchPostmaster(start, layout.data, layout.log, onRecovery);
  if (result.started) return;
  const others = /lock file "postmaster.pid" already exists|pre-existing shared memory block/;
  if (last || !others.test(result.output)) throw startFailure(result.output, layout.folder);
  // another process was quicker, or the backends of a killed server are still going away
  await sleep(100);
}

function deaf({ pid }: Postmaster, { folder }: Layout): DatabaseProblem {
  return new DatabaseProblem(
    'START_FAILED',
    `A PostgreSQL (process ${pid}) runs on ${folder} but takes no connection: end that process and start again.`,
    `${folder} 上已有 PostgreSQL 进程 ${pid} 在运行但不接受连接：请结束该进程后重新启动`,
  );
}

async function openCluster(
  layout: Layout,
  binaries: Binaries,
  running: Postmaster,
  password: string,
  lease: Lease,
  { database = 'yimen' }: ClusterOptions,
): Promise<Cluster> {
  await createDatabase(lease.client, database);
  // holding the lock is no reason for the process to go on
  lease.socket.unref();
  const urlOf = (name: string) => urlAt(running, password, name);
  let left: Promise<void> | undefined;
  const stop = () => {
    left ??= leave(layout, binaries, lease);
    return left;
  };
  return { url: urlOf(database), folder: layout.folder, urlOf, stop };
}

/**
 * Connects and holds the shared use lock for as long as this process lives. Nothing when the server is
 * still starting, or going down: the caller looks again.
 */
async function takeLease(running: Postmaster, password: string): Promise<Lease | undefined> {
  const socket = new Socket();
  const url = urlAt(running, password, MAINTENANCE_DATABASE);
  const client = new pg.Client({
    connectionString: url,
    application_name: 'yimen lease',
    stream: () => socket,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT pg_advisory_lock_shared($1)', [USE_LOCK]);
    return { client, socket };
  } catch (error) {
    await client.end().catch(() => undefined);
    if (isPassing(error)) return undefined;
    // another user's server: folderFailure() says so
    if (error instanceof Error && 'code' in error && error.code === 'EACCES') throw error;
    if (!(error instanceof pg.DatabaseError && error.code === '28P01')) throw connectionProblem(error, url);
    throw new DatabaseProblem(
      'ACCESS_DENIED',
      'The database does not accept the password kept beside it in the file "password": restore that file.',
      '数据库不接受其目录下 password 文件中的口令：请恢复该文件',
      error,
    );
  }
}

/** Whether a failed connection only means that the server is starting or going down. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.message.startsWith('Connection terminated')) return true;
  const passing = ['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'];
  return 'code' in error && passing.includes(String(error.code));
}

async function leave(layout: Layout, binaries: Binaries, { client, socket }: Lease): Promise<void> {
  try {
    socket.ref();
    await client.query('SELECT pg_advisory_unlock_shared($1)', [USE_LOCK]);
    const { rows } = await client.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [
      USE_LOCK,
    ]);
    if (rows[0]?.last) await stopPostmaster(layout.data, binaries);
  } catch (error) {
    // the server went away on its own, or another process stopped it: then there is nothing left to stop
    if (findPostmaster(layout.data)?.ready) throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(client: pg.Client, database: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  if (rowCount) return;
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } catch (error) {
    // another process made it between the two statements
    if (!(error instanceof pg.DatabaseError && (error.code === '42P04' || error.code === '23505')))
      throw error;
  }
}
