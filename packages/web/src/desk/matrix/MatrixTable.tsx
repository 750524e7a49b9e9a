/** The time matrix as a table: a line for every visit to a node, and for those still to come. */
import type { TimeMatrixRow, TimeMatrixView } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { formatShort } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { Why } from '../../shared/Why.tsx';
import { useLimitWords } from '../case/limits.ts';
import { shortDate } from '../dates.ts';
import { useMinutes, useUsed } from './words.ts';

const OUTCOMES: ReadonlySet<string> = new Set([
  'agree',
  'disagree',
  'granted',
  'refused',
  'forwarded',
  'notAccepted',
]);

/** With whom a step lay, how long, and who signed or finished it. */
function People({ row }: { row: TimeMatrixRow }) {
  const { t } = useTranslation();
  const minutes = useMinutes();
  const shared = row.desks.length > 1 || row.desks.some(({ person }) => person);
  return (
    <>
      <Say text={row.postName} />
      <span className="quiet">
        <Say text={row.department} />
      </span>
      <ul className="people">
        {shared &&
          row.desks.map(({ from, minutes: held, person }) => (
            <li key={from}>
              {person ? <Official text={person.name} /> : t('matrix.wholePost')}{' '}
              <span className="quiet">{minutes(held)}</span>
            </li>
          ))}
        {row.acts.map(({ at, by }) => (
          <li key={`${by.id}-${at}`}>
            <strong>
              <Official text={by.name} />
            </strong>
            {by.forName !== undefined && (
              <span className="quiet">
                {' '}
                <Official text={t('matrix.standIn', { name: by.forName })} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What was written at a step, and what should have been. */
function Written({ row }: { row: TimeMatrixRow }) {
  const { t } = useTranslation();
  return (
    <>
      {row.acts.map(({ at, by, opinion, outcome }) => (
        <p key={`${by.id}-${at}`}>
          {outcome !== undefined && OUTCOMES.has(outcome) && <strong>{t(`outcome.${outcome}`)} </strong>}
          {opinion !== undefined && <Official text={opinion} />}
        </p>
      ))}
      <p className="quiet">
        {t('matrix.record')} <Official text={row.record} />
      </p>
    </>
  );
}

function Time({ row }: { row: TimeMatrixRow }) {
  const { t } = useTranslation();
  const used = useUsed();
  const minutes = useMinutes();
  if (!row.used) return <span className="quiet">–</span>;
  const { held, paused } = row;
  return (
    <>
      {used(row.used.value)}
      {held && <span className="quiet">{t('matrix.held', { time: minutes(held.value) })}</span>}
      {paused && paused.value > 0 && (
        <span className="quiet">
          {t('matrix.paused', { time: used({ value: paused.value, unit: row.used.value.unit }) })}
        </span>
      )}
      <Why because={[...row.used.because, ...(held?.because ?? [])]} about={t('matrix.column.used')} />
    </>
  );
}

function Allowed({ row }: { row: TimeMatrixRow }) {
  const { t } = useTranslation();
  const limit = useLimitWords();
  return (
    <>
      {row.limit ? limit(row.limit) : <span className="quiet">{t('matrix.noLimit')}</span>}
      {row.due && (
        <span>{t('matrix.by', { date: row.dueAt ? formatShort(row.dueAt) : shortDate(row.due.value) })}</span>
      )}
      {row.due && <Why because={row.due.because} about={t('matrix.column.allowed')} />}
    </>
  );
}

function Line({ row }: { row: TimeMatrixRow }) {
  const { t } = useTranslation();
  return (
    <tr data-state={row.state}>
      <th scope="row">
        <Official text={row.name} />
        {row.round !== undefined && row.round > 1 && (
          <span className="quiet">{t('matrix.round', { round: row.round })}</span>
        )}
      </th>
      <td className="stacked">
        <People row={row} />
      </td>
      <td className="stacked">
        <Allowed row={row} />
      </td>
      <td>{row.start ? formatShort(row.start) : '–'}</td>
      <td>{row.end ? formatShort(row.end) : '–'}</td>
      <td className="stacked">
        <Time row={row} />
      </td>
      <td className="stacked">
        <span>{t(`matrix.state.${row.state}`)}</span>
        {row.level && (
          <span className="chip" data-tone={row.level}>
            {t(`left.level.${row.level}`)}
          </span>
        )}
      </td>
      <td className="stacked written">
        <Written row={row} />
      </td>
      <td className="stacked">
        <Official text={row.accountability} />
        {row.basis && (
          <span className="quiet">
            <Official text={row.basis} />
          </span>
        )}
      </td>
      <td>{row.next.length > 0 ? <Official text={row.next.join(t('matrix.comma'))} /> : '–'}</td>
    </tr>
  );
}

const COLUMNS = [
  'node',
  'people',
  'allowed',
  'start',
  'end',
  'used',
  'state',
  'record',
  'accountability',
  'next',
] as const;

export function MatrixTable({ view }: { view: TimeMatrixView }) {
  const { t } = useTranslation();
  return (
    <section className="card" aria-labelledby="matrix-title">
      <h2 id="matrix-title">{t('matrix.table')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={t('matrix.tableScroll')}>
        <table className="matrix-table">
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`matrix.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row) => (
              <Line key={`${row.node}-${row.round ?? 0}`} row={row} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
