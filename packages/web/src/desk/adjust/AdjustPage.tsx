/** 事项调整: decisions of one's own region, their drafting and confirmation, and the published ones as history. */
import type { RecordedAdjustment } from '@yimen/api';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { Loading } from '../layout/Loading.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { worklistHref } from '../worklist/memory.ts';
import { AdjustTable } from './AdjustTable.tsx';
import { carriedOut, type Entry, useAdjustments } from './adjust.ts';
import { type Act, DecideDialog } from './DecideDialog.tsx';
import { DraftDialog } from './DraftDialog.tsx';
import '../posts/posts.css';
import './adjust.css';

export function AdjustPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [open, setOpen] = useState<'draft' | Entry | { act: Act; row: RecordedAdjustment }>();
  const [done, setDone] = useState('');
  const help = useHelp();
  useKeys({ Escape: () => navigate(worklistHref()), '?': help });
  const { data, error, isPending, refetch } = useAdjustments();
  const close = (text?: string) => {
    setOpen(undefined);
    if (text) setDone(text);
  };
  const rows = data?.adjustments ?? [];
  const [own, published] = ['desk', 'published'].map((origin) => rows.filter((row) => row.origin === origin));
  return (
    <div className="page">
      <div className="card-head">
        <PageTitle title={t('adjust.title')}>{t('adjust.title')}</PageTitle>
        {(data?.drafts ?? []).length > 0 && (
          <Button type="primary" onClick={() => setOpen('draft')}>
            {t('adjust.new')}
          </Button>
        )}
      </div>
      <p className="quiet">{t('adjust.lead')}</p>
      <div role="status">
        {done && (
          <p className="note" data-tone="ok">
            {done}
          </p>
        )}
      </div>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {isPending && <Loading lines={8} />}
      {data && (
        <>
          <section className="posts-part" aria-labelledby="adjust-own">
            <h2 id="adjust-own">{t('adjust.own')}</h2>
            <AdjustTable
              caption={t('adjust.own')}
              rows={own ?? []}
              onAct={(act, row) => setOpen({ act, row })}
            />
          </section>
          <section className="posts-part" aria-labelledby="adjust-published">
            <h2 id="adjust-published">{t('adjust.published')}</h2>
            <p className="quiet">{t('adjust.publishedNote')}</p>
            <AdjustTable
              caption={t('adjust.published')}
              rows={published ?? []}
              carried={carriedOut(own ?? [])}
              {...((data.drafts ?? []).length > 0 ? { onCarry: setOpen } : {})}
            />
          </section>
        </>
      )}
      {open === 'draft' && <DraftDialog places={data?.drafts ?? []} onClose={close} />}
      {typeof open === 'object' && 'of' in open && (
        <DraftDialog places={data?.drafts ?? []} entry={open} onClose={close} />
      )}
      {typeof open === 'object' && 'act' in open && <DecideDialog {...open} onClose={close} />}
    </div>
  );
}

export default AdjustPage;
