/** 实施清单: lists are imported and exported here; what came of earlier imports; the items of the catalogue. */

import type { CatalogueImport } from '@yimen/api';
import { Button } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { formatShort } from '../../shared/format.ts';
import { useDownload } from '../download.ts';
import { Select } from '../filter/Select.tsx';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { Field } from '../layout/Field.tsx';
import { Loading } from '../layout/Loading.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { TableScroll } from '../layout/TableScroll.tsx';
import { worklistHref } from '../worklist/memory.ts';
import { Items } from './Items.tsx';
import { importHref, inWords, useImports, useUpload } from './imports.ts';
import '../filter/filter.css';
import './imports.css';

const FORMATS = ['xlsx', 'csv', 'json'] as const;
const COLUMNS = ['file', 'state', 'good', 'bad', 'added', 'changed', 'unchanged', 'by', 'at'] as const;

function Upload({ region }: { region: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const chosen = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState(false);
  const { mutate, isPending, error } = useUpload();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const file = chosen.current?.files?.[0];
    setMissing(!file);
    if (file) mutate({ file, region }, { onSuccess: (detail) => navigate(importHref(detail.import)) });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Field
        id="import-file"
        label={t('imports.file')}
        hint={t('imports.fileHint')}
        fault={missing ? t('imports.noFile') : undefined}
      >
        {({ status: _, ...field }) => (
          <input {...field} ref={chosen} type="file" accept=".xlsx,.csv,.json,.txt" />
        )}
      </Field>
      {error && <ProblemNote error={error} />}
      <p className="row">
        <Button type="primary" htmlType="submit" loading={isPending}>
          {t('imports.upload')}
        </Button>
      </p>
    </form>
  );
}

function Exports({ region }: { region: string }) {
  const { t } = useTranslation();
  const file = useDownload('/exports/catalogue');
  return (
    <>
      <p className="row">
        {FORMATS.map((format) => (
          <Button key={format} disabled={file.isPending} onClick={() => file.mutate({ region, format })}>
            {t(`imports.format.${format}`)}
          </Button>
        ))}
      </p>
      {file.error && <ProblemNote error={file.error} />}
    </>
  );
}

function History({ imports }: { imports: readonly CatalogueImport[] }) {
  const { t } = useTranslation();
  if (imports.length === 0) return <p className="empty">{t('imports.none')}</p>;
  return (
    <TableScroll label={t('imports.history')}>
      <table className="plain-table">
        <caption className="visually-hidden">{t('imports.history')}</caption>
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
          {imports.map((one) => (
            <tr key={one.id}>
              <td>
                <Link href={importHref(one)}>{one.fileName}</Link>
              </td>
              <td>{t(`imports.state.${one.state}`)}</td>
              <td>{one.good ?? ''}</td>
              <td>{one.bad ?? ''}</td>
              <td>{one.added}</td>
              <td>{one.changed}</td>
              <td>{one.unchanged}</td>
              <td>{one.by}</td>
              <td>{formatShort(one.uploadedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

export function ImportsPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const help = useHelp();
  useKeys({ Escape: () => navigate(worklistHref()), '?': help });
  const { data, error, refetch } = useImports();
  const [chosen, setChosen] = useState('');
  const region = chosen === '' ? (data?.regions[0]?.region ?? '') : chosen;
  return (
    <div className="page">
      <PageTitle title={t('imports.title')}>{t('imports.title')}</PageTitle>
      <p className="quiet">{t('imports.text')}</p>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {!data && !error && <Loading lines={6} />}
      {data && (
        <>
          {data.regions.length > 1 && (
            <Field id="import-region" label={t('imports.region')}>
              {(field) => (
                <Select
                  field={field}
                  value={region}
                  any={t('imports.region')}
                  options={data.regions.map((one) => ({ value: one.region, label: inWords(one.name) }))}
                  onChange={setChosen}
                />
              )}
            </Field>
          )}
          <div className="imports-two">
            <section className="card" aria-labelledby="import-in">
              <h2 id="import-in">{t('imports.in')}</h2>
              <Upload region={region} />
            </section>
            <section className="card" aria-labelledby="import-out">
              <h2 id="import-out">{t('imports.out')}</h2>
              <p className="quiet">{t('imports.outText')}</p>
              <Exports region={region} />
            </section>
          </div>
          <h2>{t('imports.history')}</h2>
          <History imports={data.imports.filter((one) => one.region === region)} />
          <Items region={region} />
        </>
      )}
    </div>
  );
}

export default ImportsPage;
