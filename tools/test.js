// Everything `npm test` runs, in order: what fails fast first, the real browser last. Plain JavaScript on
// purpose: it must run on any Node far enough to say that the version is wrong.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NEEDED = 26;
const [found] = process.versions.node.split('.').map(Number);
if (found < NEEDED) {
  console.error(
    `The tests need Node ${NEEDED} or later, and this is Node ${process.versions.node}. Run "npm test": npm ci has installed the right one.`,
  );
  process.exit(1);
}

const root = join(import.meta.dirname, '..');
const reports = mkdtempSync(join(tmpdir(), 'yimen-report-'));
const totals = { passed: 0, failed: 0 };
const lines = [];
let running;
let interrupted = false;

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    interrupted = true;
    running?.kill(signal);
  });
}

/** The program of an installed package, run by this very Node. */
const program = (path, ...args) => [process.execPath, join(root, 'node_modules', path), ...args];
const script = (path, ...args) => [process.execPath, join(root, path), ...args];

await check('lint', program('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'));
await check('types', program('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'));
if (existsSync(join(root, 'tools/docs-check.ts'))) await check('docs', script('tools/docs-check.ts'));
await check('standards', script('packages/cli/bin/yimen.js', 'standards', 'check'));
await tests('unit, database and API tests', 'unit');
const built = await check('web build', ['npm', 'run', 'build', '--silent']);
if (built) await tests('browser tests', 'e2e');
else lines.push('skipped  browser tests (there is no web to visit)');

rmSync(reports, { recursive: true, force: true });
console.log(`\n${lines.join('\n')}\n`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 || interrupted ? 1 : 0;

/** Runs one command that passes or fails as a whole. */
async function check(name, command) {
  const ok = await step(name, command, (code) => ({
    passed: code === 0 ? 1 : 0,
    failed: code === 0 ? 0 : 1,
  }));
  return ok;
}

/** Runs one vitest project and counts its tests; a run that fails beside its tests is one failure more. */
async function tests(name, project) {
  const report = join(reports, `${project}.json`);
  const vitest = program('vitest/vitest.mjs', 'run', '--project', project);
  const command = [...vitest, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return step(name, command, (code) => {
    if (!existsSync(report)) return { passed: 0, failed: 1 };
    const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
  });
}

async function step(name, command, count) {
  if (interrupted) return false;
  console.log(`\n== ${name}`);
  const from = performance.now();
  const { passed, failed } = count(await run(command));
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  totals.passed += passed;
  totals.failed += failed;
  const line = `${failed === 0 ? 'ok      ' : 'FAILED  '} ${name}: ${passed} passed, ${failed} failed, ${seconds} s`;
  console.log(line);
  lines.push(line);
  return failed === 0;
}

function run([command, ...args]) {
  return new Promise((done) => {
    const shell = process.platform === 'win32';
    running = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell });
    running.once('error', (error) => {
      console.error(error.message);
      done(1);
    });
    running.once('close', (code) => done(code ?? 1));
  });
}
