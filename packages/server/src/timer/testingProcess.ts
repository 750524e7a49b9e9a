/** A process of its own for tests: at the word "go" deals with every moment that has come, and prints each that is written. */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openDatabase } from '../database/index.ts';
import { loadCalendar, loadDictionary, openRegistry } from '../standards/index.ts';
import { fireTimers } from './index.ts';

export type FireOrder = { url: string; standardsFolder: string; now: string };

const { url, standardsFolder, now } = JSON.parse(process.argv[2] ?? '') as FireOrder;
const database = await openDatabase({ url, connections: 2 });
const { dictionary } = loadDictionary(standardsFolder);
const standards = await openRegistry(database, dictionary, { pollEvery: 0 });
const calendar = loadCalendar(join(standardsFolder, 'calendars'));
process.stdout.write('ready\n');
for await (const line of createInterface(process.stdin)) if (line === 'go') break;
await fireTimers(
  { database, standards, calendar, now: () => now },
  { onFired: ({ key }, caseId) => process.stdout.write(`${caseId} ${key}\n`) },
);
await database.close();
process.exit(0);
