/** A whole server in a process of its own, for tests that end it without warning. Prints its address once it listens. */
import { loadConfig } from '../config.ts';
import { createServer } from '../server.ts';

const config = loadConfig(process.env);
// A busy machine makes tests slow, not wrong.
const pressure = { loopDelay: 0 };
const server = await createServer({ config, databaseUrl: config.databaseUrl ?? '', pressure });
process.stdout.write(`${await server.start()}\n`);
