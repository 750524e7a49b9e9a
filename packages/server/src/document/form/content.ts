/** What an application form says on paper: every question blank, or the answers of an example. */
import { allFields, type FieldView, type FormDictionary, readBack } from '@yimen/domain/form';
import type { Answers, Standard } from '@yimen/domain/standard';

/** A row of the form: a question with its answer, or a table under its heading. */
export type FormRow =
  | { kind: 'field'; label: string; text: string }
  | { kind: 'table'; label: string; columns: string[]; rows: string[][] };
export type FormPart = { title: string; rows: FormRow[] };

/** Choices no more than this many are printed to be ticked. */
const MOST_CHOICES = 8;
const EMPTY_ROWS = 3;

const label = (field: FieldView) => `${field.label.zh}${field.required ? ' *' : ''}`;

function blankText({ element, options, help }: FieldView): string {
  const note = help === undefined ? '' : `（${help}）`;
  if (element.type === 'boolean') return `□是　□否${note}`;
  if (options && options.length <= MOST_CHOICES) {
    return `${options.map((option) => `□${option.label.zh}`).join('　')}${note}`;
  }
  return `${element.unit === undefined ? '' : `　　　　　　${element.unit}`}${note}`;
}

function blankRow(field: FieldView): FormRow {
  if (!field.columns) return { kind: 'field', label: label(field), text: blankText(field) };
  const columns = field.columns.map((column) => column.label.zh);
  const rows = Array.from({ length: Math.max(EMPTY_ROWS, field.minRows ?? 0) }, () => columns.map(() => ''));
  return { kind: 'table', label: label(field), columns, rows };
}

/** The form without answers. Questions that depend on others are all there, since paper can't hide them. */
export function blankForm(standard: Standard, dictionary: FormDictionary): FormPart[] {
  const fields = allFields(standard, dictionary);
  return standard.form.sections.map(({ id, title }) => ({
    title,
    rows: fields.filter(({ section }) => section.id === id).map(blankRow),
  }));
}

/** The form as filled in. */
export function filledForm(standard: Standard, dictionary: FormDictionary, answers: Answers): FormPart[] {
  return readBack(standard, dictionary, answers).map(({ title, entries }) => ({
    title,
    rows: entries.map(({ label: said, text, columns, rows }): FormRow => {
      if (!columns || !rows) return { kind: 'field', label: said.zh, text: text.zh };
      return {
        kind: 'table',
        label: said.zh,
        columns: columns.map(({ zh }) => zh),
        rows: rows.map((row) => row.map(({ zh }) => zh)),
      };
    }),
  }));
}
