import { useQuery } from '@tanstack/react-query';
import type { DocumentVerification } from '@yimen/api';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { ApiError, call } from '../../shared/api.ts';
import { Chip } from '../../shared/Chips.tsx';
import { formatDate } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { ProblemNote } from '../Problem.tsx';
import { PageTitle } from '../page.tsx';
import { Bar, Loading } from '../Skeleton.tsx';
import { FileCheck } from './FileCheck.tsx';
import './verify.css';

function CodeForm({ code, wrong }: { code: string; wrong: boolean }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState(code);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    navigate(`/verify/${encodeURIComponent(typed.trim())}`);
  };
  return (
    <form className="panel" onSubmit={submit}>
      {wrong && (
        <p className="field-problem" role="alert">
          {t('verify.unknown')}
        </p>
      )}
      <div className="field">
        <label htmlFor="verify-code">{t('verify.code')}</label>
        <span className="field-help" id="verify-help">
          {t('verify.codeHelp')}
        </span>
        <input
          id="verify-code"
          className="input"
          required
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          aria-describedby="verify-help"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <p className="actions">
        <button type="submit" className="button">
          {t('verify.button')}
        </button>
      </p>
    </form>
  );
}

function Entry({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Official text={text} />
      </dd>
    </div>
  );
}

function Found({ found }: { found: DocumentVerification }) {
  const { t } = useTranslation();
  const { status, endedOn, validTo, sm3 } = found;
  const holds = status === 'valid';
  return (
    <>
      <section className="panel verified" data-holds={holds} aria-labelledby="verified">
        <h2 id="verified">
          <Say text={found.name} />{' '}
          <Chip tone={holds ? 'ok' : 'over'}>{t(holds ? 'verify.valid' : `document.${status}`)}</Chip>
        </h2>
        <p>
          {holds
            ? t('verify.issued')
            : t('verify.ended', { date: endedOn === undefined ? '' : formatDate(endedOn) })}
        </p>
        <dl className="entries">
          <Entry label={t('verify.documentTitle')} text={found.title} />
          <Entry label={t('verify.number')} text={found.number} />
          <Entry label={t('verify.issuer')} text={found.issuer} />
          <Entry label={t('verify.date')} text={formatDate(found.date)} />
          <Entry label={t('verify.item')} text={found.itemName} />
          <Entry label={t('verify.holder')} text={found.holder} />
          {validTo && <Entry label={t('verify.validTo')} text={formatDate(validTo)} />}
          <Entry label={t('verify.code')} text={found.code} />
        </dl>
      </section>
      {sm3 && <FileCheck expected={sm3} />}
    </>
  );
}

/** Whether a document is genuine and still holds, for anyone who has the code printed on it. */
export default function VerifyPage({ code }: { code: string }) {
  const { t } = useTranslation();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['verification', code],
    queryFn: () => call('GET /verification/:code', { params: { code } }),
    enabled: code !== '',
    staleTime: 0,
  });
  const wrong = error instanceof ApiError && error.status === 404;
  return (
    <div className="narrow">
      <PageTitle title={t('verify.title')}>{t('verify.title')}</PageTitle>
      {code !== '' && isFetching && !data ? (
        <Loading>
          <Bar width="min(18rem, 80%)" height={2} />
          <Bar width="100%" height={9} />
        </Loading>
      ) : (
        <>
          {data && <Found found={data} />}
          {error && !wrong && <ProblemNote error={error} retry={() => refetch()} />}
          {!data && <CodeForm key={code} code={code} wrong={wrong} />}
        </>
      )}
    </div>
  );
}
