/** Who may see, hand over, fill and end which post. */
import type { HeldPost } from '@yimen/api';
import { type Actor, holdingFor, INTEGRATED_WINDOW, regionCovers } from '@yimen/domain/case';
import type { Dictionary } from '@yimen/domain/standard';
import type { HoldingRow } from './store.ts';

export type Place = { post: string; department: string; region: string };

/** Whether somebody may appoint stand-ins and chief representatives there: acting needs the very region. */
export function manages(actor: Actor, { department, region }: Pick<Place, 'department' | 'region'>): boolean {
  return (
    appoints(actor, { department, region }) ||
    holdingFor(actor, 'supervisor', department, region) !== undefined
  );
}

/** Whether somebody may also fill posts there: an administrator. */
export function appoints(
  actor: Actor,
  { department, region }: Pick<Place, 'department' | 'region'>,
): boolean {
  return holdingFor(actor, 'administrator', department, region) !== undefined;
}

/**
 * The departments whose holders somebody may read in a region, in the manner of cases: managers at and above it.
 * `undefined`: all of them; an empty list: none.
 */
export function readableDepartments(actor: Actor, region: string): string[] | undefined {
  const places = actor.holdings.filter(
    (holding) =>
      (holding.post === 'administrator' || holding.post === 'supervisor') &&
      regionCovers(holding.region, region),
  );
  if (places.some(({ department }) => department === INTEGRATED_WINDOW)) return undefined;
  return places.map(({ department }) => department);
}

/** Whether a post exists and may be filled or handed over here: those that watch over others are not. */
export function isFillable({ posts }: Pick<Dictionary, 'posts'>, post: string): boolean {
  return posts.has(post) && posts.get(post)?.oversight !== true;
}

/** What somebody may do with a holding now. */
export function allowedWith(
  actor: Actor,
  row: HoldingRow,
  dictionary: Pick<Dictionary, 'posts'>,
): HeldPost['allowed'] {
  if (row.state === 'past' || !isFillable(dictionary, row.post)) return [];
  const own = row.account_id === actor.id;
  const allowed: HeldPost['allowed'] = [];
  if (row.kind === 'appointed') {
    if (own && row.state === 'current') allowed.push('delegate');
    if (!own && manages(actor, row)) allowed.push('standIn');
  }
  if (mayEnd(actor, row)) allowed.push('end');
  return allowed;
}

/** A principal ends what they delegated; managers end what they may arrange, except about themselves. */
function mayEnd(actor: Actor, row: HoldingRow): boolean {
  if (row.kind === 'delegated' && row.for_id === actor.id) return true;
  if (row.account_id === actor.id) return false;
  return row.kind === 'appointed' && row.letter_no === null ? appoints(actor, row) : manages(actor, row);
}
