/** One field of a form: label above, hint and fault below, tied together for screen readers. */
import type { ReactNode } from 'react';

export interface FieldProps {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
  readonly status?: 'error';
}

type Props = {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  fault?: string | undefined;
  children: (field: FieldProps) => ReactNode;
};

/** Props that tie a control to its hint and fault. */
export function fieldProps(id: string, fault: string | undefined, hint: boolean): FieldProps {
  const told = [fault ? `${id}-fault` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return {
    id,
    ...(told === '' ? {} : { 'aria-describedby': told }),
    ...(fault ? { 'aria-invalid': true, status: 'error' } : {}),
  };
}

export function Field({ id, label, hint, fault, children }: Props) {
  return (
    <div className="field" data-fault={fault ? true : undefined}>
      <label htmlFor={id}>{label}</label>
      {children(fieldProps(id, fault, hint !== undefined))}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className="field-fault">
          {fault}
        </p>
      )}
    </div>
  );
}

/** A group of choices: its question is read before each of them. */
export function FieldGroup({
  id,
  label,
  fault,
  children,
}: Omit<Props, 'children' | 'hint'> & { children: ReactNode }) {
  return (
    <fieldset
      className="field"
      aria-describedby={fault ? `${id}-fault` : undefined}
      data-fault={fault ? true : undefined}
    >
      <legend>{label}</legend>
      {children}
      {fault && (
        <p id={`${id}-fault`} className="field-fault">
          {fault}
        </p>
      )}
    </fieldset>
  );
}
