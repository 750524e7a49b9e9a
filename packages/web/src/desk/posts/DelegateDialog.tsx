/** 岗位委托: handing a post of one's own to a colleague for some days. */
import type { HeldPost } from '@yimen/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOf } from '../../shared/format.ts';
import { PostForm, SelectField, TextField } from './PostForm.tsx';
import { usePeople } from './person.ts';
import { type Faults, faultsOf, useCandidates, useChange } from './posts.ts';

type Props = { row: HeldPost; department: string; onClose: (done?: string) => void };

export function DelegateDialog({ row, department: departmentName, onClose }: Props) {
  const { t } = useTranslation();
  const options = usePeople();
  const { post, department, region } = row;
  const { data, error: unread } = useCandidates({ post, department, region });
  const [values, setValues] = useState({
    to: '',
    from: dateOf(new Date().toISOString()),
    until: '',
    reason: '',
  });
  const [missing, setMissing] = useState<Faults>({});
  const change = useChange(() => onClose(t('posts.done.delegate')));
  const colleagues = data?.people.filter(({ posts }) => posts.length > 0 && !posts.includes(post));
  const name = colleagues?.find(({ id }) => id === values.to)?.name ?? t('posts.theDelegate');
  const nobody = data && data.people.length > 0 ? 'posts.delegate.allHoldIt' : 'posts.noColleague';
  const hint = colleagues?.length === 0 ? nobody : 'posts.delegate.toHint';
  const set = (key: keyof typeof values) => (value: string) => setValues({ ...values, [key]: value });
  const faults = Object.keys(missing).length > 0 ? missing : faultsOf(change.error);
  const submit = () => {
    const found = Object.fromEntries(
      Object.entries(values)
        .filter(([, value]) => value.trim() === '')
        .map(([key]) => [key, t(`posts.need.${key}`)]),
    );
    setMissing(found);
    if (Object.keys(found).length > 0) return;
    change.mutate({
      kind: 'delegate',
      body: { post, department, region, ...values, reason: values.reason.trim() },
    });
  };
  return (
    <PostForm
      title={t('posts.delegate.title', {
        post: t(`post.${post}`, { defaultValue: post }),
        department: departmentName,
      })}
      submitText={t('posts.delegate.submit')}
      consequences={[
        t('posts.delegate.may', { name }),
        t('posts.delegate.recorded'),
        t('posts.delegate.distinct'),
        t('posts.delegate.notOn'),
      ]}
      faults={faults}
      error={change.error ?? unread}
      pending={change.isPending}
      onSubmit={submit}
      onClose={() => onClose()}
    >
      <SelectField
        id="post-to"
        first
        label={t('posts.field.to')}
        hint={t(hint)}
        choose={t('posts.choose')}
        options={options(colleagues)}
        value={values.to}
        fault={faults.to}
        onChange={set('to')}
      />
      <div className="post-days">
        <TextField
          id="post-from"
          type="date"
          label={t('posts.field.from')}
          value={values.from}
          fault={faults.from}
          onChange={set('from')}
        />
        <TextField
          id="post-until"
          type="date"
          label={t('posts.field.until')}
          hint={t('posts.bothIncluded')}
          value={values.until}
          fault={faults.until}
          onChange={set('until')}
        />
      </div>
      <TextField
        id="post-reason"
        label={t('posts.field.reason')}
        hint={t('posts.reasonHint')}
        value={values.reason}
        fault={faults.reason}
        onChange={set('reason')}
      />
    </PostForm>
  );
}
