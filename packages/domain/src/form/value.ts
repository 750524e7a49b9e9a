/** Whether one answer fits its data element; each kind of value has one rule and one sentence. */
import { type Bilingual, parseCivilDate } from '../shared/index.ts';
import {
  citizenIdProblem,
  type DataElement,
  orgCodeProblem,
  regionCodeProblem,
  usccProblem,
} from '../standard/index.ts';
import type { FieldOption } from './types.ts';

const say = (zh: string, en: string): Bilingual => ({ zh, en });

/** Upper bound of a text whose data element sets none, so that nobody can store a book in a name. */
const LONGEST = { text: 500, longText: 10_000, address: 500 };

const PHONE = /^(1[3-9]\d{9}|(0\d{2,3}-?)?[2-9]\d{6,7}(-\d{1,6})?|[48]00-?\d{3}-?\d{4}|1\d{4})$/;
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;
const URL_SHAPE = /^https?:\/\/[^\s/]+\S*$/;

function textProblem(value: unknown, longest: number): Bilingual | undefined {
  if (typeof value !== 'string') return say('请填写文字。', 'Please enter text.');
  if (value.length <= longest) return undefined;
  return say(
    `最多填写${longest}个字，现有${value.length}个字。`,
    `At most ${longest} characters; there are ${value.length}.`,
  );
}

function patternProblem(value: unknown, pattern: RegExp, problem: Bilingual): Bilingual | undefined {
  return typeof value === 'string' && pattern.test(value) ? undefined : problem;
}

function codeProblem(
  value: unknown,
  problem: (code: string) => Bilingual | undefined,
): Bilingual | undefined {
  return typeof value === 'string' ? problem(value) : say('请填写文字。', 'Please enter text.');
}

function decimals(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}

function numberProblem(value: unknown, element: DataElement): Bilingual | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value))
    return say('请填写数字。', 'Please enter a number.');
  if (element.type === 'integer' && !Number.isInteger(value))
    return say('请填写整数。', 'Please enter a whole number.');
  if (element.type === 'money' && decimals(value) > 2)
    return say('金额最多保留两位小数。', 'An amount has at most two decimals.');
  const least = element.minimum ?? (element.type === 'money' ? 0 : undefined);
  const unit = element.unit ?? '';
  if (least !== undefined && value < least)
    return say(`不能小于${least}${unit}。`, `Must not be less than ${least}.`);
  if (element.maximum !== undefined && value > element.maximum) {
    return say(`不能大于${element.maximum}${unit}。`, `Must not be more than ${element.maximum}.`);
  }
  return undefined;
}

function optionProblem(value: unknown, options: readonly FieldOption[] | undefined): Bilingual | undefined {
  if (options?.some((option) => option.code === value)) return undefined;
  return say('请从列出的选项中选择。', 'Please choose one of the options.');
}

/** Kinds of text with a fixed form: the form, and what to enter. */
const FORMS: Readonly<Record<'phone' | 'postcode' | 'email' | 'url', readonly [RegExp, Bilingual]>> = {
  phone: [
    PHONE,
    say(
      '请填写11位手机号码，或者带区号的固定电话，例如 0551-62999999。',
      'Enter an 11-digit mobile number, or a telephone with its area code, for example 0551-62999999.',
    ),
  ],
  postcode: [/^\d{6}$/, say('邮政编码应为6位数字。', 'A postcode has six digits.')],
  email: [
    EMAIL,
    say('请填写完整的电子邮箱，例如 name@example.cn。', 'Enter a full e-mail address, like name@example.cn.'),
  ],
  url: [
    URL_SHAPE,
    say(
      '请填写以 http:// 或 https:// 开头的网址。',
      'Enter an address that begins with http:// or https://.',
    ),
  ],
};

/** Kinds of number with an inner structure. */
const NUMBERS: Readonly<
  Record<'region' | 'uscc' | 'orgCode' | 'citizenId', (code: string) => Bilingual | undefined>
> = {
  region: regionCodeProblem,
  uscc: usccProblem,
  orgCode: orgCodeProblem,
  citizenId: citizenIdProblem,
};

/**
 * What is wrong with one value of a data element, or undefined. `options` are those of its code list. Tables are
 * checked row by row elsewhere; documents are never answers.
 */
export function valueProblem(
  value: unknown,
  element: DataElement,
  options: readonly FieldOption[] | undefined,
): Bilingual | undefined {
  switch (element.type) {
    case 'text':
    case 'longText':
    case 'address':
      return textProblem(value, element.maxLength ?? LONGEST[element.type]);
    case 'integer':
    case 'number':
    case 'money':
      return numberProblem(value, element);
    case 'date': {
      const parsed = parseCivilDate(String(value));
      return parsed.ok ? undefined : parsed.problem;
    }
    case 'boolean':
      return typeof value === 'boolean' ? undefined : say('请选择“是”或“否”。', 'Please answer yes or no.');
    case 'code':
      return optionProblem(value, options);
    case 'phone':
    case 'postcode':
    case 'email':
    case 'url':
      return patternProblem(value, ...FORMS[element.type]);
    case 'region':
    case 'uscc':
    case 'orgCode':
    case 'citizenId':
      return codeProblem(value, NUMBERS[element.type]);
    case 'table':
      return Array.isArray(value)
        ? undefined
        : say('请逐行填写表格。', 'Please fill in the rows of the table.');
    case 'document':
      return say('材料请在“申请材料”中提交。', 'Hand documents in under materials.');
  }
}
