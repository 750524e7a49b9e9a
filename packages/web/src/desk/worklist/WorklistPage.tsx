/** The worklist: what waits for my posts, most urgent first. */

import { useQueryClient } from '@tanstack/react-query';
import { Button, type InputRef } from 'antd';
import { type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { Loading } from '../layout/Loading.tsx';
import { useTitle } from '../layout/PageTitle.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { useAccount } from '../session/session.ts';
import { BatchBar } from './BatchBar.tsx';
import { BatchDialog } from './BatchDialog.tsx';
import { EmptyWorklist, handlesSteps } from './EmptyWorklist.tsx';
import { FilterBar, useKeptFilters } from './FilterBar.tsx';
import { KindFilter } from './KindFilter.tsx';
import { caseHref, memory } from './memory.ts';
import { nextKind, rowKey, useWorklist } from './rows.ts';
import { useChoice } from './useChoice.ts';
import { useFilter } from './useFilter.ts';
import { useSelection } from './useSelection.ts';
import { WorklistHead } from './WorklistHead.tsx';
import { WorklistTable } from './WorklistTable.tsx';
import './worklist.css';

type List = ReturnType<typeof useWorklist>;
type Filter = ReturnType<typeof useFilter>;
type Selection = ReturnType<typeof useSelection>;
type Choosing = ReturnType<typeof useChoice>;
type More = { toFields: () => void; toFilter: () => void; kept: ReturnType<typeof useKeptFilters> };

/** The keys of the list. */
function useListKeys(
  list: List,
  filter: Filter,
  selection: Selection,
  choosing: Choosing,
  { toFields, toFilter, kept }: More,
): void {
  const [, navigate] = useLocation();
  const help = useHelp();
  const { current, focus } = selection;
  const open = (search: string) => {
    const row = list.rows[current];
    if (!row) return;
    memory.row = { key: rowKey(row), index: current };
    navigate(`${caseHref(row)}${search}`);
  };
  const turn = (step: 1 | -1) => filter.set({ kind: nextKind(list.counts, filter.kind, step) });
  useKeys(
    {
      j: () => focus(current + 1),
      ArrowDown: () => focus(current + 1),
      k: () => focus(current - 1),
      ArrowUp: () => focus(current - 1),
      Enter: () => open(''),
      a: () => open('?act=main'),
      r: () => list.refetch(),
      '[': () => turn(-1),
      ']': () => turn(1),
      '/': toFilter,
      f: toFields,
      ',': () => kept.turn(-1),
      '.': () => kept.turn(1),
      x: () => choosing.toggleAt(current),
      b: choosing.begin,
      '?': help,
      Escape: () => {
        filter.set({ q: '' });
        focus(0);
      },
    },
    toFilter,
  );
}

/** The rows, or why there are none. */
function Rows({
  list,
  filter,
  selection,
  choosing,
  table,
}: {
  list: List;
  filter: Filter;
  selection: Selection;
  choosing: Choosing;
  table: RefObject<HTMLTableElement | null>;
}) {
  const { t } = useTranslation();
  const account = useAccount();
  const { rows, data, error } = list;
  if (!data) return error ? null : <Loading lines={8} />;
  if (rows.length === 0) {
    return (
      <EmptyWorklist
        account={account}
        filtered={Object.keys(filter.parts).length > 0}
        waiting={!list.answered}
        onClear={() => filter.replace({})}
      />
    );
  }
  return (
    <>
      <WorklistTable
        ref={table}
        rows={rows}
        selected={selection.current}
        onSelect={selection.select}
        choice={choosing.choice}
      />
      {list.hasNextPage && (
        <p className="row">
          <Button onClick={() => list.fetchNextPage()} loading={list.isFetchingNextPage}>
            {t('worklist.more', { shown: rows.length, total: list.total })}
          </Button>
        </p>
      )}
    </>
  );
}

/** The head of the page: what is looked for, how much there is, and how fresh it is. */
function Head({
  list,
  filter,
  field,
  onLeave,
}: {
  list: List;
  filter: Filter;
  field: RefObject<InputRef | null>;
  onLeave: () => void;
}) {
  const { t } = useTranslation();
  const handles = handlesSteps(useAccount());
  return (
    <div className="worklist-head">
      <h1>{t('worklist.title')}</h1>
      {handles && (
        <WorklistHead
          filter={field}
          typed={filter.typed}
          onType={(q) => filter.set({ q })}
          onLeave={onLeave}
          count={list.total}
          updatedAt={list.dataUpdatedAt}
          onRefresh={() => list.refetch()}
        />
      )}
    </div>
  );
}

/** The fields of the filter: shown or not, and the focus into the first of them. */
function useFields() {
  const [open, setOpen] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const toFields = () => {
    setOpen(true);
    setTimeout(() => fields.current?.querySelector('select')?.focus());
  };
  return { open, setOpen, fields, toFields };
}

export function WorklistPage() {
  const { t } = useTranslation();
  const handles = handlesSteps(useAccount());
  const client = useQueryClient();
  const filter = useFilter();
  const list = useWorklist(filter.parts);
  const table = useRef<HTMLTableElement>(null);
  const field = useRef<InputRef>(null);
  const { open, setOpen, fields, toFields } = useFields();
  const selection = useSelection(list.rows.map(rowKey), table);
  const choosing = useChoice(list.rows);
  const kept = useKeptFilters(filter);
  useTitle(t('worklist.title'));
  memory.order = list.rows;
  const toFilter = () => field.current?.focus({ cursor: 'end' });
  useListKeys(list, filter, selection, choosing, { toFields, toFilter, kept });
  const ended = (sent: boolean) => {
    choosing.end(sent);
    if (sent) void client.invalidateQueries({ queryKey: ['worklist'] });
  };
  return (
    <div className="page">
      <Head list={list} filter={filter} field={field} onLeave={() => selection.focus(0)} />
      <KindFilter counts={list.counts} kind={filter.kind} onChoose={(kind) => filter.set({ kind })} />
      {handles && (
        <FilterBar
          filter={filter}
          kept={kept}
          facets={list.facets}
          open={open}
          onOpen={setOpen}
          fields={fields}
        />
      )}
      <BatchBar chosen={choosing.chosen} onDo={choosing.open} onClear={choosing.clear} />
      {list.error && <ProblemNote error={list.error} retry={() => list.refetch()} />}
      <Rows list={list} filter={filter} selection={selection} choosing={choosing} table={table} />
      {choosing.doing && (
        <BatchDialog kind={choosing.doing} rows={choosing.chosen[choosing.doing]} onClose={ended} />
      )}
    </div>
  );
}
