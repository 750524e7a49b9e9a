import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CheckedStandards } from '@yimen/server/standards-check';
import { Command } from 'commander';

/** The standards that come with the product. */
const BUNDLED = join(import.meta.dirname, '../../../standards');

type FileProblem = CheckedStandards['problems'][number];

function sayProblem({ severity, line, path, message, rule, basis }: FileProblem): string {
  const mark = severity === 'error' ? '✗' : '!';
  const place = [line === undefined ? '' : `${line}`, path].filter((part) => part !== '').join(' ');
  const law = basis === undefined ? '' : ` ${basis}`;
  return `  ${mark} ${place === '' ? '' : `${place}: `}${message.zh}${law}\n    ${message.en} [${rule}]`;
}

/** Number and noun, in the right form. */
function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function sayExamined({ examined, problems }: CheckedStandards): string {
  const { standards, layers, decisions, rules, examples, laws, elements, codeLists, documents, library } =
    examined;
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const warnings = problems.length - errors;
  return [
    `检查了 ${standards} 个标准、${layers} 个地方实施标准、${decisions} 份事项调整决定、${rules} 条规则、${examples} 个示例、${laws} 部法律法规、${elements} 个数据元、${codeLists} 个代码表、${documents} 种文书、${library} 个体系标准文件：${errors} 个错误，${warnings} 个提醒。`,
    `Examined ${[
      count(standards, 'standard'),
      count(rules, 'rule'),
      count(examples, 'example'),
      count(laws, 'law'),
      count(elements, 'data element'),
      count(codeLists, 'code list'),
      count(documents, 'document'),
      count(layers, 'local layer'),
      count(decisions, 'decision'),
      count(library, 'library file'),
    ].join(', ')}: ${count(errors, 'error')}, ${count(warnings, 'warning')}.`,
  ].join('\n');
}

/** The report of a check as text: what is wrong, file by file with line and path, then what was examined. */
export function sayChecked(checked: CheckedStandards): string {
  const lines: string[] = [];
  let file = '';
  for (const problem of checked.problems) {
    if (problem.file !== file) {
      file = problem.file;
      lines.push(file);
    }
    lines.push(sayProblem(problem));
  }
  return [...lines, ...(lines.length > 0 ? [''] : []), sayExamined(checked)].join('\n');
}

function fail(zh: string, en: string): void {
  process.stderr.write(`${zh} ${en}\n`);
  process.exitCode = 1;
}

async function check(folder: string): Promise<void> {
  const root = resolve(folder);
  if (!existsSync(root)) {
    fail(
      `没有目录 ${root}，请指定标准所在的目录。`,
      `There is no folder ${root}; name the one that holds the standards.`,
    );
    return;
  }
  // Loaded only now: other commands should not wait for what a check needs.
  const { checkStandards } = await import('@yimen/server/standards-check');
  const checked = checkStandards(root);
  process.stdout.write(`${sayChecked(checked)}\n`);
  if (checked.examined.standards === 0) {
    fail(
      `没有检查任何标准：${root} 中没有 items/<编码>/<区划>/<日期>.yaml。`,
      `No standard was examined: ${root} has no items/<code>/<region>/<date>.yaml.`,
    );
  } else if (checked.problems.some((problem) => problem.severity === 'error')) process.exitCode = 1;
}

/** `yimen standards`: `check` examines a folder of standards; exit code 1 on any error, and when nothing was examined. */
export function standardsCommand(): Command {
  const command = new Command('standards').description('事项标准 · service standards');
  command
    .command('check')
    .description(
      '检查目录中的全部标准，逐条说明问题 · examine every standard of a folder and tell what is wrong',
    )
    .argument(
      '[DIR]',
      '标准所在目录，不写则为自带标准 · folder of standards, the bundled ones when left out',
      BUNDLED,
    )
    .action(check);
  return command;
}
