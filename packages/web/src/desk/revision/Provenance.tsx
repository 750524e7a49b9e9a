/** 依据: where a normative value comes from, or the reason why it was written without one. */
import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../layout/Field.tsx';
import { AboveSource } from './Above.tsx';
import { faultText, useEditor } from './editor.ts';
import { controlId, isFields, isSourceProblem, nameOf, type Path, valueAt, withValue } from './place.ts';

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** The provenance of the value at `path`; its fields stand beside those of the value. */
export function Provenance({ path }: { path: Path }) {
  const { t } = useTranslation();
  const { document, problems, write } = useEditor();
  const id = useId();
  const value = valueAt(document, path);
  const { basis, editorial, reason } = isFields(value) ? value : {};
  const chosen = strings(basis);
  const entries = (Array.isArray(document.basis) ? document.basis : []).filter(isFields);
  const known = entries.map((one) => String(one.id ?? ''));
  const faults = problems.filter(
    (one) =>
      (isSourceProblem(one) && one.path === nameOf(path)) ||
      ['basis', 'editorial', 'reason'].some((key) => one.path.startsWith(nameOf([...path, key]))),
  );
  const set = (key: string, next: unknown, document_ = document) =>
    withValue(document_, [...path, key], next);
  const choose = (one: string, on: boolean) => {
    const next = [...known, ...chosen.filter((each) => !known.includes(each))].filter((each) =>
      each === one ? on : chosen.includes(each),
    );
    write(set('basis', next.length === 0 ? undefined : next));
  };
  const mark = (on: boolean) =>
    write(set('editorial', on || undefined, on ? document : set('reason', undefined)));
  const fault = faultText(faults);
  return (
    <details
      className="revision-provenance"
      open={fault !== undefined || undefined}
      id={controlId([...path, 'basis'])}
      tabIndex={-1}
    >
      <summary>
        {t('revision.provenance')}
        <span className="quiet">
          {editorial === true
            ? t('revision.editorial')
            : chosen.length > 0
              ? chosen.join('、')
              : t('revision.none')}
        </span>
      </summary>
      <div className="revision-boxes">
        {entries.map((one) => (
          <label key={String(one.id)}>
            <input
              type="checkbox"
              checked={chosen.includes(String(one.id))}
              onChange={(event) => choose(String(one.id), event.target.checked)}
            />
            {String(one.law ?? one.id)} {strings(one.articles).join('、')}
          </label>
        ))}
        <label>
          <input
            type="checkbox"
            checked={editorial === true}
            onChange={(event) => mark(event.target.checked)}
          />
          {t('revision.editorialMark')}
        </label>
      </div>
      {(editorial === true || reason !== undefined) && (
        <Field id={`${id}-reason`} label={t('revision.editorialReason')}>
          {(props) => (
            <Input.TextArea
              {...props}
              rows={2}
              value={typeof reason === 'string' ? reason : ''}
              onChange={(event) => write(set('reason', event.target.value || undefined))}
            />
          )}
        </Field>
      )}
      {fault && <p className="field-fault">{fault}</p>}
      <AboveSource path={path} />
    </details>
  );
}
