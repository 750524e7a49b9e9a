/** 会签 and 表决: how many people sign at a node, and what their opinions come to. */
import type { FlowNode, SignOff } from '../standard/index.ts';

export type Verdict = 'agree' | 'disagree';

/** How many sign at a node: as the standard says, and two on site in any case (行政许可法第三十四条). */
export function signOffOf({ onSite, signOff }: Pick<FlowNode, 'onSite' | 'signOff'>): SignOff | undefined {
  return signOff ?? (onSite ? { kind: 'all', people: 2 } : undefined);
}

/**
 * What the opinions given so far come to; undefined while more are needed. All: everybody signs, and one who disagrees is
 * enough to disagree. Quorum: as soon as enough agree, or so many disagree that not enough can agree any more.
 */
export function tally(
  { kind, people, quorum = people }: SignOff,
  verdicts: readonly Verdict[],
): Verdict | undefined {
  const agreed = verdicts.filter((verdict) => verdict === 'agree').length;
  if (kind === 'all') {
    if (verdicts.length < people) return undefined;
    return agreed === verdicts.length ? 'agree' : 'disagree';
  }
  if (agreed >= quorum) return 'agree';
  return verdicts.length - agreed > people - quorum ? 'disagree' : undefined;
}
