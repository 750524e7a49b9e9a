import { join } from 'node:path';
import { CalendarError } from '@yimen/domain/calendar';
import { type Due, dueDate, type Pause } from '@yimen/domain/clock';
import {
  type Bilingual,
  type CivilDate,
  type Limit,
  parseCivilDate,
  parseDateRange,
  sayDate,
} from '@yimen/domain/shared';
import { loadCalendar } from '@yimen/server/calendars';
import { Command, Option } from 'commander';

const CALENDARS = join(import.meta.dirname, '../../../standards/calendars');
const UNITS = ['workday', 'day', 'month'] as const;
const LONGEST = 10_000;

/** What the command line gave; `true` is an option whose value was left out. */
interface Given {
  readonly from?: string | true;
  readonly days?: string | true;
  readonly unit?: string | true;
  readonly pause?: readonly string[] | true;
  readonly extend?: string | true;
  readonly countStartDay?: boolean;
  readonly json?: boolean;
}

interface Question {
  readonly from: CivilDate;
  readonly limit: Limit;
  readonly pauses: readonly Pause[];
  readonly extension: Limit;
  readonly settings: { readonly countStartDay: boolean };
}

/**
 * `yimen due`: the day a limit ends and why. With `--json` it prints `{"due","provisional","because"}`; bad input gives
 * one line on stderr with every problem, and exit code 2.
 */
export function dueCommand(): Command {
  const command = new Command('due')
    .description('计算办结期限并说明理由 · compute the day a time limit ends, with the reasons')
    .allowUnknownOption()
    .allowExcessArguments()
    // Values are optional to the parser so that a missing one is reported together with everything else.
    .configureHelp({ optionTerm: (option) => option.flags.replace('[', '<').replace(']', '>') })
    .option('--from [date]', '起算日(受理日)YYYY-MM-DD · the start day, as a rule the day of acceptance')
    .option('--days [number]', '期限长度，以 --unit 为单位 · length of the limit, in --unit')
    .option('--unit [unit]', 'workday 工作日 | day 自然日 | month 月', 'workday')
    .addOption(
      new Option(
        '--pause [range]',
        '暂停计时 YYYY-MM-DD..YYYY-MM-DD,可重复；首日计入，末日不计入 · a pause, repeatable; its first day counts, its last does not',
      ).argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]),
    )
    .option('--extend [number]', '延期，以 --unit 为单位 · an extension granted, in --unit')
    .option('--count-start-day', '起算日当日计入期限 · count the start day as day 1')
    .option('--json', '以 JSON 输出 · print JSON');
  command.action((given: Given) => run(command, given));
  return command;
}

function run(command: Command, given: Given): void {
  const { writeOut = () => {}, writeErr = () => {} } = command.configureOutput();
  const answer = answerTo(given, command.args);
  if (answer.ok) {
    writeOut(given.json ? `${asJson(answer.due)}\n` : asText(answer.due));
  } else {
    writeErr(`${oneLine(answer.problems)}\n`);
    process.exitCode = answer.exitCode;
  }
}

type Answer =
  | { readonly ok: true; readonly due: Due }
  | { readonly ok: false; readonly problems: readonly Bilingual[]; readonly exitCode: 1 | 2 };

function answerTo(given: Given, leftOver: readonly string[]): Answer {
  const read = readQuestion(given, leftOver);
  if (!read.ok) return { ok: false, problems: read.problems, exitCode: 2 };
  try {
    return { ok: true, due: dueDate(read.question, loadCalendar(CALENDARS)) };
  } catch (error) {
    if (error instanceof CalendarError) return { ok: false, problems: error.problems, exitCode: 1 };
    if (!(error instanceof RangeError)) throw error;
    const problem = { zh: '期限超出可计算的日期范围，请核对日期和天数。', en: error.message };
    return { ok: false, problems: [problem], exitCode: 2 };
  }
}

/** All problems in one line, Chinese first. */
function oneLine(problems: readonly Bilingual[]): string {
  const line = `${problems.map(({ zh }) => zh).join('')} / ${problems.map(({ en }) => en).join(' ')}`;
  return line.replace(/\s+/g, ' ');
}

type ReadQuestion =
  | { readonly ok: true; readonly question: Question }
  | { readonly ok: false; readonly problems: readonly Bilingual[] };

function readQuestion(given: Given, leftOver: readonly string[]): ReadQuestion {
  const problems: Bilingual[] = leftOver.map((text) => ({
    zh: `不认识“${text}”，用 yimen due --help 查看选项。`,
    en: `"${text}" is not known; see yimen due --help.`,
  }));
  const from = readFrom(given.from, problems);
  const value = readNumber('--days', given.days, problems);
  const extension = given.extend === undefined ? 0 : readNumber('--extend', given.extend, problems);
  const unit = UNITS.find((known) => known === given.unit);
  if (!unit) {
    const shown = given.unit === true ? '' : (given.unit ?? '');
    problems.push({
      zh: `--unit“${shown}”无效，可用 workday、day 或 month。`,
      en: `--unit "${shown}" is not valid; use workday, day or month.`,
    });
  }
  const pauses = readPauses(given.pause, problems);
  if (problems.length > 0 || from === undefined || value === undefined || extension === undefined || !unit) {
    return { ok: false, problems };
  }
  const settings = { countStartDay: given.countStartDay ?? false };
  const question = { from, limit: { value, unit }, pauses, extension: { value: extension, unit }, settings };
  return { ok: true, question };
}

function readFrom(text: string | true | undefined, problems: Bilingual[]): CivilDate | undefined {
  if (text === undefined || text === true) {
    problems.push({ zh: '请用 --from 给出起算日。', en: 'Give the start day with --from.' });
    return undefined;
  }
  const read = parseCivilDate(text);
  if (read.ok) return read.value;
  problems.push({ zh: `--from ${read.problem.zh}`, en: `--from: ${read.problem.en}` });
  return undefined;
}

function readNumber(
  name: string,
  text: string | true | undefined,
  problems: Bilingual[],
): number | undefined {
  if (text === undefined || text === true) {
    problems.push({ zh: `请用 ${name} 给出数量。`, en: `Give a number with ${name}.` });
    return undefined;
  }
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value <= LONGEST) return value;
  problems.push({
    zh: `${name}“${text}”无效，请用0至${LONGEST}的整数。`,
    en: `${name} "${text}" is not valid; use a whole number from 0 to ${LONGEST}.`,
  });
  return undefined;
}

function readPauses(texts: readonly string[] | true | undefined, problems: Bilingual[]): Pause[] {
  if (texts === true) {
    problems.push({ zh: '请给出 --pause 的起止日期。', en: 'Give the two dates of --pause.' });
    return [];
  }
  const pauses: Pause[] = [];
  for (const text of texts ?? []) {
    const read = text.includes('..')
      ? parseDateRange(text)
      : {
          ok: false as const,
          problem: {
            zh: `“${text}”不是日期区间，请按 2025-02-06..2025-02-10 书写。`,
            en: `"${text}" is not a range of dates; write it like 2025-02-06..2025-02-10.`,
          },
        };
    if (read.ok) pauses.push({ ...read.value, excludable: true });
    else problems.push({ zh: `--pause ${read.problem.zh}`, en: `--pause: ${read.problem.en}` });
  }
  return pauses;
}

function asJson({ value, provisional, because }: Due): string {
  return JSON.stringify({ due: value, provisional, because });
}

function asText({ value, provisional, because }: Due): string {
  const said = sayDate(value);
  const mark = provisional ? { zh: '(暂定)', en: ' (provisional)' } : { zh: '', en: '' };
  const lines = [`办结期限：${said.zh}${mark.zh}`, `Due: ${said.en}${mark.en}`, ''];
  for (const [i, { text, basis }] of because.entries()) {
    const number = `${i + 1}.`.padStart(3);
    lines.push(`${number} ${text.zh}${basis ? `依据：${basis}` : ''}`, `    ${text.en}`);
  }
  return `${lines.join('\n')}\n`;
}
