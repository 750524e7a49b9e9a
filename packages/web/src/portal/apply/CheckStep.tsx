import type { Party } from '@yimen/domain/case';
import { readBack } from '@yimen/domain/form';
import type { Guide } from '@yimen/domain/guide';
import { useTranslation } from 'react-i18next';
import type { LoadedForm } from '../../shared/form/definition.ts';
import { offerOf } from '../../shared/form/offers.ts';
import { answerProblems } from '../../shared/form/problems.ts';
import { replacedBy } from '../../shared/form/promise.ts';
import { Summary } from '../../shared/form/Summary.tsx';
import { Official, Say } from '../../shared/say.tsx';
import { ProblemNote } from '../Problem.tsx';
import { Answers } from './Answers.tsx';
import type { DraftContent } from './draft.ts';
import { askedFor, missingMaterials } from './MaterialsStep.tsx';
import { type Step, StepTitle } from './Steps.tsx';

function Change({ step, go }: { step: Step; go: (step: Step) => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="link" onClick={() => go(step)}>
      {t('check.change')}
      <span className="visually-hidden">{t(`apply.step.${step}`)}</span>
    </button>
  );
}

function Materials({ form, guide, content }: { form: LoadedForm; guide: Guide; content: DraftContent }) {
  const { t } = useTranslation();
  return (
    <dl className="entries">
      {askedFor(form, guide, content.answers).map((material) => {
        const { files, onPaper } = offerOf(content.materials, material.id);
        const words = [...files.map((file) => file.name), ...(onPaper ? [t('check.onPaper')] : [])];
        const none = material.shareable ? t('material.shared') : t('check.notHandedIn');
        return (
          <div key={material.id}>
            <dt>
              <Official text={material.name} />
            </dt>
            <dd>{words.length > 0 ? words.join('、') : none}</dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Everything read back before it is sent; nothing is sent that the server would refuse. */
export function CheckStep({
  form,
  guide,
  party,
  content,
  onPromise,
  error,
  pending,
  go,
  send,
}: {
  form: LoadedForm;
  guide: Guide;
  party: Party;
  content: DraftContent;
  onPromise: boolean;
  error: unknown;
  pending: boolean;
  go: (step: Step) => void;
  send: () => void;
}) {
  const { t } = useTranslation();
  const problems = [
    ...answerProblems(form, content.answers),
    ...missingMaterials(
      askedFor(form, guide, content.answers),
      content.materials,
      (name) => t('offer.missing', { name }),
      replacedBy(form, onPromise),
    ),
  ];
  return (
    <>
      <StepTitle step="check" />
      {error !== null && <ProblemNote error={error} />}
      {problems.length > 0 && <Summary problems={problems.map((one) => ({ ...one, target: 'content' }))} />}
      <section className="check">
        <h3>
          {t('apply.step.party')} <Change step="party" go={go} />
        </h3>
        <p>
          <Official text={party.name} />
        </p>
      </section>
      <section className="check">
        <h3>
          {t('apply.step.form')} <Change step="form" go={go} />
        </h3>
        <Answers sections={readBack(form.standard, form.dictionary, content.answers)} />
      </section>
      <section className="check">
        <h3>
          {t('apply.step.materials')} <Change step="materials" go={go} />
        </h3>
        <Materials form={form} guide={guide} content={content} />
        {onPromise && (
          <>
            <p>{t('promise.handled')}</p>
            <blockquote>
              <Official text={form.standard.promise?.text ?? ''} />
            </blockquote>
          </>
        )}
      </section>
      <p>
        {t('check.then')} <Say text={guide.limits.promised.text} />
      </p>
      <p className="actions">
        <button
          type="button"
          className="button"
          aria-disabled={pending || problems.length > 0}
          onClick={() => problems.length === 0 && send()}
        >
          {pending ? t('check.sending') : t('check.send')}
        </button>
        <button type="button" className="button" data-kind="second" onClick={() => go('materials')}>
          {t('apply.back')}
        </button>
      </p>
    </>
  );
}
