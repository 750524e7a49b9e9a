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

/** What does a step; giving it to somebody else, or stepping back from it, does not. */
const DOING: ReadonlySet<string> = new Set([
  'receive',
  'accept',
  'completeNode',
  'grant',
  'forward',
  'makeCertificate',
  'deliver',
]);

/** While the case stands still nobody does a step, whoever did the one before. */
const STANDING_STILL: ReadonlySet<CaseView['status']> = new Set(['correctionPending', 'suspended']);

/** An open step of this person's post that they may not do, since they did the one before; they may still assign it. */
function barred(view: CaseView, account: Account): Standing | undefined {
  if (STANDING_STILL.has(view.status)) return undefined;
  const { id } = account;
  const mine = view.nodes.find(
    (node) =>
      node.status === 'open' &&
      (node.assignee === undefined || node.assignee.id === id) &&
      holdsPost(account, node.post, view.region),
  );
  if (!mine || view.allowedActions.some(({ command }) => DOING.has(command))) return undefined;
  const did = view.nodes.findLast((node) => node.by?.id === id && node.kind !== mine.kind);
  return did && { kind: 'samePerson', node: mine, did };
}

/** Why this person can do nothing now; undefined when they can. */
export function standingOf(view: CaseView, account: Account): Standing | undefined {
  const over = OVER.has(view.status) || view.nodes.every((node) => node.status !== 'open');
  const why = over ? undefined : barred(view, account);
  if (why || view.allowedActions.length > 0) return why;
  if (view.status === 'correctionPending') return { kind: 'applicant' };
  if (over) return { kind: 'over' };
  return { kind: 'others', nodes: view.nodes.filter((node) => node.status === 'open') };
}

/** Whether this person sees the case by oversight alone: personal data is then masked. */
export function overseesOnly(view: CaseView, account: Account): boolean {
  return !view.nodes.some((node) => holdsPost(account, node.post, view.region));
}

/** What happened after event number `seen`, oldest first. */
export function changesSince(timeline: readonly TimelineEntry[], seen: number): TimelineEntry[] {
  return timeline.filter((entry) => entry.seq > seen).sort((a, b) => a.seq - b.seq);
}
