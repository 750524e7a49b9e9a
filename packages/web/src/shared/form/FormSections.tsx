import { visibleFields } from '@yimen/domain/form';
import type { Answers } from '@yimen/domain/standard';
import { Official } from '../say.tsx';
import type { LoadedForm } from './definition.ts';
import { Field } from './Field.tsx';
import { byPath, type Problem } from './problems.ts';

/** All questions that are shown now, by section. */
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
