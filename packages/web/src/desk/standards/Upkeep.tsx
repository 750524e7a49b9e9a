/** 复审 and 废止 of a standard that came as a file: what was recorded, and the steps the reader may take. */
import type { DocumentDetail } from '@yimen/api';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../shared/format.ts';
import { Official } from '../../shared/say.tsx';
import { useDocumentStep } from './library.ts';
import { StepForm } from './StepDialog.tsx';

type Kept = NonNullable<DocumentDetail['record']>;
type Kind = Kept['allowed'][number];

function DocumentDialog({
  id,
  seq,
  kind,
  onClose,
}: {
  id: string;
  seq: number;
  kind: Kind;
  onClose: (done?: Kind) => void;
}) {
  const step = useDocumentStep(id, seq, () => onClose(kind));
  return (
    <StepForm
      kind={kind}
      pending={step.isPending}
      error={step.error}
      onStep={(asked) => {
        if (asked.kind === 'recordReview' || asked.kind === 'abolish') step.mutate(asked);
      }}
      onClose={() => onClose()}
    />
  );
}

export function Upkeep({ id, record }: { id: string; record: Kept }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Kind>();
  const [done, setDone] = useState<Kind>();
  const { seq, reviews, abolition, allowed } = record;
  if (reviews.length === 0 && !abolition && allowed.length === 0) return null;
  return (
    <section className="card" aria-labelledby="upkeep">
      <div className="card-head">
        <h2 id="upkeep">{t('standards.record.title')}</h2>
      </div>
      <div role="status">
        {done && (
          <p className="note" data-tone="ok">
            {t('standards.project.done', { step: t(`standards.step.${done}`) })}
          </p>
        )}
      </div>
      <ul className="standing-list">
        {reviews.map(({ on, conclusion, reason, by }, index) => (
          // Reviews are only ever added at the end.
          // biome-ignore lint/suspicious/noArrayIndexKey: two reviews of a day differ in nothing else for certain
          <li key={index}>
            {t('standards.record.reviewed', {
              date: formatDate(on),
              name: by.name,
              conclusion: t(`standards.choice.${conclusion}`),
            })}{' '}
            <Official text={reason} />
          </li>
        ))}
        {abolition && (
          <li>
            {t('standards.project.abolished', { date: formatDate(abolition.on) })}{' '}
            <Official text={abolition.reason} />
          </li>
        )}
      </ul>
      <p className="row">
        {allowed.map((kind) => (
          <Button key={kind} danger={kind === 'abolish'} onClick={() => setOpen(kind)}>
            {t(`standards.step.${kind}`)}
          </Button>
        ))}
      </p>
      {open && (
        <DocumentDialog
          id={id}
          seq={seq}
          kind={open}
          onClose={(finished) => {
            setOpen(undefined);
            if (finished) setDone(finished);
          }}
        />
      )}
    </section>
  );
}
