/**
 * Checks that what the documents name exists: relative links, paths in code spans, npm scripts and yimen commands.
 * Run by `npm test`; prints how much it examined, and finding nothing to examine is a failure.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const documents = globSync(['*.md', 'docs/**/*.md', 'standards/*.md', 'packages/*/*.md'], {
  cwd: root,
  exclude: (path) => String(path).includes('node_modules'),
});
const scripts = new Set(
  Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts as object),
);
const TOP = new Set(['packages', 'standards', 'docs', 'e2e', 'bench', 'tools', '.ci']);

function yimenCommands(): Set<string> {
  const help = execFileSync(process.execPath, [join(root, 'packages/cli/bin/yimen.js'), '--help'], {
    encoding: 'utf8',
  });
  return new Set(Array.from(help.matchAll(/^ {2}([a-z][a-z-]*)/gm), (match) => match[1] ?? ''));
}

const commands = yimenCommands();
const problems: string[] = [];
let examined = 0;

function expectThat(ok: boolean, document: string, sentence: string): void {
  examined += 1;
  if (!ok) problems.push(`${document}: ${sentence}`);
}

function checkLinks(document: string, text: string): void {
  for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^(https?:|mailto:|#)/.test(target)) continue;
    const path = join(root, dirname(document), decodeURIComponent(target.split('#')[0] ?? ''));
    expectThat(existsSync(path), document, `the link "${target}" leads nowhere.`);
  }
}

/** Code spans that begin like a path of this project; `<…>`, `…` and `*` stand for names that vary. */
function checkPaths(document: string, text: string): void {
  for (const [, span = ''] of text.matchAll(/`([^`\n]+)`/g)) {
    if (/[<>…*{}$\s]/.test(span) || !span.includes('/') || !TOP.has(span.split('/')[0] ?? '')) continue;
    expectThat(existsSync(join(root, span)), document, `the path "${span}" does not exist.`);
  }
}

function checkCommands(document: string, text: string): void {
  for (const [, name = ''] of text.matchAll(/npm run ([a-z:-]+)/g)) {
    expectThat(scripts.has(name), document, `there is no npm script "${name}".`);
  }
  for (const [, name = ''] of text.matchAll(/npx yimen ([a-z][a-z-]*)/g)) {
    expectThat(commands.has(name), document, `there is no command "yimen ${name}".`);
  }
}

for (const document of documents) {
  const text = readFileSync(join(root, document), 'utf8');
  checkLinks(document, text);
  checkPaths(document, text);
  checkCommands(document, text);
}

for (const problem of problems) console.error(problem);
console.log(
  `Documents: ${documents.length} read, ${examined} links, paths and commands checked, ${problems.length} wrong.`,
);
if (documents.length === 0 || examined === 0 || problems.length > 0) process.exitCode = 1;
