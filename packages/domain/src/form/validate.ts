import type { Bilingual } from '../shared/index.ts';
import { type Answers, isEmptyAnswer } from '../standard/index.ts';
import { visibleFields } from './fields.ts';
import type { AnswerProblem, ColumnView, FieldView, FormDictionary, FormSource } from './types.ts';
import { valueProblem } from './value.ts';

/** Rows a table can have when its field sets no bound. */
const MOST_ROWS = 200;

function required(label: Bilingual): Bilingual {
  return { zh: `请填写“${label.zh}”。`, en: `Please fill in "${label.en}".` };
}

function cellProblem(cell: unknown, column: ColumnView): Bilingual | undefined {
  if (isEmptyAnswer(cell)) return column.required ? required(column.label) : undefined;
  return valueProblem(cell, column.element, column.options);
}

function* rowProblems(row: unknown, index: number, field: FieldView): Iterable<AnswerProblem> {
  const at = `${field.id}[${index}]`;
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    const message = { zh: `第${index + 1}行无法读取。`, en: `Row ${index + 1} can't be read.` };
    yield { path: at, field: field.id, message };
    return;
  }
  const cells = row as Record<string, unknown>;
  for (const column of field.columns ?? []) {
    const problem = cellProblem(cells[column.id], column);
    if (!problem) continue;
    const message = {
      zh: `第${index + 1}行“${column.label.zh}”：${problem.zh}`,
      en: `Row ${index + 1}, "${column.label.en}": ${problem.en}`,
    };
    yield { path: `${at}.${column.id}`, field: field.id, message };
  }
}

function* tableProblems(rows: readonly unknown[], field: FieldView): Iterable<AnswerProblem> {
  const least = field.minRows ?? 0;
  const most = field.maxRows ?? MOST_ROWS;
  if (rows.length < least) {
    const message = {
      zh: `“${field.label.zh}”至少填写${least}行。`,
      en: `"${field.label.en}" needs at least ${least} rows.`,
    };
    yield { path: field.id, field: field.id, message };
  }
  if (rows.length > most) {
    const message = {
      zh: `“${field.label.zh}”最多填写${most}行。`,
      en: `"${field.label.en}" takes at most ${most} rows.`,
    };
    yield { path: field.id, field: field.id, message };
  }
  for (const [index, row] of rows.slice(0, most).entries()) yield* rowProblems(row, index, field);
}

function* fieldProblems(answer: unknown, field: FieldView): Iterable<AnswerProblem> {
  if (isEmptyAnswer(answer)) {
    if (field.required) yield { path: field.id, field: field.id, message: required(field.label) };
    return;
  }
  const problem = valueProblem(answer, field.element, field.options);
  if (problem) {
    const message = { zh: `“${field.label.zh}”：${problem.zh}`, en: `"${field.label.en}": ${problem.en}` };
    yield { path: field.id, field: field.id, message };
  } else if (field.element.type === 'table' && Array.isArray(answer)) yield* tableProblems(answer, field);
}

/**
 * Everything that is wrong with the answers, all at once and in the order of the form: missing answers, values that do
 * not fit, rows and cells of tables. Answers to questions that are not shown are not looked at.
 */
export function validateAnswers(
  source: FormSource,
  dictionary: FormDictionary,
  answers: Answers,
): AnswerProblem[] {
  return visibleFields(source, dictionary, answers).flatMap((field) => [
    ...fieldProblems(answers[field.id], field),
  ]);
}
