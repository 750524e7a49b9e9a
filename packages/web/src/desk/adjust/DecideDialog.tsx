/** Confirming or withdrawing an adjustment, with what it touches in sight. */
import type { RecordedAdjustment } from '@yimen/api';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../shared/format.ts';
import { Dialog } from '../layout/Dialog.tsx';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { TextField } from '../posts/PostForm.tsx';
import { useChange, useImpact } from './adjust.ts';
import { ImpactView } from './ImpactView.tsx';

export type Act = RecordedAdjustment['allowed'][number];

export function DecideDialog({
  act,
  row,
  onClose,
}: {
  act: Act;
  row: RecordedAdjustment;
  onClose: (done?: string) => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const impact = useImpact(row.id);
  const change = useChange(() => onClose(t(`adjust.done.${act}`)));
  const from = row.decision.adjustments[0]?.effectiveFrom;
  const submit = () => {
    if (act === 'confirm') change.mutate({ kind: 'confirm', id: row.id });
    else if (reason.trim() === '') setFault(t('adjust.needed'));
    else change.mutate({ kind: 'withdraw', id: row.id, reason: reason.trim() });
  };
  return (
    <Dialog
      open
      title={t(`adjust.act.${act}`)}
      width={720}
      onClose={() => onClose()}
      footer={
        <>
          <Button onClick={() => onClose()}>{t('action.cancel')}</Button>
          <Button type="primary" danger={act === 'withdraw'} onClick={submit} loading={change.isPending}>
            {t(`adjust.act.${act}`)}
          </Button>
        </>
      }
    >
      <div className="post-form">
        {change.error && <ProblemNote error={change.error} />}
        {from && (
          <p className="note" data-tone="near">
            {t(`adjust.consequence.${act}`, { date: formatDate(from) })}
          </p>
        )}
        {act === 'withdraw' && (
          <TextField
            id="adjust-withdrawal"
            label={t('adjust.withdrawalReason')}
            value={reason}
            fault={fault}
            onChange={setReason}
          />
        )}
        {impact.error && <ProblemNote error={impact.error} retry={() => impact.refetch()} />}
        {impact.isPending && <Loading lines={4} />}
        {impact.data && <ImpactView impact={impact.data} />}
      </div>
    </Dialog>
  );
}
