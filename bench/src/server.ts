/** The server under measurement, in a process of its own, so that the load does not share its thread. */
import { createServer, loadConfig } from '@yimen/server';

const config = loadConfig(process.env);
const server = await createServer({ config, databaseUrl: config.databaseUrl ?? '' });
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
process.send?.({ url: await server.start() });
