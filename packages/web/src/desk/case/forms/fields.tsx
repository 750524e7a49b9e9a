/** Fields that several forms of the dock share. */
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field, FieldGroup } from '../../layout/Field.tsx';
import { fieldId } from '../useAction.ts';
import { Phrases, withPhrase } from './Phrases.tsx';

type WritingProps = {
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  fault: string | undefined;
  max: number;
  phrases?: string;
  rows?: number;
};

/** A text that becomes part of the record, with phrases to start from. */
export function Writing({ name, label, value, onChange, fault, max, phrases, rows = 3 }: WritingProps) {
  return (
    <div className="writing">
      <Field id={fieldId(name)} label={label} fault={fault}>
        {(field) => (
          <Input.TextArea
            {...field}
            rows={rows}
            maxLength={max}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      {phrases && <Phrases set={phrases} onPick={(phrase) => onChange(withPhrase(value, phrase))} />}
    </div>
  );
}

type ChoiceProps<T extends string> = {
  name: string;
  label: string;
  value: T | undefined;
  options: readonly { value: T; label: string; hint?: string }[];
  onChange: (value: T) => void;
  fault: string | undefined;
};

/** One of a few. */
export function Choice<T extends string>({ name, label, value, options, onChange, fault }: ChoiceProps<T>) {
  return (
    <FieldGroup id={fieldId(name)} label={label} fault={fault}>
      <Radio.Group
        className="choices"
        {...(value === undefined ? {} : { value })}
        name={fieldId(name)}
        onChange={(event) => onChange(event.target.value as T)}
      >
        {options.map((option, index) => (
          <Radio key={option.value} value={option.value} {...(index === 0 ? { id: fieldId(name) } : {})}>
            {option.label}
            {option.hint && <span className="choice-hint">{option.hint}</span>}
          </Radio>
        ))}
      </Radio.Group>
    </FieldGroup>
  );
}

type PickProps = {
  name: string;
  label: string;
  hint?: string;
  value: string;
  /** What stands there before anything is chosen. */
  choose: string;
  options: readonly { value: string; label: string; disabled?: boolean }[];
  onChange: (value: string) => void;
  fault: string | undefined;
};

/** One of many: a list of the browser's own, which works with every key and every reader. */
export function Pick({ name, label, hint, value, choose, options, onChange, fault }: PickProps) {
  return (
    <Field id={fieldId(name)} label={label} fault={fault} {...(hint === undefined ? {} : { hint })}>
      {({ status: _, ...field }) => (
        <select
          {...field}
          className="desk-select"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{choose}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The sentence for a text that is missing. */
export function useNeeded(): (label: string) => string {
  const { t } = useTranslation();
  return (label) => t('act.needed', { label });
}
