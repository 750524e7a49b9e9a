/** Telling people, as one part of a running server: its ways out and the queue before them. */
import type { MessageChannel } from '@yimen/api';
import type { Config } from '../config.ts';
import type { Database, Queryable } from '../database/index.ts';
import { emailPort } from './email.ts';
import { type MessageJob, MessageQueue, type Pace } from './queue.ts';
import { smsPort } from './sms.ts';
import { findOutgoing, markDead, markFailed, markSent } from './store.ts';
import { failureOf, type Ports } from './types.ts';
import { createVault, type Vault } from './vault.ts';
import { webhookPort } from './webhook.ts';

export type MessagesOptions = {
  config: Config;
  database: Pick<Database, 'pool'>;
  /** The server's secret. */
  secret: string;
  now: () => string;
  pace?: Pace;
};

export interface Messages {
  /** Whether this server has a way out; what is not configured is off. */
  has(channel: MessageChannel): boolean;
  /** Puts messages into the queue in the transaction of `on`. */
  put(on: Queryable, channel: MessageChannel, jobs: readonly MessageJob[]): Promise<void>;
  /** Sends what is in the queue until stopped; errors of the queue itself are reported. */
  work(report: (error: unknown) => void): Promise<void>;
  stop(): Promise<void>;
  readonly vault: Vault;
}

export function createMessages({ config, database, secret, now, pace }: MessagesOptions): Messages {
  const { pool } = database;
  const { email, sms } = config.messages;
  const vault = createVault(secret);
  const ports: Ports = {
    webhook: webhookPort({ config, pool, vault }),
    ...(email ? { email: emailPort(email, config.publicUrl) } : {}),
    ...(sms ? { sms: smsPort(sms) } : {}),
  };
  const queue = new MessageQueue({ pool, settings: config.messages, pace });
  const send = async (channel: MessageChannel, { region, id }: MessageJob) => {
    const message = await findOutgoing(pool, region, id);
    if (!message) return;
    try {
      await ports[channel]?.(message);
    } catch (error) {
      await markFailed(pool, region, id, { failure: failureOf(error).message, at: now() });
      throw error;
    }
    // Whoever dies here sends it once more: better told twice than not at all.
    await markSent(pool, region, id, now());
  };
  const giveUp = ({ region, id }: MessageJob) => markDead(pool, region, id, now());
  return {
    has: (channel) => ports[channel] !== undefined,
    put: (on, channel, jobs) => queue.put(on, channel, jobs),
    work: (report) => queue.work(Object.keys(ports) as MessageChannel[], { send, giveUp }, report),
    stop: () => queue.stop(),
    vault,
  };
}
