/** Citations of statutes: reading article numbers and finding the edition that is cited. */
import type { Dictionary, Law } from './dictionary.ts';
import type { BasisEntry } from './schema.ts';

const DIGITS = '零一二三四五六七八九';
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** A Chinese numeral up to 9999 as a number: 一百二十三 is 123, 十二 is 12. Undefined when it is not one. */
export function chineseNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  if (!/^[零〇一二两三四五六七八九十百千]+$/.test(text)) return undefined;
  let total = 0;
  let digit: number | undefined;
  for (const char of text.replaceAll('〇', '零').replaceAll('两', '二')) {
    const unit = UNITS[char];
    if (unit === undefined) digit = DIGITS.indexOf(char);
    else {
      total += (digit ?? 1) * unit;
      digit = undefined;
    }
  }
  return total + (digit ?? 0);
}

/** Article number of a reference like 第三条第四款 or 第十条之一. Undefined when the text names no article. */
export function articleNumber(reference: string): number | undefined {
  const match = /^第([零〇一二两三四五六七八九十百千\d]+)条/.exec(reference.trim());
  return match?.[1] ? chineseNumber(match[1]) : undefined;
}

function plainTitle(title: string): string {
  return title.replace(/[《》\s]/g, '');
}

/** The editions of a cited law in the index, by its full title or the title without 中华人民共和国. */
export function editionsOf(dictionary: Pick<Dictionary, 'laws'>, title: string): readonly Law[] {
  const plain = plainTitle(title);
  return dictionary.laws.get(plain) ?? dictionary.laws.get(`中华人民共和国${plain}`) ?? [];
}

/** A citation as it is printed: 《中华人民共和国行政许可法》第四十二条、第四十三条. */
export function sayCitation(entry: BasisEntry): string {
  const number = entry.documentNo ? `(${entry.documentNo})` : '';
  return `《${plainTitle(entry.law)}》${number}${(entry.articles ?? []).join('、')}`;
}
