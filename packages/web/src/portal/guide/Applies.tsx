/** 我适用吗: a few questions, then only the papers and steps that apply, as a checklist to take along. */
import { visibleFields } from '@yimen/domain/form';
import type { GuideMaterial } from '@yimen/domain/guide';
import type { Answers } from '@yimen/domain/standard';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type LoadedForm, useForm } from '../../shared/form/definition.ts';
import { Field } from '../../shared/form/Field.tsx';
import { formatDate } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { Icon } from '../Icon.tsx';
import { ProblemNote } from '../Problem.tsx';
import { Bar, Loading } from '../Skeleton.tsx';
import { type Applying, appliesTo } from './applies.ts';
import { MaterialNotes } from './Materials.tsx';
import type { GuideReply } from './types.ts';
import './applies.css';
import '../form/form.css';

const NO_PROBLEMS: ReadonlyMap<string, string> = new Map();

function Conditions({ reply }: { reply: GuideReply }) {
  const { t } = useTranslation();
  const conditions = reply.guide.elements.find((element) => element.key === 'conditions')?.entries ?? [];
  return (
    <>
      <h3>{t('applies.conditions')}</h3>
      <ul className="ticks">
        {conditions.map((entry) => (
          <li key={entry.text.zh}>
            <Say text={entry.text} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Papers({ materials }: { materials: readonly GuideMaterial[] }) {
  const { t } = useTranslation();
  return (
    <ul className="ticks">
      {materials.map((material) => (
        <li key={material.id}>
          <strong>
            <Official text={material.name} />
          </strong>
          <span className="quiet">
            {' '}
            <Say text={material.quantity} />
            {' · '}
            <Say text={material.medium} />
          </span>
          {material.whenText && (
            <p className="material-when">
              {t('material.when')}
              <Official text={material.whenText} />
            </p>
          )}
          <MaterialNotes material={material} />
        </li>
      ))}
    </ul>
  );
}

function Checklist({ reply, applying }: { reply: GuideReply; applying: Applying }) {
  const { t } = useTranslation();
  const { guide, ref } = reply;
  const bring = applying.materials.filter((material) => !material.shareable);
  const shared = applying.materials.filter((material) => material.shareable);
  const place = guide.places[0];
  return (
    <section className="checklist" aria-labelledby="checklist-title">
      <h2 id="checklist-title">
        <span className="print-only">
          <Say text={guide.item.name} />{' '}
        </span>
        {t('applies.checklist', { materials: applying.count })}
      </h2>
      <Conditions reply={reply} />
      <h3>{t('applies.bring')}</h3>
      {bring.length > 0 ? <Papers materials={bring} /> : <p>{t('applies.bringNothing')}</p>}
      {applying.undecided.length > 0 && (
        <>
          <h3>{t('applies.undecided')}</h3>
          <Papers materials={applying.undecided} />
        </>
      )}
      {shared.length > 0 && (
        <>
          <h3>{t('applies.shared')}</h3>
          <p>
            <Official text={shared.map((material) => material.name).join('、')} />
          </p>
        </>
      )}
      <dl className="entries">
        <div>
          <dt>{t('applies.steps')}</dt>
          <dd>
            <Official text={applying.nodes.map((node) => node.name).join(' → ')} />
          </dd>
        </div>
        <div>
          <dt>{t('limit.promised')}</dt>
          <dd>
            <Say text={guide.limits.promised.text} />
          </dd>
        </div>
        {place && (
          <div>
            <dt>{t('applies.where')}</dt>
            <dd>
              <Official text={[place.name, place.address, place.hours].filter(Boolean).join(' ')} />
            </dd>
          </div>
        )}
      </dl>
      <p className="quiet">{t('applies.version', { date: formatDate(ref.effectiveFrom) })}</p>
    </section>
  );
}

function Questions({
  form,
  answers,
  ids,
  change,
}: {
  form: LoadedForm;
  answers: Answers;
  ids: readonly string[];
  change: (id: string, value: unknown) => void;
}) {
  const { t } = useTranslation();
  const fields = visibleFields(form.standard, form.dictionary, answers).filter((field) =>
    ids.includes(field.id),
  );
  if (fields.length === 0) return <p>{t('applies.noQuestions')}</p>;
  return fields.map((field) => (
    <Field
      key={field.id}
      field={field}
      value={answers[field.id]}
      onChange={(value) => change(field.id, value)}
      problems={NO_PROBLEMS}
    />
  ));
}

/** The questions and the checklist side by side. The answers stay in the page; nothing is sent. */
export default function Applies({ reply }: { reply: GuideReply }) {
  const { t } = useTranslation();
  const { ref, guide } = reply;
  const { form, error, refetch } = useForm(ref.item, ref.region, ref.hash);
  const [answers, setAnswers] = useState<Answers>({});
  const applying = useMemo(
    () => (form ? appliesTo(guide, form, answers) : undefined),
    [guide, form, answers],
  );
  const [printing, setPrinting] = useState(false);
  const printList = () => {
    setPrinting(true);
    setTimeout(() => {
      print();
      setPrinting(false);
    });
  };
  return (
    <section className={`applies ${printing ? 'checklist-printing' : ''}`} aria-labelledby="applies-title">
      <h2 id="applies-title" className="no-print">
        {t('applies.title')}
      </h2>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {!form && !error && (
        <Loading>
          <Bar width="20rem" height={1.4} />
          <Bar width="14rem" height={2.6} />
        </Loading>
      )}
      {form && applying && (
        <div className="applies-columns">
          <div className="applies-questions">
            <p className="quiet">{t('applies.note')}</p>
            <Questions
              form={form}
              answers={answers}
              ids={applying.questions}
              change={(id, value) => setAnswers({ ...answers, [id]: value })}
            />
          </div>
          <div>
            <Checklist reply={reply} applying={applying} />
            <p className="actions">
              {reply.canApply && (
                <Link href={`/apply/${ref.item}/${ref.region}`} className="button">
                  {t('guide.apply')}
                </Link>
              )}
              <button type="button" className="button" data-kind="second" onClick={printList}>
                <Icon name="print" /> {t('applies.print')}
              </button>
            </p>
          </div>
        </div>
      )}
    </section>
  );
}
