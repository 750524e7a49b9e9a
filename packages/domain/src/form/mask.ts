import type { DataElement } from '../standard/index.ts';

const HIDDEN = '*';

function keep(text: string, first: number, last: number): string {
  const chars = [...text];
  if (chars.length <= first + last) return `${chars[0] ?? ''}${HIDDEN.repeat(Math.max(1, chars.length - 1))}`;
  const hidden = HIDDEN.repeat(chars.length - first - last);
  return `${chars.slice(0, first).join('')}${hidden}${last > 0 ? chars.slice(-last).join('') : ''}`;
}

/**
 * Personal data so that its owner recognises it and nobody else learns it: 张** for a name, 110***********002X for a
 * number, 138****5678 for a telephone. The length stays, so a masked table keeps its shape.
 */
export function maskPersonal(text: string, kind: NonNullable<DataElement['personal']>): string {
  switch (kind) {
    case 'name':
      return keep(text, 1, 0);
    case 'number':
    case 'contact':
      return keep(text, 3, 4);
    case 'other':
      return HIDDEN.repeat(3);
  }
}
