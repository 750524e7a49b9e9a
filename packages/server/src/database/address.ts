import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Layout } from './folder.ts';
import { SUPERUSER } from './initialise.ts';
import type { Postmaster } from './postmaster.ts';
import { portInUse } from './startFailure.ts';

/** A socket's path must fit in sockaddr_un: 104 bytes on macOS, 108 on Linux. */
const MAX_SOCKET_PATH = 103;

/**
 * Settings that say where the server listens: a socket only we can reach; where that cannot be (Windows, a
 * very long path, a port asked for) a loopback port, the same as last time when it is still free.
 * @throws DatabaseProblem PORT_IN_USE when the port asked for is taken
 */
export async function chooseAddress(
  layout: Layout,
  wanted: number | undefined,
): Promise<Record<string, string>> {
  const socketPath = join(layout.socket, '.s.PGSQL.5432');
  const fits = process.platform !== 'win32' && Buffer.byteLength(socketPath) <= MAX_SOCKET_PATH;
  if (wanted === undefined && fits) {
    return { listen_addresses: '', unix_socket_directories: layout.socket, port: '5432' };
  }
  if (wanted !== undefined && !(await isFree(wanted))) throw portInUse(wanted);
  const port = wanted ?? (await rememberedPort(layout.portFile));
  writeFileSync(layout.portFile, `${port}\n`);
  return { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(port) };
}

async function rememberedPort(file: string): Promise<number> {
  const before = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  return before > 0 && (await isFree(before)) ? before : freePort(0);
}

async function isFree(port: number): Promise<boolean> {
  return freePort(port).then(
    () => true,
    () => false,
  );
}

async function freePort(port: number): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : port));
    });
  });
}

/** The superuser's connection string to a running server. */
export function urlAt({ host, port }: Postmaster, password: string, database: string): string {
  const user = `postgresql://${SUPERUSER}:${password}@`;
  if (host.startsWith('/')) {
    return `${user}localhost/${encodeURIComponent(database)}?host=${encodeURIComponent(host)}&port=${port}`;
  }
  return `${user}${host}:${port}/${encodeURIComponent(database)}`;
}
