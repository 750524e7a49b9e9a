/** Ending a delegation or an appointment before its last day. */
import type { HeldPost } from '@yimen/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PostForm, TextField } from './PostForm.tsx';
import { type Faults, faultsOf, useChange } from './posts.ts';

export function EndDialog({ row, onClose }: { row: HeldPost; onClose: (done?: string) => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<Faults>({});
  const change = useChange(() => onClose(t('posts.done.end')));
  const faults = Object.keys(missing).length > 0 ? missing : faultsOf(change.error);
  const post = t(`post.${row.post}`, { defaultValue: row.post });
  const submit = () => {
    const found: Faults = reason.trim() === '' ? { reason: t('posts.need.reason') } : {};
    setMissing(found);
    if (reason.trim() !== '') change.mutate({ kind: 'end', holding: row, reason: reason.trim() });
  };
  return (
    <PostForm
      danger
      title={t('posts.end.title', { post, name: row.person.name })}
      submitText={t('posts.end.submit')}
      consequences={[
        t('posts.end.atOnce', { name: row.person.name, post }),
        ...(row.kind === 'appointed' ? [t('posts.end.others')] : []),
        t('posts.end.kept'),
      ]}
      faults={faults}
      error={change.error}
      pending={change.isPending}
      onSubmit={submit}
      onClose={() => onClose()}
    >
      <TextField
        id="post-reason"
        label={t('posts.field.ending')}
        hint={t('posts.reasonHint')}
        value={reason}
        fault={faults.reason}
        onChange={setReason}
      />
    </PostForm>
  );
}
