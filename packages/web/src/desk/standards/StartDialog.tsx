/** 立项: what is to be made, where it will stand, who answers for it, and why. */
import type { NewProject } from '@yimen/api';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { ApiError } from '../../shared/api.ts';
import { say } from '../../shared/language.ts';
import { Field } from '../layout/Field.tsx';
import { FormDialog } from '../layout/FormDialog.tsx';
import { useDrafts } from '../revision/revision.ts';
import { projectPath, useStart, useTree } from './library.ts';

type Given = Pick<NewProject, 'kind' | 'of'> & Partial<NewProject>;
type Props = {
  given: Given;
  about?: Words;
  /** Of an item: where its standard is made. */
  region?: string;
  onClose: () => void;
};
type Words = { zh: string; en: string };
const NEEDED = ['title', 'titleEn', 'node', 'reason'] as const;
type Key = (typeof NEEDED)[number] | 'department';

function useForm(given: Given, asksDepartment: boolean) {
  const { t } = useTranslation();
  const [values, setValues] = useState({
    title: given.title ?? '',
    titleEn: given.titleEn ?? '',
    node: given.node ?? '',
    reason: given.reason ?? '',
    department: given.department ?? (given.kind === 'service' ? '' : 'serviceCentre'),
  });
  const needed: readonly Key[] = asksDepartment ? [...NEEDED, 'department'] : NEEDED;
  const [tried, setTried] = useState(false);
  const fault = (field: Key, error: unknown) => {
    if (tried && needed.includes(field) && values[field].trim() === '') return t('standards.start.needed');
    const details = error instanceof ApiError ? error.body.details : [];
    return details.find(({ path }) => path === field || path === `body.${field}`)?.message;
  };
  return { values, setValues, fault, setTried, whole: needed.every((field) => values[field].trim() !== '') };
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

/**
 * Departments to choose from for an item that only the catalogue knows. Undefined for everything else: the standard of
 * an item names its department, and the centre makes the others.
 */
function useDepartments({ kind, item }: Given, region: string | undefined) {
  const { data } = useDrafts();
  const place = data?.places.find((one) => one.region === region);
  if (kind !== 'service' || !place || place.versions.some((version) => version.item === item))
    return undefined;
  return place.departments;
}

function DepartmentSelect({
  departments,
  value,
  fault,
  onChange,
}: {
  departments: readonly { id: string; name: Words }[];
  value: string;
  fault: string | undefined;
  onChange: (department: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <Field id="start-department" label={t('standards.start.department')} fault={fault}>
      {({ status: _, ...props }) => (
        <select
          {...props}
          className="standards-select"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{t('standards.choose')}</option>
          {departments.map(({ id, name }) => (
            <option key={id} value={id}>
              {say(name)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function StartDialog({ given, about, region, onClose }: Props) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const departments = useDepartments(given, region);
  const form = useForm(given, departments !== undefined);
  const { values, setValues } = form;
  const start = useStart((project) => navigate(projectPath(project)));
  const submit = () => {
    form.setTried(true);
    if (!form.whole) return;
    start.mutate({
      ...values,
      kind: given.kind,
      // Of an item that has a standard the server takes the department from there.
      department: values.department || 'serviceCentre',
      ...(given.item === undefined ? {} : { item: given.item }),
      ...(given.of === undefined ? {} : { of: given.of }),
      ...(given.fills === undefined ? {} : { fills: given.fills }),
    });
  };
  return (
    <FormDialog
      title={t(`standards.start.${given.kind}`)}
      verb={t('standards.start.button')}
      width={600}
      error={start.error}
      pending={start.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
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
      {departments && (
        <DepartmentSelect
          departments={departments}
          value={values.department}
          fault={form.fault('department', start.error)}
          onChange={(department) => setValues({ ...values, department })}
        />
      )}
      <Field id="start-reason" label={t('standards.start.reason')} fault={form.fault('reason', start.error)}>
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
    </FormDialog>
  );
}
