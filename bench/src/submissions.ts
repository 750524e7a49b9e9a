/**
 * Submissions over HTTP beside the same statement executed raw on the same database. The raw side replays statements
 * that the product itself built, recorded before they reach the database, from prepared connections and nothing else:
 * what is lost between the two is the whole cost of HTTP, checking, deciding and hashing.
 */
import { randomUUID } from 'node:crypto';
import type { Submission } from '@yimen/api';
import { openDatabase, query, type Services, submitCase } from '@yimen/server';
import type { Pool } from 'undici';
import { load, type Measured } from './load.ts';
import { type Person, send } from './people.ts';
import type { Site } from './site.ts';

type Statement = { name: string; text: string; values: readonly unknown[] };

/** Builds submissions without writing them; each is recorded as the statement that would have written it. */
async function record(services: Services, person: Person, submission: Submission, count: number) {
  const statements: Statement[] = [];
  const pool = {
    query: async (statement: Statement) => {
      if (statement.name !== 'case_open') return { rows: [] };
      statements.push(statement);
      return { rows: [{ written: 1 }] };
    },
  };
  const database = { ...services.database, pool } as unknown as Services['database'];
  const actor = {
    id: person.account.id,
    name: person.account.name,
    kind: 'applicant' as const,
    holdings: [],
  };
  for (let n = 0; n < count; n += 1) {
    await submitCase(
      { ...services, database },
      { actor, parties: person.account.parties, submission, idempotencyKey: randomUUID() },
    );
  }
  return statements;
}

/** Executes one recorded submission; false when its number has been drawn before, which the product meets as well. */
async function executed(database: Pick<Services['database'], 'pool'>, statement: Statement | undefined) {
  if (!statement) throw new Error('Too few recorded statements; record more.');
  try {
    const [row] = await query<{ written: number }>(database.pool, statement);
    return row?.written === 1;
  } catch (error) {
    if (error instanceof Error && 'constraint' in error && error.constraint === 'case_file_case_no')
      return false;
    throw error;
  }
}

/** The statement of a submission, executed raw for `seconds`. */
export async function rawSubmissions(
  site: Site,
  person: Person,
  submission: Submission,
  { workers, seconds, most }: { workers: number; seconds: number; most: number },
): Promise<Measured> {
  const statements = await record(site.local.services, person, submission, most);
  const database = await openDatabase({ url: site.cluster.url, connections: workers });
  try {
    const result = await load(workers, seconds, async () => {
      while (!(await executed(database, statements.pop())));
    });
    return result;
  } finally {
    await database.close();
  }
}

/** Submissions over HTTP for `seconds`. */
export function httpSubmissions(
  pool: Pool,
  person: Person,
  submission: Submission,
  { workers, seconds }: { workers: number; seconds: number },
): Promise<Measured> {
  return load(workers, seconds, async () => {
    await send(pool, 'POST', '/cases', { person, body: submission, key: randomUUID() });
  });
}
