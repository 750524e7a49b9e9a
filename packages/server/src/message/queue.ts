/**
 * The queue of outgoing messages: pg-boss on the server's own connections. It takes jobs inside somebody's transaction,
 * gives each to one worker of one server, tries again ever more slowly, and puts aside what cannot be sent. Its tables
 * are made by a migration; the library is loaded when it is first needed, so that a start does not wait for it.
 */
import type { MessageChannel } from '@yimen/api';
import type { Db, JobResult, JobWithMetadata, PgBoss } from 'pg-boss';
import type { MessageSettings } from '../config.ts';
import type { Queryable } from '../database/index.ts';
import { failureOf } from './types.ts';

/** What a job carries: which message. Everything else stands in the message's row. */
export type MessageJob = { region: string; id: string };

const QUEUES: Readonly<Record<MessageChannel, string>> = {
  email: 'message-email',
  sms: 'message-sms',
  webhook: 'message-webhook',
};
/** Where jobs end up after the last try, and those whose server died on the last try. */
const DEAD = 'message-dead';

const LONGEST_WAIT_SECONDS = 3600;
const BATCH = 5;
const STOP_MS = 12_000;

/** How often the queue is looked at. Tests are less patient. */
export type Pace = {
  pollSeconds: number;
  /** After this a job whose server is gone is given to another. */
  expireSeconds: number;
  superviseSeconds: number;
};
const CALM: Pace = { pollSeconds: 2, expireSeconds: 60, superviseSeconds: 60 };

export type QueueOptions = {
  pool: Queryable;
  settings: Pick<MessageSettings, 'retries' | 'retrySeconds'>;
  pace?: Pace | undefined;
};

export type Handlers = {
  /** Sends a message; throws when it was not taken. */
  send: (channel: MessageChannel, job: MessageJob) => Promise<void>;
  /** Notes that a message is given up. */
  giveUp: (job: MessageJob) => Promise<void>;
};

export class MessageQueue {
  readonly #options: QueueOptions;
  readonly #pace: Pace;
  #boss: Promise<PgBoss> | undefined;
  #stopped = false;
  #report: (error: unknown) => void = () => undefined;

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#pace = options.pace ?? CALM;
  }

  /** Adds jobs in the transaction of `on`: they are there when it commits and never were when it does not. */
  async put(on: Queryable, channel: MessageChannel, jobs: readonly MessageJob[]): Promise<void> {
    const boss = await this.#open();
    const { retries, retrySeconds } = this.#options.settings;
    const patience = {
      retryLimit: retries,
      retryDelay: retrySeconds,
      retryBackoff: true,
      retryDelayMax: LONGEST_WAIT_SECONDS,
      expireInSeconds: this.#pace.expireSeconds,
    };
    await boss.insert(
      QUEUES[channel],
      jobs.map((data) => ({ data, ...patience })),
      { db: through(on) },
    );
  }

  /** Takes jobs of these channels until stopped. */
  async work(
    channels: readonly MessageChannel[],
    { send, giveUp }: Handlers,
    report: (error: unknown) => void,
  ): Promise<void> {
    this.#report = report;
    const boss = await this.#open();
    const pace = { pollingIntervalSeconds: this.#pace.pollSeconds, batchSize: BATCH };
    for (const channel of channels) {
      await boss.work(
        QUEUES[channel],
        { ...pace, includeMetadata: true, perJobResults: true },
        async (jobs: JobWithMetadata<MessageJob>[]): Promise<JobResult[]> =>
          Promise.all(jobs.map((job) => settle(job, () => send(channel, job.data)))),
      );
    }
    await boss.work(DEAD, pace, async (jobs: { data: MessageJob }[]) => {
      for (const { data } of jobs) await giveUp(data);
    });
  }

  /** Lets what is being sent end, within limits, and leaves; safe to call twice. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const boss = await this.#boss?.catch(() => undefined);
    await boss?.stop({ close: false, graceful: true, timeout: STOP_MS });
  }

  #open(): Promise<PgBoss> {
    if (this.#stopped) throw new Error('The queue of messages is stopped.');
    this.#boss ??= this.#start();
    this.#boss.catch(() => {
      this.#boss = undefined;
    });
    return this.#boss;
  }

  async #start(): Promise<PgBoss> {
    const library = await import('pg-boss');
    const { superviseSeconds } = this.#pace;
    const boss = new library.PgBoss({
      db: through(this.#options.pool),
      schema: 'pgboss',
      // The tables are the owner's; this role may neither make nor rebuild anything.
      migrate: false,
      createSchema: false,
      reindex: false,
      schedule: false,
      monitorVacuum: false,
      registerInstance: false,
      superviseIntervalSeconds: superviseSeconds,
      monitorIntervalSeconds: superviseSeconds,
    });
    boss.on('error', (error) => this.#report(error));
    await boss.start();
    return boss;
  }
}

/** How one job ended, for the queue: done, to be tried again, or never to be tried again. */
async function settle({ id }: { id: string }, send: () => Promise<void>): Promise<JobResult> {
  try {
    await send();
    return { id, status: 'completed' };
  } catch (error) {
    const { message, final } = failureOf(error);
    return { id, status: final ? 'deadletter' : 'failed', output: { failure: message } };
  }
}

function through(on: Queryable): Db {
  return { executeSql: async (text, values) => on.query(text, values) };
}
