/** The worklist: what waits for my posts, most urgent first. */
import { Button, type InputRef } from 'antd';
import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { Loading } from '../layout/Loading.tsx';
import { useTitle } from '../layout/PageTitle.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { useAccount } from '../session/session.ts';
import { EmptyWorklist, handlesSteps } from './EmptyWorklist.tsx';
import { KindFilter } from './KindFilter.tsx';
import { caseHref, memory } from './memory.ts';
import { nextKind, rowKey, useWorklist } from './rows.ts';
import { useFilter } from './useFilter.ts';
import { useSelection } from './useSelection.ts';
import { WorklistHead } from './WorklistHead.tsx';
import { WorklistTable } from './WorklistTable.tsx';
import './worklist.css';

type List = ReturnType<typeof useWorklist>;
type Filter = ReturnType<typeof useFilter>;
type Selection = ReturnType<typeof useSelection>;

/** The keys of the list. */
function useListKeys(list: List, filter: Filter, selection: Selection, toFilter: () => void): void {
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
  table,
}: {
  list: List;
  filter: Filter;
  selection: Selection;
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
        filtered={filter.typed !== '' || filter.kind !== ''}
        waiting={!list.answered}
        onClear={() => filter.set({ q: '', kind: '' })}
      />
    );
  }
  return (
    <>
      <WorklistTable ref={table} rows={rows} selected={selection.current} onSelect={selection.select} />
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

export function WorklistPage() {
  const { t } = useTranslation();
  const handles = handlesSteps(useAccount());
  const filter = useFilter();
  const list = useWorklist(filter.typed, filter.kind);
  const table = useRef<HTMLTableElement>(null);
  const field = useRef<InputRef>(null);
  const selection = useSelection(list.rows.map(rowKey), table);
  useTitle(t('worklist.title'));
  memory.order = list.rows;
  useListKeys(list, filter, selection, () => field.current?.focus({ cursor: 'end' }));
  const refresh = () => list.refetch();
  return (
    <div className="page">
      <div className="worklist-head">
        <h1>{t('worklist.title')}</h1>
        {handles && (
          <WorklistHead
            filter={field}
            typed={filter.typed}
            onType={(q) => filter.set({ q })}
            onLeave={() => selection.focus(0)}
            count={list.total}
            updatedAt={list.dataUpdatedAt}
            onRefresh={refresh}
          />
        )}
      </div>
      <KindFilter counts={list.counts} kind={filter.kind} onChoose={(kind) => filter.set({ kind })} />
      {list.error && <ProblemNote error={list.error} retry={refresh} />}
      <Rows list={list} filter={filter} selection={selection} table={table} />
    </div>
  );
}
