/** Who may draft, confirm and withdraw an adjustment. Acting needs the very region. */
import { decisionState } from '@yimen/domain/adjustment';
import { type Actor, holdingFor, regionCovers } from '@yimen/domain/case';
import type { DecisionRow } from '../standards/index.ts';

/** 标准管理岗 of the region, of that department or of the centre. */
export function drafts(actor: Actor, region: string, department: string): boolean {
  return holdingFor(actor, 'standardsManager', department, region) !== undefined;
}

/** The head of the very department decides on its items; a centre does not decide for it. */
export function confirms(actor: Actor, { region, department }: DecisionRow): boolean {
  return actor.holdings.some(
    (holding) =>
      holding.post === 'authorityHead' && holding.region === region && holding.department === department,
  );
}

/** Drafts are seen by who looks after standards at or above the region, and by the head who is to confirm. */
export function sees(actor: Actor | undefined, row: DecisionRow): boolean {
  if (row.confirmedOn !== undefined) return true;
  if (!actor) return false;
  if (confirms(actor, row)) return true;
  return actor.holdings.some(
    ({ post, region }) => post === 'standardsManager' && regionCovers(region, row.region),
  );
}

/** What somebody may do with a decision today. Published decisions are history and stay. */
export function allowedWith(
  actor: Actor | undefined,
  row: DecisionRow,
  today: string,
): ('confirm' | 'withdraw')[] {
  if (!actor || row.department === undefined || row.withdrawnOn !== undefined) return [];
  const state = decisionState(row, today);
  const head = confirms(actor, row);
  if (state === 'draft') {
    const own = drafts(actor, row.region, row.department);
    return [
      ...(head && row.draftedBy.id !== actor.id ? (['confirm'] as const) : []),
      ...(head || own ? (['withdraw'] as const) : []),
    ];
  }
  // What is in effect stays: the public acts on it. Only a suspension can be lifted.
  const suspension = row.decision.adjustments.every(({ kind }) => kind === 'suspend');
  return head && (state === 'confirmed' || suspension) ? ['withdraw'] : [];
}
