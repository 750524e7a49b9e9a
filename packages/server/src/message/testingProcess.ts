/** A process of its own that sends messages, for tests that run several and end them without warning. */
import { loadConfig } from '../config.ts';
import { openDatabase } from '../database/index.ts';
import { createMessages } from './index.ts';
import { QUICK, quickSettings } from './testing.ts';

const config = { ...loadConfig(process.env), messages: quickSettings() };
const database = await openDatabase({ url: config.databaseUrl ?? '', connections: 3 });
const now = () => new Date().toISOString();
const messages = createMessages({ config, database, secret: config.secret ?? '', now, pace: QUICK });
await messages.work((error) => process.stderr.write(`${String(error)}\n`));
process.stdout.write('working\n');
process.on('SIGTERM', async () => {
  await messages.stop();
  await database.close();
});
