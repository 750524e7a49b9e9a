/** 任命: to a post, as somebody's stand-in (AB岗), or as chief representative (首席代表). */
import type { HeldPost, PostAppointment } from '@yimen/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOf } from '../../shared/format.ts';
import { language } from '../../shared/language.ts';
import { PostForm, SelectField, TextField } from './PostForm.tsx';
import { usePeople } from './person.ts';
import { INTEGRATED } from './place.ts';
import { type Faults, faultsOf, type Holdings, type Place, useCandidates, useChange } from './posts.ts';
import { Scope } from './Scope.tsx';

export type Appointing =
  | { kind: 'standIn'; row: HeldPost }
  | { kind: 'chiefRepresentative' | 'post'; region: string };

type Values = {
  department: string;
  post: string;
  account: string;
  from: string;
  until: string;
  reason: string;
  letterNo: string;
  /** Undefined: every item. */
  scope: string[] | undefined;
};

const FIELDS = {
  standIn: ['account', 'from', 'reason'],
  chiefRepresentative: ['department', 'account', 'from', 'letterNo'],
  post: ['department', 'post', 'account', 'from', 'reason'],
} as const satisfies Record<Appointing['kind'], readonly (keyof Values)[]>;

type Props = {
  appointing: Appointing;
  names: Holdings['names'];
  posts: Holdings['posts'];
  onClose: (done?: string) => void;
};

/** What is sent, once every field that must be there is. */
function bodyOf(appointing: Appointing, place: Place, values: Values): PostAppointment {
  const { account, from, until } = values;
  const common = { ...place, account, from, ...(until === '' ? {} : { until }) };
  if (appointing.kind === 'chiefRepresentative') {
    const { scope } = values;
    return {
      kind: appointing.kind,
      ...common,
      letterNo: values.letterNo.trim(),
      ...(scope ? { scope } : {}),
    };
  }
  const reason = values.reason.trim();
  return appointing.kind === 'standIn'
    ? { kind: 'standIn', ...common, standInFor: appointing.row.person.id, reason }
    : { kind: 'post', ...common, reason };
}

function start(appointing: Appointing, posts: Holdings['posts']): Values {
  const empty = { account: '', until: '', reason: '', letterNo: '', scope: undefined };
  const from = dateOf(new Date().toISOString());
  if (appointing.kind === 'standIn') {
    const { department, post } = appointing.row;
    return { ...empty, department, post, from };
  }
  const chief = posts.find((one) => one.chief)?.post ?? '';
  return { ...empty, department: '', post: appointing.kind === 'post' ? '' : chief, from };
}

export function AppointDialog({ appointing, names, posts, onClose }: Props) {
  const { t } = useTranslation();
  const options = usePeople();
  const [values, setValues] = useState(() => start(appointing, posts));
  const [missing, setMissing] = useState<Faults>({});
  const change = useChange(() => onClose(t('posts.done.appoint')));
  const { kind } = appointing;
  const region = appointing.kind === 'standIn' ? appointing.row.region : appointing.region;
  const { department, post } = values;
  const place = department === '' || post === '' ? undefined : { department, post, region };
  const { data, error: unread } = useCandidates(place);
  const set =
    <K extends keyof Values>(key: K) =>
    (value: Values[K]) =>
      setValues({ ...values, [key]: value });
  const postName = (one: string) => t(`post.${one}`, { defaultValue: one });
  const principal = appointing.kind === 'standIn' ? appointing.row.person : undefined;
  const people = data?.people.filter(
    ({ id, posts: held }) => id !== principal?.id && !(kind !== 'chiefRepresentative' && held.includes(post)),
  );
  const choice = kind === 'post' ? people : people?.filter(({ posts: held }) => held.length > 0);
  const faults = Object.keys(missing).length > 0 ? missing : faultsOf(change.error);
  const submit = () => {
    const found: Record<string, string> = Object.fromEntries(
      FIELDS[kind].filter((key) => values[key].trim() === '').map((key) => [key, t(`posts.need.${key}`)]),
    );
    if (values.scope?.length === 0) found.scope = t('posts.need.scope');
    setMissing(found);
    if (place && Object.keys(found).length === 0) {
      change.mutate({ kind: 'appoint', body: bodyOf(appointing, place, values) });
    }
  };
  const rule = kind === 'chiefRepresentative' ? data?.appointment : undefined;
  const text = (
    key: 'from' | 'until' | 'reason' | 'letterNo',
    extra: { type?: string; hint?: string } = {},
  ) => (
    <TextField
      id={`post-${key}`}
      label={t(`posts.field.${key === 'until' ? 'untilOpen' : key}`)}
      value={values[key]}
      fault={faults[key]}
      onChange={set(key)}
      {...extra}
    />
  );
  return (
    <PostForm
      title={t(`posts.appoint.${kind}.title`, { name: principal?.name ?? '', post: postName(post) })}
      submitText={t(`posts.appoint.${kind}.submit`)}
      consequences={
        kind === 'standIn'
          ? [
              t('posts.appoint.standIn.may', { name: principal?.name ?? '' }),
              t('posts.delegate.distinct'),
              t('posts.appoint.standIn.ends', { name: principal?.name ?? '' }),
            ]
          : [t(`posts.appoint.${kind}.may`), t(`posts.appoint.${kind}.others`)]
      }
      faults={faults}
      error={change.error ?? unread}
      pending={change.isPending}
      onSubmit={submit}
      onClose={() => onClose()}
    >
      {kind !== 'standIn' && (
        <SelectField
          id="post-department"
          first
          label={t('posts.field.department')}
          choose={t('posts.choose')}
          options={Object.entries(names.departments)
            .filter(([id]) => kind === 'post' || id !== INTEGRATED)
            .map(([value, name]) => ({ value, label: language() === 'en' ? name.en : name.zh }))}
          value={department}
          fault={faults.department}
          onChange={(next) => setValues({ ...values, department: next, account: '', scope: undefined })}
        />
      )}
      {kind === 'post' && (
        <SelectField
          id="post-post"
          label={t('posts.field.post')}
          choose={t('posts.choose')}
          options={posts.map((one) => ({ value: one.post, label: postName(one.post) }))}
          value={post}
          fault={faults.post}
          onChange={(next) => setValues({ ...values, post: next, account: '' })}
        />
      )}
      <SelectField
        id="post-account"
        first={kind === 'standIn'}
        label={t(`posts.appoint.${kind}.person`)}
        hint={choice?.length === 0 ? t('posts.noColleague') : t(`posts.appoint.${kind}.personHint`)}
        choose={t('posts.choose')}
        options={options(choice)}
        value={values.account}
        fault={faults.account ?? faults.standInFor}
        onChange={set('account')}
      />
      {kind === 'chiefRepresentative' && (
        <>
          {text('letterNo', { hint: t('posts.letterHint') })}
          <Scope
            items={data?.items ?? []}
            value={values.scope}
            fault={faults.scope}
            onChange={set('scope')}
          />
        </>
      )}
      <div className="post-days">
        {text('from', { type: 'date' })}
        {text('until', {
          type: 'date',
          hint: rule
            ? t('posts.termHint', {
                count: rule.minimumMonths,
                basis: rule.basis.map(({ law, documentNo }) => documentNo ?? law).join(t('posts.comma')),
              })
            : t('posts.bothIncluded'),
        })}
      </div>
      {kind !== 'chiefRepresentative' && text('reason', { hint: t('posts.reasonHint') })}
    </PostForm>
  );
}
