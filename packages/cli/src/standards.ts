import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CheckedStandards } from '@yimen/server/standards-check';
import { Command } from 'commander';

/** The standards that come with the product. */
const BUNDLED = join(import.meta.dirname, '../../../standards');

/** Number and noun, in the right form. */
function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

type FileProblem = CheckedStandards['problems'][number];

function sayProblem({ severity, line, path, message, rule, basis }: FileProblem): string {
  const mark = severity === 'error' ? '✗' : '!';
  const place = [line === undefined ? '' : `line ${line}`, path].filter((part) => part !== '').join(' · ');
  const law = basis === undefined ? '' : ` — ${basis}`;
  return `  ${mark} ${place === '' ? '' : `${place}: `}${message.zh}${law}\n    ${message.en} [${rule}]`;
}

/** The report of a check as text: what was examined, and what is wrong, file by file. */
export function sayChecked({ examined, problems }: CheckedStandards): string {
  const lines: string[] = [];
  let file = '';
  for (const problem of problems) {
    if (problem.file !== file) {
      file = problem.file;
      lines.push('', file);
    }
    lines.push(sayProblem(problem));
  }
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  lines.push(
    '',
    `Examined ${[
      count(examined.standards, 'standard'),
      count(examined.rules, 'rule'),
      count(examined.examples, 'example'),
      count(examined.laws, 'law'),
      count(examined.elements, 'data element'),
      count(examined.codeLists, 'code list'),
    ].join(', ')}: ${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}.`,
  );
  return lines.join('\n');
}

async function check(folder: string): Promise<void> {
  const root = resolve(folder);
  if (!existsSync(root)) {
    process.stderr.write(`There is no folder ${root}; name the folder that holds the standards.\n`);
    process.exitCode = 1;
    return;
  }
  // Loaded only now: other commands should not wait for what a check needs.
  const { checkStandards } = await import('@yimen/server/standards-check');
  const checked = checkStandards(root);
  process.stdout.write(`${sayChecked(checked)}\n`);
  if (checked.examined.standards === 0) {
    process.stderr.write(`No standard was examined: ${root} has no items/<code>/<region>/<date>.yaml.\n`);
    process.exitCode = 1;
  } else if (checked.problems.some((problem) => problem.severity === 'error')) process.exitCode = 1;
}

/** The command `standards`: `check` examines a folder of standards; exit 1 on any error, or when nothing was examined. */
export function standardsCommand(): Command {
  const command = new Command('standards').description('Service standards: check the files of a folder');
  command
    .command('check')
    .description('Examine every standard of a folder and tell what is wrong, with file, line and sentence')
    .argument('[DIR]', 'folder of standards (the bundled ones when left out)', BUNDLED)
    .action(check);
  return command;
}
