import type { Answers } from '@yimen/domain/standard';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoadedForm } from '../../shared/form/definition.ts';
import { FormSections } from '../../shared/form/FormSections.tsx';
import { answerProblems, type Problem } from '../../shared/form/problems.ts';
import { Summary } from '../../shared/form/Summary.tsx';
import { StepTitle } from './Steps.tsx';
import '../form/form.css';

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
