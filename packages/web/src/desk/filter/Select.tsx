import type { FieldProps } from '../layout/Field.tsx';

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** One of a list that opens: the browser's own, which works with every keyboard and screen reader. */
export function Select({
  field,
  value,
  any,
  options,
  onChange,
}: {
  field: FieldProps;
  value: string;
  /** The choice that narrows nothing. */
  any: string;
  options: readonly Option[];
  onChange: (value: string) => void;
}) {
  // What an address or a kept filter asks for stays to be seen although nothing of it is there now.
  const gone = value !== '' && !options.some((one) => one.value === value);
  const { status: _, ...attributes } = field;
  return (
    <select
      {...attributes}
      className="desk-select"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{any}</option>
      {gone && <option value={value}>{value}</option>}
      {options.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  );
}

/** A day, by the browser's own calendar. */
export function DayField({
  field,
  value,
  onChange,
}: {
  field: FieldProps;
  value: string;
  onChange: (value: string) => void;
}) {
  const { status: _, ...attributes } = field;
  return (
    <input
      {...attributes}
      type="date"
      className="desk-select"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
