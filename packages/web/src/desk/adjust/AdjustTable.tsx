/** Decisions as a table: what is adjusted, from when, by whom, and what the caller may do. */

import type { RecordedAdjustment } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { TableScroll } from '../layout/TableScroll.tsx';
import { type Entry, entryKey } from './adjust.ts';
import type { Act } from './DecideDialog.tsx';

const TONE = { draft: 'near', confirmed: 'active', inEffect: 'ok', withdrawn: 'plain' } as const;

type Carrying = {
  /** Decisions of a region that carry out an entry, by its key. */
  carried?: ReadonlyMap<string, readonly RecordedAdjustment[]>;
  onCarry?: (entry: Entry) => void;
};

/** What this region made of an entry that names no code: the decisions that carry it out, and a button to draft one. */
function Carried({ row, entry, carried, onCarry }: { row: RecordedAdjustment; entry: Entry } & Carrying) {
  const { t } = useTranslation();
  const by = carried?.get(entryKey(row, entry.name)) ?? [];
  return (
    <>
      {by.map(({ id, regionName, state }) => (
        <span key={id} className="quiet">
          {t('adjust.carriedBy')} <Say text={regionName} /> {t(`adjust.state.${state}`)}
        </span>
      ))}
      {onCarry && (
        <button type="button" className="plain" onClick={() => onCarry(entry)}>
          {t('adjust.carry')}
          <span className="visually-hidden">{entry.name}</span>
        </button>
      )}
    </>
  );
}

function Items({ row, ...carrying }: { row: RecordedAdjustment } & Carrying) {
  const { t } = useTranslation();
  if (row.decision.adjustments.length === 0) return <span className="quiet">{t('adjust.noItems')}</span>;
  return (
    <ul className="adjust-items">
      {row.decision.adjustments.flatMap(({ items, kind, effectiveFrom }) =>
        items.map(({ code, link, name, note, organ }) => (
          <li key={name}>
            <span className="chip">{t(`adjust.kind.${kind}`)}</span> <Official text={name} />
            <span className="quiet">
              <Official text={[organ, note].filter((text) => text !== undefined).join('；')} />
              {effectiveFrom && <> {t('layers.from', { date: formatDate(effectiveFrom) })}</>}
            </span>
            {link && (
              <span className="quiet">
                {t('adjust.linked', { sure: t(`adjust.sure.${link.sure}`), code: code?.code })}
                <Official text={link.reason} />
              </span>
            )}
            {row.origin === 'published' && !code && (
              <Carried row={row} entry={{ of: row, kind, name }} {...carrying} />
            )}
          </li>
        )),
      )}
    </ul>
  );
}

function People({ row }: { row: RecordedAdjustment }) {
  const { t } = useTranslation();
  const facts: [string, string | undefined][] = [
    ['draftedBy', row.draftedBy],
    ['confirmedBy', row.confirmedBy],
    ['withdrawnBy', row.withdrawnBy],
    ['withdrawalReason', row.withdrawalReason],
  ];
  return facts.map(
    ([key, text]) =>
      text && (
        <span key={key} className="quiet">
          {t(`adjust.fact.${key}`)}
          <Official text={text} />
        </span>
      ),
  );
}

export function AdjustTable({
  caption,
  rows,
  onAct,
  ...carrying
}: {
  caption: string;
  rows: readonly RecordedAdjustment[];
  onAct?: (act: Act, row: RecordedAdjustment) => void;
} & Carrying) {
  const { t } = useTranslation();
  if (rows.length === 0) return <p className="quiet">{t('adjust.none')}</p>;
  return (
    <TableScroll label={caption}>
      <table className="plain-table adjust-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('adjust.column.decision')}</th>
            <th scope="col">{t('adjust.column.items')}</th>
            <th scope="col">{t('adjust.column.state')}</th>
            {onAct && <th scope="col">{t('adjust.column.actions')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Official text={row.decision.title} />
                <span className="quiet">
                  <Official text={row.decision.documentNo ?? ''} /> {row.decision.date}{' '}
                  <Say text={row.regionName} />
                </span>
                {row.decision.note && (
                  <span className="quiet">
                    <Official text={row.decision.note} />
                  </span>
                )}
              </td>
              <td>
                <Items row={row} {...carrying} />
              </td>
              <td>
                <span className="chip" data-tone={TONE[row.state]}>
                  {t(`adjust.state.${row.state}`)}
                </span>
                <People row={row} />
              </td>
              {onAct && (
                <td>
                  {row.allowed.map((act) => (
                    <button key={act} type="button" className="plain" onClick={() => onAct(act, row)}>
                      {t(`adjust.act.${act}`)}
                    </button>
                  ))}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
