import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { LookupFields } from '../progress/LookupFields.tsx';

/** A small form that leads to the progress page; the query code travels in the fragment, which no server sees. */
export function ProgressLookup() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [asked, setAsked] = useState({ caseNo: '', queryCode: '' });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const code = encodeURIComponent(asked.queryCode.trim());
    go(`/progress/${encodeURIComponent(asked.caseNo.trim())}#code=${code}`);
  };
  return (
    <section className="panel" aria-labelledby="lookup">
      <h2 id="lookup">{t('lookup.title')}</h2>
      <form onSubmit={submit}>
        <LookupFields id="lookup" asked={asked} onChange={setAsked} />
        <button type="submit" className="button" data-kind="second">
          {t('lookup.button')}
        </button>
      </form>
    </section>
  );
}
