/** What a clerk found on each material while checking a file (受理审查要点), before it becomes part of the record. */
import type { MaterialLine } from '@yimen/api';
import type { MaterialCheck } from '@yimen/domain/case';

/** One material looked at. Without `ok` it is still open; `points` are the acceptance points that are met, by number. */
export interface Mark {
  readonly ok?: boolean;
  /** 容缺: it may follow after acceptance. */
  readonly later?: true;
  readonly points: readonly number[];
  /** What is wrong, in the clerk's words. */
  readonly note?: string;
  /** Which files were looked at: a mark doesn't speak for files that came later. */
  readonly of: string;
}

/** Marks by material. */
export type Marks = Readonly<Record<string, Mark>>;

/** Names what was handed in: changes when the applicant replaces a file. */
export function offerPrint({ offer }: Pick<MaterialLine, 'offer'>): string {
  return offer ? `${offer.files.map((file) => file.id).join(' ')}${offer.onPaper ? ' paper' : ''}` : '';
}

/** Whether something was handed in, as a file or on paper. */
export function isOffered({ offer }: Pick<MaterialLine, 'offer'>): boolean {
  return offer !== undefined && (offer.onPaper || offer.files.length > 0);
}

/** Whether acceptance needs this material to be in order: asked for and not promised instead, or handed in. */
export function mustBeOk(line: MaterialLine): boolean {
  return isOffered(line) || (line.necessity !== 'optional' && line.replaced !== true);
}

/** The mark that holds for what is handed in now. */
export function markOf(line: MaterialLine, marks: Marks): Mark | undefined {
  const mark = marks[line.material];
  return mark?.of === offerPrint(line) ? mark : undefined;
}

/** Whether the clerk had looked at this material before the applicant replaced it. */
export function wasReplaced(line: MaterialLine, marks: Marks): boolean {
  return marks[line.material] !== undefined && markOf(line, marks) === undefined;
}

const allPoints = (line: MaterialLine): number[] => line.acceptance.map((_, index) => index);

function kept(mark: Mark | undefined): { note?: string } {
  return mark?.note === undefined ? {} : { note: mark.note };
}

/** The material is in order, with all its points. */
export function markOk(line: MaterialLine, mark?: Mark): Mark {
  return { ok: true, points: allPoints(line), of: offerPrint(line), ...kept(mark) };
}

/** The material is not in order; the points found good so far stay. */
export function markBad(line: MaterialLine, mark?: Mark): Mark {
  const points = mark?.ok === true ? [] : (mark?.points ?? []);
  return { ok: false, points, of: offerPrint(line), ...kept(mark) };
}

/** It follows after acceptance (容缺后补). */
export function markLater(line: MaterialLine, mark?: Mark): Mark {
  return { later: true, points: [], of: offerPrint(line), ...kept(mark) };
}

/** The materials left for later. */
export function toDefer(lines: readonly MaterialLine[], marks: Marks): string[] {
  return lines.filter((line) => markOf(line, marks)?.later).map(({ material }) => material);
}

/** Not looked at yet. */
export function unmark(line: MaterialLine, mark?: Mark): Mark {
  return { points: [], of: offerPrint(line), ...kept(mark) };
}

/** One acceptance point ticked or not. With all of them the material is in order; one taken away makes it not so. */
export function togglePoint(line: MaterialLine, point: number, mark?: Mark): Mark {
  const before = mark?.points ?? [];
  const points = before.includes(point) ? before.filter((one) => one !== point) : [...before, point].sort();
  if (points.length === line.acceptance.length) return markOk(line, mark);
  const ok = mark?.ok === undefined ? {} : { ok: false };
  return { ...ok, points, of: offerPrint(line), ...kept(mark) };
}

/** The mark with the clerk's words; empty words are none. */
export function withNote(line: MaterialLine, note: string, mark?: Mark): Mark {
  const { note: _, ...rest } = mark ?? unmark(line);
  return note === '' ? rest : { ...rest, note };
}

/** How far the checking is. */
export interface Readiness {
  readonly total: number;
  readonly ok: number;
  /** Not in order. */
  readonly bad: readonly MaterialLine[];
  /** Not looked at, though acceptance needs it. */
  readonly open: readonly MaterialLine[];
  readonly ready: boolean;
}

/** Whether the file can be accepted, and if not, what stands in the way. */
export function readiness(lines: readonly MaterialLine[], marks: Marks): Readiness {
  const needed = lines.filter((line) => mustBeOk(line) || markOf(line, marks)?.ok === false);
  const bad = needed.filter((line) => markOf(line, marks)?.ok === false);
  const open = needed.filter((line) => {
    const mark = markOf(line, marks);
    return mark?.ok === undefined && mark?.later === undefined;
  });
  return {
    total: needed.length,
    ok: needed.length - bad.length - open.length,
    bad,
    open,
    ready: bad.length + open.length === 0,
  };
}

/** The findings as the record takes them. */
export function toChecks(lines: readonly MaterialLine[], marks: Marks): MaterialCheck[] {
  return lines.flatMap((line) => {
    const mark = markOf(line, marks);
    if (mark?.ok === undefined) return [];
    const note = mark.note?.trim();
    return [{ material: line.material, ok: mark.ok, ...(note ? { note } : {}) }];
  });
}
