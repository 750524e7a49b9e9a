import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type Asked, LookupFields } from './LookupFields.tsx';

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
  const [typed, setTyped] = useState(asked);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask({ caseNo: typed.caseNo.trim(), queryCode: typed.queryCode.trim() });
  };
  return (
    <form className="panel" onSubmit={submit}>
      {wrong && (
        <p className="field-problem" role="alert">
          {wrong}
        </p>
      )}
      <LookupFields id="progress" helped asked={typed} onChange={setTyped} />
      <p className="actions">
        <button type="submit" className="button">
          {t('lookup.button')}
        </button>
        <Link href="/mine">{t('lookup.orSignIn')}</Link>
      </p>
    </form>
  );
}
