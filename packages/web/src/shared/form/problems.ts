/** What is wrong with an application, each point with the place on the page where it is put right. */
import { type AnswerProblem, validateAnswers } from '@yimen/domain/form';
import type { Answers } from '@yimen/domain/standard';
import { say } from '../language.ts';
import type { LoadedForm } from './definition.ts';
import { fieldId } from './field-id.ts';

export interface Problem {
  /** `field`, `field[row].column`, or `materials.id`. */
  readonly path: string;
  readonly message: string;
  /** Id of the element that takes the focus. */
  readonly target: string;
  /** Section of the form it belongs to: labels such as 姓名 repeat. */
  readonly section?: string;
}

/** The problem of an answer as it is listed and linked. */
function answerProblem({ path, message }: Pick<AnswerProblem, 'path' | 'message'>): Problem {
  return { path, message: say(message), target: fieldId(path) };
}

/** Everything wrong with the answers, in the order of the form. */
export function answerProblems({ standard, dictionary }: LoadedForm, answers: Answers): Problem[] {
  const sections = new Map(
    standard.form.sections.flatMap(({ title, fields }) => fields.map((field) => [field.id, title])),
  );
  return validateAnswers(standard, dictionary, answers).map((problem) => {
    const section = sections.get(problem.field);
    return { ...answerProblem(problem), ...(section === undefined ? {} : { section }) };
  });
}

/** The server's details as problems: its paths begin with `answers.` or `materials.`; others stay without a place. */
export function serverProblems(details: readonly { path: string; message: string }[]): Problem[] {
  return details.map(({ path, message }) => {
    if (path.startsWith('answers.')) {
      const field = path.slice('answers.'.length);
      return { path: field, message, target: fieldId(field) };
    }
    const material = /^materials\.(\w+)/.exec(path)?.[1];
    if (material) return { path: `materials.${material}`, message, target: `m-${material}` };
    return { path, message, target: 'content' };
  });
}

/** Messages by path, for the fields. */
export function byPath(problems: readonly Problem[]): ReadonlyMap<string, string> {
  return new Map(problems.map(({ path, message }) => [path, message]));
}
