import type { SubmissionReceipt } from '@yimen/api';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatInstant } from '../../shared/format.ts';
import { Official } from '../../shared/say.tsx';
import { Icon } from '../Icon.tsx';
import { PageTitle } from '../page.tsx';

const QrCode = lazy(() => import('./QrCode.tsx'));

/** The receipt: number and query code (shown this once), a picture that leads to the progress page, what comes next. */
export function Receipt({ receipt }: { receipt: SubmissionReceipt }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const { caseNo, queryCode, region, caseId } = receipt;
  const path = `/progress/${encodeURIComponent(caseNo)}#code=${encodeURIComponent(queryCode)}`;
  useEffect(() => {
    scrollTo(0, 0);
    document.querySelector('h1')?.focus({ preventScroll: true });
  }, []);
  const copy = async () => {
    await navigator.clipboard?.writeText(t('receipt.copyText', { caseNo, queryCode }));
    setCopied(true);
  };
  return (
    <div className="narrow receipt">
      <PageTitle title={t('receipt.title')}>
        <Icon name="check" /> {t('receipt.title')}
      </PageTitle>
      <p className="lead">{t('receipt.lead')}</p>
      <div className="panel receipt-slip">
        <dl>
          <div>
            <dt>{t('receipt.item')}</dt>
            <dd>
              <Official text={receipt.itemName} />
            </dd>
          </div>
          <div>
            <dt>{t('lookup.caseNo')}</dt>
            <dd className="receipt-no">{caseNo}</dd>
          </div>
          <div>
            <dt>{t('lookup.code')}</dt>
            <dd className="receipt-no">{queryCode}</dd>
          </div>
          <div>
            <dt>{t('receipt.at')}</dt>
            <dd>{formatInstant(receipt.submittedAt)}</dd>
          </div>
        </dl>
        <Suspense fallback={<div className="qr" />}>
          <QrCode text={`${location.origin}${path}`} label={t('receipt.qr')} />
        </Suspense>
      </div>
      <div className="note" data-tone="near">
        <Icon name="info" />
        <div>
          <p>{t('receipt.keep')}</p>
        </div>
      </div>
      <p className="actions">
        <Link href={`/mine/${region}/${caseId}`} className="button">
          {t('receipt.follow')}
        </Link>
        <button type="button" className="button" data-kind="second" onClick={copy}>
          <Icon name="copy" /> {copied ? t('receipt.copied') : t('receipt.copy')}
        </button>
        <button type="button" className="link" onClick={() => print()}>
          <Icon name="print" /> {t('action.print')}
        </button>
      </p>
      <span role="status" className="visually-hidden">
        {copied && t('receipt.copied')}
      </span>
    </div>
  );
}
