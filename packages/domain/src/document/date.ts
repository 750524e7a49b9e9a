import { type CivilDate, civilParts } from '../shared/index.ts';

const DIGITS = '〇一二三四五六七八九';

/** A day or month in words: 二十一. */
function words(n: number): string {
  const tens = Math.floor(n / 10);
  const ones = n - tens * 10;
  const unit = ones === 0 ? '' : (DIGITS[ones] ?? '');
  if (tens === 0) return unit;
  return `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十${unit}`;
}

/** A date in Arabic numerals: 2026年12月1日 (GB/T 9704-2012, 7.3.5.4). */
export function arabicDate(date: CivilDate): string {
  const { year, month, day } = civilParts(date);
  return `${year}年${month}月${day}日`;
}

/** A date in Chinese numerals, as certificates carry it: 二〇二六年十二月一日. */
export function chineseDate(date: CivilDate): string {
  const { year, month, day } = civilParts(date);
  const digits = [...String(year)].map((digit) => DIGITS[Number(digit)]).join('');
  return `${digits}年${words(month)}月${words(day)}日`;
}
