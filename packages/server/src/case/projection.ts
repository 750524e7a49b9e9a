/**
 * What the projections hold of a case, as one pure function of its state: commands write it beside the events, and
 * `rebuild` writes it again from the events alone. Both must give the same rows.
 */
import { type CaseState, clockStart, departmentOf, getNode, isHeld, nodeSince } from '@yimen/domain/case';
import type { Standard } from '@yimen/domain/standard';

/** Columns of case_file that follow from the state; hashes and keys come with the events. */
export type CaseFileRow = {
  case_no: string;
  status: CaseState['status'];
  item: string;
  item_name: string;
  standard_hash: string;
  department: string;
  channel: CaseState['channel'];
  owner: string;
  applicant_name: string;
  submitted_at: string;
  counted_from: string | null;
  promised_due: string | null;
  ended_at: string | null;
};

/** One open node, as worklists need it. */
export type CaseTaskRow = {
  node: string;
  kind: string;
  post: string;
  department: string;
  opened_at: string;
  node_due: string | null;
  promised_due: string | null;
};

/** A state as case_file keeps it: what changes with every command, and the form, which hardly ever does. */
export type StoredState = {
  state: Omit<CaseState, 'answers' | 'shown'>;
  form: Pick<CaseState, 'answers' | 'shown'>;
};

/** Takes a state apart for case_file. */
export function storedState({ answers, shown, ...state }: CaseState): StoredState {
  return { state, form: { answers, shown } };
}

/** The row of case_file for a state. Throws for a state that was never submitted: no event leads to one. */
export function caseFileRow(state: CaseState): CaseFileRow {
  if (state.submittedAt === undefined)
    throw new Error(`Case ${state.caseId} was opened but never submitted.`);
  return {
    case_no: state.caseNo,
    status: state.status,
    item: state.standard.item,
    item_name: state.itemName,
    standard_hash: state.standard.hash,
    department: state.department,
    channel: state.channel,
    owner: state.owner,
    applicant_name: state.applicant.name,
    submitted_at: state.submittedAt,
    counted_from: state.acceptedAt === undefined ? null : clockStart(state, state.acceptedAt),
    promised_due: state.promisedDue ?? null,
    ended_at: state.endedAt ?? null,
  };
}

/**
 * The rows of case_task for a state: its open nodes, none once the case has ended. A delivered case stays with its
 * deliverer, without a limit, until it is closed.
 */
export function caseTaskRows(state: CaseState, standard: Standard): CaseTaskRow[] {
  if (state.endedAt !== undefined) return [];
  // The promise ends with the decision (办结); what follows has limits of its own.
  const promised = state.decidedAt === undefined ? (state.promisedDue ?? null) : null;
  // While a procedure runs that is not counted, the limits stand still: nothing on the desk is late for it.
  const held = isHeld(state);
  return state.nodes
    .filter((one) => one.status === 'open')
    .map((one): CaseTaskRow => {
      const node = getNode(standard, one.node);
      return {
        node: one.node,
        kind: node.kind,
        post: node.post,
        department: departmentOf(standard, node),
        opened_at: nodeSince(one) ?? state.submittedAt ?? '',
        node_due: held ? null : (one.due ?? null),
        promised_due: held ? null : promised,
      };
    })
    .concat(toClose(state, standard));
}

function toClose(state: CaseState, standard: Standard): CaseTaskRow[] {
  if (state.status !== 'delivered') return [];
  return state.nodes
    .filter((one) => one.status === 'done')
    .map((one) => getNode(standard, one.node))
    .filter(({ kind }) => kind === 'deliver')
    .map((node) => ({
      node: node.id,
      kind: node.kind,
      post: node.post,
      department: departmentOf(standard, node),
      opened_at: state.deliveredAt ?? state.submittedAt ?? '',
      node_due: null,
      promised_due: null,
    }));
}
