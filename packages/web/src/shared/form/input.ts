/** What a person typed, as an answer, and an answer as it is typed. */
import type { ElementType } from '@yimen/domain/standard';

const NUMBERS: ReadonlySet<ElementType> = new Set(['integer', 'number', 'money']);
const UPPER: ReadonlySet<ElementType> = new Set(['uscc', 'orgCode', 'citizenId']);

/** Full-width digits, letters and punctuation, as Chinese keyboards write them, made plain. */
function plain(text: string): string {
  return text
    .replaceAll(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');
}

/**
 * The answer that a typed text means: numbers become numbers, codes lose spaces and become capitals. What cannot be
 * read stays as typed, so that the check can say what is wrong with it. Blank is no answer.
 */
export function answerOf(typed: string, type: ElementType): unknown {
  if (typed.trim() === '') return undefined;
  if (NUMBERS.has(type)) {
    const text = plain(typed).replaceAll(/[\s,]/g, '');
    return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : typed;
  }
  if (UPPER.has(type)) return plain(typed).replaceAll(/\s/g, '').toUpperCase();
  if (type === 'phone' || type === 'postcode' || type === 'email' || type === 'url') {
    return plain(typed).trim();
  }
  return typed;
}

/** An answer as it stands in its field. */
export function typedOf(answer: unknown): string {
  return answer === undefined || answer === null ? '' : String(answer);
}
