import { type Answers, type DataElement, isEmptyAnswer, situation } from '../standard/index.ts';
import type { ColumnView, FieldOption, FieldView, FormDictionary, FormSource } from './types.ts';

function optionsOf(element: DataElement, dictionary: FormDictionary): { options?: readonly FieldOption[] } {
  const list = element.codeList === undefined ? undefined : dictionary.codeLists.get(element.codeList);
  if (!list) return {};
  return { options: list.codes.map(({ code, zh, en }) => ({ code, label: { zh, en } })) };
}

/** A data element by id. Throws a RangeError when the dictionary lacks it: the check of standards rules that out. */
function getElement(dictionary: FormDictionary, id: string): DataElement {
  const element = dictionary.elements.get(id);
  if (!element) throw new RangeError(`The dictionary has no data element ${id}.`);
  return element;
}

/** Every question of a form, shown or not, ready to display. */
export function allFields(source: FormSource, dictionary: FormDictionary): FieldView[] {
  return source.form.sections.flatMap((section) =>
    section.fields.map((field): FieldView => {
      const element = getElement(dictionary, field.element);
      const columns = field.columns?.map((column): ColumnView => {
        const cell = getElement(dictionary, column.element);
        return {
          id: column.id,
          label: { zh: column.label ?? cell.name.zh, en: cell.name.en },
          element: cell,
          required: column.required,
          ...optionsOf(cell, dictionary),
        };
      });
      return {
        id: field.id,
        section: { id: section.id, title: section.title },
        label: { zh: field.label ?? element.name.zh, en: element.name.en },
        element,
        required: field.required,
        ...(field.help === undefined ? {} : { help: field.help }),
        ...optionsOf(element, dictionary),
        ...(columns ? { columns } : {}),
        ...(field.minRows === undefined ? {} : { minRows: field.minRows }),
        ...(field.maxRows === undefined ? {} : { maxRows: field.maxRows }),
      };
    }),
  );
}

/** The questions to show for the answers given so far, in order. */
export function visibleFields(source: FormSource, dictionary: FormDictionary, answers: Answers): FieldView[] {
  const visible = new Set(situation(source, answers).visible);
  return allFields(source, dictionary).filter((field) => visible.has(field.id));
}

/** Ids of the questions that are shown, required and not answered yet, in order. */
export function missingAnswers(source: FormSource, dictionary: FormDictionary, answers: Answers): string[] {
  return visibleFields(source, dictionary, answers)
    .filter((field) => field.required && isEmptyAnswer(answers[field.id]))
    .map((field) => field.id);
}

/** The answers that count: of questions that are shown, and not empty. Answers to hidden questions are dropped. */
export function relevantAnswers(source: FormSource, answers: Answers): Answers {
  const { visible } = situation(source, answers);
  return Object.fromEntries(
    visible.filter((id) => !isEmptyAnswer(answers[id])).map((id) => [id, answers[id]]),
  );
}
