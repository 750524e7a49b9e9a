/** A whole server in a process of its own, for tests that end it without warning. Prints its address once it listens. */
import { loadConfig } from '../config.ts';
import { createServer } from '../server.ts';

const config = loadConfig(process.env);
const server = await createServer({ config, databaseUrl: config.databaseUrl ?? '' });
process.stdout.write(`${await server.start()}\n`);
