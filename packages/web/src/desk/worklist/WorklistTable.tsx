import type { WorklistRow } from '@yimen/api';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { StatusChip } from '../../shared/Chips.tsx';
import { formatShort } from '../../shared/format.ts';
import { Official } from '../../shared/say.tsx';
import { shortDate } from '../dates.ts';
import { Left } from '../Left.tsx';
import { batchOf } from './batch.ts';
import { caseHref, memory } from './memory.ts';
import { rowKey } from './rows.ts';

const COLUMNS = ['left', 'caseNo', 'item', 'applicant', 'node', 'department', 'opened', 'nodeDue'] as const;

/** Why nothing is counted, where there is more to say than that. */
const WAITING: Readonly<Record<string, string>> = {
  correctionPending: 'worklist.waitsForApplicant',
  delivered: 'worklist.waitsForClosing',
};

export interface Choice {
  readonly chosen: ReadonlySet<string>;
  readonly toggle: (row: WorklistRow) => void;
  /** Whether every row that may be chosen is. */
  readonly all: boolean;
  readonly toggleAll: () => void;
}

/** A cell; on narrow screens, where rows become cards, its column's name stands before it. */
function Cell({ column, children }: { column: (typeof COLUMNS)[number]; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noRedundantRoles: rows shown as cards would lose their meaning without it
    <td role="cell" data-column={column} data-label={t(`worklist.column.${column}`)}>
      {children}
    </td>
  );
}

/** The cell that chooses a row for what is done with many at once; empty where the standard does not allow it. */
function ChooseCell({ row, choice }: { row: WorklistRow; choice: Choice }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noRedundantRoles: rows shown as cards would lose their meaning without it
    <td role="cell" data-column="choose">
      {batchOf(row) && (
        <input
          type="checkbox"
          aria-label={t('batch.choose', { caseNo: row.caseNo })}
          checked={choice.chosen.has(rowKey(row))}
          onChange={() => choice.toggle(row)}
        />
      )}
    </td>
  );
}

function Row({
  row,
  index,
  selected,
  onSelect,
  choice,
}: {
  row: WorklistRow;
  index: number;
  selected: boolean;
  onSelect: () => void;
  choice: Choice | undefined;
}) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noRedundantRoles: rows shown as cards would lose their meaning without it
    <tr role="row" data-selected={selected || undefined}>
      {choice && <ChooseCell row={row} choice={choice} />}
      <Cell column="left">
        {row.left ? (
          <Left left={row.left} />
        ) : (
          <span className="left-none">{t(WAITING[row.status] ?? 'left.none')}</span>
        )}
      </Cell>
      <Cell column="caseNo">
        <Link
          href={caseHref(row)}
          data-row-link
          tabIndex={selected ? 0 : -1}
          onFocus={onSelect}
          onClick={() => {
            memory.row = { key: rowKey(row), index };
          }}
        >
          {row.caseNo}
        </Link>
      </Cell>
      <Cell column="item">
        <Official text={row.itemName} />
      </Cell>
      <Cell column="applicant">
        <Official text={row.applicantName} />
      </Cell>
      <Cell column="node">
        {row.nodeKind === 'close' ? t('kind.close') : <Official text={row.nodeName} />}
        {row.status === 'correctionPending' && <StatusChip status={row.status} />}
        {row.assignee !== undefined && (
          <span className="row-assignee">{t('case.assignedTo', { name: row.assignee })}</span>
        )}
      </Cell>
      <Cell column="department">
        <Official text={row.department} />
      </Cell>
      <Cell column="opened">{formatShort(row.openedAt)}</Cell>
      <Cell column="nodeDue">{row.nodeDue ? shortDate(row.nodeDue) : '—'}</Cell>
    </tr>
  );
}

type Props = {
  ref: Ref<HTMLTableElement>;
  rows: readonly WorklistRow[];
  selected: number;
  onSelect: (index: number) => void;
  /** Present where something may be done with many rows at once. */
  choice?: Choice | undefined;
};

/** The rows; one of them is the selected one, which Tab reaches and j and k move. */
export function WorklistTable({ ref, rows, selected, onSelect, choice }: Props) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noRedundantRoles: rows shown as cards would lose their meaning without it
    <table ref={ref} role="table" className="worklist" aria-label={t('worklist.title')}>
      {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
      <thead role="rowgroup">
        {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
        <tr role="row">
          {choice && (
            // biome-ignore lint/a11y/noRedundantRoles: as above
            <th role="columnheader" scope="col" data-column="choose">
              <input
                type="checkbox"
                aria-label={t('batch.chooseAll')}
                checked={choice.all}
                onChange={choice.toggleAll}
              />
            </th>
          )}
          {COLUMNS.map((column) => (
            // biome-ignore lint/a11y/noRedundantRoles: as above
            <th key={column} role="columnheader" scope="col" data-column={column}>
              {t(`worklist.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
      <tbody role="rowgroup">
        {rows.map((row, index) => (
          <Row
            key={rowKey(row)}
            row={row}
            index={index}
            selected={index === selected}
            onSelect={() => onSelect(index)}
            choice={choice}
          />
        ))}
      </tbody>
    </table>
  );
}
