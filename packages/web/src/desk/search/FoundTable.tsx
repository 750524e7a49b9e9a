import type { CaseFound } from '@yimen/api';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { StatusChip } from '../../shared/Chips.tsx';
import { formatDate, formatInstant } from '../../shared/format.ts';
import { Official } from '../../shared/say.tsx';
import { Left } from '../Left.tsx';
import { caseHref } from '../worklist/memory.ts';

const COLUMNS = [
  'caseNo',
  'item',
  'applicant',
  'status',
  'department',
  'region',
  'submitted',
  'promised',
] as const;
type Column = (typeof COLUMNS)[number];

function Cell({ column, children }: { column: Column; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noRedundantRoles: rows shown as cards would lose their meaning without it
    <td role="cell" data-column={column} data-label={t(`search.column.${column}`)}>
      {children}
    </td>
  );
}

function Row({ row }: { row: CaseFound }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: rows shown as cards would lose their meaning without it
    <tr role="row">
      <Cell column="caseNo">
        <Link href={caseHref(row)} data-row-link>
          {row.caseNo}
        </Link>
      </Cell>
      <Cell column="item">
        <Official text={row.itemName} />
      </Cell>
      <Cell column="applicant">
        <Official text={row.applicantName} />
      </Cell>
      <Cell column="status">
        <StatusChip status={row.status} />
      </Cell>
      <Cell column="department">
        <Official text={row.department} />
      </Cell>
      <Cell column="region">
        <Official text={row.regionName} />
      </Cell>
      <Cell column="submitted">{formatInstant(row.submittedAt)}</Cell>
      <Cell column="promised">
        {row.left ? <Left left={row.left} /> : row.promisedDue ? formatDate(row.promisedDue) : '—'}
      </Cell>
    </tr>
  );
}

/** Cases found; each opens, read only where it is seen by oversight. */
export function FoundTable({ ref, rows }: { ref: Ref<HTMLTableElement>; rows: readonly CaseFound[] }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noRedundantRoles: rows shown as cards would lose their meaning without it
    <table ref={ref} role="table" className="found" aria-label={t('search.title')}>
      {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
      <thead role="rowgroup">
        {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
        <tr role="row">
          {COLUMNS.map((column) => (
            // biome-ignore lint/a11y/noRedundantRoles: as above
            <th key={column} role="columnheader" scope="col" data-column={column}>
              {t(`search.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Row key={`${row.region}/${row.caseId}`} row={row} />
        ))}
      </tbody>
    </table>
  );
}
