/** Controls of a coded value: from a code list, or typed with its system. */
import { useTranslation } from 'react-i18next';
import { say } from '../../shared/language.ts';
import { Field } from '../layout/Field.tsx';
import { faultText, labelOf, useEditor, usePlace } from './editor.ts';
import { controlId, isFields } from './place.ts';
import { type ControlProps as Props, TextControl } from './TextControl.tsx';

/** A code of a code list, with its system. */
export function CodeControl({ path, required }: Props) {
  const { t } = useTranslation();
  const { vocabulary } = useEditor();
  const { value, faults, set } = usePlace(path);
  const { system = '', code = '' } = isFields(value) ? value : {};
  const lists = vocabulary?.codeLists.filter(({ id }) => LISTS[String(path.filter(isName).at(-1))] === id);
  const list = lists?.[0];
  if (!list) return <CodeText path={path} required={required} />;
  const options = list.codes.map((one) => ({ value: one.code, label: `${one.code} ${say(one.name)}` }));
  return (
    <Field id={controlId(path)} label={labelOf(path)} fault={faultText(faults)}>
      {({ status: _, ...props }) => (
        <select
          {...props}
          className="revision-select"
          value={String(code)}
          onChange={(event) =>
            set(
              event.target.value === '' && !required
                ? undefined
                : { system: list.system, code: event.target.value },
            )
          }
        >
          <option value="">{t('revision.choose')}</option>
          {code !== '' && !options.some((option) => option.value === code) && (
            <option value={String(code)}>{`${String(code)} (${String(system)})`}</option>
          )}
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

const isName = (part: string | number) => typeof part === 'string';

/** The code list that a coded value of a standard is taken from. */
const LISTS: Readonly<Record<string, string>> = {
  type: 'itemType',
  targets: 'serviceTarget',
  nature: 'implementerNature',
  level: 'exerciseLevel',
  powerSource: 'powerSource',
  forms: 'handlingForm',
  onlineDepth: 'onlineDepth',
};

/** A code of a system that is no list here: both are typed. */
function CodeText({ path, required }: Props) {
  const { t } = useTranslation();
  const { value, set } = usePlace(path, false);
  const there = isFields(value);
  return (
    <fieldset className="revision-group" id={controlId(path)} tabIndex={-1}>
      <legend>{labelOf(path)}</legend>
      {!required && (
        <label className="revision-there">
          <input
            type="checkbox"
            checked={there}
            onChange={(event) => set(event.target.checked ? { system: '', code: '' } : undefined)}
          />
          {t('revision.there')}
        </label>
      )}
      {(required || there) && (
        <div className="revision-fields">
          <TextControl path={[...path, 'system']} required />
          <TextControl path={[...path, 'code']} required />
        </div>
      )}
    </fieldset>
  );
}
