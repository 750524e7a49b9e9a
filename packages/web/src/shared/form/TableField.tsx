import type { ColumnView } from '@yimen/domain/form';
import { useTranslation } from 'react-i18next';
import { Icon } from '../Icon.tsx';
import { say } from '../language.ts';
import { Say } from '../say.tsx';
import { Choice } from './Choice.tsx';
import type { FieldProps } from './Field.tsx';
import { fieldId } from './field-id.ts';
import { TextField } from './TextField.tsx';

type Row = Readonly<Record<string, unknown>>;

function rowsOf(value: unknown, least: number): readonly Row[] {
  const rows = Array.isArray(value) ? (value as Row[]) : [];
  // The rows that are needed anyway stand open from the start.
  const missing = Math.max(0, Math.max(1, least) - rows.length);
  return [...rows, ...Array.from({ length: missing }, () => ({}))];
}

const isBlank = (row: Row) => Object.values(row).every((cell) => cell === undefined || cell === '');

function Cell({
  path,
  column,
  value,
  onChange,
  problem,
}: {
  path: string;
  column: ColumnView;
  value: unknown;
  onChange: (value: unknown) => void;
  problem: string | undefined;
}) {
  const { t } = useTranslation();
  const id = fieldId(path);
  const common = { id, value, onChange, wrong: problem !== undefined, describedBy: `${id}-notes` };
  const choice = column.element.type === 'code' || column.element.type === 'boolean';
  const options = column.options ?? [
    { code: 'true', label: { zh: '是', en: 'Yes' } },
    { code: 'false', label: { zh: '否', en: 'No' } },
  ];
  return (
    <div className="cell" data-wrong={problem !== undefined || undefined}>
      <label htmlFor={id}>
        <Say text={column.label} />
        {!column.required && <span className="field-optional"> {t('question.optional')}</span>}
      </label>
      <span id={`${id}-notes`}>{problem && <span className="field-problem">{problem}</span>}</span>
      {choice ? (
        <Choice
          {...common}
          options={options}
          radios={false}
          onChange={(next) => onChange(column.element.type === 'boolean' && next ? next === 'true' : next)}
        />
      ) : (
        <TextField {...common} element={column.element} required={column.required} />
      )}
    </div>
  );
}

/** A table of the form: one group of fields a row, so that it can be filled on a phone. */
export function TableField({ field, value, onChange, problems }: FieldProps) {
  const { t } = useTranslation();
  const least = field.minRows ?? 0;
  const rows = rowsOf(value, least);
  const put = (next: readonly Row[]) => onChange(next.every(isBlank) ? undefined : next);
  const change = (index: number, column: string, cell: unknown) =>
    put(rows.map((row, place) => (place === index ? { ...row, [column]: cell } : row)));
  const full = field.maxRows !== undefined && rows.length >= field.maxRows;
  return (
    <div className="rows">
      {rows.map((row, index) => (
        <fieldset key={index.toString()} className="row">
          <legend>{t('question.row', { no: index + 1 })}</legend>
          <div className="row-cells">
            {field.columns?.map((column) => (
              <Cell
                key={column.id}
                path={`${field.id}[${index}].${column.id}`}
                column={column}
                value={row[column.id]}
                onChange={(cell) => change(index, column.id, cell)}
                problem={problems.get(`${field.id}[${index}].${column.id}`)}
              />
            ))}
          </div>
          {rows.length > Math.max(1, least) && (
            <button
              type="button"
              className="link"
              onClick={() => put(rows.filter((_, place) => place !== index))}
            >
              <Icon name="bin" /> {t('question.removeRow', { no: index + 1 })}
              <span className="visually-hidden">{say(field.label)}</span>
            </button>
          )}
        </fieldset>
      ))}
      {!full && (
        <button type="button" className="button" data-kind="second" onClick={() => onChange([...rows, {}])}>
          <Icon name="add" /> {t('question.addRow')}
          <span className="visually-hidden">{say(field.label)}</span>
        </button>
      )}
    </div>
  );
}
