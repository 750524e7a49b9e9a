import { type Calendar, type HolidaySpan, sayNotice, spansBetween } from '../calendar/index.ts';
import {
  addDays,
  type Because,
  type Bilingual,
  type CivilDate,
  type Limit,
  type LimitUnit,
  sayDate,
  sayLimit,
} from '../shared/index.ts';
import type { MergedPause, Pause } from './pause.ts';

/** Holidays and make-up workdays among the days after `from` up to `to`, one sentence each. */
export function sayArrangements(calendar: Calendar, from: CivilDate, to: CivilDate): Because[] {
  const reasons: Because[] = [];
  let row: HolidaySpan[] = [];
  const finish = () => {
    if (row.length > 0) reasons.push(sayRest(row));
    row = [];
  };
  for (const span of spansBetween(calendar, from, to)) {
    const last = row.at(-1);
    // National Day and Mid-autumn often form one row of days off; a reader wants it said once.
    if (span.kind === 'work' || (last && addDays(last.to, 1) !== span.from)) finish();
    if (span.kind === 'work') reasons.push(sayWork(span));
    else row.push(span);
  }
  finish();
  return reasons;
}

function sayRest(row: readonly HolidaySpan[]): Because {
  const from = row[0]?.from ?? '';
  const to = row.at(-1)?.to ?? from;
  const names = [...new Map(row.map(({ name }) => [name.zh, name])).values()];
  const [a, b] = [sayDate(from), sayDate(to)];
  const name = { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(' and ') };
  return {
    rule: 'calendar.holiday',
    text: {
      zh: from === to ? `${a.zh}${name.zh}放假，不计入。` : `${a.zh}至${b.zh}${name.zh}放假，不计入。`,
      en: from === to ? `${a.en} is off for ${name.en}.` : `${a.en} to ${b.en} are off for ${name.en}.`,
    },
    basis: [...new Set(row.map(({ notice }) => sayNotice(notice)))].join('、'),
    inputs: { from, to, holiday: name.zh },
  };
}

function sayWork(span: HolidaySpan): Because {
  const [a, b] = [sayDate(span.from), sayDate(span.to)];
  const single = span.from === span.to;
  return {
    rule: 'calendar.makeUpWorkday',
    text: {
      zh: `${single ? a.zh : `${a.zh}至${b.zh}`}因${span.name.zh}调休上班，按工作日计算。`,
      en: `${single ? `${a.en} is` : `${a.en} to ${b.en} are`} worked in exchange for ${span.name.en}: ${single ? 'a working day' : 'working days'}.`,
    },
    basis: sayNotice(span.notice),
    inputs: { from: span.from, to: span.to, holiday: span.name.zh },
  };
}

/** The rule about the start day. */
export function sayStart(from: CivilDate, counted: boolean): Because {
  const said = sayDate(from);
  if (counted) {
    return {
      rule: 'clock.startDayCounted',
      text: {
        zh: `自${said.zh}起算，按本中心的规定，起算当日计入期限。`,
        en: `Counting starts on ${said.en}; by the rule of this centre that day itself is counted.`,
      },
      inputs: { from },
    };
  }
  return {
    rule: 'clock.startDayNotCounted',
    text: {
      zh: `${said.zh}为起算日，当日不计入期限，自次日起计算。`,
      en: `${said.en} is the start day and is not counted; counting begins on the day after.`,
    },
    basis: '参照《中华人民共和国民法典》第二百零一条',
    inputs: { from },
  };
}

const HOW: Readonly<Record<LimitUnit, Bilingual>> = {
  workday: {
    zh: '周末和法定节假日不计入，调休上班日计入',
    en: 'weekends and public holidays are not counted, make-up workdays are',
  },
  day: { zh: '按自然日连续计算', en: 'every calendar day is counted' },
  month: {
    zh: '按月计算，到期月无对应日的以月末为准',
    en: 'counted by months to the same day, or to the last day of a shorter month',
  },
  hour: { zh: '只计工作时间', en: 'only office hours are counted' },
  minute: { zh: '只计工作时间', en: 'only office hours are counted' },
};

/** The limit and how its unit is counted; `basis` is the clause that sets it. */
export function sayCountedLimit(limit: Limit, basis: string | undefined): Because {
  const said = sayLimit(limit);
  const how = HOW[limit.unit];
  const immediate = limit.value === 0;
  return {
    rule: immediate ? 'clock.onTheSpot' : 'clock.limit',
    text: immediate
      ? { zh: '即办：当场办结，没有等待期限。', en: 'It is done on the spot; there is no waiting time.' }
      : { zh: `期限为${said.zh}，${how.zh}。`, en: `The limit is ${said.en}; ${how.en}.` },
    ...(basis ? { basis } : {}),
    inputs: { value: limit.value, unit: limit.unit },
  };
}

function namesOf(pauses: readonly Pause[]): Bilingual {
  const names = [...new Map(pauses.flatMap(({ name }) => (name ? [[name.zh, name] as const] : []))).values()];
  return {
    zh: names.length > 0 ? `因${names.map(({ zh }) => zh).join('、')}` : '',
    en: names.length > 0 ? ` for ${names.map(({ en }) => en).join(' and ')}` : '',
  };
}

/** One excluded time and how far it moves the end. */
export function sayPause(pause: MergedPause, days: number, unit: 'workday' | 'day'): Because {
  const [a, b] = [sayDate(pause.from), sayDate(pause.to)];
  const names = namesOf(pause.pauses);
  const shift = sayLimit({ value: days, unit });
  const basis = [...new Set(pause.pauses.flatMap((one) => (one.basis ? [one.basis] : [])))].join('、');
  const until = pause.open
    ? { zh: '(尚未结束，暂计至当日)', en: ' (still going on, counted up to then)' }
    : { zh: '', en: '' };
  return {
    rule: pause.open ? 'clock.openPause' : 'clock.pause',
    text: {
      zh: `${a.zh}至${b.zh}${names.zh}暂停计时${until.zh}，首日计入、末日不计入期限，顺延${shift.zh}。`,
      en: `The clock stood still${names.en} from ${a.en} to ${b.en}${until.en}; its first day counts, its last does not, so the end moves by ${shift.en}.`,
    },
    ...(basis ? { basis } : {}),
    inputs: { from: pause.from, to: pause.to, days, unit, open: pause.open },
  };
}

/** A pause that does not stop the clock because no rule excludes it. */
export function sayCountedPause(pause: Pause): Because {
  const said = sayDate(pause.from);
  const names = namesOf([pause]);
  return {
    rule: 'clock.pauseNotExcludable',
    text: {
      zh: `${said.zh}开始的程序${names.zh ? `(${names.zh.slice(1)})` : ''}没有可以扣除的依据，照常计入期限。`,
      en: `What began on ${said.en}${names.en} may not be excluded by any rule and is counted as usual.`,
    },
    inputs: { from: pause.from, ...(pause.to ? { to: pause.to } : {}) },
  };
}

/** An extension that was granted. */
export function sayExtension(extension: Limit): Because {
  const said = sayLimit(extension);
  return {
    rule: 'clock.extension',
    text: { zh: `经批准延长${said.zh}。`, en: `An extension of ${said.en} was granted.` },
    inputs: { value: extension.value, unit: extension.unit },
  };
}

/** The last day fell on a rest day and moved to the next working day. */
export function sayRoll(from: CivilDate, to: CivilDate): Because {
  const [a, b] = [sayDate(from), sayDate(to)];
  return {
    rule: 'clock.rollToWorkday',
    text: {
      zh: `最后一日${a.zh}不是工作日，顺延至下一个工作日${b.zh}。`,
      en: `The last day, ${a.en}, is not a working day, so it moves to the next one, ${b.en}.`,
    },
    basis: '参照《中华人民共和国民法典》第二百零三条',
    inputs: { from, to },
  };
}
