/** Rules about identity: codes and their check digits, dates, department, kind of case. */
import { type Bilingual, isCivilDate } from '../shared/index.ts';
import { dayProblems } from './check-day.ts';
import { findCode } from './code-list.ts';
import {
  basicCodeProblem,
  handlingCodeProblem,
  implementationCodeProblem,
  regionCodeProblem,
  usccProblem,
} from './codes.ts';
import type { Dictionary } from './dictionary.ts';
import { error, type Problem, warning } from './problem.ts';
import type { Code, Standard } from './schema.ts';

/** Item type inside a basic code; extensions (11–19, 21–29) belong to the general type before them. */
function itemTypeIn(basicCode: string): string {
  const digits = basicCode.slice(2, 4);
  return digits > '10' ? `${digits.charAt(0)}0` : digits;
}

/** Item codes by system: basic and implementation codes of the platforms, and codes of this product. */
const STRUCTURES: Readonly<
  Record<string, Readonly<Record<string, (code: string) => Bilingual | undefined>>>
> = {
  C0109: {
    basicCode: basicCodeProblem,
    implementationCode: implementationCodeProblem,
    handlingCode: handlingCodeProblem,
  },
  GBT39048: {
    basicCode: lengthRule(10),
    implementationCode: lengthRule(24),
    handlingCode: lengthRule(26),
  },
  YIMEN: { basicCode: ownCode, implementationCode: ownCode, handlingCode: ownCode },
};

function lengthRule(length: number): (code: string) => Bilingual | undefined {
  return (code) =>
    code.length === length && /^[0-9A-Z]+$/.test(code)
      ? undefined
      : {
          zh: `该编码应为${length}位数字或大写字母。`,
          en: `This code has ${length} digits or capital letters.`,
        };
}

function ownCode(code: string): Bilingual | undefined {
  if (/^[0-9A-Z][0-9A-Z-]{1,49}$/.test(code)) return undefined;
  return {
    zh: '自编编码只用数字、大写字母和连字符，最多50位。',
    en: 'A code of this product has digits, capital letters and hyphens only, at most 50.',
  };
}

function* itemCodeProblems({ item }: Standard): Iterable<Problem> {
  for (const use of ['basicCode', 'implementationCode', 'handlingCode'] as const) {
    const code = item[use];
    if (!code) continue;
    const structure = STRUCTURES[code.system]?.[use];
    if (!structure) {
      yield unknownSystem(code.system, `item.${use}.system`);
      continue;
    }
    const problem = structure(code.code);
    if (problem) yield error('codes.itemCode', `item.${use}.code`, problem.zh, problem.en);
  }
}

/** What one code says about the item must agree with the others. */
function* codeAgreementProblems({ item, department }: Standard): Iterable<Problem> {
  const basic = item.basicCode;
  const implementation = item.implementationCode;
  if (basic.system !== 'C0109' || basicCodeProblem(basic.code)) return;
  if (item.type.system === 'GBT39046' && itemTypeIn(basic.code) !== item.type.code) {
    yield warning(
      'codes.typeDiffers',
      'item.type.code',
      `基本编码第3、4位(${basic.code.slice(2, 4)})与事项类型(${item.type.code})不一致。`,
      `Characters 3 and 4 of the basic code (${basic.code.slice(2, 4)}) differ from the item type (${item.type.code}).`,
    );
  }
  if (implementation?.system !== 'C0109' || implementationCodeProblem(implementation.code)) return;
  if (implementation.code.slice(19) !== basic.code) {
    yield error(
      'codes.basicDiffers',
      'item.implementationCode.code',
      `实施编码中的基本编码(${implementation.code.slice(19)})与基本编码(${basic.code})不一致。`,
      `The basic code inside the implementation code (${implementation.code.slice(19)}) differs from ${basic.code}.`,
    );
  }
  if (department.uscc !== undefined && implementation.code.slice(0, 18) !== department.uscc) {
    yield error(
      'codes.departmentDiffers',
      'item.implementationCode.code',
      '实施编码前18位与实施主体的统一社会信用代码不一致。',
      'The first 18 characters of the implementation code differ from the credit code of the department.',
    );
  }
  if (department.level.system === 'GBT39046' && implementation.code.charAt(18) !== department.level.code) {
    yield warning(
      'codes.levelDiffers',
      'department.level.code',
      `实施编码中的行使层级(${implementation.code.charAt(18)})与行使层级(${department.level.code})不一致。`,
      `The level inside the implementation code (${implementation.code.charAt(18)}) differs from ${department.level.code}.`,
    );
  }
}

function unknownSystem(system: string, path: string): Problem {
  return error(
    'codes.systemUnknown',
    path,
    `没有名为 ${system} 的编码系统。`,
    `There is no code system ${system} for this.`,
  );
}

/** Every coded value of a standard with the code list it belongs to. */
function listedCodes({ item, department, channels }: Standard): { code: Code; list: string; path: string }[] {
  const optional = department.powerSource
    ? [{ code: department.powerSource, list: 'powerSource', path: 'department.powerSource' }]
    : [];
  return [
    { code: item.type, list: 'itemType', path: 'item.type' },
    ...item.targets.map((code, index) => ({ code, list: 'serviceTarget', path: `item.targets[${index}]` })),
    { code: department.nature, list: 'implementerNature', path: 'department.nature' },
    { code: department.level, list: 'exerciseLevel', path: 'department.level' },
    ...optional,
    ...channels.forms.map((code, index) => ({
      code,
      list: 'handlingForm',
      path: `channels.forms[${index}]`,
    })),
    ...channels.onlineDepth.map((code, index) => ({
      code,
      list: 'onlineDepth',
      path: `channels.onlineDepth[${index}]`,
    })),
  ];
}

function* listedCodeProblems(standard: Standard, dictionary: Dictionary): Iterable<Problem> {
  for (const { code, list, path } of listedCodes(standard)) {
    const found = findCode(dictionary, list, code);
    if (found === 'noSystem') yield unknownSystem(code.system, `${path}.system`);
    if (found === 'noCode') {
      yield error(
        'codes.unknown',
        `${path}.code`,
        `代码表 ${list}(${code.system})中没有代码 ${code.code}。`,
        `The code list ${list} (${code.system}) has no code ${code.code}.`,
      );
    }
  }
}

function* dateProblems(standard: Standard): Iterable<Problem> {
  const { effectiveFrom, effectiveTo } = standard;
  yield* dayProblems(effectiveFrom, 'effectiveFrom');
  yield* dayProblems(effectiveTo, 'effectiveTo');
  if (effectiveTo !== undefined && isCivilDate(effectiveTo) && effectiveTo < effectiveFrom) {
    yield error(
      'effective.reversed',
      'effectiveTo',
      `失效日期(${effectiveTo})早于实施日期(${effectiveFrom})。`,
      `The last day in force (${effectiveTo}) is before the first (${effectiveFrom}).`,
    );
  }
}

function* departmentProblems(standard: Standard, dictionary: Dictionary): Iterable<Problem> {
  const { department, caseKind, flowMode } = standard;
  if (!dictionary.departments.has(department.id)) {
    yield error(
      'department.unknown',
      'department.id',
      `部门清单中没有 ${department.id}。`,
      `The list of departments has no ${department.id}.`,
    );
  }
  const uscc = department.uscc === undefined ? undefined : usccProblem(department.uscc);
  if (uscc) yield error('codes.uscc', 'department.uscc', uscc.zh, uscc.en);
  if (caseKind === 'joint' && (department.joint?.length ?? 0) === 0) {
    yield error(
      'caseKind.jointWithoutDepartments',
      'department.joint',
      '联办件应写明联办机构。',
      'A joint item must name the other departments.',
    );
  }
  if ((caseKind === 'reportUp') !== (flowMode === 'reportUp')) {
    yield error(
      'caseKind.reportUp',
      'flowMode',
      '上报件的流程应为上报转报，其他办件类型则不是。',
      'A case reported upward has the flow mode reportUp, and no other case has.',
    );
  }
}

/** Problems with identity, codes, dates and department. */
export function* itemProblems(standard: Standard, dictionary: Dictionary): Iterable<Problem> {
  yield* itemCodeProblems(standard);
  yield* codeAgreementProblems(standard);
  yield* listedCodeProblems(standard, dictionary);
  const region = regionCodeProblem(standard.region);
  if (region) yield error('codes.region', 'region', region.zh, region.en);
  yield* dateProblems(standard);
  yield* departmentProblems(standard, dictionary);
}

/** The place of a standard among the files, from the folder of standards: `items/<basic code>/<region>/<from>.yaml`. */
export function placeOf(standard: Pick<Standard, 'item' | 'region' | 'effectiveFrom'>): string {
  return `items/${standard.item.basicCode.code}/${standard.region}/${standard.effectiveFrom}.yaml`;
}

/** Whether a file stands where its content says; `file` is its path from the folder of standards, with slashes. */
export function placeProblems(standard: Standard, file: string): Problem[] {
  const place = placeOf(standard);
  if (file === place) return [];
  return [
    error(
      'file.place',
      '',
      `按基本编码、行政区划和实施日期，这个文件应放在 ${place}。`,
      `By basic code, region and first day in force this file belongs at ${place}.`,
    ),
  ];
}
