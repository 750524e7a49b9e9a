/** 补正: the points of the notice stand at their fields and materials; everything else can be opened and changed too. */
import { useQuery } from '@tanstack/react-query';
import type { CaseView } from '@yimen/api';
import type { Defect, MaterialOffer } from '@yimen/domain/case';
import { relevantAnswers, visibleFields } from '@yimen/domain/form';
import type { Guide } from '@yimen/domain/guide';
import type { Answers } from '@yimen/domain/standard';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../../shared/api.ts';
import { type LoadedForm, useForm } from '../../shared/form/definition.ts';
import { Field } from '../../shared/form/Field.tsx';
import { fieldId } from '../../shared/form/field-id.ts';
import { changeOffer, type OfferUpdate, offerOf } from '../../shared/form/offers.ts';
import { answerProblems, byPath, type Problem, serverProblems } from '../../shared/form/problems.ts';
import { replacedBy } from '../../shared/form/promise.ts';
import { Summary } from '../../shared/form/Summary.tsx';
import { askedFor, missingMaterials } from '../apply/MaterialsStep.tsx';
import { Offer } from '../apply/Offer.tsx';
import { ProblemNote } from '../Problem.tsx';
import { Bar, Loading } from '../Skeleton.tsx';
import { useCommand } from './command.ts';
import '../form/form.css';

/** The points of the notice, each with the place where it is put right. */
function noticeProblems(defects: readonly Defect[]): Problem[] {
  return defects.flatMap((defect): Problem[] => {
    if (defect.id === undefined || defect.target === 'other') return [];
    return defect.target === 'field'
      ? [{ path: defect.id, message: defect.text, target: fieldId(defect.id) }]
      : [{ path: `materials.${defect.id}`, message: defect.text, target: `m-${defect.id}` }];
  });
}

interface PartProps {
  readonly form: LoadedForm;
  readonly guide: Guide;
  readonly answers: Answers;
  readonly offers: readonly MaterialOffer[];
  readonly problems: readonly Problem[];
  readonly setAnswers: (answers: Answers) => void;
  readonly changeOffers: (update: OfferUpdate) => void;
}

/** Fields and materials, either those with a problem or the others. */
function Parts({ props, wrong }: { props: PartProps; wrong: (path: string) => boolean }) {
  const { form, guide, answers, offers, problems, setAnswers, changeOffers } = props;
  const messages = byPath(problems);
  const fields = visibleFields(form.standard, form.dictionary, answers).filter((field) => wrong(field.id));
  const materials = askedFor(form, guide, answers).filter(
    (material) => !material.shareable && wrong(`materials.${material.id}`),
  );
  return (
    <>
      {fields.map((field) => (
        <Field
          key={field.id}
          field={field}
          value={answers[field.id]}
          onChange={(value) => setAnswers({ ...answers, [field.id]: value })}
          problems={messages}
        />
      ))}
      {materials.map((material) => (
        <Offer
          key={material.id}
          material={material}
          offer={offerOf(offers, material.id)}
          problem={messages.get(`materials.${material.id}`)}
          change={(update) => changeOffers(changeOffer(material.id, update))}
        />
      ))}
    </>
  );
}

function Ready({
  view,
  defects,
  form,
  guide,
}: {
  view: CaseView;
  defects: readonly Defect[];
  form: LoadedForm;
  guide: Guide;
}) {
  const { t } = useTranslation();
  const summary = useRef<{ focus: () => void }>(null);
  const correct = useCommand(view, 'correction');
  const notice = noticeProblems(defects);
  const [answers, setAnswers] = useState<Answers>(view.answers);
  const [offers, setOffers] = useState<readonly MaterialOffer[]>(
    view.materials.flatMap((material) => material.offer ?? []),
  );
  const [found, setFound] = useState<readonly Problem[]>([]);
  const problems = found.length > 0 ? found : notice;
  const named = new Set([...notice, ...found].map(({ path }) => path.split('[')[0]));
  const props: PartProps = {
    form,
    guide,
    answers,
    offers,
    problems,
    setAnswers,
    changeOffers: (update) => setOffers((now) => update(now)),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (correct.isPending) return;
    const left = [
      ...answerProblems(form, answers),
      ...missingMaterials(
        askedFor(form, guide, answers),
        offers,
        (name) => t('offer.missing', { name }),
        replacedBy(form, view.onPromise === true),
      ),
    ];
    setFound(left);
    if (left.length > 0) return void setTimeout(() => summary.current?.focus());
    correct.mutate(
      {
        answers: relevantAnswers(form.standard, answers),
        materials: offers.filter((offer) => offer.onPaper || offer.files.length > 0),
      },
      {
        onError: (error) => {
          if (error instanceof ApiError) setFound(serverProblems(error.body.details));
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Summary problems={found} focus={summary} />
      {correct.error && found.length === 0 && <ProblemNote error={correct.error} />}
      <Parts props={props} wrong={(path) => named.has(path)} />
      <details className="fold correction-rest">
        <summary>{t('correction.rest')}</summary>
        <div className="fold-body">
          <Parts props={props} wrong={(path) => !named.has(path)} />
        </div>
      </details>
      <p className="actions">
        <button type="submit" className="button" aria-disabled={correct.isPending}>
          {correct.isPending ? t('check.sending') : t('correction.send')}
        </button>
      </p>
    </form>
  );
}

/** The correction form of a case, under the version the case was filled in under. */
export function Correction({ view, defects }: { view: CaseView; defects: readonly Defect[] }) {
  const { t } = useTranslation();
  const { item, region, hash, effectiveFrom } = view.standard;
  const { form, error, refetch } = useForm(item, region, hash);
  const guide = useQuery({
    queryKey: ['guide', item, region, effectiveFrom],
    queryFn: () =>
      call('GET /items/:code/:region/guide', { params: { code: item, region }, query: { effectiveFrom } }),
  });
  const failed = error ?? guide.error;
  return (
    <section id="correction" className="panel" aria-labelledby="correction-title" tabIndex={-1}>
      <h2 id="correction-title">{t('correction.title')}</h2>
      <p className="quiet">{t('correction.note')}</p>
      {failed && (
        <ProblemNote
          error={failed}
          retry={() => {
            void refetch();
            void guide.refetch();
          }}
        />
      )}
      {form && guide.data && !failed ? (
        <Ready view={view} defects={defects} form={form} guide={guide.data.guide} />
      ) : (
        !failed && (
          <Loading>
            <Bar width="10rem" />
            <Bar width="100%" height={2.8} />
          </Loading>
        )
      )}
    </section>
  );
}
