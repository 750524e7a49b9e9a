/**
 * Codes with an inner structure: identity numbers with check digits, and the codes of service items. Each function
 * returns undefined when the code holds, or the plain reason why it does not. Pure and without dependencies, so that
 * a browser can load them alone.
 */
import { type Bilingual, isCivilDate } from '../shared/index.ts';

const say = (zh: string, en: string): Bilingual => ({ zh, en });

/** GB 32100: value of a character is its index; I, O, S, V and Z are not used. */
const USCC_CHARS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';

/** First two digits of GB/T 2260 codes in use: provinces, autonomous regions, municipalities, Hong Kong, Macao, Taiwan. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);

/** Weighted sum of the first characters, by their index in `alphabet`. */
function weightedSum(code: string, weights: readonly number[], alphabet: string): number {
  return weights.reduce((sum, weight, index) => sum + weight * alphabet.indexOf(code.charAt(index)), 0);
}

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Check character of an organisation code (GB 11714) for its first eight characters. */
function orgCheck(first8: string): string {
  const check = 11 - (weightedSum(first8, ORG_WEIGHTS, ALPHANUMERIC) % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}

/** Unified social credit code (统一社会信用代码), GB 32100: 18 characters with a check character. */
export function usccProblem(code: string): Bilingual | undefined {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) {
    return say(
      '统一社会信用代码应为18位数字或大写字母(不使用I、O、S、V、Z)。',
      'A unified social credit code has 18 digits or capital letters (never I, O, S, V or Z).',
    );
  }
  const check = USCC_CHARS.charAt((31 - (weightedSum(code, USCC_WEIGHTS, USCC_CHARS) % 31)) % 31);
  if (check !== code.charAt(17)) {
    return say(
      '统一社会信用代码校验位不符，请核对是否有误。',
      'The check character of the unified social credit code does not fit; look for a mistyped character.',
    );
  }
  return undefined;
}

/** Organisation code (组织机构代码), GB 11714: eight characters and a check character, with or without the hyphen. */
export function orgCodeProblem(code: string): Bilingual | undefined {
  const plain = code.replace(/^(.{8})-(.)$/, '$1$2');
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(plain)) {
    return say(
      '组织机构代码应为8位数字或大写字母加1位校验码，例如 00312559-7。',
      'An organisation code has eight digits or capital letters and a check character, for example 00312559-7.',
    );
  }
  if (orgCheck(plain.slice(0, 8)) !== plain.charAt(8)) {
    return say(
      '组织机构代码校验位不符，请核对是否有误。',
      'The check character of the organisation code does not fit; look for a mistyped character.',
    );
  }
  return undefined;
}

/** Citizen identity number (公民身份号码), GB 11643: region prefix, existing date of birth and check character. */
export function citizenIdProblem(id: string): Bilingual | undefined {
  if (!/^\d{17}[0-9X]$/.test(id)) {
    return say(
      '公民身份号码应为18位:17位数字加1位数字或大写X。',
      'A citizen identity number has 18 characters: 17 digits and a digit or capital X.',
    );
  }
  if (!PROVINCES.has(id.slice(0, 2))) {
    return say(
      '公民身份号码前两位不是有效的行政区划。',
      'The first two digits of the citizen identity number are no province.',
    );
  }
  if (!isCivilDate(`${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`)) {
    return say(
      '公民身份号码中的出生日期不存在。',
      'The date of birth in the citizen identity number does not exist.',
    );
  }
  if (ID_CHECKS.charAt(weightedSum(id, ID_WEIGHTS, ALPHANUMERIC) % 11) !== id.charAt(17)) {
    return say(
      '公民身份号码校验位不符，请核对是否有误。',
      'The check character of the citizen identity number does not fit; look for a mistyped digit.',
    );
  }
  return undefined;
}

/** Old business registration number (工商注册号, GS 15-2006): 15 digits, the last by ISO 7064 MOD 11,10. */
export function registrationNoProblem(code: string): Bilingual | undefined {
  if (!/^\d{15}$/.test(code)) {
    return say('工商注册号应为15位数字。', 'A business registration number has 15 digits.');
  }
  let rest = 10;
  for (const digit of code.slice(0, 14)) rest = (((rest + Number(digit)) % 10 || 10) * 2) % 11;
  if ((11 - rest) % 10 !== Number(code.charAt(14))) {
    return say(
      '工商注册号校验位不符，请核对是否有误。',
      'The check digit of the business registration number does not fit; look for a mistyped digit.',
    );
  }
  return undefined;
}

/** Region code: six digits of GB/T 2260, or nine or twelve with township and village (GB/T 10114). 000000 is national. */
export function regionCodeProblem(code: string): Bilingual | undefined {
  if (!/^(\d{6}|\d{9}|\d{12})$/.test(code)) {
    return say('行政区划代码应为6位、9位或12位数字。', 'A region code has 6, 9 or 12 digits.');
  }
  if (code !== '000000' && !PROVINCES.has(code.slice(0, 2))) {
    return say(
      '行政区划代码前两位不是有效的省级代码。',
      'The first two digits of the region code are no province.',
    );
  }
  return undefined;
}

// Item types 01–10, extensions from 11, public service 20 and extensions from 21 (GB/T 39046-2020, A.1).
const BASIC = String.raw`\d{2}(?:0[1-9]|1\d|20|2\d)\d{5}(?:\d{3}|00Y)`;
const USCC = '[0-9A-HJ-NPQRTUWXY]{18}';
const BASIC_PATTERN = new RegExp(`^${BASIC}$`);
const TASK_PATTERN = new RegExp(`^${USCC}[1-7]${BASIC}$`);
const HANDLE_PATTERN = new RegExp(`^(?:${USCC}[1-7])?${BASIC}\\d{2}$`);

/** Basic code of an item (基本编码, C0109 / GB/T 39554.1): 12 characters. */
export function basicCodeProblem(code: string): Bilingual | undefined {
  if (BASIC_PATTERN.test(code)) return undefined;
  return say(
    '基本编码应为12位：目录来源2位、事项类型2位、主项5位、子项3位。',
    'A basic code has 12 characters: catalogue 2, item type 2, main item 5, sub-item 3.',
  );
}

/** Implementation code of an item (实施编码): credit code of the implementing body, level digit and basic code. */
export function implementationCodeProblem(code: string): Bilingual | undefined {
  if (TASK_PATTERN.test(code)) return usccProblem(code.slice(0, 18));
  return say(
    '实施编码应为31位：统一社会信用代码18位、行使层级1位、基本编码12位。',
    'An implementation code has 31 characters: credit code 18, level 1, basic code 12.',
  );
}

/** Code of a handling item (业务办理项编码): basic or implementation code and two more digits. */
export function handlingCodeProblem(code: string): Bilingual | undefined {
  if (!HANDLE_PATTERN.test(code)) {
    return say(
      '业务办理项编码应为基本编码或实施编码再加2位数字。',
      'A handling-item code is a basic or implementation code followed by two digits.',
    );
  }
  return code.length > 14 ? usccProblem(code.slice(0, 18)) : undefined;
}
