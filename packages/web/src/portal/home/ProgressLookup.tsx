import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';

/** A small form that leads to the progress page; the query code travels in the fragment, which no server sees. */
export function ProgressLookup() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [caseNo, setCaseNo] = useState('');
  const [code, setCode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    go(`/progress/${encodeURIComponent(caseNo.trim())}#code=${encodeURIComponent(code.trim())}`);
  };
  return (
    <section className="panel" aria-labelledby="lookup">
      <h2 id="lookup">{t('lookup.title')}</h2>
      <form onSubmit={submit}>
        <div className="field">
          <label htmlFor="lookup-no">{t('lookup.caseNo')}</label>
          <input
            id="lookup-no"
            className="input"
            required
            maxLength={50}
            autoComplete="off"
            value={caseNo}
            onChange={(event) => setCaseNo(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="lookup-code">{t('lookup.code')}</label>
          <input
            id="lookup-code"
            className="input"
            required
            maxLength={20}
            autoComplete="off"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </div>
        <button type="submit" className="button" data-kind="second">
          {t('lookup.button')}
        </button>
      </form>
    </section>
  );
}
