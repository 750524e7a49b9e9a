/** One import, step by step: which column holds what, what is wrong with which row, and how far it has got. */

import type { CatalogueImportDetail, CatalogueMapping } from '@yimen/api';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { ApiError } from '../../shared/api.ts';
import { Say } from '../../shared/say.tsx';
import { Select } from '../filter/Select.tsx';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { Field } from '../layout/Field.tsx';
import { Loading } from '../layout/Loading.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { ProblemNote, ProblemPage } from '../layout/Problem.tsx';
import { TableScroll } from '../layout/TableScroll.tsx';
import { type ImportPlace, useCheck, useImport, useMove, useRowProblems } from './imports.ts';
import '../filter/filter.css';
import './imports.css';

const SHOWN_ROWS = 3;
/** Where the result of a check stands: it takes the focus, so that it is seen and read. */
const RESULT = 'import-result';
const toResult = () => setTimeout(() => document.getElementById(RESULT)?.focus());

/** The first rows of a column as they were read, so that a wrong choice is seen. */
function sampleOf({ headings, sample }: CatalogueImportDetail, heading: string | undefined): string {
  const index = heading === undefined ? -1 : headings.indexOf(heading);
  if (index < 0) return '';
  return sample
    .slice(0, SHOWN_ROWS)
    .map((row) => row[index] ?? '')
    .filter((cell) => cell !== '')
    .join(' ｜ ');
}

type MappingProps = {
  detail: CatalogueImportDetail;
  mapping: CatalogueMapping;
  onChange: (mapping: CatalogueMapping) => void;
};

function MappingTable({ detail, mapping, onChange }: MappingProps) {
  const { t } = useTranslation();
  const options = detail.headings.filter(Boolean).map((heading) => ({ value: heading, label: heading }));
  return (
    <TableScroll label={t('imports.mapping')}>
      <table className="plain-table">
        <caption className="visually-hidden">{t('imports.mapping')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('imports.element')}</th>
            <th scope="col">{t('imports.inFile')}</th>
            <th scope="col">{t('imports.firstRows')}</th>
          </tr>
        </thead>
        <tbody>
          {detail.elements.map(({ id, name, required }) => (
            <tr key={id}>
              <th scope="row">
                <label htmlFor={`map-${id}`}>
                  <Say text={name} />
                  {required && <span className="quiet">{t('imports.required')}</span>}
                </label>
              </th>
              <td>
                <Select
                  field={{ id: `map-${id}` }}
                  value={mapping[id] ?? ''}
                  any={t('imports.noColumn')}
                  options={options}
                  onChange={(heading) => {
                    const { [id]: _, ...rest } = mapping;
                    onChange(heading === '' ? rest : { ...rest, [id]: heading });
                  }}
                />
              </td>
              <td className="imports-sample">{sampleOf(detail, mapping[id])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function MappingStep({ detail, place }: { detail: CatalogueImportDetail; place: ImportPlace }) {
  const { t } = useTranslation();
  const [mapping, setMapping] = useState(detail.mapping);
  const [keep, setKeep] = useState(false);
  const [name, setName] = useState('');
  const check = useCheck(place);
  const saveAs = name.trim();
  const details = check.error instanceof ApiError ? check.error.body.details : undefined;
  return (
    <section className="imports-part" aria-labelledby="import-mapping">
      <h2 id="import-mapping">{t('imports.mapping')}</h2>
      <p className="quiet">{t('imports.mappingText')}</p>
      {detail.saved.length > 0 && (
        <Field id="import-saved" label={t('imports.saved')}>
          {(field) => (
            <Select
              field={field}
              value=""
              any={t('imports.chooseSaved')}
              options={detail.saved.map((one) => ({ value: one.name, label: one.name }))}
              onChange={(chosen) => {
                const found = detail.saved.find((one) => one.name === chosen);
                if (found) setMapping(found.mapping);
              }}
            />
          )}
        </Field>
      )}
      <MappingTable detail={detail} mapping={mapping} onChange={setMapping} />
      <p>
        <Checkbox checked={keep} onChange={(event) => setKeep(event.target.checked)}>
          {t('imports.keep')}
        </Checkbox>
      </p>
      {keep && (
        <Field id="import-keep" label={t('imports.keepName')}>
          {(field) => (
            <Input {...field} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
      )}
      {check.error && (
        <ProblemNote error={check.error}>
          {details?.map(({ path, message }) => (
            <p key={path}>{message}</p>
          ))}
        </ProblemNote>
      )}
      <p className="row">
        <Button
          type={detail.import.state === 'uploaded' ? 'primary' : 'default'}
          loading={check.isPending}
          onClick={() =>
            check.mutate({ mapping, ...(keep && saveAs !== '' ? { saveAs } : {}) }, { onSuccess: toResult })
          }
        >
          {detail.import.state === 'uploaded' ? t('imports.check') : t('imports.checkAgain')}
        </Button>
      </p>
    </section>
  );
}

function Problems({ place, checked }: { place: ImportPlace; checked: number }) {
  const { t } = useTranslation();
  const list = useRowProblems(place, checked);
  const problems = list.data?.pages.flatMap((page) => page.problems) ?? [];
  if (list.error) return <ProblemNote error={list.error} retry={() => list.refetch()} />;
  if (problems.length === 0) return null;
  return (
    <section className="imports-part" aria-labelledby="import-problems">
      <h2 id="import-problems">{t('imports.problems')}</h2>
      <p className="quiet">{t('imports.problemsText')}</p>
      <TableScroll label={t('imports.problems')}>
        <table className="plain-table">
          <caption className="visually-hidden">{t('imports.problems')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('imports.row')}</th>
              <th scope="col">{t('imports.inFile')}</th>
              <th scope="col">{t('imports.value')}</th>
              <th scope="col">{t('imports.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ row, element, column, value, message }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row may have two problems of one column, in a fixed order
              <tr key={`${row}/${element}/${index}`}>
                <td>{row}</td>
                <td>{column ?? ''}</td>
                <td className="imports-code">{value ?? ''}</td>
                <td>
                  <Say text={message} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {list.hasNextPage && (
        <p className="row">
          <Button loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('imports.more')}
          </Button>
        </p>
      )}
    </section>
  );
}

function Progress({ detail, place }: { detail: CatalogueImportDetail; place: ImportPlace }) {
  const { t } = useTranslation();
  const move = useMove(place);
  const { state, good = 0, bad = 0, done, added, changed, unchanged } = detail.import;
  if (state === 'uploaded') return null;
  return (
    <section
      id={RESULT}
      tabIndex={-1}
      className="note"
      data-tone={bad > 0 ? 'near' : 'ok'}
      aria-label={t('imports.progress')}
    >
      <p role="status">
        {state === 'checked'
          ? t('imports.checked', { good, bad })
          : t('imports.done', { state: t(`imports.state.${state}`), added, changed, unchanged })}
      </p>
      {state !== 'checked' && (
        <progress
          className="imports-bar"
          value={done}
          max={Math.max(good, 1)}
          aria-label={t('imports.progress')}
        />
      )}
      {move.error && <ProblemNote error={move.error} />}
      <p className="row">
        {(state === 'checked' || state === 'stopped') && good > 0 && (
          <Button type="primary" loading={move.isPending} onClick={() => move.mutate('confirmation')}>
            {state === 'checked' ? t('imports.confirm', { count: good }) : t('imports.resume')}
          </Button>
        )}
        {state === 'running' && (
          <Button loading={move.isPending} onClick={() => move.mutate('stop')}>
            {t('imports.stop')}
          </Button>
        )}
      </p>
    </section>
  );
}

export function ImportPage(place: ImportPlace) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const help = useHelp();
  useKeys({ Escape: () => navigate('/standards/imports'), '?': help });
  const { data, error, refetch, dataUpdatedAt } = useImport(place);
  if (error && !data) return <ProblemPage error={error} retry={() => refetch()} />;
  if (!data) return <Loading lines={8} />;
  const { state, fileName, rows, encoding } = data.import;
  const open = state === 'uploaded' || state === 'checked';
  return (
    <div className="page">
      <p>
        <Link href="/standards/imports">{t('imports.title')}</Link>
      </p>
      <PageTitle title={fileName}>{fileName}</PageTitle>
      <p className="quiet">
        {t('imports.rows', { count: rows })} {encoding?.toUpperCase()}
      </p>
      <Progress detail={data} place={place} />
      {state !== 'uploaded' && <Problems place={place} checked={open ? dataUpdatedAt : 0} />}
      {open && <MappingStep detail={data} place={place} />}
    </div>
  );
}

export default ImportPage;
