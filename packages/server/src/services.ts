/** What a running server is made of. Built once at start and passed to every route. */
import type { Calendar } from '@yimen/domain/calendar';
import type { Sessions } from './accounts/index.ts';
import type { Config } from './config.ts';
import type { Database } from './database/index.ts';
import type { Signer } from './document/index.ts';
import type { FileStore } from './files/index.ts';
import type { Messages } from './message/index.ts';
import type { StandardRegistry } from './standards/index.ts';
import type { SideThread } from './thread/index.ts';

export type Services = {
  config: Config;
  database: Database;
  calendar: Calendar;
  standards: StandardRegistry;
  sessions: Sessions;
  files: FileStore;
  /** The key that signs documents. */
  signer: Pick<Signer, 'keyId' | 'publicKey'>;
  /** Lays out, signs and checks beside the answers. */
  side: SideThread;
  messages: Messages;
  /** The present moment as an ISO instant; tests pass their own. */
  now: () => string;
  /** A new UUIDv7, made here so that no database sequence is needed. */
  newId: () => string;
};
