import type { MaterialOffer } from '@yimen/domain/case';
import type { Guide, GuideMaterial } from '@yimen/domain/guide';
import { type Answers, askedMaterials, situation } from '@yimen/domain/standard';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoadedForm } from '../../shared/form/definition.ts';
import { changeOffer, type OfferUpdate, offerOf } from '../../shared/form/offers.ts';
import { PromiseBox } from '../../shared/form/PromiseBox.tsx';
import type { Problem } from '../../shared/form/problems.ts';
import { replacedBy } from '../../shared/form/promise.ts';
import { Summary } from '../../shared/form/Summary.tsx';
import { Official } from '../../shared/say.tsx';
import { Offer } from './Offer.tsx';
import { StepTitle } from './Steps.tsx';

export interface Promised {
  readonly given: boolean;
  readonly change: (given: boolean) => void;
}

/** The materials asked for under these answers, as the guide shows them. */
export function askedFor(form: LoadedForm, guide: Guide, answers: Answers): GuideMaterial[] {
  const { applies, undecided } = askedMaterials(form.standard, situation(form.standard, answers).facts);
  const asked = new Set([...applies, ...undecided].map((material) => material.id));
  return guide.materials.filter((material) => asked.has(material.id));
}

/** Required materials that are neither uploaded nor announced on paper; a given promise stands for some (`replaced`). */
export function missingMaterials(
  asked: readonly GuideMaterial[],
  offers: readonly MaterialOffer[],
  words: (name: string) => string,
  replaced: readonly string[] = [],
): Problem[] {
  return asked
    .filter((material) => material.necessity === 'required' && !material.shareable)
    .filter((material) => !replaced.includes(material.id))
    .filter((material) => {
      const offer = offerOf(offers, material.id);
      return !offer.onPaper && offer.files.length === 0;
    })
    .map((material) => ({
      path: `materials.${material.id}`,
      message: words(material.name),
      target: `m-${material.id}`,
    }));
}

/** The materials: uploaded, or announced on paper; what departments share among themselves is only named. */
export function MaterialsStep({
  form,
  guide,
  answers,
  offers,
  found,
  promise,
  change,
  back,
  next,
}: {
  form: LoadedForm;
  guide: Guide;
  answers: Answers;
  offers: readonly MaterialOffer[];
  found: readonly Problem[];
  /** 告知承诺, where the standard has it. */
  promise: Promised;
  change: (update: OfferUpdate) => void;
  back: () => void;
  next: () => void;
}) {
  const { t } = useTranslation();
  const summary = useRef<{ focus: () => void }>(null);
  const [checked, setChecked] = useState(false);
  const asked = askedFor(form, guide, answers);
  const own = asked.filter((material) => !material.shareable);
  const shared = asked.filter((material) => material.shareable);
  const replaced = replacedBy(form, promise.given);
  const missing = missingMaterials(asked, offers, (name) => t('offer.missing', { name }), replaced);
  const fromServer = found.filter((problem) => problem.path.startsWith('materials.'));
  const problems = checked ? missing : fromServer;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (missing.length === 0) next();
    else setTimeout(() => summary.current?.focus());
  };
  return (
    <form onSubmit={submit} noValidate>
      <StepTitle step="materials" />
      <Summary problems={problems} focus={summary} />
      <PromiseBox
        form={form}
        className="panel"
        words={{
          title: t('promise.title'),
          what: t('promise.what'),
          replaces: t('promise.replaces'),
          give: t('promise.give'),
          ifFalse: t('promise.ifFalse'),
        }}
        given={promise.given}
        change={promise.change}
      />
      <p className="quiet">{t('offer.rules')}</p>
      {own.length === 0 && <p>{t('offer.none')}</p>}
      {own
        .filter(({ id }) => !replaced.includes(id))
        .map((material) => (
          <Offer
            key={material.id}
            material={material}
            offer={offerOf(offers, material.id)}
            problem={problems.find((problem) => problem.target === `m-${material.id}`)?.message}
            change={(update) => change(changeOffer(material.id, update))}
          />
        ))}
      {shared.length > 0 && (
        <section className="shared">
          <h3>{t('offer.shared')}</h3>
          <ul>
            {shared.map((material) => (
              <li key={material.id}>
                <Official text={material.name} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="actions">
        <button type="submit" className="button">
          {t('apply.next')}
        </button>
        <button type="button" className="button" data-kind="second" onClick={back}>
          {t('apply.back')}
        </button>
      </p>
    </form>
  );
}
