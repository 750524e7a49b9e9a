/** What happened to a case. Events are only ever appended; a new kind is added, an old one never changes. */
import type { StandardRef } from '../standard/index.ts';
import type { CaseState, Channel, Defect, MaterialCheck, MaterialOffer, Party, Shown } from './state.ts';

/** A node that an event opens, with the last day of its limit as computed then. */
export type Opening = { node: string; due?: string };
/** How an event moves the node line: what opens, and what is passed over because its condition does not hold. */
export type Moves = { opens: Opening[]; skips: string[] };

export type EventData = {
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
  };
  answered: { answers: Record<string, unknown>; shown: Shown };
  submitted: { materials: MaterialOffer[] } & Moves;
  received: { node: string; note?: string } & Moves;
  correctionRequired: { defects: Defect[]; due: string };
  corrected: { materials: MaterialOffer[] };
  accepted: {
    node: string;
    checks: MaterialCheck[];
    promisedDue: string;
    statutoryDue?: string;
    provisional: boolean;
  } & Moves;
  notAccepted: { node: string; ground: string; reason: string; rightBody?: string };
  nodeCompleted: { node: string; outcome: string; opinion: string } & Moves;
  decided: { node: string; outcome: 'granted' | 'refused'; text: string } & Moves;
  forwarded: { node: string; text: string } & Moves;
  certified: { node: string; result: string; no: string; validTo?: string } & Moves;
  delivered: { node: string; method: string; receiver: string } & Moves;
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

/** Folds one event into the state; the first event of a case starts from nothing. */
export type Evolve = (state: CaseState | undefined, event: CaseEvent) => CaseState;
