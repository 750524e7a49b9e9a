/** What may be done with a draft now: one button a step, each asked once whether it is meant. */
import type { DraftDetail } from '@yimen/api';
import type { DraftStep } from '@yimen/domain/revision';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../layout/Field.tsx';
import { FormDialog } from '../layout/FormDialog.tsx';
import { Touched } from './Compared.tsx';
import { type StepKind, usePreview, useStep } from './revision.ts';

/** In the order in which they come; the first that is allowed is the likely one. */
const ORDER: readonly StepKind[] = ['publish', 'approve', 'submit', 'consult', 'comment', 'return', 'drop'];
const NEEDS_TEXT = new Set<StepKind>(['comment', 'return', 'drop']);
const DANGER = new Set<StepKind>(['return', 'drop']);

function stepOf(kind: StepKind, text: string): DraftStep {
  if (kind === 'comment') return { kind, text };
  if (kind === 'return' || kind === 'drop') return { kind, reason: text };
  return { kind };
}

type DialogProps = { draft: DraftDetail; kind: StepKind; onClose: (done?: DraftDetail) => void };

function StepDialog({ draft, kind, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const step = useStep(draft, onClose);
  const { data } = usePreview(draft, draft.revision);
  const missing = NEEDS_TEXT.has(kind) && text.trim() === '';
  const submit = () => {
    setTried(true);
    if (!missing) step.mutate(stepOf(kind, text.trim()));
  };
  return (
    <FormDialog
      title={t(`revision.step.${kind}`)}
      danger={DANGER.has(kind)}
      error={step.error}
      pending={step.isPending}
      onSubmit={submit}
      onClose={() => onClose()}
    >
      <p>{t(`revision.stepText.${kind}`, { date: draft.effectiveFrom })}</p>
      {kind === 'publish' && data && <Touched openCases={data.openCases} layers={data.layers} />}
      {NEEDS_TEXT.has(kind) && (
        <Field
          id="revision-text"
          label={t(kind === 'comment' ? 'revision.opinion' : 'revision.reason')}
          fault={tried && missing ? t('revision.needed') : undefined}
        >
          {(props) => (
            <Input.TextArea
              {...props}
              data-first
              rows={4}
              maxLength={1000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}

type Props = { draft: DraftDetail; blocked: boolean; onDone: (draft: DraftDetail) => void };

/** `blocked`: what was typed is not saved yet, or is wrong, so that nothing can be laid before others. */
export function Steps({ draft, blocked, onDone }: Props) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<StepKind>();
  const allowed = ORDER.filter((one) => draft.allowed.includes(one));
  if (allowed.length === 0) return null;
  return (
    <div className="row">
      {allowed.map((one, index) => (
        <Button
          key={one}
          type={index === 0 && !DANGER.has(one) ? 'primary' : 'default'}
          disabled={blocked && (one === 'submit' || one === 'consult')}
          onClick={() => setKind(one)}
        >
          {t(`revision.step.${one}`)}
        </Button>
      ))}
      {kind && (
        <StepDialog
          draft={draft}
          kind={kind}
          onClose={(done) => {
            setKind(undefined);
            if (done) onDone(done);
          }}
        />
      )}
    </div>
  );
}
