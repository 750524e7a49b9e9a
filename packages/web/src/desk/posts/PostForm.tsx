/** A dialog that hands a post to somebody or ends that: fields, what follows from it, and one button to do it. */
import { Button, Input } from 'antd';
import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../shared/api.ts';
import { Dialog } from '../layout/Dialog.tsx';
import { Field } from '../layout/Field.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import type { Faults } from './posts.ts';

type Props = {
  title: string;
  submitText: string;
  danger?: boolean;
  /** What follows from it, one sentence each. */
  consequences: readonly string[];
  faults: Faults;
  error: unknown;
  pending: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
};

export function PostForm(props: Props) {
  const { t } = useTranslation();
  const { title, faults, error, consequences } = props;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (Object.keys(faults).length > 0) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }
  }, [faults]);
  // Points that belong to a field are shown at the field.
  const atFields = error instanceof ApiError && error.body.details.length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!props.pending) props.onSubmit();
  };
  return (
    <Dialog
      open
      title={title}
      width={620}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>{t('action.cancel')}</Button>
          <Button
            type="primary"
            danger={props.danger ?? false}
            htmlType="submit"
            form={id}
            loading={props.pending}
          >
            {props.submitText}
          </Button>
        </>
      }
    >
      <form id={id} ref={form} className="post-form" onSubmit={submit} noValidate>
        {error && !atFields ? <ProblemNote error={error} /> : null}
        {props.children}
        <div className="note">
          <p>
            <strong>{t('posts.consequences')}</strong>
          </p>
          <ul>
            {consequences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      </form>
    </Dialog>
  );
}

type TextProps = {
  id: string;
  label: string;
  hint?: string;
  value: string;
  fault: string | undefined;
  onChange: (value: string) => void;
};

export function TextField({
  id,
  label,
  hint,
  value,
  fault,
  onChange,
  type = 'text',
}: TextProps & { type?: string }) {
  return (
    <Field id={id} label={label} fault={fault} {...(hint === undefined ? {} : { hint })}>
      {(field) => (
        <Input
          {...field}
          type={type}
          maxLength={type === 'text' ? 200 : undefined}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

type SelectProps = TextProps & {
  first?: boolean;
  choose: string;
  options: readonly { value: string; label: string }[];
};

/** A list of the browser's own: it works with every key and every reader. */
export function SelectField({
  id,
  label,
  hint,
  value,
  fault,
  onChange,
  first,
  choose,
  options,
}: SelectProps) {
  return (
    <Field id={id} label={label} fault={fault} {...(hint === undefined ? {} : { hint })}>
      {({ status: _, ...field }) => (
        <select
          {...field}
          className="post-select"
          data-first={first || undefined}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{choose}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
