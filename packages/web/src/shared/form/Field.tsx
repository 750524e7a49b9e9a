/** One question of a form, by the type of its data element. The problem stands at the field, in words. */
import type { FieldView } from '@yimen/domain/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Official, Say } from '../say.tsx';
import { Choice } from './Choice.tsx';
import { fieldId } from './field-id.ts';
import { RegionField } from './RegionField.tsx';
import { TableField } from './TableField.tsx';
import { TextField } from './TextField.tsx';

export interface FieldProps {
  readonly field: FieldView;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** What is wrong, by path: the field itself, or `field[row].column`. */
  readonly problems: ReadonlyMap<string, string>;
}

const GROUPS: ReadonlySet<string> = new Set(['boolean', 'table', 'region']);
/** More choices than this are easier to find in a list that opens. */
const MOST_RADIOS = 6;

function isGroup({ element, options }: Pick<FieldView, 'element' | 'options'>): boolean {
  return GROUPS.has(element.type) || (element.type === 'code' && (options?.length ?? 0) <= MOST_RADIOS);
}

function Control({ field, value, onChange, problems, describedBy }: FieldProps & { describedBy: string }) {
  const id = fieldId(field.id);
  const wrong = problems.has(field.id);
  const common = { id, value, onChange, wrong, describedBy };
  switch (field.element.type) {
    case 'boolean':
    case 'code':
      return <Choice {...common} options={field.options} radios={isGroup(field)} />;
    case 'region':
      return <RegionField {...common} />;
    case 'table':
      return <TableField field={field} value={value} onChange={onChange} problems={problems} />;
    default:
      return <TextField {...common} element={field.element} required={field.required} />;
  }
}

function Frame({ field, wrong, children }: { field: FieldView; wrong: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  const label = (
    <>
      <Say text={field.label} />
      {!field.required && <span className="field-optional"> {t('question.optional')}</span>}
    </>
  );
  if (isGroup(field)) {
    return (
      <fieldset
        className="field"
        id={fieldId(field.id)}
        tabIndex={-1}
        data-wrong={wrong || undefined}
        aria-describedby={`${fieldId(field.id)}-notes`}
      >
        <legend>{label}</legend>
        {children}
      </fieldset>
    );
  }
  return (
    <div className="field" data-wrong={wrong || undefined}>
      <label htmlFor={fieldId(field.id)}>{label}</label>
      {children}
    </div>
  );
}

/** A question with its help, its problem and its control. */
export function Field(props: FieldProps) {
  const { field, problems } = props;
  const problem = problems.get(field.id);
  const notes = `${fieldId(field.id)}-notes`;
  return (
    <Frame field={field} wrong={problem !== undefined}>
      <div id={notes}>
        {field.help && (
          <span className="field-help">
            <Official text={field.help} />
          </span>
        )}
        {problem && <span className="field-problem">{problem}</span>}
      </div>
      <Control {...props} describedBy={notes} />
    </Frame>
  );
}
