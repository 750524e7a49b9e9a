/** What is wrong with a decision on adjustments, each with its place and a sentence. */
import { isCivilDate } from '../shared/index.ts';
import { error, type Problem } from '../standard/index.ts';
import type { Adjustment, Decision } from './schema.ts';

function* dateProblems(
  { effectiveFrom, effectiveTo, items, kind }: Adjustment,
  at: string,
): Iterable<Problem> {
  for (const [name, value] of Object.entries({ effectiveFrom, effectiveTo })) {
    if (value === undefined || isCivilDate(value)) continue;
    yield error('date.notReal', `${at}.${name}`, `没有 ${value} 这一天。`, `There is no day ${value}.`);
  }
  if (effectiveFrom === undefined && items.some(({ code }) => code !== undefined)) {
    yield error(
      'adjustment.dateMissing',
      `${at}.effectiveFrom`,
      '写明了编码的事项，应写明自哪一天起调整。',
      'Items that are named by their code need the day from which they are adjusted.',
    );
  }
  if (effectiveTo !== undefined && kind !== 'suspend') {
    yield error(
      'adjustment.untilNeedless',
      `${at}.effectiveTo`,
      '只有暂停可以写明最后一天。',
      'Only a suspension has a last day.',
    );
  }
  if (effectiveFrom !== undefined && effectiveTo !== undefined && effectiveTo < effectiveFrom) {
    yield error(
      'effective.reversed',
      `${at}.effectiveTo`,
      `最后一天(${effectiveTo})早于第一天(${effectiveFrom})。`,
      `The last day (${effectiveTo}) is before the first (${effectiveFrom}).`,
    );
  }
}

/** Who is sent away must be told where to go. */
function* wayProblems({ items, kind, rightBody, successors }: Adjustment, at: string): Iterable<Problem> {
  if (!items.some(({ code }) => code !== undefined)) return;
  if (kind === 'delegate' && rightBody === undefined) {
    yield error(
      'adjustment.rightBodyMissing',
      `${at}.rightBody`,
      '下放的事项应写明承接机关，以便告知申请人。',
      'For a delegated item say which body takes it over, so that applicants can be told.',
    );
  }
  if ((kind === 'merge' || kind === 'split') && successors === undefined) {
    yield error(
      'adjustment.successorMissing',
      `${at}.successors`,
      '合并、拆分应写明由哪些事项接替。',
      'A merger or split names the items that take its place.',
    );
  }
}

/** Everything wrong with a decision of the right shape. `items`: codes of items that have a standard here. */
export function decisionProblems(decision: Decision, items: ReadonlySet<string>): Problem[] {
  return decision.adjustments.flatMap((adjustment, index) => {
    const at = `adjustments[${index}]`;
    const unknown = adjustment.items.flatMap(({ code }, number) =>
      code === undefined || items.has(code.code)
        ? []
        : [
            error(
              'adjustment.itemUnknown',
              `${at}.items[${number}].code`,
              `没有编码为 ${code.code} 的事项标准；来源未列编码的，只写名称。`,
              `No standard has the code ${code.code}; where the source shows no code, give the name alone.`,
            ),
          ],
    );
    const strange = (adjustment.successors ?? []).flatMap(({ code }, number) =>
      items.has(code.code)
        ? []
        : [
            error(
              'adjustment.itemUnknown',
              `${at}.successors[${number}].code`,
              `没有编码为 ${code.code} 的事项标准。`,
              `No standard has the code ${code.code}.`,
            ),
          ],
    );
    return [...dateProblems(adjustment, at), ...wayProblems(adjustment, at), ...unknown, ...strange];
  });
}
