import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { calendarCommand } from './calendar.ts';
import { devCommand } from './dev.ts';
import { dueCommand } from './due.ts';
import { importCommand } from './import.ts';
import { migrateCommand } from './migrate.ts';
import { rebuildCommand } from './rebuild.ts';
import { standardsCommand } from './standards.ts';
import { exportCommand } from './standards-export.ts';
import { publishCommand } from './standards-publish.ts';
import { startCommand } from './start.ts';
import { verifyCommand } from './verify.ts';
import { verifyDocumentCommand } from './verify-document.ts';

/** What was typed cannot be understood: another exit code than a command that ran and failed. */
const USAGE = 2;

/** The whole command line. Commands load the server only when they run, so that help and `due` answer at once. */
export function createProgram(): Command {
  const program = new Command('yimen')
    .description('一门：政务服务标准即程序 · government service standards that run')
    .version(readVersion(), '-V, --version', '版本 · print the version')
    .addHelpText('after', HELP);
  const standards = standardsCommand();
  standards.description('办事标准：检查、发布、导出 · service standards: check, publish and export');
  standards.addCommand(publishCommand());
  standards.addCommand(exportCommand());
  for (const command of [
    startCommand(),
    devCommand(),
    migrateCommand(),
    standards,
    dueCommand(),
    calendarCommand(),
    importCommand(),
    verifyCommand(),
    verifyDocumentCommand(),
    rebuildCommand(),
  ]) {
    program.addCommand(command);
  }
  adopt(program);
  return program;
}

const HELP = `
设置 · settings (environment):
  PORT             端口，默认 3000 · port, 3000 by default
  YIMEN_HOST       监听地址，默认 127.0.0.1;0.0.0.0 对外开放 · address to listen on; 0.0.0.0 opens it to others
  DATABASE_URL     PostgreSQL 15 及以上；不设则使用内置数据库 · PostgreSQL 15 or later; the bundled one when not set
  YIMEN_DATA       数据目录，默认 data · folder for data
  YIMEN_DEMO       yes 创建演示账号 · yes makes demo accounts on a database of your own
  YIMEN_DEBUG      1 显示错误详情 · 1 shows the details of errors
`;

/** Errors are thrown, not printed by the library; each command keeps what else it has set for itself. */
function adopt(command: Command): void {
  command.exitOverride().showSuggestionAfterError(false);
  command.configureOutput({ ...command.configureOutput(), outputError: () => {} });
  command.helpOption('-h, --help', '帮助 · show help');
  if (command.commands.length > 0)
    command.helpCommand('help [command]', '某个命令的帮助 · help for one command');
  for (const inner of command.commands) adopt(inner);
}

/** The exit code for an error of the command line's own, after saying it in one line; undefined for any other error. */
export function reportUsage(error: unknown): number | undefined {
  if (!(error instanceof CommanderError)) return undefined;
  if (error.exitCode === 0 || error.code === 'commander.help') return 0;
  process.stderr.write(`${usageSentence(error)}\n`);
  return USAGE;
}

function usageSentence({ code, message }: CommanderError): string {
  const english = message
    .replace(/^error: /, '')
    .replace(/\s+/g, ' ')
    .replace(/\.$/, '');
  const named = /'([^']+)'/.exec(message)?.[1] ?? '';
  return `${CHINESE[code]?.(named) ?? '命令有误'}(yimen --help 查看用法)。${english}; see yimen --help.`;
}

const CHINESE: Record<string, (named: string) => string> = {
  'commander.unknownCommand': (named) => `没有命令“${named}”`,
  'commander.unknownOption': (named) => `没有选项“${named}”`,
  'commander.excessArguments': () => '参数过多',
  'commander.missingArgument': (named) => `缺少参数“${named}”`,
  'commander.optionMissingArgument': (named) => `选项“${named}”缺少值`,
  'commander.invalidArgument': (named) => `“${named}”的值无效`,
};

function readVersion(): string {
  const file = join(import.meta.dirname, '../../../package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return version;
}
