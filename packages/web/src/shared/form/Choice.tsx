import type { FieldOption } from '@yimen/domain/form';
import { useTranslation } from 'react-i18next';
import { say } from '../language.ts';
import { Say } from '../say.tsx';
import type { ControlProps } from './control.ts';

interface Entry {
  readonly key: string;
  readonly value: unknown;
  readonly label: { zh: string; en: string };
}

const YES_NO: readonly Entry[] = [
  { key: 'true', value: true, label: { zh: '是', en: 'Yes' } },
  { key: 'false', value: false, label: { zh: '否', en: 'No' } },
];

/** Yes or no, or one code of a list: as radio buttons, or where there are many as a list that opens. */
export function Choice({
  id,
  value,
  onChange,
  wrong,
  describedBy,
  options,
  radios,
}: ControlProps & { options: readonly FieldOption[] | undefined; radios: boolean }) {
  const { t } = useTranslation();
  const entries = options?.map(({ code, label }): Entry => ({ key: code, value: code, label })) ?? YES_NO;
  if (!radios) {
    return (
      <select
        id={id}
        className="input"
        value={value === undefined ? '' : String(value)}
        aria-invalid={wrong}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      >
        <option value="">{t('question.choose')}</option>
        {entries.map((entry) => (
          <option key={entry.key} value={entry.key}>
            {say(entry.label)}
          </option>
        ))}
      </select>
    );
  }
  return (
    <div className="radios" data-inline={options === undefined || undefined}>
      {entries.map((entry) => (
        <label key={entry.key} className="radio">
          <input
            type="radio"
            name={id}
            checked={value === entry.value}
            onChange={() => onChange(entry.value)}
          />
          <span>
            <Say text={entry.label} />
          </span>
        </label>
      ))}
    </div>
  );
}
