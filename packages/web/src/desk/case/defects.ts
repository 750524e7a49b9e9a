/** The list of a correction notice: everything that is wrong, told at once (行政许可法第三十二条). */
import type { MaterialLine } from '@yimen/api';
import type { Defect } from '@yimen/domain/case';
import { isOffered, type Marks, markOf, mustBeOk } from './marks.ts';

/** The longest text of one defect. */
export const DEFECT_MAX = 500;

/** One line of the list while it is being written. */
export interface DefectLine {
  /** Stable name of the line, for its field on the page. */
  readonly key: string;
  readonly target: Defect['target'];
  readonly id?: string;
  /** The material or question it is about. */
  readonly title: string;
  readonly text: string;
  /** Found to be wrong, as opposed to not looked at yet. */
  readonly found: boolean;
}

/** A question of the form that was found to be wrong, with what is wrong. */
export interface FlaggedField {
  readonly id: string;
  readonly label: string;
  readonly text: string;
}

/** Sentences of the page's language for what the clerk did not put in words. */
export interface DefectWords {
  missing(line: MaterialLine): string;
  points(line: MaterialLine, unmet: readonly string[]): string;
}

/** What is wrong with a material, as far as the marks alone can tell it; empty when only the clerk can say. */
export function suggestedText(line: MaterialLine, marks: Marks, words: DefectWords): string {
  // What departments share may not be asked of the applicant (国务院令第716号): only the clerk can say what is wrong.
  if (!isOffered(line)) return line.shareable ? '' : words.missing(line);
  const met = new Set(markOf(line, marks)?.points ?? []);
  const unmet = line.acceptance.filter((_, point) => !met.has(point));
  return unmet.length === 0 ? '' : words.points(line, unmet);
}

function materialDefect(line: MaterialLine, marks: Marks, words: DefectWords): DefectLine | undefined {
  const mark = markOf(line, marks);
  if (mark?.ok === true || mark?.later || (mark?.ok === undefined && !mustBeOk(line))) return undefined;
  return {
    key: `material.${line.material}`,
    target: 'material',
    id: line.material,
    title: line.name,
    text: mark?.note ?? suggestedText(line, marks, words),
    found: mark?.ok === false,
  };
}

/**
 * The list as it follows from the checking: materials not in order or not ticked, flagged questions, free points. Lines
 * in `leftOut` were taken off by the clerk; what was found to be wrong cannot be.
 */
export function defectLines(
  lines: readonly MaterialLine[],
  marks: Marks,
  fields: readonly FlaggedField[],
  others: readonly string[],
  leftOut: ReadonlySet<string>,
  words: DefectWords,
): DefectLine[] {
  const materials = lines.flatMap((line) => materialDefect(line, marks, words) ?? []);
  const flagged = fields.map(
    (field): DefectLine => ({
      key: `field.${field.id}`,
      target: 'field',
      id: field.id,
      title: field.label,
      text: field.text,
      found: true,
    }),
  );
  const free = others.map(
    (text, index): DefectLine => ({ key: `other.${index}`, target: 'other', title: '', text, found: true }),
  );
  return [...materials, ...flagged, ...free].filter((line) => line.found || !leftOut.has(line.key));
}

export type DefectFault = 'empty' | 'tooLong';

/** What keeps the list from being sent, by line. */
export function defectFaults(lines: readonly DefectLine[]): Map<string, DefectFault> {
  const faults = new Map<string, DefectFault>();
  for (const { key, text } of lines) {
    if (text.trim() === '') faults.set(key, 'empty');
    else if (text.trim().length > DEFECT_MAX) faults.set(key, 'tooLong');
  }
  return faults;
}

/** The list as it is sent. */
export function toDefects(lines: readonly DefectLine[]): Defect[] {
  return lines.map(({ target, id, text }) => ({
    target,
    ...(id === undefined ? {} : { id }),
    text: text.trim(),
  }));
}
