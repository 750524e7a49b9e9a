import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

interface Asked {
  readonly caseNo: string;
  readonly queryCode: string;
}

/** Number and code, asked together; what is wrong with them stands above. */
export function LookupForm({
  asked,
  wrong,
  ask,
}: {
  asked: Asked;
  wrong: string | undefined;
  ask: (next: Asked) => void;
}) {
  const { t } = useTranslation();
  const [caseNo, setCaseNo] = useState(asked.caseNo);
  const [code, setCode] = useState(asked.queryCode);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask({ caseNo: caseNo.trim(), queryCode: code.trim() });
  };
  return (
    <form className="panel" onSubmit={submit}>
      {wrong && (
        <p className="field-problem" role="alert">
          {wrong}
        </p>
      )}
      <div className="field">
        <label htmlFor="progress-no">{t('lookup.caseNo')}</label>
        <span className="field-help">{t('lookup.caseNoHelp')}</span>
        <input
          id="progress-no"
          className="input"
          required
          maxLength={50}
          autoComplete="off"
          value={caseNo}
          onChange={(event) => setCaseNo(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor="progress-code">{t('lookup.code')}</label>
        <span className="field-help">{t('lookup.codeHelp')}</span>
        <input
          id="progress-code"
          className="input"
          required
          maxLength={20}
          autoComplete="off"
          inputMode="numeric"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </div>
      <p className="actions">
        <button type="submit" className="button">
          {t('lookup.button')}
        </button>
        <Link href="/mine">{t('lookup.orSignIn')}</Link>
      </p>
    </form>
  );
}
