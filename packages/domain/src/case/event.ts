/** What happened to a case. Events are only ever appended; a new kind is added, an old one never changes. */
import type { StandardRef } from '../standard/index.ts';
import type { CourseEventData } from './event-course.ts';
import type { Channel, Defect, Deferred, Link, MaterialCheck, MaterialOffer, Party, Shown } from './parts.ts';
import type { CaseStatus } from './state.ts';

/** A node that an event opens, with the last day of its limit as computed then. */
export type Opening = { node: string; due?: string };
/** How an event moves the node line: what opens, and what is passed over because its condition does not hold. */
export type Moves = { opens: Opening[]; skips: string[] };
/** A move after acceptance also says which status the open nodes mean. */
export type Step = Moves & { node: string; leadsTo: CaseStatus };

export type EventData = CourseEventData & {
  opened: {
    caseNo: string;
    queryCodeHash: string;
    standard: StandardRef;
    itemName: string;
    department: string;
    channel: Channel;
    owner: string;
    applicant: Party;
    proxy?: Party;
    /** Every node of the standard in drawing order, so that a case shows its whole line from the start. */
    nodes: string[];
    link?: Link;
    onPromise?: boolean;
  };
  answered: { answers: Record<string, unknown>; shown: Shown };
  submitted: { materials: MaterialOffer[] } & Moves;
  received: { node: string; note?: string } & Moves;
  correctionRequired: { defects: Defect[]; due: string };
  /** `fields`: answers that are not what they were. `recounts`: open nodes whose limit begins anew with the whole file. */
  corrected: { materials: MaterialOffer[]; fields?: string[]; recounts?: Opening[] };
  accepted: {
    checks: MaterialCheck[];
    promisedDue: string;
    statutoryDue?: string;
    provisional: boolean;
    /** 视为受理: nothing was told in time; counted from the day of receipt. */
    deemed?: boolean;
    deferred?: Deferred[];
  } & Step;
  notAccepted: { node: string; ground: string; reason: string; rightBody?: string };
  nodeCompleted: { outcome: string; opinion: string } & Step;
  /** `deemed`: 视为准予, since nothing was decided in time. */
  decided: { outcome: 'granted' | 'refused'; text: string; deemed?: boolean } & Step;
  forwarded: { text: string } & Step;
  certified: { result: string; no: string; validTo?: string } & Step;
  delivered: { method: string; receiver: string } & Step;
  closed: Record<string, never>;
  rated: { level: number; comment?: string };
  withdrawn: { reason: string };
};
export type EventKind = keyof EventData;

/** Who did it, by which post: kept on every event, so that responsibility can be traced. */
export type EventActor = {
  id: string;
  name: string;
  kind: 'applicant' | 'staff' | 'system';
  post?: string;
  department?: string;
  /** The account acted for, by a stand-in or a delegate: what is done counts for both. */
  for?: string;
};

/** An event not yet numbered: what `decide` gives. */
export type NewEvent = { [K in EventKind]: { kind: K; data: EventData[K] } }[EventKind];
/** An event as it stands in the record. */
export type CaseEvent = NewEvent & {
  region: string;
  caseId: string;
  seq: number;
  at: string;
  by: EventActor;
};
