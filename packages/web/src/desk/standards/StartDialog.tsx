/** 立项: what is to be made, where it will stand, who answers for it, and why. */
import type { NewProject } from '@yimen/api';
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { ApiError } from '../../shared/api.ts';
import { say } from '../../shared/language.ts';
import { Dialog } from '../layout/Dialog.tsx';
import { Field } from '../layout/Field.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { projectPath, useStart, useTree } from './library.ts';

type Given = Pick<NewProject, 'kind' | 'of'> & Partial<NewProject>;
type Words = { zh: string; en: string };
const NEEDED = ['title', 'titleEn', 'node', 'reason'] as const;

function useForm(given: Given) {
  const { t } = useTranslation();
  const [values, setValues] = useState({
    title: given.title ?? '',
    titleEn: given.titleEn ?? '',
    node: given.node ?? '',
    reason: given.reason ?? '',
  });
  const [tried, setTried] = useState(false);
  const fault = (field: (typeof NEEDED)[number], error: unknown) => {
    if (tried && values[field].trim() === '') return t('standards.start.needed');
    const details = error instanceof ApiError ? error.body.details : [];
    return details.find(({ path }) => path === field || path === `body.${field}`)?.message;
  };
  return { values, setValues, fault, setTried, whole: NEEDED.every((field) => values[field].trim() !== '') };
}

function NodeSelect({
  id,
  value,
  onChange,
}: {
  id: string;
  value: string;
  onChange: (node: string) => void;
}) {
  const { t } = useTranslation();
  const { data } = useTree();
  const parents = new Set(data?.nodes.map(({ parent }) => parent));
  return (
    <select
      id={id}
      className="standards-select"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t('standards.start.chooseNode')}</option>
      {data?.nodes
        .filter((node) => !parents.has(node.id))
        .map((node) => (
          <option key={node.id} value={node.id}>
            {node.code} {say(node.name)}
          </option>
        ))}
    </select>
  );
}

export function StartDialog({ given, about, onClose }: { given: Given; about?: Words; onClose: () => void }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const id = useId();
  const form = useForm(given);
  const { values, setValues } = form;
  const start = useStart((project) => navigate(projectPath(project)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.setTried(true);
    if (!form.whole || start.isPending) return;
    start.mutate({
      ...values,
      kind: given.kind,
      department: given.department ?? 'serviceCentre',
      ...(given.of === undefined ? {} : { of: given.of }),
      ...(given.fills === undefined ? {} : { fills: given.fills }),
    });
  };
  return (
    <Dialog
      open
      title={t(`standards.start.${given.kind}`)}
      width={600}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="primary" htmlType="submit" form={id} loading={start.isPending}>
            {t('standards.start.button')}
          </Button>
        </>
      }
    >
      <form id={id} className="standards-form" onSubmit={submit} noValidate>
        {start.error && <ProblemNote error={start.error} />}
        {about && <p>{t('standards.start.about', { name: say(about) })}</p>}
        {given.of !== undefined && <p>{t('standards.start.of', { number: given.of })}</p>}
        {(['title', 'titleEn'] as const).map((field, index) => (
          <Field
            key={field}
            id={`start-${field}`}
            label={t(`standards.start.${field}`)}
            fault={form.fault(field, start.error)}
          >
            {(props) => (
              <Input
                {...props}
                {...(index === 0 ? { 'data-first': true } : {})}
                maxLength={100}
                value={values[field]}
                onChange={(event) => setValues({ ...values, [field]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <Field id="start-node" label={t('standards.start.node')} fault={form.fault('node', start.error)}>
          {() => (
            <NodeSelect
              id="start-node"
              value={values.node}
              onChange={(node) => setValues({ ...values, node })}
            />
          )}
        </Field>
        <Field
          id="start-reason"
          label={t('standards.start.reason')}
          fault={form.fault('reason', start.error)}
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
      </form>
    </Dialog>
  );
}
