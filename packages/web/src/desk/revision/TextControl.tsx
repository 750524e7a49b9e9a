/** Controls of one value: text, number, day, yes or no, one of several. */
import { choiceLabel } from '@yimen/domain/standard';
import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '../../shared/language.ts';
import { Field, FieldGroup } from '../layout/Field.tsx';
import { faultText, labelOf, useEditor, usePlace } from './editor.ts';
import { controlId, type Path } from './place.ts';

/** Sentences; everything else fits on a line. */
const LONG = new Set([
  'text',
  'task',
  'record',
  'accountability',
  'point',
  'prevention',
  'instructions',
  'reason',
  'when',
  'whenText',
  'answer',
  'scope',
  'reduction',
  'rule',
  'note',
  'why',
  'standard',
]);

export type ControlProps = { path: Path; required: boolean; label?: string };
type Props = ControlProps;

/** What a place can be chosen from, besides what is typed. */
function useSuggestions(path: Path): readonly { value: string; label: string }[] {
  const { vocabulary } = useEditor();
  const last = path.at(-1);
  if (last !== 'element' || !vocabulary) return [];
  const documents = path[0] === 'materials' || path[0] === 'results';
  return vocabulary.elements
    .filter(({ type }) => (type === 'document') === documents)
    .map(({ id, name }) => ({ value: id, label: say(name) }));
}

export function TextControl({ path, required, label = labelOf(path) }: Props) {
  const { value, faults, set } = usePlace(path);
  const suggestions = useSuggestions(path);
  const list = useId();
  const text = typeof value === 'string' ? value : '';
  const write = (next: string) => set(next === '' && !required ? undefined : next);
  const known = suggestions.find((one) => one.value === text)?.label;
  return (
    <Field
      id={controlId(path)}
      label={label}
      fault={faultText(faults)}
      {...(known === undefined ? {} : { hint: known })}
    >
      {(props) =>
        LONG.has(String(path.at(-1))) ? (
          <Input.TextArea {...props} rows={2} value={text} onChange={(event) => write(event.target.value)} />
        ) : (
          <>
            <Input
              {...props}
              value={text}
              {...(suggestions.length > 0 ? { list } : {})}
              onChange={(event) => write(event.target.value)}
            />
            {suggestions.length > 0 && (
              <datalist id={list}>
                {suggestions.map((one) => (
                  <option key={one.value} value={one.value}>
                    {one.label}
                  </option>
                ))}
              </datalist>
            )}
          </>
        )
      }
    </Field>
  );
}

export function NumberControl({ path, required }: Props) {
  const { value, faults, set } = usePlace(path);
  const write = (text: string) => {
    const number = Number(text);
    if (text.trim() === '') set(required ? '' : undefined);
    else set(Number.isFinite(number) ? number : text);
  };
  return (
    <Field id={controlId(path)} label={labelOf(path)} fault={faultText(faults)}>
      {(props) => (
        <Input
          {...props}
          className="revision-number"
          inputMode="numeric"
          value={typeof value === 'number' || typeof value === 'string' ? String(value) : ''}
          onChange={(event) => write(event.target.value)}
        />
      )}
    </Field>
  );
}

export function DateControl({ path, required }: Props) {
  const { value, faults, set } = usePlace(path);
  return (
    <Field id={controlId(path)} label={labelOf(path)} fault={faultText(faults)}>
      {(props) => (
        <Input
          {...props}
          type="date"
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => set(event.target.value === '' && !required ? undefined : event.target.value)}
        />
      )}
    </Field>
  );
}

export function BooleanControl({ path, required }: Props) {
  const { value, faults, set } = usePlace(path);
  const fault = faultText(faults);
  const id = controlId(path);
  return (
    <div className="field revision-check" data-fault={fault ? true : undefined}>
      <label htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          checked={value === true}
          {...(fault ? { 'aria-invalid': true, 'aria-describedby': `${id}-fault` } : {})}
          onChange={(event) => set(event.target.checked || (required ? false : undefined))}
        />
        {labelOf(path)}
      </label>
      {fault && (
        <p id={`${id}-fault`} className="field-fault">
          {fault}
        </p>
      )}
    </div>
  );
}

/** A list of the browser's own: it works with every key and every reader. */
export function ChoiceControl({
  path,
  required,
  options,
  label = labelOf(path),
}: Props & { options: readonly { value: string; label: string }[] }) {
  const { t } = useTranslation();
  const { value, faults, set } = usePlace(path);
  const text = typeof value === 'string' ? value : '';
  const known = options.some((option) => option.value === text);
  return (
    <Field id={controlId(path)} label={label} fault={faultText(faults)}>
      {({ status: _, ...props }) => (
        <select
          {...props}
          className="revision-select"
          value={text}
          onChange={(event) => set(event.target.value === '' && !required ? undefined : event.target.value)}
        >
          {(!required || text === '') && <option value="">{t('revision.choose')}</option>}
          {text !== '' && !known && <option value={text}>{text}</option>}
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

export const choiceOptions = (path: Path, values: readonly string[]) =>
  values.map((value) => {
    const label = choiceLabel(String(path.at(-1)), value);
    return { value, label: label ? say(label) : value };
  });

/** Several of a few: one box each. */
export function ChoicesControl({
  path,
  options,
  required,
}: Props & { options: readonly { value: string; label: string }[] }) {
  const { t } = useTranslation();
  const { value, faults, set } = usePlace(path);
  const chosen = new Set(Array.isArray(value) ? value : []);
  const write = (one: string, on: boolean) => {
    const next = options.map((option) => option.value).filter((id) => (id === one ? on : chosen.has(id)));
    set(next.length === 0 && !required ? undefined : next);
  };
  const fault = faultText(faults);
  return (
    <FieldGroup id={controlId(path)} label={labelOf(path)} fault={fault}>
      <div className="revision-boxes" id={controlId(path)} tabIndex={-1}>
        {options.length === 0 && <span className="quiet">{t('revision.nothingToChoose')}</span>}
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="checkbox"
              checked={chosen.has(option.value)}
              onChange={(event) => write(option.value, event.target.checked)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

/** One entry a line. */
export function TextsControl({ path, required }: Props) {
  const { t } = useTranslation();
  const { value, faults, set } = usePlace(path);
  const lines = Array.isArray(value) ? value.map(String) : [];
  const write = (text: string) => {
    const next = text === '' ? [] : text.split('\n');
    set(next.length === 0 && !required ? undefined : next);
  };
  return (
    <Field id={controlId(path)} label={labelOf(path)} hint={t('revision.oneALine')} fault={faultText(faults)}>
      {(props) => (
        <Input.TextArea
          {...props}
          rows={Math.min(Math.max(lines.length, 2), 8)}
          value={lines.join('\n')}
          onChange={(event) => write(event.target.value)}
        />
      )}
    </Field>
  );
}
