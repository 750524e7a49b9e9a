/** What the applicant of an example answers: by the fields of the form, each as its data element is written. */
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '../../shared/language.ts';
import { Field, FieldGroup } from '../layout/Field.tsx';
import { faultText, labelOf, useEditor, usePlace } from './editor.ts';
import { controlId, isFields, type Path } from './place.ts';

type Known = { id: string; label: string; type: string };

/** The fields of the form in their order. */
function useFields(): Known[] {
  const { document, vocabulary } = useEditor();
  const form = isFields(document.form) ? document.form : {};
  const sections = (Array.isArray(form.sections) ? form.sections : []).filter(isFields);
  return sections
    .flatMap(({ fields }) => (Array.isArray(fields) ? fields : []))
    .filter(isFields)
    .map(({ id, element, label }) => {
      const found = vocabulary?.elements.find((one) => one.id === element);
      const name = found ? say(found.name) : String(id);
      return { id: String(id), label: typeof label === 'string' ? label : name, type: found?.type ?? 'text' };
    });
}

const NUMBERS = new Set(['integer', 'number', 'money']);

/** As it is typed; a table is written as JSON. */
const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function readAs(type: string, text: string): unknown {
  if (type === 'boolean') return text === 'true';
  if (NUMBERS.has(type) && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  if (type !== 'table') return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

type AnswerProps = { path: Path; field: Known; label: string };

function Answer({ path, field, label }: AnswerProps) {
  const { t } = useTranslation();
  const { value, faults, set } = usePlace(path);
  return (
    <Field id={controlId(path)} label={label} fault={faultText(faults)}>
      {(props) =>
        field.type === 'boolean' ? (
          <select
            id={props.id}
            className="revision-select"
            value={String(value)}
            onChange={(event) => set(readAs('boolean', event.target.value))}
          >
            <option value="true">{t('revision.yes')}</option>
            <option value="false">{t('revision.no')}</option>
          </select>
        ) : (
          <Input
            {...props}
            value={shown(value)}
            onChange={(event) => set(readAs(field.type, event.target.value))}
          />
        )
      }
    </Field>
  );
}

export function Answers({ path }: { path: Path }) {
  const { t } = useTranslation();
  const fields = useFields();
  const { value, set } = usePlace(path);
  const [next, setNext] = useState('');
  const answers = isFields(value) ? value : {};
  const unknown = Object.keys(answers).filter((id) => !fields.some((field) => field.id === id));
  const answered = [
    ...fields.filter(({ id }) => Object.hasOwn(answers, id)),
    ...unknown.map((id) => ({ id, label: id, type: 'text' })),
  ];
  const add = (id: string) => {
    const type = fields.find((field) => field.id === id)?.type ?? 'text';
    setNext('');
    set({ ...answers, [id]: type === 'boolean' ? false : '' });
  };
  const id = `${controlId(path)}-add`;
  return (
    <FieldGroup id={controlId(path)} label={labelOf(path)} fault={undefined}>
      <div className="revision-fields">
        {answered.map((field) => (
          <div key={field.id} className="revision-answer">
            <Answer path={[...path, field.id]} field={field} label={field.label} />
            <button
              type="button"
              className="plain"
              onClick={() =>
                set(Object.fromEntries(Object.entries(answers).filter(([key]) => key !== field.id)))
              }
            >
              {t('revision.remove')}
              <span className="visually-hidden">{field.label}</span>
            </button>
          </div>
        ))}
      </div>
      <Field id={id} label={t('revision.addAnswer')}>
        {({ status: _, ...props }) => (
          <select
            {...props}
            className="revision-select"
            value={next}
            onChange={(event) => event.target.value !== '' && add(event.target.value)}
          >
            <option value="">{t('revision.choose')}</option>
            {fields
              .filter((field) => !Object.hasOwn(answers, field.id))
              .map((field) => (
                <option key={field.id} value={field.id}>
                  {field.label}
                </option>
              ))}
          </select>
        )}
      </Field>
    </FieldGroup>
  );
}
