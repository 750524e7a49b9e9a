/** 到期日历: what is due on which day, by month or week; a day opens the worklist of that day. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { DueDay } from '@yimen/api';
import { addDays, dayOfWeek } from '@yimen/domain/shared';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'wouter';
import { call } from '../../shared/api.ts';
import { dateOf, formatDate, formatDay } from '../../shared/format.ts';
import { Say } from '../../shared/say.tsx';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { Loading } from '../layout/Loading.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { administers } from '../outbox/outbox.ts';
import { useAccount } from '../session/session.ts';
import { worklistHref } from '../worklist/memory.ts';
import { type Span, shownDays, turned, weeks } from './days.ts';
import './calendar.css';

const dueHref = (date: string) => `/?due=${date}`;

/** Which day one stands on, and how much is shown around it; both live in the address. */
function useShown() {
  const [params, setParams] = useSearchParams();
  const today = dateOf(new Date().toISOString());
  const given = params.get('day') ?? '';
  const day = /^\d{4}-\d{2}-\d{2}$/.test(given) ? given : today;
  const span: Span = params.get('span') === 'week' ? 'week' : 'month';
  const show = (next: { day?: string; span?: Span }) =>
    setParams({ day: next.day ?? day, span: next.span ?? span }, { replace: true });
  return { today, day, span, show };
}

/** What is due on a day, in words; nothing for a day without. */
function Dues({ day }: { day: DueDay }) {
  const { t } = useTranslation();
  return (
    <>
      {day.nodes > 0 && <span className="due-nodes">{t('calendar.nodes', { count: day.nodes })}</span>}
      {day.promises > 0 && (
        <span className="due-promises">{t('calendar.promises', { count: day.promises })}</span>
      )}
    </>
  );
}

/** A rest day, a make-up workday or a holiday, as a word. */
function Kind({ day }: { day: DueDay }) {
  const { t } = useTranslation();
  const weekend = dayOfWeek(day.date) > 5;
  const word = day.workday ? (weekend ? t('calendar.work') : '') : t('calendar.rest');
  if (word === '' && !day.name) return null;
  return (
    <span className="due-kind" data-rest={!day.workday || undefined}>
      {word} {day.name && <Say text={day.name} />}
    </span>
  );
}

type Shown = { days: readonly DueDay[]; today: string; day: string };

function DayCell({ one, today, day }: { one: DueDay } & Omit<Shown, 'days'>) {
  const dues = one.nodes + one.promises > 0;
  const number = Number(one.date.slice(8));
  return (
    <td
      data-today={one.date === today || undefined}
      data-rest={!one.workday || undefined}
      data-late={(one.date < today && dues) || undefined}
      data-outside={one.date.slice(0, 7) !== day.slice(0, 7) || undefined}
    >
      <Link href={dueHref(one.date)} data-day={one.date} tabIndex={one.date === day ? 0 : -1}>
        <span className="visually-hidden">{formatDate(one.date)} </span>
        <span aria-hidden="true" className="due-number">
          {number}
        </span>
        <Kind day={one} />
        <Dues day={one} />
      </Link>
    </td>
  );
}

function Grid({ days, today, day }: Shown) {
  const { t } = useTranslation();
  return (
    <table className="due-grid" aria-label={t('calendar.title')}>
      <thead>
        <tr>
          {days.slice(0, 7).map(({ date }) => (
            <th key={date} scope="col">
              {t(`calendar.weekday.${dayOfWeek(date)}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks(days).map((week) => (
          <tr key={week[0]?.date}>
            {week.map((one) => (
              <DayCell key={one.date} one={one} today={today} day={day} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same for narrow screens: the days on which something is due, one a line. */
function List({ days, today }: Omit<Shown, 'day'>) {
  const { t } = useTranslation();
  const due = days.filter(({ nodes, promises }) => nodes + promises > 0);
  return (
    <ul className="due-list" aria-label={t('calendar.title')}>
      {due.length === 0 && <li className="quiet">{t('calendar.none')}</li>}
      {due.map((one) => (
        <li key={one.date} data-late={one.date < today || undefined}>
          <Link href={dueHref(one.date)}>
            {formatDay(one.date)} {one.date === today && t('calendar.today')}
          </Link>
          <Kind day={one} />
          <Dues day={one} />
        </li>
      ))}
    </ul>
  );
}

function Turning({ shown }: { shown: ReturnType<typeof useShown> }) {
  const { t } = useTranslation();
  const { day, span, show, today } = shown;
  const turn = (step: 1 | -1) => show({ day: turned(day, span, step) });
  const [year = '', month = ''] = day.split('-');
  return (
    <div className="due-head">
      <strong>{t('calendar.month', { year, month: Number(month) })}</strong>
      <button type="button" className="plain" onClick={() => turn(-1)}>
        {t(`calendar.before.${span}`)} <kbd>[</kbd>
      </button>
      <button type="button" className="plain" onClick={() => turn(1)}>
        {t(`calendar.after.${span}`)} <kbd>]</kbd>
      </button>
      <button type="button" className="plain" onClick={() => show({ day: today })}>
        {t('calendar.today')} <kbd>t</kbd>
      </button>
      <fieldset className="kinds">
        <legend className="visually-hidden">{t('calendar.span')}</legend>
        {(['month', 'week'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={span === one} onClick={() => show({ span: one })}>
            {t(`calendar.${one}View`)}
          </button>
        ))}
      </fieldset>
    </div>
  );
}

export function CalendarPage() {
  const { t } = useTranslation();
  const shown = useShown();
  const { day, span, show, today } = shown;
  const { from, to } = shownDays(day, span);
  const page = useRef<HTMLDivElement>(null);
  const [, navigate] = useLocation();
  const help = useHelp();
  const mayRecount = administers(useAccount()).length > 0;
  const { data, error, refetch } = useQuery({
    queryKey: ['due-calendar', from, to],
    queryFn: ({ signal }) => call('GET /due-calendar', { query: { from, to } }, { signal }),
    placeholderData: keepPreviousData,
    refetchOnMount: 'always',
  });
  const go = (next: string) => {
    show({ day: next });
    setTimeout(() => page.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus());
  };
  useKeys({
    ArrowLeft: () => go(addDays(day, -1)),
    ArrowRight: () => go(addDays(day, 1)),
    ArrowUp: () => go(addDays(day, -7)),
    ArrowDown: () => go(addDays(day, 7)),
    '[': () => go(turned(day, span, -1)),
    ']': () => go(turned(day, span, 1)),
    t: () => go(today),
    w: () => show({ span: span === 'week' ? 'month' : 'week' }),
    Enter: () => navigate(dueHref(day)),
    Escape: () => navigate(worklistHref()),
    '?': help,
  });
  return (
    <div className="page" ref={page}>
      <PageTitle title={t('calendar.title')}>{t('calendar.title')}</PageTitle>
      <Turning shown={shown} />
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {data && data.before > 0 && (
        <p className="note" data-tone="over">
          <span>
            {t('calendar.earlier', { count: data.before })}{' '}
            <Link href="/?left=over">{t('calendar.showOver')}</Link>
          </span>
        </p>
      )}
      {data ? (
        <>
          <Grid days={data.days} today={data.today} day={day} />
          <List days={data.days} today={data.today} />
        </>
      ) : (
        !error && <Loading lines={8} />
      )}
      {data?.days.some(({ provisional }) => provisional) && (
        <p className="quiet">{t('calendar.provisional')}</p>
      )}
      {mayRecount && (
        <p>
          <Link href="/recounts">{t('recounts.link')}</Link>
        </p>
      )}
    </div>
  );
}

export default CalendarPage;
