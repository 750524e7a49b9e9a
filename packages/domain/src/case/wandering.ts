/**
 * Cases that go wherever chance leads them: for property tests. Somebody gives some command at some moment; what they
 * write is always complete, so that a refusal is about whether they may, not about what they wrote.
 */
import type { FlowNode, Standard } from '../standard/index.ts';
import type { Actor } from './actor.ts';
import type { AllowedAction, Command, CommandKind } from './command.ts';
import { duesOf } from './dues.ts';
import { Story, submission } from './fixtures.ts';
import { allowedActions } from './permit.ts';
import type { Refusal } from './refusal.ts';
import { RULES } from './rule.ts';
import { cast, fullStandard } from './situations.ts';

/** Two reviews side by side, the first signed by two people, the second only for foreign capital. */
export const wideStandard: Standard = {
  ...fullStandard,
  nodes: fullStandard.nodes.map(
    (node): FlowNode => (node.id === 'review' ? { ...node, signOff: { kind: 'all', people: 2 } } : node),
  ),
};

/** One step of a walk, as numbers that chance gives. */
export type Step = {
  who: number;
  what: number;
  /** Hours that pass before it. */
  wait: number;
  /** A wild step takes any command, a tame one what is offered. */
  wild: boolean;
  pick: number;
};

const PEOPLE = Object.values(cast) as Actor[];
const KINDS = Object.keys(RULES) as Exclude<CommandKind, 'submit'>[];
const STAFF = [
  cast.reviewer,
  cast.reviewer2,
  cast.both,
  cast.approver,
  cast.certifier,
  cast.clerk,
  cast.standIn,
];

const pickOf = <T>(list: readonly T[], number: number): T => list[number % list.length] as T;

/** A submission, in one of the ways there are. */
export function submissionOf(number: number): Command {
  const own = submission() as Extract<Command, { kind: 'submit' }>;
  const both = ['form', 'approval'].map((material) => ({ material, files: [], onPaper: true }));
  const foreign = { name: '一门公司', foreign: true };
  return pickOf(
    [
      own,
      { ...own, answers: foreign, materials: both },
      { ...own, answers: foreign, onPromise: true },
      { ...own, channel: 'window' as const },
    ],
    number,
  );
}

const adjusted = {
  decision: 'decision',
  title: '决定',
  kind: 'cancel',
  from: '2026-12-01',
  openCases: 'continue',
} as const;
const NO_DUES = { promised: '2026-12-31', provisional: false, nodes: [] };
const to = { item: '000131127004', region: '340000', effectiveFrom: '2026-11-01', hash: 'h2' };

/** A complete command of this kind at this node; what can be chosen is chosen by `pick`. */
function commandOf(
  actor: Actor,
  kind: Exclude<CommandKind, 'submit'>,
  node: string,
  pick: number,
  story: Story,
): Command {
  const { case: state } = story;
  const { materials } = submission() as Extract<Command, { kind: 'submit' }>;
  const named = pickOf(STAFF, pick);
  const person = { id: named.id, name: named.name };
  const checks = ['form', 'approval', 'rules'].map((material) => ({ material, ok: true }));
  const done = state.nodes.filter(({ status }) => status === 'done').map((one) => one.node);
  const reason = '理由';
  const day = (after: number) =>
    new Date(Date.parse(story.now) + after * 86_400_000).toISOString().slice(0, 10);
  const bodies: { [K in typeof kind]: Omit<Extract<Command, { kind: K }>, 'kind'> } = {
    receive: {},
    requireCorrection: {
      defects: [{ target: 'material', id: pickOf(['form', 'approval'], pick), text: '请补签字' }],
    },
    correct: { answers: state.answers, materials },
    correctOnSpot: { answers: state.answers, materials },
    approveLateNotice: { targets: [pickOf(['material:form', 'material:approval'], pick)], reason },
    accept: pick % 3 === 0 ? { checks: checks.slice(0, 2), defer: ['rules'] } : { checks },
    refuseAcceptance: { ground: 'noPermitNeeded', reason },
    deemAccepted: {},
    returnFile: { ground: pickOf(['correctionExpired', 'deferralExpired'] as const, pick) },
    supplement: { materials: [{ material: 'rules', files: [], onPaper: true }] },
    checkSupplement: { checks: [{ material: 'rules', ok: pick % 2 === 0, note: '说明' }] },
    completeNode: { node, outcome: pickOf(['agree', 'agree', 'disagree'] as const, pick), opinion: '意见' },
    sendBack: { node, to: pickOf(done.length > 0 ? done : ['review'], pick), reason },
    assign: { node, to: person, reason },
    recuse: { node, reason, ...(actor.id === 'supervisor' ? { person } : {}) },
    startProcedure: {
      node,
      procedure: pickOf(['testing', 'survey'], pick),
      plannedEnd: day(1 + (pick % 4)),
      reason,
    },
    endProcedure: { node, no: 1 + (pick % 3), conclusion: '结论' },
    announceHearing: { node, reason, ...(pick % 4 === 0 ? { ownMotion: true } : {}) },
    requestHearing: { reason },
    waiveHearing: {},
    scheduleHearing: {
      node,
      at: `${day(16)}T09:00:00+08:00`,
      place: '会议室',
      chair: { id: 'chair', name: 'chair' },
    },
    holdHearing: { minutes: '笔录' },
    extend: { value: 1 + (pick % 10), reason },
    terminate: { node, ground: 'matterVoid', reason },
    proposeDeletion: { reason },
    approveDeletion: {},
    rejectDeletion: { reason },
    proposeMigration: { node, to, reason },
    consentMigration: {},
    declineMigration: {},
    recordPostCheck: { outcome: pickOf(['true', 'false'] as const, pick), findings: '核查情况' },
    endCertificate: { how: pickOf(['revoked', 'cancelled'] as const, pick), ground: '法定情形', reason },
    noteLink: {
      link: 'change',
      region: '340000',
      caseId: 'later',
      caseNo: '340000-9',
      granted: pick % 2 === 0,
    },
    noteUpper: { region: '340000', caseId: 'upper', caseNo: '340000-8' },
    recordUpperDecision: { outcome: 'granted', text: '决定' },
    renewBySilence: {},
    noteLimit: { key: 'none', due: day(0) },
    recountDues: { reason, dues: state.promisedDue === undefined ? NO_DUES : duesOf(state) },
    tellAdjustment: { adjusted },
    grant: { node, opinion: '准予' },
    refuse: { node, reason },
    forward: { node, opinion: '转报' },
    makeCertificate: { node, result: 'licence', no: '1' },
    deliver: { node, method: 'window', receiver: '王小雨' },
    close: {},
    rate: { level: 1 + (pick % 5) },
    withdraw: { reason },
  };
  // The body of a kind belongs to that kind, which the compiler can't follow through the index.
  return { kind, ...bodies[kind] } as unknown as Command;
}

/** What a step came to. */
export type Outcome = {
  actor: Actor;
  command: Command;
  /** Whether the page would have offered it to this person. */
  offered: boolean;
  refusal: Refusal | undefined;
};

/** What ends a case, or only passes it around: rarely chosen, or no walk would come far. */
const RARE: ReadonlySet<CommandKind> = new Set([
  'withdraw',
  'terminate',
  'refuseAcceptance',
  'requireCorrection',
  'approveDeletion',
  'returnFile',
  'assign',
  'recuse',
  'noteLink',
  'noteLimit',
  'recountDues',
  'tellAdjustment',
]);

/** What somebody would be offered, most of the time without what comes rarely. */
function likely(story: Story, actor: Actor, pick: number): AllowedAction[] {
  const actions = allowedActions(story.case, story.standard, actor);
  return pick % 7 === 0 ? actions : actions.filter(({ command }) => !RARE.has(command));
}

/** Takes one step of a walk. */
export function take(story: Story, { pick, wait, what, who, wild }: Step): Outcome | undefined {
  story.now = new Date(Date.parse(story.now) + wait * 3_600_000).toISOString();
  const people = wild ? PEOPLE : PEOPLE.filter((one) => likely(story, one, pick).length > 0);
  if (people.length === 0) return undefined;
  const actor = pickOf(people, who);
  const actions = allowedActions(story.case, story.standard, actor);
  const action: AllowedAction | undefined = wild
    ? { command: pickOf(KINDS, what) }
    : pickOf(likely(story, actor, pick), what);
  if (!action || action.command === 'submit') return undefined;
  const open = story.case.nodes.filter(({ status }) => status === 'open').map(({ node }) => node);
  const node = action.node ?? pickOf([...open, 'decide'], pick);
  const command = commandOf(actor, action.command, node, pick, story);
  const named = command.kind === 'scheduleHearing' ? cast.chair : pickOf(STAFF, pick);
  story.extra = {
    named,
    target: { ref: to, standard: { ...story.standard, effectiveFrom: to.effectiveFrom } },
  };
  const given = 'node' in command ? command.node : undefined;
  const offered = actions.some(
    (one) =>
      one.command === command.kind && (one.node === undefined || given === undefined || one.node === given),
  );
  return { actor, command, offered, refusal: story.try(actor, command) };
}

/** A story that has been submitted, from which a walk sets out. */
export function setOut(number: number): Story {
  const story = new Story();
  story.standard = wideStandard;
  const command = submissionOf(number);
  const window = command.kind === 'submit' && command.channel === 'window';
  return story.do(window ? cast.clerk : cast.owner, command);
}
