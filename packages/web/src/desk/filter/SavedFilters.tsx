import { Button, Checkbox, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../layout/Dialog.tsx';
import { Field } from '../layout/Field.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import type { useSavedFilters } from './saved.ts';

type Saved = ReturnType<typeof useSavedFilters>;
type Filter = Readonly<Record<string, string>>;

/** Kept filters as buttons; the one in force is pressed. Pressing it again shows everything. */
export function SavedFilters({
  saved,
  inForce,
  onChoose,
}: {
  saved: Saved;
  inForce: string | undefined;
  onChoose: (filter: Filter) => void;
}) {
  const { t } = useTranslation();
  if (saved.filters.length === 0) return null;
  return (
    <fieldset className="saved-filters">
      <legend className="visually-hidden">{t('filter.saved')}</legend>
      {saved.filters.map(({ name, filter, isDefault }) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === inForce}
          onClick={() => onChoose(name === inForce ? {} : filter)}
        >
          {name}
          {isDefault && <span className="count"> {t('filter.isDefault')}</span>}
        </button>
      ))}
    </fieldset>
  );
}

/** Keeps the filter in force under a name, or forgets one. */
export function SaveDialog({
  saved,
  filter,
  open,
  onClose,
  suggestion,
}: {
  saved: Saved;
  filter: Filter;
  open: boolean;
  onClose: () => void;
  suggestion: string;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState(suggestion);
  const [isDefault, setDefault] = useState(
    saved.filters.some((one) => one.name === suggestion && one.isDefault),
  );
  const [missing, setMissing] = useState(false);
  const { mutate, isPending, error } = saved.save;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const kept = name.trim();
    setMissing(kept === '');
    if (kept !== '') mutate({ name: kept, filter, isDefault }, { onSuccess: onClose });
  };
  return (
    <Dialog open={open} title={t('filter.saveTitle')} onClose={onClose} width={520}>
      <form className="filter-form" onSubmit={submit}>
        <Field
          id="filter-name"
          label={t('filter.name')}
          hint={t('filter.nameHint')}
          fault={missing ? t('filter.nameMissing') : undefined}
        >
          {(field) => (
            <Input
              {...field}
              data-first
              maxLength={30}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Checkbox checked={isDefault} onChange={(event) => setDefault(event.target.checked)}>
          {t('filter.makeDefault')}
        </Checkbox>
        {error && <ProblemNote error={error} />}
        <p className="row">
          <Button type="primary" htmlType="submit" loading={isPending}>
            {t('filter.save')}
          </Button>
        </p>
      </form>
      {saved.filters.length > 0 && (
        <ul className="filter-kept" aria-label={t('filter.saved')}>
          {saved.filters.map((one) => (
            <li key={one.name}>
              <span>{one.name}</span>
              <button type="button" className="plain" onClick={() => saved.remove.mutate(one.name)}>
                {t('filter.forget')}
                <span className="visually-hidden">{one.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
