import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { CommandProblem } from './failure.ts';

const ROOT = join(import.meta.dirname, '../../..');
export const WEB = join(ROOT, 'packages/web');
const STAMP = join(WEB, 'dist/.stamp');

/** Everything the built web is made of; the lock file stands for the versions of what it imports. */
const SOURCES = ['packages/web', 'packages/domain/src', 'packages/api/src', 'package-lock.json'];
const LEFT_OUT = /(^|[/\\])(dist|node_modules|\.vite)([/\\]|$)|\.test\.tsx?$/;

/** Whether this copy has a web to build: a server without one serves the API alone. */
export function hasWeb(): boolean {
  return existsSync(join(WEB, 'vite.config.ts'));
}

/** Whether the web was never built, or from other sources than there are now. */
export function isWebStale(): boolean {
  if (!existsSync(STAMP) || !existsSync(join(WEB, 'dist/index.html'))) return true;
  return readFileSync(STAMP, 'utf8').trim() !== sourcesHash();
}

/**
 * Builds the web with Vite in a process of its own, beside whatever else runs.
 * Throws a CommandProblem with the last line of what Vite said.
 */
export async function buildWeb(signal: AbortSignal): Promise<void> {
  const hash = sourcesHash();
  let output = '';
  const child = spawn(process.execPath, [viteProgram(), 'build', '--logLevel', 'warn'], {
    cwd: WEB,
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  const note = (chunk: Buffer) => {
    output += chunk.toString('utf8');
  };
  child.stdout.on('data', note);
  child.stderr.on('data', note);
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail).once('close', done);
  });
  if (code !== 0) {
    const reason = reasonIn(output);
    throw new CommandProblem(
      `网页构建失败：${reason}。运行 npm run build 查看详情。`,
      `The web could not be built: ${reason}; run "npm run build" for the whole message.`,
    );
  }
  writeFileSync(STAMP, `${hash}\n`);
}

/** The line of Vite's output that says what is wrong: the first one after its heading. */
function reasonIn(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const heading = lines.findIndex((line) => /error during build/i.test(line));
  return (heading >= 0 ? lines[heading + 1] : lines.at(-1))?.trim() ?? 'vite build';
}

/** Vite's program, as the web workspace has it. */
export function viteProgram(): string {
  const manifest = createRequire(join(WEB, 'package.json')).resolve('vite/package.json');
  return join(dirname(manifest), 'bin/vite.js');
}

/** Hash of every source file with its name, in a fixed order. */
function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesIn(join(ROOT, source))) {
      hash
        .update(`${relative(ROOT, file)}\n`)
        .update(readFileSync(file))
        .update('\n');
    }
  }
  return hash.digest('hex');
}

function filesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !LEFT_OUT.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inner = join(path, entry.name);
      return entry.isDirectory() ? filesIn(inner) : [inner];
    });
}
