import { type Bilingual, isCivilDate, sayDate } from '../shared/index.ts';
import { type Answers, type DataElement, isEmptyAnswer } from '../standard/index.ts';
import { visibleFields } from './fields.ts';
import { maskPersonal } from './mask.ts';
import type {
  FieldOption,
  FieldView,
  FormDictionary,
  FormSource,
  ReadBackEntry,
  ReadBackSection,
} from './types.ts';

/** How answers are read back. */
export interface ReadBackOptions {
  /** Personal data is masked: for viewers who do not need it. */
  readonly masked?: boolean;
  /** Name of a region by its code; without it the code is shown. */
  readonly regionName?: (code: string) => string | undefined;
}

const same = (text: string): Bilingual => ({ zh: text, en: text });
const NOTHING: Bilingual = { zh: '未填写', en: 'Not given' };

/** 1234567.5 as 1,234,567.5, the same on every machine whatever its locale. */
function sayNumber(value: number): string {
  const [whole = '', decimals] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

function plainText(
  value: unknown,
  element: DataElement,
  options: readonly FieldOption[] | undefined,
  { regionName }: ReadBackOptions,
): Bilingual {
  const text = String(value);
  switch (element.type) {
    case 'boolean':
      return value === true ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' };
    case 'code':
      return options?.find((option) => option.code === value)?.label ?? same(text);
    case 'date':
      return isCivilDate(text) ? sayDate(text) : same(text);
    case 'region':
      return same(regionName?.(text) ?? text);
    case 'integer':
    case 'number':
    case 'money':
      return same(`${typeof value === 'number' ? sayNumber(value) : text}${element.unit ?? ''}`);
    default:
      return same(text);
  }
}

function sayValue(
  value: unknown,
  element: DataElement,
  choices: readonly FieldOption[] | undefined,
  options: ReadBackOptions,
): Bilingual {
  if (isEmptyAnswer(value)) return NOTHING;
  const said = plainText(value, element, choices, options);
  if (!options.masked || element.personal === undefined) return said;
  return { zh: maskPersonal(said.zh, element.personal), en: maskPersonal(said.en, element.personal) };
}

function sayTable(answer: unknown, field: FieldView, options: ReadBackOptions): ReadBackEntry {
  const columns = field.columns ?? [];
  const rows = (Array.isArray(answer) ? answer : []).map((row: unknown) => {
    const cells = typeof row === 'object' && row !== null ? (row as Record<string, unknown>) : {};
    return columns.map((column) => sayValue(cells[column.id], column.element, column.options, options));
  });
  return {
    field: field.id,
    label: field.label,
    text: rows.length === 0 ? NOTHING : { zh: `共${rows.length}行`, en: `${rows.length} rows` },
    columns: columns.map((column) => column.label),
    rows,
  };
}

/**
 * The answers as they are shown to people, by section: codes by their labels, dates and amounts written out, tables
 * with their rows. Only questions that are shown appear; one without an answer reads 未填写.
 */
export function readBack(
  source: FormSource,
  dictionary: FormDictionary,
  answers: Answers,
  options: ReadBackOptions = {},
): ReadBackSection[] {
  const fields = visibleFields(source, dictionary, answers);
  return source.form.sections
    .map((section) => ({
      id: section.id,
      title: section.title,
      entries: fields
        .filter((field) => field.section.id === section.id)
        .map((field): ReadBackEntry => {
          const answer = answers[field.id];
          if (field.element.type === 'table') return sayTable(answer, field, options);
          const text = sayValue(answer, field.element, field.options, options);
          return { field: field.id, label: field.label, text };
        }),
    }))
    .filter((section) => section.entries.length > 0);
}
