/** 授权事项: every item of the department, or those ticked. */
import type { Candidates } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { Official } from '../../shared/say.tsx';
import { FieldGroup } from '../layout/Field.tsx';

type Props = {
  items: Candidates['items'];
  /** Undefined: every item. */
  value: string[] | undefined;
  fault: string | undefined;
  onChange: (value: string[] | undefined) => void;
};

export function Scope({ items, value, fault, onChange }: Props) {
  const { t } = useTranslation();
  const tick = (item: string, ticked: boolean) =>
    onChange(ticked ? [...(value ?? []), item] : (value ?? []).filter((one) => one !== item));
  return (
    <FieldGroup id="post-scope" label={t('posts.field.scope')} fault={fault}>
      {[undefined, [] as string[]].map((choice) => (
        <label key={choice ? 'some' : 'all'} className="post-choice">
          <input
            type="radio"
            name="post-scope"
            checked={(value === undefined) === (choice === undefined)}
            onChange={() => onChange(choice)}
          />
          {t(choice ? 'posts.someItems' : 'posts.allItems')}
        </label>
      ))}
      {value !== undefined && items.length === 0 && <p className="quiet">{t('posts.noItems')}</p>}
      {value !== undefined && items.length > 0 && (
        <ul className="post-items">
          {items.map(({ item, name }) => (
            <li key={item}>
              <label className="post-choice">
                <input
                  type="checkbox"
                  checked={value.includes(item)}
                  onChange={(event) => tick(item, event.target.checked)}
                />
                <Official text={name} />
              </label>
            </li>
          ))}
        </ul>
      )}
    </FieldGroup>
  );
}
