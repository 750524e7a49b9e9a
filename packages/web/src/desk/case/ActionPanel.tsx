/** The dock's form: title, what is wrong, the fields, what follows from it, and one button to do it. */
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../shared/api.ts';
import { Official } from '../../shared/say.tsx';
import { Dialog } from '../layout/Dialog.tsx';
import { useProblemWords } from '../layout/Problem.tsx';
import { useOpenCase } from './context.ts';
import { type ActionForm, type Faults, fieldId } from './useAction.ts';

function focusField(name: string): void {
  const field = document.getElementById(fieldId(name));
  field?.focus();
  field?.scrollIntoView({ block: 'nearest' });
}

/** Every fault at once; each leads to its field. */
function FaultSummary({ faults }: { faults: Faults }) {
  const { t } = useTranslation();
  return (
    <div className="note" data-tone="over" role="alert">
      <p>
        <strong>{t('act.faults', { count: Object.keys(faults).length })}</strong>
      </p>
      <ul>
        {Object.entries(faults).map(([name, text]) => (
          <li key={name}>
            <button type="button" className="plain" onClick={() => focusField(name)}>
              <Official text={text} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const { title, text } = useProblemWords(error);
  const code = error instanceof ApiError ? error.body.code : '';
  const explained = ['stale', 'samePerson', 'forbidden', 'notAllowedNow', 'keyReused'].includes(code);
  return (
    <div className="note" data-tone="over" role="alert">
      <p>
        <strong>{error instanceof ApiError ? text : title}</strong>
      </p>
      <p>{explained ? t(`act.refused.${code}`) : error instanceof ApiError ? '' : t('act.notSent')}</p>
    </div>
  );
}

function Confirmation({
  form,
  submitText,
  danger,
}: {
  form: ActionForm;
  submitText: string;
  danger: boolean;
}) {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  return (
    <Dialog
      open={form.confirming}
      title={t(`act.${form.command}.confirm`)}
      onClose={form.reconsider}
      footer={
        <>
          <Button onClick={form.reconsider}>{t('act.reconsider')}</Button>
          <Button type="primary" danger={danger} data-first onClick={form.confirm}>
            {submitText} <kbd>⏎</kbd>
          </Button>
        </>
      }
    >
      <dl className="facts">
        <div>
          <dt>{t('case.caseNo')}</dt>
          <dd>{view.caseNo}</dd>
        </div>
        <div>
          <dt>{t('case.item')}</dt>
          <dd>
            <Official text={view.itemName} />
          </dd>
        </div>
        <div>
          <dt>{t('case.applicant')}</dt>
          <dd>
            <Official text={view.applicant.name} />
          </dd>
        </div>
      </dl>
      <p className="confirm-text">{t('act.cannotUndo')}</p>
    </Dialog>
  );
}

type Props = {
  form: ActionForm;
  title: string;
  submitText: string;
  /** What follows from doing it. */
  consequence: ReactNode;
  danger?: boolean;
  /** Whether the server still allows it; when not, what was typed stays to be read. */
  allowed: boolean;
  /** Nothing is to be filled in: Enter alone does it. */
  quick?: boolean;
  children?: ReactNode;
};

export function ActionPanel({
  form,
  title,
  submitText,
  consequence,
  danger = false,
  allowed,
  quick = false,
  children,
}: Props) {
  const { t } = useTranslation();
  const { close } = useOpenCase();
  const frame = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const fields = 'input:not([type=hidden]):not(:disabled), textarea, select';
    const first = frame.current?.querySelector<HTMLElement>(`[data-body] :is(${fields})`);
    const fallback = frame.current?.querySelector<HTMLElement>('button[type=submit]');
    (first ?? fallback)?.focus({ preventScroll: true });
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (allowed) form.submit();
  };
  const faulty = Object.keys(form.faults).length > 0;
  return (
    <form ref={frame} className="panel" aria-label={title} onSubmit={submit} noValidate>
      <header>
        <h2>{title}</h2>
        <button type="button" className="plain" onClick={close}>
          {t('action.close')} <kbd>Esc</kbd>
        </button>
      </header>
      <div className="panel-body" data-body>
        {!allowed && (
          <div className="note" data-tone="over" role="alert">
            <p>{t('act.notAllowedAnyMore')}</p>
          </div>
        )}
        {faulty && <FaultSummary faults={form.faults} />}
        {allowed && !faulty && form.error ? <Refusal error={form.error} /> : null}
        {children}
      </div>
      <footer>
        <p>{consequence}</p>
        <Button type="primary" danger={danger} htmlType="submit" loading={form.pending} disabled={!allowed}>
          {submitText} <kbd>{quick ? '⏎' : 'Ctrl ⏎'}</kbd>
        </Button>
      </footer>
      <Confirmation form={form} submitText={submitText} danger={danger} />
    </form>
  );
}
