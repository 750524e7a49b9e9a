/** 窗口录入: an application by somebody who stands at the window and need not have an account. */
import { useQuery } from '@tanstack/react-query';
import type { ItemSummary, SubmissionReceipt } from '@yimen/api';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { call } from '../../shared/api.ts';
import { type LoadedForm, useForm } from '../../shared/form/definition.ts';
import { Official, Say } from '../../shared/say.tsx';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { Loading } from '../layout/Loading.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { ProblemNote, ProblemPage } from '../layout/Problem.tsx';
import { useAccount, useNames } from '../session/session.ts';
import { worklistHref } from '../worklist/memory.ts';
import { type Earlier, NotOffered, offerFor, useEarlier } from './Earlier.tsx';
import type { Entry } from './kept.ts';
import { WindowForm } from './WindowForm.tsx';
import { WindowReceipt } from './WindowReceipt.tsx';
import { windowsOf } from './windows.ts';
import './window.css';

const MOST = 50;

function useItems(q: string, region: string | undefined) {
  return useQuery({
    queryKey: ['window-items', q, region],
    queryFn: ({ signal }) =>
      call('GET /items', { query: { q, region: region ?? '', limit: MOST } }, { signal }),
    enabled: region !== undefined,
    staleTime: 60_000,
  });
}

function ItemRow({ item }: { item: ItemSummary }) {
  const { t } = useTranslation();
  return (
    <li>
      <Link href={`/window/${item.code}/${item.region}`}>
        <Official text={item.name} />
      </Link>
      <span className="quiet">
        <Official text={item.department.name} /> · {t('window.materialCount', { count: item.materials })}
      </span>
    </li>
  );
}

/** Finding what is applied for, among what is applied for at this window. */
export function WindowPage() {
  const { t } = useTranslation();
  const regions = windowsOf(useAccount());
  const names = useNames();
  const [region, setRegion] = useState(regions[0]);
  const [q, setQ] = useState('');
  const field = useRef<InputRef>(null);
  const [, navigate] = useLocation();
  const help = useHelp();
  const { data, error, refetch } = useItems(q.trim(), region);
  const items = data?.items.filter((item) => item.region === region && item.inForce) ?? [];
  const toField = () => field.current?.focus({ cursor: 'end' });
  useKeys({ '/': toField, '?': help, Escape: () => navigate(worklistHref()) }, toField);
  useEffect(() => field.current?.focus(), []);
  const open = () => {
    const [first] = items;
    if (first) navigate(`/window/${first.code}/${first.region}`);
  };
  return (
    <div className="page narrow">
      <PageTitle title={t('window.title')}>{t('window.title')}</PageTitle>
      {region === undefined && <p>{t('window.noWindow')}</p>}
      {regions.length > 1 && (
        <fieldset className="kinds">
          <legend className="visually-hidden">{t('window.region')}</legend>
          {regions.map((one) => (
            <button key={one} type="button" aria-pressed={one === region} onClick={() => setRegion(one)}>
              <Say text={names.region(one)} />
            </button>
          ))}
        </fieldset>
      )}
      {region !== undefined && (
        <Input
          ref={field}
          allowClear
          aria-label={t('window.find')}
          placeholder={t('window.find')}
          suffix={<kbd>/</kbd>}
          value={q}
          onChange={(event) => setQ(event.target.value)}
          onPressEnter={(event) => !event.nativeEvent.isComposing && open()}
        />
      )}
      {region !== undefined && (
        <p className="quiet">
          {t('window.onCertificate')} <Link href="/search">{t('window.findEarlier')}</Link>
        </p>
      )}
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {data && items.length === 0 && <p className="quiet">{t('window.noItem')}</p>}
      <ul className="window-items">
        {items.map((item) => (
          <ItemRow key={`${item.code}/${item.region}`} item={item} />
        ))}
      </ul>
    </div>
  );
}

function Loaded({ form, earlier: given }: { form: LoadedForm; earlier: Earlier | undefined }) {
  const { t } = useTranslation();
  // As it was at the beginning: once this application is there, another one is no longer offered.
  const [earlier] = useState(given);
  const [done, setDone] = useState<{ receipt: SubmissionReceipt; entry: Entry }>();
  const [, navigate] = useLocation();
  if (!done) {
    if (earlier && !offerFor(earlier, form)) {
      return (
        <div className="page narrow">
          <PageTitle title={t('window.title')}>{t('window.title')}</PageTitle>
          <NotOffered earlier={earlier} />
        </div>
      );
    }
    const receive = (receipt: SubmissionReceipt, entry: Entry) => setDone({ receipt, entry });
    return <WindowForm form={form} earlier={earlier} onReceipt={receive} />;
  }
  return <WindowReceipt {...done} form={form} onNext={() => navigate('/window')} />;
}

/** The form of one item, then its receipt. */
export function WindowItemPage({ item, region }: { item: string; region: string }) {
  const { t } = useTranslation();
  const { form, error, refetch } = useForm(item, region);
  const { link, view, error: earlierError, refetch: again } = useEarlier();
  if (error) return <ProblemPage error={error} retry={() => refetch()} />;
  if (earlierError) return <ProblemPage error={earlierError} retry={() => again()} />;
  const earlier = link && view && { link, view };
  if (form && (!link || view)) {
    return <Loaded key={`${form.ref.hash} ${link?.kind} ${link?.caseId}`} form={form} earlier={earlier} />;
  }
  return (
    <div className="page narrow">
      <PageTitle title={t('window.title')}>{t('window.title')}</PageTitle>
      <Loading lines={12} />
    </div>
  );
}

export default WindowPage;
