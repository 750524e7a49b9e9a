import { Official } from '../say.tsx';
import type { LoadedForm } from './definition.ts';
import { replacedBy } from './promise.ts';

/** The words of the page that draws it: the applicant promises in the portal, at the window they have signed. */
export interface PromiseWords {
  readonly title: string;
  readonly what: string;
  readonly replaces: string;
  readonly give: string;
  readonly ifFalse: string;
}

/** 告知承诺: the whole text stands before the box, and the materials it stands for are named. */
export function PromiseBox({
  form,
  className,
  words,
  given,
  change,
}: {
  form: LoadedForm;
  /** How the page draws its sections. */
  className: string;
  words: PromiseWords;
  given: boolean;
  change: (given: boolean) => void;
}) {
  const { promise, materials } = form.standard;
  if (!promise) return null;
  const stands = replacedBy(form, true);
  const replaced = materials.filter(({ id }) => stands.includes(id));
  return (
    <section className={`${className} promise`} aria-labelledby="promise">
      <h3 id="promise">{words.title}</h3>
      <p>{words.what}</p>
      {replaced.length > 0 && (
        <>
          <p>{words.replaces}</p>
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
        <span>{words.give}</span>
      </label>
      <p className="quiet">{words.ifFalse}</p>
    </section>
  );
}
