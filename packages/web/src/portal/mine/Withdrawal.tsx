import type { CaseView } from '@yimen/api';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../Problem.tsx';
import { useCommand } from './command.ts';

/** Taking an application back: asked twice, with a reason, since it cannot be undone. */
export function Withdrawal({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const withdraw = useCommand(view, 'withdrawal');
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (withdraw.isPending) return;
    withdraw.mutate({ reason: reason.trim() }, { onSuccess: () => dialog.current?.close() });
  };
  return (
    <>
      <button type="button" className="link" onClick={() => dialog.current?.showModal()}>
        {t('withdraw.open')}
      </button>
      <dialog ref={dialog} className="confirm" aria-labelledby="withdraw-title">
        <form onSubmit={submit}>
          <h2 id="withdraw-title">{t('withdraw.title')}</h2>
          <p>{t('withdraw.text')}</p>
          {withdraw.error && <ProblemNote error={withdraw.error} />}
          <div className="field">
            <label htmlFor="withdraw-reason">{t('withdraw.reason')}</label>
            <textarea
              id="withdraw-reason"
              className="input"
              rows={3}
              required
              maxLength={2000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
          <p className="actions">
            <button type="submit" className="button" data-kind="danger" aria-disabled={withdraw.isPending}>
              {t('withdraw.confirm')}
            </button>
            <button
              type="button"
              className="button"
              data-kind="second"
              onClick={() => dialog.current?.close()}
            >
              {t('withdraw.keep')}
            </button>
          </p>
        </form>
      </dialog>
    </>
  );
}
