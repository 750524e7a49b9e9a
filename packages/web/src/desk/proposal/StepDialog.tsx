/** One step of a proposal with what has to be said for it. */
import type { ProposalDetail } from '@yimen/api';
import type { ProposalStep } from '@yimen/domain/revision';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../layout/Field.tsx';
import { FormDialog } from '../layout/FormDialog.tsx';
import { Loading } from '../layout/Loading.tsx';
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
  const submit = () => {
    setTried(true);
    if (!missing) step.mutate(stepOf(kind, values));
  };
  const text = kind === 'takeUp' && proposal.underWay ? 'join' : kind;
  return (
    <FormDialog
      title={t(`proposals.step.${kind}`)}
      danger={asksReason}
      error={step.error}
      pending={step.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
