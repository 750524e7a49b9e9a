// Writes standards/calendars/<year>.yaml from the npm package chinese-days and the notices listed here. Run once for
// the years up to 2026; a later year is written by hand from its notice and reviewed like code:
//   npx node tools/calendars.ts
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { CalendarYear, HolidayArrangement, HolidayNotice } from '@yimen/domain/calendar';
import { addDays, dayOfWeek } from '@yimen/domain/shared';
import { stringify } from 'yaml';

interface Source {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

const FIRST_YEAR = 2004;
const LAST_YEAR = 2026;
const GOV = 'https://www.gov.cn';
const require = createRequire(new URL('../packages/domain/package.json', import.meta.url));

// Year of the arrangement → 发文字号 and page of its notice; null where no number was found.
const YEARLY: Readonly<Record<number, readonly [string | null, string]>> = {
  2004: [null, 'https://zh.wikisource.org/zh-hans/国务院办公厅关于2004年部分节假日安排的通知'],
  2005: [null, ''],
  2006: [null, `${GOV}/jrzg/2005-12/22/content_133837.htm`],
  2007: [null, `${GOV}/fwxx/sh/2006-12/18/content_471877.htm`],
  2008: ['国办发明电〔2007〕52号', `${GOV}/zwgk/2007-12/18/content_837184.htm`],
  2009: ['国办发明电〔2008〕42号', `${GOV}/zwgk/2008-12/10/content_1174014.htm`],
  2010: ['国办发明电〔2009〕27号', `${GOV}/zwgk/2009-12/08/content_1482691.htm`],
  2011: ['国办发明电〔2010〕40号', `${GOV}/zwgk/2010-12/10/content_1762643.htm`],
  2012: ['国办发明电〔2011〕45号', `${GOV}/zwgk/2011-12/06/content_2012097.htm`],
  2013: ['国办发明电〔2012〕33号', `${GOV}/zwgk/2012-12/10/content_2286598.htm`],
  2014: ['国办发明电〔2013〕28号', `${GOV}/zwgk/2013-12/11/content_2546204.htm`],
  2015: ['国办发明电〔2014〕28号', `${GOV}/zhengce/content/2014-12/16/content_9302.htm`],
  2016: ['国办发明电〔2015〕18号', `${GOV}/zhengce/content/2015-12/10/content_10394.htm`],
  2017: ['国办发明电〔2016〕17号', `${GOV}/zhengce/content/2016-12/01/content_5141603.htm`],
  2018: ['国办发明电〔2017〕12号', `${GOV}/zhengce/content/2017-11/30/content_5243579.htm`],
  2019: ['国办发明电〔2018〕15号', `${GOV}/xinwen/2018-12/06/content_5346287.htm`],
  2020: ['国办发明电〔2019〕16号', `${GOV}/zhengce/content/2019-11/21/content_5454164.htm`],
  2021: ['国办发明电〔2020〕27号', `${GOV}/zhengce/content/2020-11/25/content_5564127.htm`],
  2022: ['国办发明电〔2021〕11号', `${GOV}/zhengce/content/2021-10/25/content_5644835.htm`],
  2023: ['国办发明电〔2022〕16号', `${GOV}/zhengce/content/2022-12/08/content_5730844.htm`],
  2024: ['国办发明电〔2023〕7号', `${GOV}/zhengce/content/202310/content_6911527.htm`],
  2025: ['国办发明电〔2024〕12号', `${GOV}/zhengce/zhengceku/202411/content_6986383.htm`],
  2026: ['国办发明电〔2025〕7号', `${GOV}/zhengce/zhengceku/202511/content_7047091.htm`],
};

// Notices that changed a year already arranged, and the days they decide.
const CHANGES: readonly { readonly from: string; readonly to: string; readonly notice: HolidayNotice }[] = [
  {
    from: '2015-09-03',
    to: '2015-09-06',
    notice: {
      id: '2015-victory-day',
      title: '国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知',
      number: '国发明电〔2015〕1号',
      url: `${GOV}/zhengce/content/2015-05/13/content_9742.htm`,
    },
  },
  {
    from: '2019-04-28',
    to: '2019-05-05',
    notice: {
      id: '2019-labour-day',
      title: '国务院办公厅关于调整2019年劳动节假期安排的通知',
      number: '国办发明电〔2019〕3号',
      url: `${GOV}/zhengce/content/2019-03/22/content_5375877.htm`,
    },
  },
  {
    from: '2020-01-31',
    to: '2020-02-02',
    notice: {
      id: '2020-spring-festival',
      title: '国务院办公厅关于延长2020年春节假期的通知',
      number: '国办发明电〔2020〕1号',
      url: `${GOV}/zhengce/content/2020-01/27/content_5472352.htm`,
    },
  },
];

const NAMES: Readonly<Record<string, string>> = { 清明: '清明节', 端午: '端午节', 中秋: '中秋节' };

function yearlyNotice(year: number): HolidayNotice {
  const [number, url] = YEARLY[year] ?? [null, ''];
  return {
    id: String(year),
    // The text of the notice for 2005 was not found, only its content in the press, so its title is not quoted.
    title: year === 2005 ? '国务院办公厅2005年放假调休通知' : `国务院办公厅关于${year}年部分节假日安排的通知`,
    ...(number ? { number } : {}),
    ...(url ? { url } : {}),
  };
}

/** The notice that decides a day: a change, or the yearly one; New Year days in December belong to the next year's. */
function noticeOf(date: string, name: string): HolidayNotice {
  const change = CHANGES.find((known) => known.from <= date && date <= known.to);
  if (change) return change.notice;
  const year = Number(date.slice(0, 4));
  return yearlyNotice(name === '元旦' && date.slice(5, 7) === '12' ? year + 1 : year);
}

/** Joins days in a row; a plain weekend between two days off joins them too, as it does in the notices. */
function inRows(dates: readonly string[], listed: ReadonlySet<string>): string[] {
  const rows: { from: string; to: string }[] = [];
  for (const date of [...dates].sort()) {
    const row = rows.at(-1);
    let next = row ? addDays(row.to, 1) : '';
    while (row && next < date && dayOfWeek(next) > 5 && !listed.has(next)) next = addDays(next, 1);
    if (row && next === date) row.to = date;
    else rows.push({ from: date, to: date });
  }
  return rows.map(({ from, to }) => (from === to ? from : `${from}..${to}`));
}

function arrangements(source: Source): { holidays: HolidayArrangement[]; notices: HolidayNotice[] } {
  const groups = new Map<
    string,
    { name: HolidayArrangement['name']; notice: HolidayNotice; rest: string[]; work: string[] }
  >();
  for (const kind of ['rest', 'work'] as const) {
    for (const [date, label] of Object.entries(kind === 'rest' ? source.holidays : source.workdays)) {
      const [en = '', zh = ''] = label.split(',');
      const notice = noticeOf(date, zh);
      const key = `${zh} ${notice.id}`;
      const group = groups.get(key) ?? { name: { zh: NAMES[zh] ?? zh, en }, notice, rest: [], work: [] };
      group[kind].push(date);
      groups.set(key, group);
    }
  }
  const listed = new Set([...Object.keys(source.holidays), ...Object.keys(source.workdays)]);
  const sorted = [...groups.values()].sort((a, b) => (earliest(a) < earliest(b) ? -1 : 1));
  const notices = new Map(sorted.map(({ notice }) => [notice.id, notice]));
  return {
    notices: [...notices.values()],
    holidays: sorted.map(({ name, notice, rest, work }) => ({
      name,
      notice: notice.id,
      ...(rest.length > 0 ? { rest: inRows(rest, listed) } : {}),
      ...(work.length > 0 ? { work: [...work].sort() } : {}),
    })),
  };
}

function earliest(group: { rest: readonly string[]; work: readonly string[] }): string {
  return [...(group.rest.length > 0 ? group.rest : group.work)].sort()[0] ?? '';
}

const folder = join(import.meta.dirname, '../standards/calendars');
mkdirSync(folder, { recursive: true });
for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
  const source = require(`chinese-days/dist/years/${year}.json`) as Source;
  const { notices, holidays } = arrangements(source);
  const content: CalendarYear = { year, notices, holidays };
  const heading = `# ${year}年工作日历: rest = 放假(含周末), work = 调休上班。依据国务院办公厅通知。\n`;
  writeFileSync(join(folder, `${year}.yaml`), heading + stringify(content, { lineWidth: 0 }));
}
