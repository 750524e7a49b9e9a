import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { RegionField } from '../../shared/form/RegionField.tsx';
import { DayField, type Option, Select } from '../filter/Select.tsx';
import { Field } from '../layout/Field.tsx';
import { type Asked, SEARCH_PARTS, type SearchPart, useChoices } from './useSearch.ts';

const STATUSES = [
  'submitted',
  'received',
  'correctionPending',
  'notAccepted',
  'reviewing',
  'deciding',
  'suspended',
  'forwarding',
  'forwarded',
  'certMaking',
  'readyForDelivery',
  'delivered',
  'closed',
  'withdrawn',
  'returned',
  'terminated',
];
const isDay = (part: SearchPart) => /(From|To)$/.test(part);

/** The fields of the search. */
export function SearchFields({ asked, onChange }: { asked: Asked; onChange: (asked: Asked) => void }) {
  const { t } = useTranslation();
  const { items, departments } = useChoices();
  const options: Partial<Record<SearchPart, readonly Option[]>> = {
    status: STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
    overdue: ['running', 'decided'].map((value) => ({ value, label: t(`search.late.${value}`) })),
    item: items,
    department: departments,
  };
  const clear = () => onChange(Object.fromEntries(SEARCH_PARTS.map((part) => [part, ''])));
  return (
    <section className="filter-fields" aria-label={t('filter.fields')}>
      {SEARCH_PARTS.filter((part) => part !== 'region').map((part) => (
        <Field key={part} id={`search-${part}`} label={t(`search.${part}`)}>
          {(field) =>
            isDay(part) ? (
              <DayField
                field={field}
                value={asked[part] ?? ''}
                onChange={(value) => onChange({ [part]: value })}
              />
            ) : (
              <Select
                field={field}
                value={asked[part] ?? ''}
                any={t('filter.any')}
                options={options[part] ?? []}
                onChange={(value) => onChange({ [part]: value })}
              />
            )
          }
        </Field>
      ))}
      <fieldset className="field search-region">
        <legend>{t('search.region')}</legend>
        <RegionField
          key={asked.region ?? ''}
          id="search-region"
          value={asked.region}
          wrong={false}
          describedBy="search-region-note"
          onChange={(region) => onChange({ region: typeof region === 'string' ? region : '' })}
        />
        <p id="search-region-note" className="field-hint">
          {t('search.regionNote')}
        </p>
      </fieldset>
      <p className="row">
        <Button onClick={clear}>{t('filter.clear')}</Button>
      </p>
    </section>
  );
}
