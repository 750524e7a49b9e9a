/** How a case concerns the person who looks at it: why there is nothing to do, and what changed meanwhile. */
import type { Account, CaseView, NodeLine, TimelineEntry } from '@yimen/api';

export type Standing =
  /** A step is open that this person's post does, but they did the step that must be somebody else's. */
  | { readonly kind: 'samePerson'; readonly node: NodeLine; readonly did: NodeLine }
  /** The step belongs to other posts. */
  | { readonly kind: 'others'; readonly nodes: readonly NodeLine[] }
  /** The applicant completes the file. */
  | { readonly kind: 'applicant' }
  /** Nothing is left to do. */
  | { readonly kind: 'over' };

const OVER: ReadonlySet<CaseView['status']> = new Set([
  'notAccepted',
  'delivered',
  'closed',
  'withdrawn',
  'returned',
  'terminated',
  'deletedInError',
]);

function holdsPost({ holdings }: Account, post: string, region: string): boolean {
  return holdings.some((holding) => holding.post === post && holding.region === region);
}

/** Why this person can do nothing now; undefined when they can. */
export function standingOf(view: CaseView, account: Account): Standing | undefined {
  if (view.allowedActions.length > 0) return undefined;
  if (view.status === 'correctionPending') return { kind: 'applicant' };
  const open = view.nodes.filter((node) => node.status === 'open');
  if (open.length === 0 || OVER.has(view.status)) return { kind: 'over' };
  const mine = open.find((node) => holdsPost(account, node.post, view.region));
  const did = view.nodes.findLast((node) => node.by?.id === account.id && node.kind !== mine?.kind);
  return mine && did ? { kind: 'samePerson', node: mine, did } : { kind: 'others', nodes: open };
}

/** Whether this person sees the case by oversight alone: personal data is then masked. */
export function overseesOnly(view: CaseView, account: Account): boolean {
  return !view.nodes.some((node) => holdsPost(account, node.post, view.region));
}

/** What happened after event number `seen`, oldest first. */
export function changesSince(timeline: readonly TimelineEntry[], seen: number): TimelineEntry[] {
  return timeline.filter((entry) => entry.seq > seen).sort((a, b) => a.seq - b.seq);
}
