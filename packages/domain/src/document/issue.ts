/** Which event issues which document. Every kind of event has a row, so that a new one can't be forgotten. */
import type { CaseEvent, EventData, EventKind } from '../case/index.ts';
import type { DocumentKind } from '../standard/index.ts';

type Issue<K extends EventKind> = DocumentKind | null | ((data: EventData[K]) => DocumentKind | null);

const ISSUES: { readonly [K in EventKind]: Issue<K> } = {
  opened: null,
  answered: null,
  submitted: null,
  received: 'receipt',
  correctionRequired: 'correction',
  corrected: null,
  correctedOnSpot: null,
  accepted: 'acceptance',
  notAccepted: 'nonAcceptance',
  nodeCompleted: null,
  nodeSigned: null,
  nodeReturned: null,
  assigned: null,
  recused: null,
  procedureStarted: 'specialProcedure',
  procedureEnded: null,
  hearingAnnounced: 'hearingNotice',
  hearingRequested: null,
  hearingWaived: null,
  hearingScheduled: 'hearingNotice',
  hearingHeld: null,
  extended: 'extension',
  decided: ({ outcome }) => (outcome === 'granted' ? 'grantDecision' : 'refusalDecision'),
  // the authority above decides and issues its own decision
  forwarded: null,
  upperOpened: null,
  upperDecided: null,
  certified: 'certificate',
  delivered: 'deliverySlip',
  closed: null,
  rated: null,
  withdrawn: null,
  returned: null,
  terminated: null,
  supplemented: null,
  supplementChecked: null,
  lateNoticeApproved: null,
  found: null,
  deletionProposed: null,
  deletionRejected: null,
  deletedInError: null,
  migrationProposed: null,
  migrationDeclined: null,
  migrated: null,
  postCheckDue: null,
  postChecked: null,
  certificateEnded: null,
  linked: null,
  limitPassed: null,
  duesRecounted: null,
  adjustmentTold: null,
};

/** The document that an event issues, or null. */
export function documentOf(event: Pick<CaseEvent, 'kind' | 'data'>): DocumentKind | null {
  // kind and data of an event belong together, which an indexed access can't show
  const issue = ISSUES[event.kind] as Issue<EventKind>;
  return typeof issue === 'function' ? issue(event.data as never) : issue;
}

/** Kinds of events that issue a document, so that the others need not be read. */
export const ISSUING_EVENTS: readonly EventKind[] = (Object.keys(ISSUES) as EventKind[]).filter(
  (kind) => ISSUES[kind] !== null,
);
