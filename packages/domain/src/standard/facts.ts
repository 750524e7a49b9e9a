import type { Answers } from './dictionary.ts';
import { evaluateCondition, type Facts } from './feel.ts';
import type { FormField, Standard } from './schema.ts';

/** The fields of a form in the order they are asked. */
export function fieldsOf(source: Pick<Standard, 'form'>): FormField[] {
  return source.form.sections.flatMap((section) => section.fields);
}

/** True when an answer says nothing: absent, null, blank text or a table without rows. */
export function isEmptyAnswer(answer: unknown): boolean {
  if (answer === undefined || answer === null) return true;
  if (typeof answer === 'string') return answer.trim() === '';
  return Array.isArray(answer) && answer.length === 0;
}

/** What the answers say to the conditions of a standard, and which questions are shown. */
export interface Situation {
  readonly facts: Facts;
  /** Ids of the fields that are shown, in order. A field whose condition is not decided yet isn't shown. */
  readonly visible: readonly string[];
}

/**
 * Turns answers into facts. A hidden question and an optional one left empty count as null (no answer); a shown and
 * required question without an answer is not known yet. Conditions of fields may name earlier fields only, so one pass
 * in order decides them all.
 */
export function situation(source: Pick<Standard, 'form'>, answers: Answers): Situation {
  const facts: Record<string, unknown> = {};
  const visible: string[] = [];
  for (const field of fieldsOf(source)) {
    const shown = field.when === undefined ? true : evaluateCondition(field.when, facts).value;
    if (shown === true) visible.push(field.id);
    const answer = answers[field.id];
    if (shown === false) facts[field.id] = null;
    else if (shown === true && !isEmptyAnswer(answer)) facts[field.id] = answer;
    else if (shown === true && !field.required) facts[field.id] = null;
  }
  return { facts, visible };
}
