/** One step of a project with what has to be said for it: a day, a choice, a reason. */
import type { ProjectDetail } from '@yimen/api';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../layout/Field.tsx';
import { FormDialog } from '../layout/FormDialog.tsx';
import { type Step, type StepKind, useStep } from './library.ts';

type Values = { day: string; choice: string; reason: string };
type Form = {
  day?: true;
  choices?: readonly string[];
  /** `optional`: may stay empty. */
  reason?: 'needed' | 'optional';
  danger?: true;
  step: (values: Values) => Step;
};

type ChoiceOf<K extends StepKind, F extends string> =
  Extract<Step, { kind: K }> extends { [P in F]: infer C } ? C : never;

/** What each step asks for; a step that asks for nothing is one button and still asks once whether it is meant. */
const FORMS: Partial<Record<StepKind, Form>> = {
  openConsultation: { day: true, step: ({ day }) => ({ kind: 'openConsultation', until: day }) },
  callReview: { step: () => ({ kind: 'callReview' }) },
  vote: {
    choices: ['agree', 'against', 'abstain'],
    reason: 'optional',
    step: ({ choice, reason }) => ({
      kind: 'vote',
      choice: choice as ChoiceOf<'vote', 'choice'>,
      ...(reason === '' ? {} : { opinion: reason }),
    }),
  },
  concludeReview: { step: () => ({ kind: 'concludeReview' }) },
  approve: { step: () => ({ kind: 'approve' }) },
  sendBack: { reason: 'needed', danger: true, step: ({ reason }) => ({ kind: 'sendBack', reason }) },
  assignNumber: { step: () => ({ kind: 'assignNumber' }) },
  publish: { day: true, step: ({ day }) => ({ kind: 'publish', effectiveFrom: day }) },
  recordReview: {
    choices: ['confirm', 'revise', 'abolish'],
    reason: 'needed',
    step: ({ choice, reason }) => ({
      kind: 'recordReview',
      conclusion: choice as ChoiceOf<'recordReview', 'conclusion'>,
      reason,
    }),
  },
  abolish: {
    day: true,
    reason: 'needed',
    danger: true,
    step: ({ day, reason }) => ({ kind: 'abolish', on: day, reason }),
  },
  withdraw: { reason: 'needed', danger: true, step: ({ reason }) => ({ kind: 'withdraw', reason }) },
};

/** Whether a step is taken in a dialog; the others have a place of their own on the page. */
export const inDialog = (kind: StepKind): boolean => FORMS[kind] !== undefined;

type Props = { project: ProjectDetail; kind: StepKind; onClose: (done?: StepKind) => void };

export function StepDialog({ project, kind, onClose }: Props) {
  const step = useStep(project, onClose);
  const { consultationDays, majority, leastVotes } = project.procedure;
  return (
    <StepForm
      kind={kind}
      said={{ days: consultationDays, least: leastVotes, ...majority }}
      pending={step.isPending}
      error={step.error}
      onStep={step.mutate}
      onClose={() => onClose()}
    />
  );
}

type FormProps = {
  kind: StepKind;
  /** Figures that the text of the step names. */
  said?: Record<string, number>;
  pending: boolean;
  error: Error | null;
  onStep: (step: Step) => void;
  onClose: () => void;
};

/** Asks for what a step needs, whatever it is a step of. */
export function StepForm({ kind, said = {}, pending, error, onStep, onClose }: FormProps) {
  const { t } = useTranslation();
  const form = FORMS[kind];
  const [values, setValues] = useState<Values>({ day: '', choice: '', reason: '' });
  const [tried, setTried] = useState(false);
  if (!form) return null;
  const missing = {
    day: form.day === true && values.day === '',
    choice: form.choices !== undefined && values.choice === '',
    reason: form.reason === 'needed' && values.reason.trim() === '',
  };
  const fault = (field: keyof Values) => (tried && missing[field] ? t('standards.start.needed') : undefined);
  const submit = () => {
    setTried(true);
    if (Object.values(missing).includes(true)) return;
    onStep(form.step({ ...values, reason: values.reason.trim() }));
  };
  return (
    <FormDialog
      title={t(`standards.step.${kind}`)}
      danger={form.danger ?? false}
      error={error}
      pending={pending}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t(`standards.stepText.${kind}`, said)}</p>
      {form.day && (
        <Field id="step-day" label={t(`standards.stepDay.${kind}`)} fault={fault('day')}>
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
      {form.choices && (
        <Field id="step-choice" label={t(`standards.stepChoice.${kind}`)} fault={fault('choice')}>
          {({ status: _, ...props }) => (
            <select
              {...props}
              data-first
              className="standards-select"
              value={values.choice}
              onChange={(event) => setValues({ ...values, choice: event.target.value })}
            >
              <option value="">{t('standards.choose')}</option>
              {form.choices?.map((choice) => (
                <option key={choice} value={choice}>
                  {t(`standards.choice.${choice}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {form.reason && (
        <Field
          id="step-reason"
          label={t(form.reason === 'needed' ? 'standards.reason' : 'standards.opinion')}
          fault={fault('reason')}
        >
          {(props) => (
            <Input.TextArea
              {...props}
              rows={3}
              maxLength={1000}
              value={values.reason}
              onChange={(event) => setValues({ ...values, reason: event.target.value })}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
