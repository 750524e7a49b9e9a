import type { Database } from '../database/index.ts';

export interface TestDatabase<Tables = Record<string, never>> extends Database<Tables> {
  /** owner's connection string of this database, for what the application role may not do */
  url: string;
  /** closes the pools and removes the database */
  drop(): Promise<void>;
}
