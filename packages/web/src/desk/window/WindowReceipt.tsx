/** What the applicant takes home: number, query code, and what was handed over. Printed on A4. */
import type { SubmissionReceipt } from '@yimen/api';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { LoadedForm } from '../../shared/form/definition.ts';
import { formatInstant } from '../../shared/format.ts';
import { Official } from '../../shared/say.tsx';
import { useKeys } from '../keyboard/useKeys.ts';
import { PageTitle } from '../layout/PageTitle.tsx';
import { useAccount } from '../session/session.ts';
import { caseHref } from '../worklist/memory.ts';
import { handedIn, partyOf } from './check.ts';
import type { Entry } from './kept.ts';

function Handed({ form, entry }: { form: LoadedForm; entry: Entry }) {
  const { t } = useTranslation();
  const given = handedIn(form, entry);
  const handed = form.standard.materials.flatMap(({ id, name }) => {
    const offer = given.find((one) => one.material === id);
    if (!offer) return [];
    const how = [
      ...(offer.onPaper ? [t('window.onPaper')] : []),
      ...(offer.files.length > 0 ? [t('window.scans', { count: offer.files.length })] : []),
    ];
    return [{ id, name, how: how.join(t('list.comma')) }];
  });
  if (handed.length === 0) return null;
  return (
    <>
      <h3>{t('window.handed')}</h3>
      <ol className="window-handed">
        {handed.map(({ id, name, how }) => (
          <li key={id}>
            <Official text={name} /> <span className="quiet">{how}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

export function WindowReceipt({
  receipt,
  form,
  entry,
  onNext,
}: {
  receipt: SubmissionReceipt;
  form: LoadedForm;
  entry: Entry;
  onNext: () => void;
}) {
  const { t } = useTranslation();
  const account = useAccount();
  const print = () => window.print();
  useKeys({ p: print, n: onNext });
  const facts: [string, string][] = [
    [t('case.item'), receipt.itemName],
    [t('case.applicant'), partyOf(entry.applicant).name],
    [t('case.caseNo'), receipt.caseNo],
    [t('window.queryCode'), receipt.queryCode],
    [t('window.at'), formatInstant(receipt.submittedAt)],
    [t('window.clerk'), account.name],
    ...(entry.onPromise ? [[t('promise.title'), t('promise.handled')] as [string, string]] : []),
  ];
  return (
    <div className="page narrow window">
      <PageTitle title={t('window.done')}>{t('window.done')}</PageTitle>
      <article className="card window-slip" aria-label={t('window.slip')}>
        <h2>{t('window.slip')}</h2>
        <dl>
          {facts.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Official text={text} />
              </dd>
            </div>
          ))}
        </dl>
        <Handed form={form} entry={entry} />
        <p>{t('window.keep', { address: location.origin })}</p>
      </article>
      <p className="note no-print" data-tone="near">
        {t('window.codeOnce')}
      </p>
      <p className="row no-print">
        <Button type="primary" onClick={print}>
          {t('action.print')} <kbd>p</kbd>
        </Button>
        <Link href={`${caseHref(receipt)}?act=main`}>{t('window.toReceive')}</Link>
        <button type="button" className="plain" onClick={onNext}>
          {t('window.next')} <kbd>n</kbd>
        </button>
      </p>
    </div>
  );
}
