/**
 * Which command is possible in which state, at which node, by whom, on what ground in law: one row a command. `decide` asks
 * this table before it does anything, and the buttons of every page come from it.
 */
import type { CaseRuleId, FlowNode, NodeKind, Standard } from '../standard/index.ts';
import type { Actor } from './actor.ts';
import type { CommandKind } from './command.ts';
import { returnTargets } from './return-target.ts';
import type { CaseState, CaseStatus } from './state.ts';

/**
 * Who may give a command. A node kind: whoever holds the post of a node of that kind. `node`: of any open node.
 * `window`: the receiving clerk, for an applicant who stands before them. `head`: who may extend the limits.
 * `chair`: the person named to chair the hearing.
 */
export type Right = 'owner' | 'window' | 'system' | 'supervisor' | 'head' | 'chair' | 'node' | NodeKind;

export type Rule = {
  status: readonly CaseStatus[];
  by: readonly Right[];
  /** Whether the node must be open; a closing act refers to a node that is done. */
  node?: 'open' | 'done';
  /** Whether the query code is as good as signing in. */
  queryCode?: true;
  /** What else must be so in the case or its standard; a command that can't be meant is not offered. */
  when?: (state: CaseState, standard: Standard, actor: Actor) => boolean;
  /** What else must be so at the node it is given at. */
  at?: (state: CaseState, standard: Standard, node: FlowNode) => boolean;
  /** What the law says about it: a rule in standards/rules.yaml. */
  rule: CaseRuleId;
};

const INTAKE: readonly CaseStatus[] = ['submitted', 'received', 'correctionPending'];
const HANDLING: readonly CaseStatus[] = ['reviewing', 'deciding', 'forwarding'];
const UNDECIDED: readonly CaseStatus[] = [...HANDLING, 'suspended'];
const BEFORE_DECISION: readonly CaseStatus[] = [...INTAKE, ...UNDECIDED];
const AFTER_DECISION: readonly CaseStatus[] = ['certMaking', 'readyForDelivery', 'delivered', 'closed'];
const EVERY: readonly CaseStatus[] = [
  ...BEFORE_DECISION,
  ...AFTER_DECISION,
  'forwarded',
  'notAccepted',
  'withdrawn',
  'returned',
  'terminated',
  'deletedInError',
];

const awaited = (state: CaseState) => state.deferred?.some((one) => one.confirmedAt === undefined) === true;

/** Every command but `submit`, which starts a case and so has no state to be checked against. */
export const RULES: Record<Exclude<CommandKind, 'submit'>, Rule> = {
  receive: { status: ['submitted'], by: ['receive'], node: 'open', rule: 'application.submit' },
  requireCorrection: { status: ['received'], by: ['accept'], node: 'open', rule: 'intake.correctOnce' },
  correct: { status: ['correctionPending'], by: ['owner', 'window'], rule: 'intake.correctionPeriod' },
  correctOnSpot: { status: ['received'], by: ['accept'], node: 'open', rule: 'intake.correctOnSpot' },
  approveLateNotice: {
    status: ['received'],
    by: ['supervisor'],
    when: ({ correctionCount }) => correctionCount > 0,
    rule: 'intake.correctOnce',
  },
  accept: { status: ['received'], by: ['accept'], node: 'open', rule: 'intake.decide' },
  refuseAcceptance: { status: ['received'], by: ['accept'], node: 'open', rule: 'intake.refuse' },
  deemAccepted: { status: ['received'], by: ['system'], rule: 'intake.deemed' },
  returnFile: {
    status: ['correctionPending', ...UNDECIDED],
    by: ['system'],
    rule: 'intake.correctionPeriod',
  },
  supplement: { status: UNDECIDED, by: ['owner', 'window'], when: awaited, rule: 'intake.deferral' },
  checkSupplement: {
    status: UNDECIDED,
    by: ['accept'],
    node: 'done',
    when: ({ deferred }) =>
      deferred?.some((one) => one.suppliedAt !== undefined && one.confirmedAt === undefined) === true,
    rule: 'intake.deferral',
  },
  completeNode: { status: HANDLING, by: ['review'], node: 'open', rule: 'review.opinion' },
  sendBack: {
    status: [...HANDLING, 'certMaking'],
    by: ['review', 'decide', 'forward', 'certify'],
    node: 'open',
    when: ({ decidedAt }) => decidedAt === undefined,
    at: (state, standard, { id }) => returnTargets(state, standard, id).length > 0,
    rule: 'review.sendBack',
  },
  assign: {
    status: EVERY,
    by: ['node', 'supervisor'],
    node: 'open',
    when: ({ endedAt }) => endedAt === undefined,
    rule: 'assignment',
  },
  recuse: { status: BEFORE_DECISION, by: ['node', 'supervisor'], node: 'open', rule: 'recusal' },
  startProcedure: {
    // One that is counted may run beside one that is not.
    status: UNDECIDED,
    by: ['review', 'decide'],
    node: 'open',
    when: (_, { procedures }) => procedures.some((one) => one.kind !== 'hearing'),
    rule: 'procedure.exclusion',
  },
  endProcedure: {
    status: UNDECIDED,
    by: ['review', 'decide'],
    node: 'open',
    when: ({ procedures }) =>
      procedures?.some((one) => one.to === undefined && one.kind !== 'hearing') === true,
    rule: 'procedure.exclusion',
  },
  announceHearing: {
    status: HANDLING,
    by: ['review', 'decide'],
    node: 'open',
    when: ({ hearing }) => hearing === undefined,
    rule: 'hearing.announce',
  },
  requestHearing: {
    status: UNDECIDED,
    by: ['owner', 'window'],
    when: ({ hearing }) =>
      hearing !== undefined &&
      !hearing.ownMotion &&
      hearing.requestedAt === undefined &&
      hearing.waivedAt === undefined,
    rule: 'hearing.request',
  },
  waiveHearing: {
    status: UNDECIDED,
    by: ['owner', 'window', 'system'],
    when: ({ hearing }) =>
      hearing !== undefined &&
      !hearing.ownMotion &&
      hearing.requestedAt === undefined &&
      hearing.waivedAt === undefined,
    rule: 'hearing.request',
  },
  scheduleHearing: {
    status: UNDECIDED,
    by: ['review', 'decide'],
    node: 'open',
    when: ({ hearing }) =>
      hearing?.heldAt === undefined && (hearing?.ownMotion === true || hearing?.requestedAt !== undefined),
    rule: 'hearing.notice',
  },
  holdHearing: {
    status: UNDECIDED,
    by: ['chair'],
    when: ({ hearing }) => hearing?.at !== undefined && hearing.heldAt === undefined,
    rule: 'hearing.minutes',
  },
  extend: {
    status: UNDECIDED,
    by: ['head'],
    when: ({ extension }) => extension === undefined,
    rule: 'extension.single',
  },
  grant: { status: ['reviewing', 'deciding'], by: ['decide'], node: 'open', rule: 'decision.grant' },
  refuse: { status: ['reviewing', 'deciding'], by: ['decide'], node: 'open', rule: 'decision.refuse' },
  forward: { status: ['reviewing', 'forwarding'], by: ['forward'], node: 'open', rule: 'forward.once' },
  noteUpper: { status: ['forwarded'], by: ['system'], rule: 'forward.once' },
  recordUpperDecision: {
    status: ['forwarded'],
    by: ['forward', 'system'],
    node: 'done',
    // Where the upper case is kept here too, its decision comes from there and from nowhere else.
    when: ({ upper }, _, actor) => actor.kind === 'system' || upper === undefined,
    rule: 'forward.answer',
  },
  makeCertificate: {
    status: ['certMaking', 'readyForDelivery'],
    by: ['certify'],
    node: 'open',
    rule: 'decision.grant',
  },
  deliver: { status: ['certMaking', 'readyForDelivery'], by: ['deliver'], node: 'open', rule: 'delivery' },
  close: { status: ['delivered'], by: ['deliver'], node: 'done', rule: 'closing' },
  rate: {
    status: ['delivered', 'closed', 'notAccepted', 'returned', 'terminated'],
    by: ['owner'],
    queryCode: true,
    rule: 'rating',
  },
  withdraw: { status: BEFORE_DECISION, by: ['owner', 'window'], rule: 'withdrawal' },
  terminate: { status: UNDECIDED, by: ['review', 'decide'], node: 'open', rule: 'termination' },
  proposeDeletion: {
    status: BEFORE_DECISION,
    by: ['node'],
    node: 'open',
    when: ({ deletion }) => deletion === undefined,
    rule: 'deletion',
  },
  approveDeletion: {
    status: BEFORE_DECISION,
    by: ['supervisor'],
    when: ({ deletion }) => deletion !== undefined,
    rule: 'deletion',
  },
  rejectDeletion: {
    status: BEFORE_DECISION,
    by: ['supervisor'],
    when: ({ deletion }) => deletion !== undefined,
    rule: 'deletion',
  },
  proposeMigration: {
    status: HANDLING,
    by: ['review', 'decide'],
    node: 'open',
    when: ({ migration }) => migration === undefined,
    rule: 'migration',
  },
  consentMigration: {
    status: HANDLING,
    by: ['owner', 'window'],
    when: ({ migration }) => migration !== undefined,
    rule: 'migration',
  },
  declineMigration: {
    status: HANDLING,
    by: ['owner', 'window'],
    when: ({ migration }) => migration !== undefined,
    rule: 'migration',
  },
  recordPostCheck: {
    status: AFTER_DECISION,
    by: ['review', 'decide'],
    node: 'done',
    when: ({ postCheck }) => postCheck !== undefined && postCheck.outcome === undefined,
    rule: 'promise.check',
  },
  endCertificate: {
    status: AFTER_DECISION,
    by: ['decide'],
    node: 'done',
    when: ({ certificate }) => certificate?.status === 'valid',
    rule: 'certificate.revoke',
  },
  noteLink: { status: EVERY, by: ['system'], rule: 'certificate.change' },
  renewBySilence: {
    // While the file waits for the applicant, nobody else is silent; and only who applied in time is protected.
    status: BEFORE_DECISION.filter((status) => status !== 'correctionPending'),
    by: ['system'],
    when: ({ link, findings }) =>
      link?.kind === 'renewal' && findings?.some(({ rule }) => rule === 'renewal.apply') !== true,
    rule: 'renewal.silence',
  },
  noteLimit: { status: EVERY, by: ['system'], rule: 'limit.passed' },
  recountDues: { status: UNDECIDED, by: ['system'], rule: 'calendar.recount' },
  // Once it is decided, nothing that happens to the item concerns the case.
  tellAdjustment: { status: [...BEFORE_DECISION, 'forwarded'], by: ['system'], rule: 'adjustment.openCases' },
};
