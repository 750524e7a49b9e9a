/** 申请听证 or not: the owner decides, each asked once more. */
import type { CaseView } from '@yimen/api';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../shared/api.ts';
import { ProblemNote } from '../Problem.tsx';
import { useSend } from './useSend.ts';

function Request({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState('');
  const request = useSend<{ reason: string }>(view, (params, body, options) =>
    call('POST /cases/:region/:caseId/hearing-request', { params, body }, options),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (request.isPending) return;
    request.mutate({ reason: reason.trim() }, { onSuccess: () => dialog.current?.close() });
  };
  return (
    <>
      <button type="button" className="button" onClick={() => dialog.current?.showModal()}>
        {t('hearing.request')}
      </button>
      <dialog ref={dialog} className="confirm" aria-labelledby="hearing-request-title">
        <form onSubmit={submit}>
          <h2 id="hearing-request-title">{t('hearing.request')}</h2>
          {request.error && <ProblemNote error={request.error} />}
          <div className="field">
            <label htmlFor="hearing-reason">{t('hearing.reason')}</label>
            <textarea
              id="hearing-reason"
              className="input"
              rows={4}
              required
              maxLength={2000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
          <p className="actions">
            <button type="submit" className="button" aria-disabled={request.isPending}>
              {t('hearing.send')}
            </button>
            <button
              type="button"
              className="button"
              data-kind="second"
              onClick={() => dialog.current?.close()}
            >
              {t('hearing.keep')}
            </button>
          </p>
        </form>
      </dialog>
    </>
  );
}

function Waiver({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const waive = useSend<object>(view, (params, body, options) =>
    call('POST /cases/:region/:caseId/hearing-waiver', { params, body }, options),
  );
  return (
    <>
      <button type="button" className="button" data-kind="second" onClick={() => dialog.current?.showModal()}>
        {t('hearing.waive')}
      </button>
      <dialog ref={dialog} className="confirm" aria-labelledby="hearing-waive-title">
        <h2 id="hearing-waive-title">{t('hearing.sure')}</h2>
        <p>{t('hearing.sureText')}</p>
        {waive.error && <ProblemNote error={waive.error} />}
        <p className="actions">
          <button
            type="button"
            className="button"
            aria-disabled={waive.isPending}
            onClick={() => !waive.isPending && waive.mutate({}, { onSuccess: () => dialog.current?.close() })}
          >
            {t('hearing.confirmWaive')}
          </button>
          <button type="button" className="button" data-kind="second" onClick={() => dialog.current?.close()}>
            {t('hearing.think')}
          </button>
        </p>
      </dialog>
    </>
  );
}

export function HearingChoice({ view, may }: { view: CaseView; may: (command: string) => boolean }) {
  if (!may('requestHearing') && !may('waiveHearing')) return null;
  return (
    <div className="actions">
      {may('requestHearing') && <Request view={view} />}
      {may('waiveHearing') && <Waiver view={view} />}
    </div>
  );
}
