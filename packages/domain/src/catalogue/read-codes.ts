/** The codes of a row: each checked by its own rules, and all of them against each other. */
import type { Bilingual } from '../shared/index.ts';
import {
  basicCodeProblem,
  handlingCodeProblem,
  implementationCodeProblem,
  usccProblem,
} from '../standard/index.ts';
import type { ElementId } from './element.ts';
import type { CatalogueItem } from './item.ts';
import type { RowCells } from './read-row.ts';

type Codes = Pick<CatalogueItem, 'basicCode' | 'implementationCode' | 'handlingCode' | 'departmentCode'>;

const CHECKS = {
  basicCode: basicCodeProblem,
  implementationCode: implementationCodeProblem,
  handlingCode: handlingCodeProblem,
  departmentCode: usccProblem,
} as const;

/** An implementation code of 31 characters, and the two digits of the handling item. */
const HANDLING_LENGTH = 33;

/**
 * The codes that stand in a row. Lists put the code of a handling item where the implementation code is expected; then the
 * implementation code is its beginning. A row without any code cannot be told from others and is refused.
 */
export function readCodes(row: RowCells): Codes {
  const cells = cellsOf(row);
  const codes: Codes = {};
  for (const id of Object.keys(CHECKS) as (keyof typeof CHECKS)[]) {
    const code = cells[id];
    if (code === '') continue;
    const problem = CHECKS[id](code);
    if (problem) row.wrong(at(row, id), withHint(problem, code));
    else codes[id] = code;
  }
  if (cells.basicCode === '' && cells.implementationCode === '' && cells.handlingCode === '') {
    row.wrong('implementationCode', {
      zh: '没有编码，无法与其他事项区分：请填写实施编码、业务办理项编码或者基本编码。',
      en: 'There is no code to tell this item by: give an implementation, handling-item or basic code.',
    });
  }
  compare(codes, row);
  return codes;
}

function cellsOf({ at: cell }: RowCells): Record<keyof typeof CHECKS, string> {
  const upper = (id: keyof typeof CHECKS) => cell(id).replace(/\s/g, '').toUpperCase();
  const implementation = upper('implementationCode');
  const handlingStandsThere = implementation.length === HANDLING_LENGTH;
  return {
    basicCode: upper('basicCode'),
    implementationCode: handlingStandsThere ? implementation.slice(0, 31) : implementation,
    handlingCode: upper('handlingCode') || (handlingStandsThere ? implementation : ''),
    departmentCode: upper('departmentCode'),
  };
}

/** The column a code was read from. */
function at({ at: cell }: RowCells, id: keyof typeof CHECKS): ElementId {
  return id === 'handlingCode' && cell('handlingCode') === '' ? 'implementationCode' : id;
}

/** A spreadsheet that takes a code for a number drops its leading zeros, or writes it with an exponent. */
function withHint(problem: Bilingual, code: string): Bilingual {
  if (!/^\d{6,11}$|^[\d.]+E\+?\d+$/.test(code)) return problem;
  return {
    zh: `${problem.zh}如果电子表格把编码当作数字，前面的零会丢失，请将该列设为文本后重新填写。`,
    en: `${problem.en} A spreadsheet that takes a code for a number drops its leading zeros: make the column text and enter it again.`,
  };
}

function compare(
  { basicCode, implementationCode, handlingCode, departmentCode }: Codes,
  row: RowCells,
): void {
  if (
    basicCode !== undefined &&
    implementationCode !== undefined &&
    !implementationCode.endsWith(basicCode)
  ) {
    row.wrong('basicCode', {
      zh: '基本编码与实施编码中的基本编码不一致。',
      en: 'The basic code is not the one within the implementation code.',
    });
  }
  if (
    departmentCode !== undefined &&
    implementationCode !== undefined &&
    !implementationCode.startsWith(departmentCode)
  ) {
    row.wrong('departmentCode', {
      zh: '实施主体编码与实施编码中的统一社会信用代码不一致。',
      en: 'The credit code of the body is not the one within the implementation code.',
    });
  }
  const whole = implementationCode ?? basicCode;
  if (
    whole !== undefined &&
    handlingCode !== undefined &&
    !handlingCode.startsWith(whole) &&
    !handlingCode.startsWith(whole.slice(19))
  ) {
    row.wrong(at(row, 'handlingCode'), {
      zh: '业务办理项编码与实施编码不一致。',
      en: 'The handling-item code does not begin with the implementation code.',
    });
  }
}
