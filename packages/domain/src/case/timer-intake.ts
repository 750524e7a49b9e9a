/** What happens by itself before acceptance, and with materials that may follow it (行政许可法第三十二条). */
import type { Instant } from '../shared/index.ts';
import { ruleLimit } from '../standard/index.ts';
import { lastDay } from './last-day.ts';
import type { CaseState } from './state.ts';
import type { Timer, TimerGround } from './timer.ts';
import { acting, reminder } from './timer-at.ts';

export function intakeTimers(state: CaseState, ground: TimerGround): Timer[] {
  return [...deemed(state, ground), ...correction(state, ground), ...deferrals(state, ground)];
}

/** When the file last came to the authority: at its receipt, or completed by a correction. */
function fileSince({ correctedAt, receivedAt }: CaseState): Instant | undefined {
  return correctedAt ?? receivedAt;
}

/**
 * 逾期不告知视为受理: five working days after the file came in and nothing was told. A corrected file has come in anew, so
 * silence on it has the same effect. What came after hours counts as of the next working day.
 */
function deemed(state: CaseState, { calendar, dictionary }: TimerGround): Timer[] {
  const from = fileSince(state);
  if (state.status !== 'received' || from === undefined) return [];
  const { value, unit } = ruleLimit(dictionary, 'intake.deemed');
  const due = lastDay({ from, limit: { value, unit } }, calendar).value;
  return [acting('deemed', { kind: 'deemAccepted' }, { due })];
}

function correction({ correction: notice, status }: CaseState, ground: TimerGround): Timer[] {
  if (status !== 'correctionPending' || !notice) return [];
  const { due, noticeAt } = notice;
  return [
    ...reminder('correctionNear', due, ground, noticeAt),
    acting('correction', { kind: 'returnFile', ground: 'correctionExpired' }, { due }),
  ];
}

/** 容缺: one moment for all materials that may follow until the same day. */
function deferrals({ acceptedAt, decidedAt, deferred }: CaseState, ground: TimerGround): Timer[] {
  if (acceptedAt === undefined || decidedAt !== undefined) return [];
  const waiting = (deferred ?? []).filter(
    (one) => one.suppliedAt === undefined && one.confirmedAt === undefined,
  );
  return [...new Set(waiting.map(({ due }) => due))].flatMap((due) => [
    ...reminder('deferralNear', due, ground, acceptedAt),
    acting('deferral', { kind: 'returnFile', ground: 'deferralExpired' }, { due }),
  ]);
}
