import type { InputHTMLAttributes } from 'react';
import { useTranslation } from 'react-i18next';

/** What opens a case without an account. */
export interface Asked {
  readonly caseNo: string;
  readonly queryCode: string;
}

function LookupField({
  id,
  label,
  help,
  onText,
  ...input
}: InputHTMLAttributes<HTMLInputElement> & {
  id: string;
  label: string;
  help: string | undefined;
  onText: (text: string) => void;
}) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {help && <span className="field-help">{help}</span>}
      <input
        id={id}
        className="input"
        required
        autoComplete="off"
        onChange={(event) => onText(event.target.value)}
        {...input}
      />
    </div>
  );
}

/** Case number and query code; `id` begins the ids of both fields, `helped` says where to find them. */
export function LookupFields({
  id,
  helped = false,
  asked,
  onChange,
}: {
  id: string;
  helped?: boolean;
  asked: Asked;
  onChange: (asked: Asked) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <LookupField
        id={`${id}-no`}
        label={t('lookup.caseNo')}
        help={helped ? t('lookup.caseNoHelp') : undefined}
        maxLength={50}
        value={asked.caseNo}
        onText={(caseNo) => onChange({ ...asked, caseNo })}
      />
      <LookupField
        id={`${id}-code`}
        label={t('lookup.code')}
        help={helped ? t('lookup.codeHelp') : undefined}
        maxLength={20}
        inputMode="numeric"
        value={asked.queryCode}
        onText={(queryCode) => onChange({ ...asked, queryCode })}
      />
    </>
  );
}
