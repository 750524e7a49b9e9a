/** One step of a proposal with what has to be said for it. */
import type { ProposalDetail } from '@yimen/api';
import type { ProposalStep } from '@yimen/domain/revision';
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../shared/api.ts';
import { Dialog } from '../layout/Dialog.tsx';
import { Field } from '../layout/Field.tsx';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { type StepKind, useEvidence, useStep } from './proposal.ts';
import { BLANK, missingOf, SourceFields, sourceOf } from './SourceFields.tsx';

type Values = { day: string; reason: string; source: typeof BLANK };

function stepOf(kind: StepKind, { day, reason, source }: Values): ProposalStep {
  if (kind === 'addSource') return { kind, source: sourceOf(source) };
  if (kind === 'takeUp') return { kind, ...(day === '' ? {} : { effectiveFrom: day }) };
  return { kind, reason: reason.trim() };
}

type Props = { proposal: ProposalDetail; kind: StepKind; onClose: () => void };

export function StepDialog({ proposal, kind, onClose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [values, setValues] = useState<Values>({ day: '', reason: '', source: BLANK });
  const [tried, setTried] = useState(false);
  const step = useStep(proposal, onClose);
  const { data: evidence } = useEvidence(proposal.region, proposal.item);
  const asksDay = kind === 'takeUp' && !proposal.underWay;
  const asksReason = kind === 'reject' || kind === 'withdraw';
  const missing =
    (asksDay && values.day === '') ||
    (asksReason && values.reason.trim() === '') ||
    (kind === 'addSource' && missingOf(values.source).length > 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!missing && !step.isPending) step.mutate(stepOf(kind, values));
  };
  const text = kind === 'takeUp' && proposal.underWay ? 'join' : kind;
  return (
    <Dialog
      open
      title={t(`proposals.step.${kind}`)}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="primary" danger={asksReason} htmlType="submit" form={id} loading={step.isPending}>
            {t(`proposals.step.${kind}`)}
          </Button>
        </>
      }
    >
      <form id={id} className="revision-form" onSubmit={submit} noValidate>
        {step.error && (
          <ProblemNote error={step.error}>
            {step.error instanceof ApiError &&
              step.error.body.details.map(({ path, message }) => <p key={path}>{message}</p>)}
          </ProblemNote>
        )}
        <p>{t(`proposals.stepText.${text}`)}</p>
        {asksDay && (
          <Field
            id="proposal-day"
            label={t('revision.field.effectiveFrom')}
            fault={tried && values.day === '' ? t('revision.needed') : undefined}
          >
            {(props) => (
              <Input
                {...props}
                data-first
                type="date"
                value={values.day}
                onChange={(event) => setValues({ ...values, day: event.target.value })}
              />
            )}
          </Field>
        )}
        {asksReason && (
          <Field
            id="proposal-reason"
            label={t('revision.reason')}
            fault={tried && values.reason.trim() === '' ? t('revision.needed') : undefined}
          >
            {(props) => (
              <Input.TextArea
                {...props}
                data-first
                rows={3}
                maxLength={1000}
                value={values.reason}
                onChange={(event) => setValues({ ...values, reason: event.target.value })}
              />
            )}
          </Field>
        )}
        {kind === 'addSource' &&
          (evidence ? (
            <SourceFields
              id="proposal-added"
              source={values.source}
              indicators={evidence.indicators}
              tried={tried}
              onChange={(source) => setValues({ ...values, source })}
            />
          ) : (
            <Loading lines={3} />
          ))}
      </form>
    </Dialog>
  );
}
