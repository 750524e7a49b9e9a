/** What happens to a case beyond the straight way. */
import type { StandardRef } from '../standard/index.ts';
import type { Moves, Opening, Step } from './event.ts';
import type { Adjusted, Dues, Link, MaterialCheck, MaterialOffer, Person, Procedure } from './parts.ts';
import type { CaseStatus } from './state.ts';

/** The status that follows, where open nodes alone do not say it. */
type Leads = { leadsTo: CaseStatus };

export type CourseEventData = {
  correctedOnSpot: { materials: MaterialOffer[]; fields: string[] };
  lateNoticeApproved: { targets: string[]; reason: string };
  /** Something was done against a rule; the case goes on, supervision sees it. */
  found: { rule: string; text: string; node?: string; person?: Person };
  returned: { ground: string };
  supplemented: { materials: MaterialOffer[] };
  supplementChecked: { checks: MaterialCheck[] };
  nodeSigned: { node: string; outcome: string; opinion: string };
  /** Back to `reopens`; the nodes in `waits` lie behind it and wait again. */
  nodeReturned: { node: string; reason: string; reopens: Opening; waits: string[] } & Leads;
  assigned: { node: string; to: Person; reason: string };
  recused: { person: Person; node: string; reason: string };
  procedureStarted: Omit<Procedure, 'to' | 'conclusion'> & { node?: string } & Leads;
  procedureEnded: { no: number; to: string; conclusion: string; dues?: Dues } & Leads;
  hearingAnnounced: { node: string; reason: string; ownMotion: boolean; requestBy?: string; holdBy?: string };
  hearingRequested: { reason: string; holdBy: string };
  /** The applicant does not want it, or did not ask in time. */
  hearingWaived: { silent: boolean };
  hearingScheduled: { node: string; at: string; place: string; chair: Person };
  hearingHeld: { minutes: string };
  extended: {
    value: number;
    unit: 'workday' | 'day' | 'month' | 'hour' | 'minute';
    reason: string;
    dues: Dues;
  };
  terminated: { node: string; ground: string; reason: string };
  deletionProposed: { reason: string };
  deletionRejected: { reason: string };
  deletedInError: { reason: string };
  migrationProposed: { node: string; to: StandardRef; reason: string };
  migrationDeclined: Record<string, never>;
  /**
   * `nodes`: the line of the new version in drawing order; those that were done stay done. `waits`: nodes that were open
   * or passed over and now come after something that is still to be done.
   */
  migrated: {
    from: StandardRef;
    to: StandardRef;
    nodes: string[];
    dues: Dues;
    waits?: string[];
  } & Moves &
    Leads;
  postCheckDue: { due: string };
  postChecked: { outcome: string; findings: string };
  certificateEnded: {
    how: 'revoked' | 'cancelled' | 'replaced' | 'renewed';
    ground?: string;
    reason: string;
  };
  /** `without`: it has ended without effect. */
  linked: Link & { granted: boolean; without?: true };
  upperOpened: { region: string; caseId: string; caseNo: string };
  upperDecided: { outcome: 'granted' | 'refused'; text: string; documentNo?: string } & Step;
  limitPassed: { key: string; due: string };
  duesRecounted: { reason: string; before: Dues; dues: Dues };
  /** The applicant is told that the item is adjusted; `accepted`: the case had been accepted by then. */
  adjustmentTold: Adjusted & { accepted: boolean };
};
