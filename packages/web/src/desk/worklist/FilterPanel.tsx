import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayField, type Option, Select } from '../filter/Select.tsx';
import { Field } from '../layout/Field.tsx';
import type { useWorklist } from './rows.ts';
import { type FilterParts, PARTS, type Part } from './useFilter.ts';

type Facets = ReturnType<typeof useWorklist>['facets'];

/** What can be chosen for each part: of what is open now, with how much of it there is. */
export function useOptions(facets: Facets): (part: Part) => Option[] {
  const { t } = useTranslation();
  const counted = (label: string, count: number) => `${label} (${count})`;
  return (part) => {
    switch (part) {
      case 'post':
        return (facets?.posts ?? []).map(({ id, count }) => ({
          value: id,
          label: counted(t(`post.${id}`, { defaultValue: id }), count),
        }));
      case 'item':
        return (facets?.items ?? []).map(({ id, name = id, count }) => ({
          value: id,
          label: counted(name, count),
        }));
      case 'department':
        return (facets?.departments ?? []).map(({ id, name = id, count }) => ({
          value: id,
          label: counted(name, count),
        }));
      case 'status':
        return (facets?.statuses ?? []).map(({ id, count }) => ({
          value: id,
          label: counted(t(`status.${id}`), count),
        }));
      case 'left':
        return ['near', 'over'].map((value) => ({ value, label: t(`left.level.${value}`) }));
      default:
        return [];
    }
  };
}

type Props = { parts: FilterParts; facets: Facets; onChange: (parts: FilterParts) => void };

/** The fields that narrow the list. */
export function FilterPanel({ parts, facets, onChange }: Props) {
  const { t } = useTranslation();
  const options = useOptions(facets);
  const clear = () => onChange(Object.fromEntries(PARTS.map((part) => [part, ''])));
  return (
    <section className="filter-fields" aria-label={t('filter.fields')}>
      {PARTS.map((part) => (
        <Field key={part} id={`filter-${part}`} label={t(`filter.${part}`)}>
          {(field) =>
            part === 'since' || part === 'due' ? (
              <DayField
                field={field}
                value={parts[part] ?? ''}
                onChange={(value) => onChange({ [part]: value })}
              />
            ) : (
              <Select
                field={field}
                value={parts[part] ?? ''}
                any={t('filter.any')}
                options={options(part)}
                onChange={(value) => onChange({ [part]: value })}
              />
            )
          }
        </Field>
      ))}
      <p className="row">
        <Button onClick={clear}>{t('filter.clear')}</Button>
      </p>
    </section>
  );
}

/** What narrows the list, in words; each can be taken away. */
export function FilterWords({ parts, facets, onChange }: Props) {
  const { t } = useTranslation();
  const options = useOptions(facets);
  const set = PARTS.filter((part) => parts[part]);
  if (set.length === 0) return null;
  const said = (part: Part) => {
    const label = options(part).find(({ value }) => value === parts[part])?.label;
    return label?.replace(/ \(\d+\)$/, '') ?? parts[part] ?? '';
  };
  return (
    <fieldset className="filter-words">
      <legend className="visually-hidden">{t('filter.inForce')}</legend>
      {set.map((part) => (
        <button key={part} type="button" onClick={() => onChange({ [part]: '' })}>
          {t('filter.word', { part: t(`filter.${part}`), value: said(part) })}{' '}
          <span aria-hidden="true">×</span>
          <span className="visually-hidden">{t('filter.takeAway')}</span>
        </button>
      ))}
    </fieldset>
  );
}
