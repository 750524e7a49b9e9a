/** A whole server from its settings: database, standards, calendar, sessions, files and routes. */
import { randomUUIDv7 } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Dictionary } from '@yimen/domain/standard';
import type { FastifyInstance } from 'fastify';
import { createSessions, ensureSecret } from './accounts/index.ts';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { type Database, openDatabase } from './database/index.ts';
import { openSigner } from './document/index.ts';
import { createFolderStore } from './files/index.ts';
import { BackgroundWork } from './follow/index.ts';
import type { LogStream, PressureLimits } from './http/index.ts';
import { warmItems } from './item/index.ts';
import { createMessages } from './message/index.ts';
import { rawRoutes, routes } from './routes.ts';
import type { Services } from './services.ts';
import {
  type LiveCalendar,
  loadDictionary,
  type OpenRegistry,
  openCalendar,
  openRegistry,
} from './standards/index.ts';
import { SideThread } from './thread/index.ts';

export type ServerOptions = {
  config: Config;
  /** A migrated database: the one of the settings, or of Yimen's own cluster. */
  databaseUrl: string;
  /** What standards refer to, when the caller has read the folder already. */
  dictionary?: Dictionary;
  /** The present moment as an ISO instant; the real one when absent. */
  now?: () => string;
  /** Where log lines go; standard output when absent. */
  logStream?: LogStream;
  /** When requests are turned away as too many; as it should be outside of tests when absent. */
  pressure?: PressureLimits;
};

export interface Server {
  services: Services;
  app: FastifyInstance;
  /** Where it answers, once started: the public address when there is one. */
  readonly url: string;
  /** Listens. Throws ListenProblem with one line when the port cannot be had. */
  start(): Promise<string>;
  /** Finishes the requests in flight, then closes everything; safe to call twice. */
  stop(): Promise<void>;
}

/** Why the server can't listen, in one line. */
export class ListenProblem extends Error {
  constructor(english: string, chinese: string, cause: unknown) {
    super(`${english} (${chinese})`, { cause });
    this.name = 'ListenProblem';
  }
}

/**
 * Builds a server on a migrated database. Nothing listens before `start()`.
 * @throws DatabaseProblem, CalendarError or RouteProblem, each with plain sentences
 */
export async function createServer(options: ServerOptions): Promise<Server> {
  const secret = options.config.secret ?? (await ensureSecret(options.config.dataFolder));
  const config: Config = { ...options.config, secret };
  const database = await openDatabase({
    url: options.databaseUrl,
    connections: config.databaseConnections,
    applicationName: 'yimen server',
  });
  try {
    const { services, live } = await openServices(options, config, secret, database);
    const app = await buildApp(services, routes, {
      secret,
      rawRoutes,
      ...(options.logStream ? { logStream: options.logStream } : {}),
      ...(options.pressure ? { pressure: options.pressure } : {}),
    });
    return new RunningServer(services, app, live);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function openServices(
  options: ServerOptions,
  config: Config,
  secret: string,
  database: Database,
): Promise<{ services: Services; live: readonly Live[] }> {
  const now = options.now ?? (() => new Date().toISOString());
  const newId = () => randomUUIDv7();
  const dictionary = options.dictionary ?? loadDictionary(config.standardsFolder).dictionary;
  const registry = await openRegistry(database, dictionary);
  const onProblem = (error: unknown) => {
    const said = error instanceof Error ? error.message : String(error);
    process.emitWarning(`The calendars cannot be read and stay as they were: ${said}`);
  };
  const calendar = openCalendar(join(config.standardsFolder, 'calendars'), { onProblem });
  const services: Services = {
    config,
    database,
    // A calendar that is published or corrected is counted by without a restart.
    get calendar() {
      return calendar.current;
    },
    standards: registry,
    sessions: createSessions({ config, database, secret, now, newId }),
    files: createFolderStore(join(config.dataFolder, 'files')),
    signer: await openSigner(config.dataFolder),
    side: new SideThread({ dataFolder: config.dataFolder }),
    messages: createMessages({ config, database, secret, now }),
    now,
    newId,
  };
  return { services, live: [registry, calendar] };
}

/** What keeps up with changes until it is closed. */
type Live = Pick<OpenRegistry | LiveCalendar, 'close'>;

class RunningServer implements Server {
  readonly services: Services;
  readonly app: FastifyInstance;
  readonly #live: readonly Live[];
  readonly #worker: BackgroundWork;
  #stopped: Promise<void> | undefined;

  constructor(services: Services, app: FastifyInstance, live: readonly Live[]) {
    this.services = services;
    this.app = app;
    this.#live = live;
    const report = (error: unknown) => app.log.error({ err: error }, 'what follows by itself failed');
    this.#worker = new BackgroundWork(services, { report });
  }

  get url(): string {
    const { publicUrl, host } = this.services.config;
    if (publicUrl !== undefined) return publicUrl;
    const address = this.app.server.address() as AddressInfo | null;
    const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
    return `http://${shown.includes(':') ? `[${shown}]` : shown}:${address?.port ?? this.services.config.port}`;
  }

  async start(): Promise<string> {
    const { host, port } = this.services.config;
    await warmItems(this.services);
    try {
      await this.app.listen({ host, port });
    } catch (error) {
      throw listenProblem(error, host, port);
    }
    this.#sendMessages();
    if (this.services.config.worker) this.#worker.start();
    return this.url;
  }

  /** People are told while the server answers; nobody waits for it. */
  #sendMessages(): void {
    const report = (error: unknown) => this.app.log.error({ err: error }, 'sending messages failed');
    this.services.messages.work(report).catch(report);
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#close();
    return this.#stopped;
  }

  async #close(): Promise<void> {
    await this.app.close();
    await this.#worker.stop();
    await this.services.messages.stop();
    await this.services.side.stop();
    for (const one of this.#live) one.close();
    await this.services.database.close();
  }
}

function listenProblem(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new ListenProblem(
        `Port ${port} is in use: stop the program that uses it, or set PORT to another one.`,
        `端口 ${port} 已被占用：请停止占用该端口的程序，或用 PORT 指定其他端口`,
        error,
      );
    case 'EACCES':
      return new ListenProblem(
        `Port ${port} needs more rights than this user has: set PORT to 1024 or above.`,
        `当前用户无权使用端口 ${port}：请用 PORT 指定 1024 以上的端口`,
        error,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ListenProblem(
        `This machine has no address ${host}: set YIMEN_HOST to one of its own, or to 0.0.0.0.`,
        `本机没有地址 ${host}：请用 YIMEN_HOST 指定本机地址或 0.0.0.0`,
        error,
      );
    default:
      return error;
  }
}
