import { visibleFields } from '@yimen/domain/form';
import type { Answers } from '@yimen/domain/standard';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoadedForm } from '../../shared/form/definition.ts';
import { Field } from '../../shared/form/Field.tsx';
import { answerProblems, byPath, type Problem } from '../../shared/form/problems.ts';
import { Summary } from '../../shared/form/Summary.tsx';
import { Official } from '../../shared/say.tsx';
import { StepTitle } from './Steps.tsx';
import '../form/form.css';

/** All questions that are shown now, by section. Used to apply and to correct. */
export function FormSections({
  form,
  answers,
  change,
  problems,
}: {
  form: LoadedForm;
  answers: Answers;
  change: (answers: Answers) => void;
  problems: readonly Problem[];
}) {
  const fields = visibleFields(form.standard, form.dictionary, answers);
  const messages = byPath(problems);
  return form.standard.form.sections.map((section) => {
    const own = fields.filter((field) => field.section.id === section.id);
    if (own.length === 0) return null;
    return (
      <section key={section.id} className="form-section">
        <h3>
          <Official text={section.title} />
        </h3>
        {own.map((field) => (
          <Field
            key={field.id}
            field={field}
            value={answers[field.id]}
            onChange={(value) => change({ ...answers, [field.id]: value })}
            problems={messages}
          />
        ))}
      </section>
    );
  });
}

/** The form. Once it was checked, each problem goes away as it is put right. */
export function FormStep({
  form,
  answers,
  found,
  change,
  back,
  next,
}: {
  form: LoadedForm;
  answers: Answers;
  /** What the server found when it was submitted. */
  found: readonly Problem[];
  change: (answers: Answers) => void;
  back: () => void;
  next: () => void;
}) {
  const { t } = useTranslation();
  const summary = useRef<{ focus: () => void }>(null);
  const [checked, setChecked] = useState(found.some((problem) => problem.target.startsWith('f-')));
  const problems = checked ? answerProblems(form, answers) : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const left = answerProblems(form, answers);
    setChecked(true);
    if (left.length === 0) next();
    else setTimeout(() => summary.current?.focus());
  };
  return (
    <form onSubmit={submit} noValidate>
      <StepTitle step="form" />
      <Summary problems={problems} focus={summary} />
      <FormSections form={form} answers={answers} change={change} problems={problems} />
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
