import { useTranslation } from 'react-i18next';
import type { LoadedForm } from '../../shared/form/definition.ts';
import { Official } from '../../shared/say.tsx';

/** 告知承诺: the whole text stands before the box, and the materials it stands for are named. */
export function PromiseBox({
  form,
  given,
  change,
}: {
  form: LoadedForm;
  given: boolean;
  change: (given: boolean) => void;
}) {
  const { t } = useTranslation();
  const { promise, materials } = form.standard;
  if (!promise) return null;
  const replaced = materials.filter(({ id }) => promise.replaces?.includes(id));
  return (
    <section className="panel promise" aria-labelledby="promise">
      <h3 id="promise">{t('promise.title')}</h3>
      <p>{t('promise.what')}</p>
      {replaced.length > 0 && (
        <>
          <p>{t('promise.replaces')}</p>
          <ul>
            {replaced.map(({ id, name }) => (
              <li key={id}>
                <Official text={name} />
              </li>
            ))}
          </ul>
        </>
      )}
      <blockquote>
        <Official text={promise.text} />
      </blockquote>
      <label className="choice">
        <input type="checkbox" checked={given} onChange={(event) => change(event.target.checked)} />
        <span>{t('promise.give')}</span>
      </label>
      <p className="quiet">{t('promise.false')}</p>
    </section>
  );
}
