/** What is printed when the server is ready: where to go, and with which accounts. */
import type { Config, DemoAccount } from '@yimen/server';
import { columnsOf, padColumns } from './steps.ts';

export type Welcome = {
  url: string;
  seconds: string;
  config: Pick<Config, 'dataFolder' | 'databaseUrl' | 'demoPassword'>;
  /** Whether there are pages to open, and not the API alone. */
  pages: boolean;
  /** Demo accounts, when there are any. */
  accounts: readonly DemoAccount[];
  nameOf: (region: string) => string;
};

/** Staff of this region are listed one by one; other regions have the same posts under other names. */
const HOME = '340000';

export function sayReady(seconds: string): string {
  return `一门已就绪，用时 ${seconds} 秒 · Yimen is ready after ${seconds} s`;
}

/** The text as a whole; lines are for a terminal of 100 columns. */
export function sayWelcome({ url, seconds, config, pages, accounts, nameOf }: Welcome): string {
  const places = [
    ...(pages
      ? [
          ['办事大厅 Portal', `${url}/`],
          ['工作台 Desk', `${url}/desk`],
        ]
      : []),
    ['接口文档 API', `${url}/api/docs`],
    ...(config.databaseUrl === undefined ? [['数据目录 Data', config.dataFolder]] : []),
  ];
  return [
    '',
    sayReady(seconds),
    '',
    ...table(places, '  '),
    ...(accounts.length > 0 ? ['', ...sayAccounts(accounts, config.demoPassword, nameOf)] : []),
    '',
    '按 Ctrl-C 停止 · press Ctrl-C to stop',
  ].join('\n');
}

function sayAccounts(
  accounts: readonly DemoAccount[],
  password: string,
  nameOf: (region: string) => string,
): string[] {
  const listed = accounts.filter(({ region }) => region === undefined || region === HOME);
  const rows = listed.map(({ username, name, region, note }) => [
    username,
    name,
    region === undefined ? '' : nameOf(region),
    `${note.zh} · ${note.en}`,
  ]);
  const others = Map.groupBy(
    accounts.filter((account) => !listed.includes(account)),
    ({ region = '' }) => region,
  );
  return [
    `演示账号，口令均为 ${password} · demo accounts, all with this password`,
    '',
    ...table(rows, '  '),
    ...(others.size > 0 ? ['', '  其他地区 · other regions:'] : []),
    ...[...others].map(
      ([region, staff]) =>
        `  ${padColumns(nameOf(region), 10)}${staff.map(({ username }) => username).join(' ')}`,
    ),
  ];
}

/** Rows with their columns under each other. */
function table(rows: readonly (readonly string[])[], indent: string): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => columnsOf(row[column] ?? ''))),
  );
  return rows.map((row) =>
    `${indent}${row.map((cell, column) => padColumns(cell, (widths[column] ?? 0) + 2)).join('')}`.trimEnd(),
  );
}
