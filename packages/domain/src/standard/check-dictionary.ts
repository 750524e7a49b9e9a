import type { CodeList, DataElement, Dictionary } from './dictionary.ts';
import { error, type Problem } from './problem.ts';

/** Code lists that a standard's own coded values are looked up in. */
const NEEDED_LISTS = [
  'itemType',
  'serviceTarget',
  'implementerNature',
  'exerciseLevel',
  'handlingForm',
  'onlineDepth',
] as const;

function* elementProblems(element: DataElement, dictionary: Dictionary): Iterable<Problem> {
  const path = element.id;
  if (element.type === 'code' && element.codeList === undefined) {
    yield error(
      'elements.codeListMissing',
      path,
      `数据元 ${element.id} 是代码，应写明代码表。`,
      `The data element ${element.id} is a code and must name its code list.`,
    );
  }
  if (element.type !== 'code' && element.codeList !== undefined) {
    yield error(
      'elements.codeListNeedless',
      path,
      `数据元 ${element.id} 不是代码，不应有代码表。`,
      `The data element ${element.id} is no code and needs no code list.`,
    );
  } else if (element.codeList !== undefined && !dictionary.codeLists.has(element.codeList)) {
    yield error(
      'elements.codeListUnknown',
      path,
      `没有编号为 ${element.codeList} 的代码表。`,
      `There is no code list ${element.codeList}.`,
    );
  }
  if (element.minimum !== undefined && element.maximum !== undefined && element.minimum > element.maximum) {
    yield error(
      'elements.boundsReversed',
      path,
      '最小值大于最大值。',
      'The minimum is more than the maximum.',
    );
  }
}

function* listProblems(list: CodeList): Iterable<Problem> {
  const seen = new Set<string>();
  for (const { code } of list.codes) {
    if (seen.has(code)) {
      yield error(
        'codeLists.duplicate',
        list.id,
        `代码表 ${list.id} 中代码 ${code} 重复。`,
        `The code list ${list.id} has the code ${code} twice.`,
      );
    }
    seen.add(code);
  }
}

/** What is wrong inside the dictionary: references between its parts, lists that standards need. `path` is an id. */
export function checkDictionary(dictionary: Dictionary): Problem[] {
  const problems: Problem[] = [];
  for (const element of dictionary.elements.values()) problems.push(...elementProblems(element, dictionary));
  for (const list of dictionary.codeLists.values()) problems.push(...listProblems(list));
  for (const id of NEEDED_LISTS) {
    if (dictionary.codeLists.has(id)) continue;
    problems.push(error('codeLists.missing', id, `缺少代码表 ${id}。`, `The code list ${id} is missing.`));
  }
  return problems;
}
