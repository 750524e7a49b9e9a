/** Rules about the form and about every condition: elements exist and fit, conditions parse and name real fields. */
import type { DataElement, Dictionary } from './dictionary.ts';
import { fieldsOf } from './facts.ts';
import { type LiteralComparison, parseCondition } from './feel.ts';
import { error, type Problem, warning } from './problem.ts';
import type { FormField, Standard } from './schema.ts';

interface PlacedField {
  readonly field: FormField;
  readonly path: string;
}

function placedFields(standard: Standard): PlacedField[] {
  return standard.form.sections.flatMap((section, s) =>
    section.fields.map((field, f) => ({ field, path: `form.sections[${s}].fields[${f}]` })),
  );
}

function unknownElement(id: string, path: string): Problem {
  return error(
    'elements.unknown',
    `${path}.element`,
    `数据元清单中没有 ${id}。`,
    `The list of data elements has no ${id}.`,
  );
}

function* tableProblems(
  { field, path }: PlacedField,
  element: DataElement,
  dictionary: Dictionary,
): Iterable<Problem> {
  const columns = field.columns ?? [];
  if (element.type !== 'table') {
    if (field.columns === undefined && field.minRows === undefined && field.maxRows === undefined) return;
    yield error(
      'form.columnsWithoutTable',
      path,
      `“${element.name.zh}”不是表格，不能有列或者行数。`,
      `"${element.name.en}" is not a table and can't have columns or rows.`,
    );
    return;
  }
  if (columns.length === 0) {
    yield error('form.columnsMissing', path, '表格必须写明各列(columns)。', 'A table must name its columns.');
  }
  if (field.minRows !== undefined && field.maxRows !== undefined && field.minRows > field.maxRows) {
    yield error(
      'form.rowsReversed',
      `${path}.minRows`,
      '最少行数大于最多行数。',
      'The least number of rows is more than the most.',
    );
  }
  const seen = new Set<string>();
  for (const [index, column] of columns.entries()) {
    const at = `${path}.columns[${index}]`;
    if (seen.has(column.id)) yield duplicate(`${at}.id`, column.id);
    seen.add(column.id);
    const cell = dictionary.elements.get(column.element);
    if (!cell) yield unknownElement(column.element, at);
    else if (cell.type === 'table' || cell.type === 'document') {
      yield error(
        'elements.typeDoesNotFit',
        `${at}.element`,
        `表格的列不能是${cell.type === 'table' ? '表格' : '材料'}。`,
        `A column can't be a ${cell.type}.`,
      );
    }
  }
}

function duplicate(path: string, id: string): Problem {
  return error('ids.duplicate', path, `编号 ${id} 重复。`, `The id ${id} is used twice.`);
}

function* fieldProblems(standard: Standard, dictionary: Dictionary): Iterable<Problem> {
  const seen = new Set<string>();
  for (const placed of placedFields(standard)) {
    const { field, path } = placed;
    if (seen.has(field.id)) yield duplicate(`${path}.id`, field.id);
    seen.add(field.id);
    const element = dictionary.elements.get(field.element);
    if (!element) yield unknownElement(field.element, path);
    else if (element.type === 'document') {
      yield error(
        'elements.typeDoesNotFit',
        `${path}.element`,
        `“${element.name.zh}”是材料，不是表单要填写的内容；请列入材料清单。`,
        `"${element.name.en}" is a document, not something to fill in; list it under materials.`,
      );
    } else yield* tableProblems(placed, element, dictionary);
  }
}

function* materialElementProblems(standard: Standard, dictionary: Dictionary): Iterable<Problem> {
  const things = [
    ...standard.materials.map((one, index) => ({ element: one.element, path: `materials[${index}]` })),
    ...standard.results.map((one, index) => ({ element: one.element, path: `results[${index}]` })),
  ];
  for (const { element: id, path } of things) {
    if (id === undefined) continue;
    const element = dictionary.elements.get(id);
    if (!element) yield unknownElement(id, path);
    else if (element.type !== 'document') {
      yield error(
        'elements.typeDoesNotFit',
        `${path}.element`,
        `“${element.name.zh}”的数据元类型应为 document。`,
        `The data element "${element.name.en}" must be of type document.`,
      );
    }
  }
}

/** Every condition with the fields it may name: a field looks at earlier fields only, everything else at all. */
function conditions(standard: Standard): { when: string; path: string; fields: FormField[] }[] {
  const all = fieldsOf(standard);
  const found: { when: string; path: string; fields: FormField[] }[] = [];
  for (const [index, { field, path }] of placedFields(standard).entries()) {
    if (field.when !== undefined) {
      found.push({ when: field.when, path: `${path}.when`, fields: all.slice(0, index) });
    }
  }
  const rest = [
    ...standard.materials.map((one, index) => ({ when: one.when, path: `materials[${index}].when` })),
    ...standard.nodes.map((one, index) => ({ when: one.when, path: `nodes[${index}].when` })),
  ];
  for (const { when, path } of rest) if (when !== undefined) found.push({ when, path, fields: all });
  return found;
}

const LITERAL_OF: Readonly<Record<string, string>> = {
  boolean: 'boolean',
  integer: 'number',
  number: 'number',
  money: 'number',
};

function* comparisonProblems(
  { name, literals }: LiteralComparison,
  field: FormField,
  path: string,
  dictionary: Dictionary,
): Iterable<Problem> {
  const element = dictionary.elements.get(field.element);
  if (!element || element.type === 'table' || element.type === 'document') return;
  const wanted = LITERAL_OF[element.type] ?? 'string';
  const list = element.codeList ? dictionary.codeLists.get(element.codeList) : undefined;
  for (const literal of literals) {
    if (typeof literal !== wanted) {
      yield error(
        'feel.typeDoesNotFit',
        path,
        `${name} 不能与 ${JSON.stringify(literal)} 比较：类型不同。`,
        `${name} can't be compared with ${JSON.stringify(literal)}: they are of different types.`,
      );
    } else if (list && !list.codes.some(({ code }) => code === literal)) {
      yield error(
        'feel.codeUnknown',
        path,
        `${name} 的代码表“${list.name.zh}”中没有代码 ${literal}。`,
        `The code list "${list.name.en}" of ${name} has no code ${literal}.`,
      );
    }
  }
}

function* conditionProblems(standard: Standard, dictionary: Dictionary): Iterable<Problem> {
  const all = new Map(fieldsOf(standard).map((field) => [field.id, field]));
  const columnIds = new Set(
    [...all.values()].flatMap((field) => field.columns?.map((column) => column.id) ?? []),
  );
  for (const { when, path, fields } of conditions(standard)) {
    const parsed = parseCondition(when);
    if (!parsed.ok) {
      yield error('feel.syntax', path, parsed.problem.zh, parsed.problem.en);
      continue;
    }
    for (const name of parsed.names) {
      if (fields.some((field) => field.id === name)) continue;
      yield all.has(name)
        ? error(
            'feel.fieldLater',
            path,
            `条件只能用到前面的问题，${name} 排在后面。`,
            `A question can depend on earlier ones only; ${name} comes later.`,
          )
        : error(
            'feel.nameUnknown',
            path,
            `表单中没有名为 ${name} 的字段。`,
            `The form has no field named ${name}.`,
          );
    }
    for (const column of parsed.columns) {
      if (columnIds.has(column) || all.has(column)) continue;
      yield error(
        'feel.nameUnknown',
        path,
        `表格中没有名为 ${column} 的列。`,
        `No table of the form has a column named ${column}.`,
      );
    }
    for (const comparison of parsed.comparisons) {
      const field = all.get(comparison.name);
      if (field) yield* comparisonProblems(comparison, field, path, dictionary);
    }
  }
}

function* whenTextProblems(standard: Standard): Iterable<Problem> {
  for (const [index, material] of standard.materials.entries()) {
    if (material.when === undefined || material.whenText !== undefined) continue;
    yield warning(
      'materials.whenTextMissing',
      `materials[${index}]`,
      `“${material.name}”只在一定情形下需要，请用文字写明该情形(whenText)。`,
      `"${material.name}" is asked for in some situations only; say in words when (whenText).`,
    );
  }
}

/** Problems with form fields, data elements and conditions. */
export function* formProblems(standard: Standard, dictionary: Dictionary): Iterable<Problem> {
  yield* fieldProblems(standard, dictionary);
  yield* materialElementProblems(standard, dictionary);
  yield* conditionProblems(standard, dictionary);
  yield* whenTextProblems(standard);
}
