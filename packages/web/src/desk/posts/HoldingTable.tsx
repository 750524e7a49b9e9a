/** Holdings as a table; on narrow screens each row becomes a card. */
import type { HeldPost } from '@yimen/api';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOf, formatDate } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { INTEGRATED } from './place.ts';
import type { Holdings } from './posts.ts';

const COLUMNS = ['department', 'post', 'person', 'held', 'days', 'about', 'actions'] as const;
type Column = (typeof COLUMNS)[number];

function Cell({ column, children }: { column: Column; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noRedundantRoles: rows shown as cards would lose their meaning without it
    <td role="cell" data-column={column} data-label={t(`posts.column.${column}`)}>
      {children}
    </td>
  );
}

/** By appointment, or for whom. */
function Held({ row }: { row: HeldPost }) {
  const { t } = useTranslation();
  const tone = row.state === 'past' ? undefined : row.standInFor ? 'near' : row.chief ? 'active' : 'ok';
  return (
    <>
      <span className="chip" data-tone={tone}>
        {t(row.chief ? 'posts.held.chief' : `posts.held.${row.kind}`)}
      </span>
      {row.standInFor && (
        <span className="quiet">
          {t('posts.for')}
          <Official text={row.standInFor.name} />
        </span>
      )}
    </>
  );
}

function Days({ row }: { row: HeldPost }) {
  const { t } = useTranslation();
  return (
    <>
      {formatDate(row.from)}
      {row.until ? ` ${t('posts.to')} ${formatDate(row.until)}` : t('posts.openEnd')}
      {row.state === 'coming' && <span className="quiet">{t('posts.coming')}</span>}
      {row.endedAt && (
        <span className="quiet">{t('posts.ended', { date: formatDate(dateOf(row.endedAt)) })}</span>
      )}
    </>
  );
}

/** Items, letter, reasons and who arranged it: what one asks when responsibility is traced. */
function About({ row }: { row: HeldPost }) {
  const { t } = useTranslation();
  const facts: [string, string | undefined][] = [
    ['letterNo', row.letterNo],
    ['reason', row.reason],
    ['createdBy', row.createdBy],
    ['endedBy', row.endedBy],
    ['ending', row.ending],
  ];
  return (
    <>
      {row.scope && (
        <details>
          <summary>{t('posts.scope', { count: row.scope.length })}</summary>
          <ul>
            {row.scope.map(({ item, name }) => (
              <li key={item}>
                <Official text={name} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {facts.map(
        ([name, text]) =>
          text && (
            <span key={name} className="quiet">
              {t(`posts.fact.${name}`)}
              <Official text={text} />
            </span>
          ),
      )}
    </>
  );
}

export type Act = 'delegate' | 'standIn' | 'end';

type Props = {
  caption: string;
  rows: readonly HeldPost[];
  names: Holdings['names'];
  onAct: (act: Act, row: HeldPost) => void;
};

export function HoldingTable({ caption, rows, names, onAct }: Props) {
  const { t } = useTranslation();
  const columns = rows.some(({ allowed }) => allowed.length > 0) ? COLUMNS : COLUMNS.slice(0, -1);
  return (
    // biome-ignore lint/a11y/noRedundantRoles: rows shown as cards would lose their meaning without it
    <table className="plain-table holdings" role="table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`posts.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          // biome-ignore lint/a11y/noRedundantRoles: rows shown as cards would lose their meaning without it
          <tr key={row.id} role="row">
            <Cell column="department">
              {row.department === INTEGRATED ? (
                t('me.integrated')
              ) : (
                <Say text={names.departments[row.department] ?? { zh: row.department, en: row.department }} />
              )}
            </Cell>
            <Cell column="post">
              <strong>{t(`post.${row.post}`, { defaultValue: row.post })}</strong>
            </Cell>
            <Cell column="person">
              <Official text={row.person.name} />
            </Cell>
            <Cell column="held">
              <Held row={row} />
            </Cell>
            <Cell column="days">
              <Days row={row} />
            </Cell>
            <Cell column="about">
              <About row={row} />
            </Cell>
            {columns.includes('actions') && (
              <Cell column="actions">
                {row.allowed.map((act) => (
                  <button key={act} type="button" className="plain" onClick={() => onAct(act, row)}>
                    {t(`posts.act.${act}`)}
                    <span className="visually-hidden">
                      {t('posts.actOn', {
                        post: t(`post.${row.post}`, { defaultValue: row.post }),
                        name: row.person.name,
                      })}
                    </span>
                  </button>
                ))}
              </Cell>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
