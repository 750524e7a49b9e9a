/**
 * A process of its own for tests: `race` gives one command on many cases at the word "go" and prints how each ended;
 * `rebuild` rebuilds in small batches and prints a line after each.
 */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Actor } from '@yimen/domain/case';
import { openDatabase } from '../database/index.ts';
import { HttpProblem } from '../http/index.ts';
import { loadCalendar, loadStandards, openRegistry } from '../standards/index.ts';
import { executeCommand } from './command.ts';
import { rebuildProjections } from './rebuild.ts';

export type RaceOrder = {
  url: string;
  standardsFolder: string;
  now: string;
  actor: Actor;
  cases: { region: string; caseId: string; expectedSeq: number }[];
};

async function openServices({ url, standardsFolder, now }: Omit<RaceOrder, 'actor' | 'cases'>) {
  const database = await openDatabase({ url, connections: 2 });
  const { dictionary } = loadStandards(standardsFolder);
  const standards = await openRegistry(database, dictionary, { pollEvery: 0 });
  const calendar = loadCalendar(join(standardsFolder, 'calendars'));
  return { database, standards, calendar, now: () => now };
}

async function race(order: RaceOrder): Promise<void> {
  const services = await openServices(order);
  process.stdout.write('ready\n');
  for await (const line of createInterface(process.stdin)) if (line === 'go') break;
  for (const { region, caseId, expectedSeq } of order.cases) {
    const outcome = await executeCommand(services, {
      region,
      caseId,
      actor: order.actor,
      command: { kind: 'receive' },
      expectedSeq,
      idempotencyKey: crypto.randomUUID(),
    }).then(
      () => 'won',
      (error: unknown) => (error instanceof HttpProblem ? error.code : String(error)),
    );
    process.stdout.write(`${outcome}\n`);
  }
  await services.database.close();
}

async function rebuild(order: Omit<RaceOrder, 'actor' | 'cases'>): Promise<void> {
  const { database, standards, calendar } = await openServices(order);
  await rebuildProjections(
    database,
    { calendar, dictionary: standards.dictionary },
    {
      batchSize: 1,
      onProgress: ({ cases }) => process.stdout.write(`${cases}\n`),
    },
  );
  await database.close();
}

const [mode, argument = ''] = process.argv.slice(2);
const order = JSON.parse(argument) as RaceOrder;
if (mode === 'race') await race(order);
else await rebuild(order);
process.exit(0);
