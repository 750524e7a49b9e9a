/** The items of the catalogue of a region; with one that has no standard yet, a draft may begin. */

import { useMutation, useQuery } from '@tanstack/react-query';
import type { CatalogueEntry } from '@yimen/api';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { call } from '../../shared/api.ts';
import { DayField, Select } from '../filter/Select.tsx';
import { Dialog } from '../layout/Dialog.tsx';
import { Field } from '../layout/Field.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { TableScroll } from '../layout/TableScroll.tsx';
import { inWords, useItems } from './imports.ts';

/** What tells an item from others. */
const codeOf = ({ item }: CatalogueEntry) =>
  item.handlingCode ?? item.implementationCode ?? item.basicCode ?? '';

const COLUMNS = ['item', 'code', 'department', 'standard'] as const;

/** Where the draft belongs, and from when it is to be in force. */
function DraftDialog({ entry, onClose }: { entry: CatalogueEntry; onClose: () => void }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [department, setDepartment] = useState('');
  const [day, setDay] = useState('');
  const [asked, setAsked] = useState(false);
  const { region } = entry.item;
  const places = useQuery({ queryKey: ['draftPlaces'], queryFn: () => call('GET /standard-drafts', {}) });
  const here = places.data?.places.find((place) => place.region === region);
  const start = useMutation({
    mutationFn: () =>
      call('POST /catalogue/drafts', { body: { region, key: entry.key, department, effectiveFrom: day } }),
    onSuccess: (draft) => navigate(`/standards/drafts/${draft.region}/${draft.id}`),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (department !== '' && day !== '') start.mutate();
  };
  const missing = (value: string, label: string) =>
    asked && value === '' ? t('act.needed', { label }) : undefined;
  return (
    <Dialog open title={t('imports.draft.title')} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <p>{entry.item.name}</p>
        {places.data && !here && <p className="quiet">{t('imports.draft.notYours')}</p>}
        <Field
          id="draft-department"
          label={t('imports.draft.department')}
          fault={missing(department, t('imports.draft.department'))}
        >
          {(field) => (
            <Select
              field={field}
              value={department}
              any={t('imports.draft.choose')}
              options={(here?.departments ?? []).map(({ id, name }) => ({ value: id, label: inWords(name) }))}
              onChange={setDepartment}
            />
          )}
        </Field>
        <Field id="draft-day" label={t('imports.draft.day')} fault={missing(day, t('imports.draft.day'))}>
          {(field) => <DayField field={field} value={day} onChange={setDay} />}
        </Field>
        {start.error && <ProblemNote error={start.error} />}
        {places.error && <ProblemNote error={places.error} />}
        <p className="row">
          <Button type="primary" htmlType="submit" loading={start.isPending}>
            {t('imports.draft.start')}
          </Button>
        </p>
      </form>
    </Dialog>
  );
}

function ItemTable({
  entries,
  onDraft,
}: {
  entries: readonly CatalogueEntry[];
  onDraft: (entry: CatalogueEntry) => void;
}) {
  const { t } = useTranslation();
  return (
    <TableScroll label={t('imports.items')}>
      <table className="plain-table">
        <caption className="visually-hidden">{t('imports.items')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`imports.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.key}>
              <td>{entry.item.name}</td>
              <td className="imports-code">{codeOf(entry)}</td>
              <td>{entry.item.department}</td>
              <td>
                {entry.standard ? (
                  t('imports.hasStandard')
                ) : (
                  <button type="button" className="plain" onClick={() => onDraft(entry)}>
                    {t('imports.draft.open')}
                    <span className="visually-hidden">{entry.item.name}</span>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

export function Items({ region }: { region: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  const [drafted, setDrafted] = useState<CatalogueEntry>();
  const list = useItems(region, words);
  const entries = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWords(typed.trim());
  };
  return (
    <section className="imports-part" aria-labelledby="catalogue-items">
      <h2 id="catalogue-items">{t('imports.items')}</h2>
      <search>
        <form className="row" onSubmit={submit}>
          <Input
            aria-label={t('imports.search')}
            placeholder={t('imports.search')}
            value={typed}
            maxLength={100}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button htmlType="submit">{t('imports.find')}</Button>
        </form>
      </search>
      {list.error && <ProblemNote error={list.error} retry={() => list.refetch()} />}
      <p role="status">{list.data && t('imports.total', { count: list.data.pages[0]?.total ?? 0 })}</p>
      {entries.length > 0 && <ItemTable entries={entries} onDraft={setDrafted} />}
      {list.hasNextPage && (
        <p className="row">
          <Button loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('imports.more')}
          </Button>
        </p>
      )}
      {drafted && <DraftDialog entry={drafted} onClose={() => setDrafted(undefined)} />}
    </section>
  );
}
