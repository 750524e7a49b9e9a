/** The worklist: what waits for my posts, most urgent first. */
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'wouter';
import { formatShort } from '../../shared/format.ts';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { Loading } from '../layout/Loading.tsx';
import { useTitle } from '../layout/PageTitle.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { useAccount } from '../session/session.ts';
import { EmptyWorklist, handlesSteps } from './EmptyWorklist.tsx';
import { KindFilter } from './KindFilter.tsx';
import { caseHref, memory, rowToSelect } from './memory.ts';
import { KINDS, rowKey, useWorklist } from './rows.ts';
import { WorklistTable } from './WorklistTable.tsx';
import './worklist.css';

/** The filter lives in the address, so that it survives a reload and the way back. */
function useFilter() {
  const [params, setParams] = useSearchParams();
  const typed = params.get('q') ?? '';
  const kind = params.get('kind') ?? '';
  const set = (next: { q?: string; kind?: string }) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(next)) {
          if (value) after.set(name, value);
          else after.delete(name);
        }
        return after;
      },
      { replace: true },
    );
  memory.search = params.toString();
  return { typed, kind, set };
}

function Status({
  count,
  updatedAt,
  onRefresh,
}: {
  count: number;
  updatedAt: number;
  onRefresh: () => void;
}) {
  const { t } = useTranslation();
  const time = formatShort(new Date(updatedAt).toISOString()).slice(-5);
  return (
    <p className="worklist-status">
      <span role="status">{t('worklist.count', { count })}</span>
      <span>{t('worklist.updated', { time })}</span>
      <button type="button" className="plain" onClick={onRefresh}>
        {t('worklist.refresh')} <kbd>r</kbd>
      </button>
    </p>
  );
}

export function WorklistPage() {
  const { t } = useTranslation();
  const account = useAccount();
  const [, navigate] = useLocation();
  const { typed, kind, set } = useFilter();
  const list = useWorklist(typed, kind);
  const { rows, data, error, refetch } = list;
  const [selected, setSelected] = useState(() => memory.row?.index ?? 0);
  const filter = useRef<InputRef>(null);
  const table = useRef<HTMLTableElement>(null);
  const help = useHelp();
  const handles = handlesSteps(account);
  useTitle(t('worklist.title'));

  const keys = rows.map(rowKey);
  memory.order = rows;
  const current = Math.min(selected, rows.length - 1);
  const focusRow = (index: number) => {
    const next = Math.max(0, Math.min(index, rows.length - 1));
    setSelected(next);
    table.current?.querySelectorAll<HTMLElement>('[data-row-link]')[next]?.focus();
  };
  const shown = data !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus goes to the list once, when it first appears
  useEffect(() => {
    if (shown && rows.length > 0) focusRow(rowToSelect(keys, memory.row));
  }, [shown]);

  const open = (index: number, act: boolean) => {
    const row = rows[index];
    if (!row) return;
    memory.row = { key: rowKey(row), index };
    navigate(`${caseHref(row)}${act ? '?act=main' : ''}`);
  };
  const nextKind = (step: 1 | -1) => {
    const all = ['', ...KINDS.filter((one) => list.counts.some((counted) => counted.kind === one))];
    const at = Math.max(0, all.indexOf(kind));
    set({ kind: all[(at + step + all.length) % all.length] ?? '' });
    setSelected(0);
  };
  useKeys(
    {
      j: () => focusRow(current + 1),
      ArrowDown: () => focusRow(current + 1),
      k: () => focusRow(current - 1),
      ArrowUp: () => focusRow(current - 1),
      Enter: () => open(current, false),
      a: () => open(current, true),
      r: () => refetch(),
      '[': () => nextKind(-1),
      ']': () => nextKind(1),
      '/': () => filter.current?.focus(),
      '?': help,
      Escape: () => {
        set({ q: '' });
        focusRow(0);
      },
    },
    () => filter.current?.focus({ cursor: 'end' }),
  );

  return (
    <div className="page">
      <div className="worklist-head">
        <h1>{t('worklist.title')}</h1>
        {handles && (
          <>
            <Input
              ref={filter}
              allowClear
              className="worklist-filter"
              aria-label={t('worklist.filter')}
              placeholder={t('worklist.filter')}
              suffix={<kbd>/</kbd>}
              value={typed}
              onChange={(event) => {
                set({ q: event.target.value });
                setSelected(0);
              }}
              onKeyDown={(event) => {
                if (event.nativeEvent.isComposing) return;
                if (event.key === 'ArrowDown' || event.key === 'Enter') {
                  event.preventDefault();
                  focusRow(0);
                }
              }}
            />
            <Status count={list.total} updatedAt={list.dataUpdatedAt} onRefresh={() => refetch()} />
          </>
        )}
      </div>
      <KindFilter
        counts={list.counts}
        kind={kind}
        onChoose={(next) => {
          set({ kind: next });
          setSelected(0);
        }}
      />
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {!shown && !error && <Loading lines={8} />}
      {shown && rows.length === 0 && (
        <EmptyWorklist
          account={account}
          filtered={typed !== '' || kind !== ''}
          waiting={!list.answered}
          onClear={() => set({ q: '', kind: '' })}
        />
      )}
      {rows.length > 0 && <WorklistTable ref={table} rows={rows} selected={current} onSelect={setSelected} />}
      {list.hasNextPage && (
        <p className="row">
          <Button onClick={() => list.fetchNextPage()} loading={list.isFetchingNextPage}>
            {t('worklist.more', { shown: rows.length, total: list.total })}
          </Button>
        </p>
      )}
    </div>
  );
}
