/** Intake: submission, receipt, acceptance and non-acceptance (行政许可法第二十九条至第三十二条). */
import { dueDate } from '../clock/index.ts';
import { orderedNodes, type Standard } from '../standard/index.ts';
import { holdingFor } from './actor.ts';
import { asked, type Detail, invalid, isOffered, isReplaced, problemsOf, recorded } from './application.ts';
import type { Command } from './command.ts';
import type { DecideContext, DecisionOn } from './context.ts';
import { lateRenewal, refuseLink } from './decide-link.ts';
import { promiseProblems } from './decide-promise.ts';
import { deferProblems, deferredOf } from './decide-supplement.ts';
import { clockStart } from './dues.ts';
import type { Moves, NewEvent } from './event.ts';
import { moveAfter, stepAfter } from './line.ts';
import type { NodeState } from './parts.ts';
import { departmentOf, getNode } from './permit.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { CaseState } from './state.ts';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

function refuseSubmitter(command: Of<'submit'>, { actor, standard }: DecideContext): Refusal | undefined {
  if (actor.kind === 'applicant' && command.channel === 'online' && actor.id === command.owner)
    return undefined;
  // A file that comes from the lower authority is taken in by the system.
  if (actor.kind === 'system' && command.channel === 'forwarded') return undefined;
  const windows = standard.nodes.filter((node) => node.kind === 'receive');
  const atWindow = windows.some((node) =>
    holdingFor(actor, node.post, departmentOf(standard, node), command.standard.region),
  );
  if (command.channel !== 'online' && command.channel !== 'forwarded' && atWindow) return undefined;
  return refuse(
    'forbidden',
    '网上申请须由申请人本人提交，窗口代录须由本辖区受理岗位提交。',
    'Online, only the applicant may apply; at a window, only a clerk of that region may enter an application.',
  );
}

const NO_MOVES: Moves = { opens: [], skips: [] };

/** The node line after these moves. */
function movedLine(nodes: readonly string[], { opens, skips }: Moves): NodeState[] {
  const opened = new Set(opens.map(({ node }) => node));
  return nodes.map((node) => ({
    node,
    status: opened.has(node) ? 'open' : skips.includes(node) ? 'skipped' : 'waiting',
  }));
}

/** 转报: what the lower authority sends needs no second receipt; the upper clock starts with the upper acceptance. */
function receivedAtOnce(
  line: NodeState[],
  answers: CaseState['answers'],
  context: DecideContext,
): NewEvent[] {
  const open = line.find(
    ({ node, status }) => status === 'open' && getNode(context.standard, node).kind === 'receive',
  );
  if (!open) return [];
  const moves = moveAfter({ nodes: line, answers }, context, open.node);
  return [{ kind: 'received', data: { node: open.node, ...moves } }];
}

/** Begins a case: who applies for what under which version, the answers as given and as read, the materials. */
export function submit(command: Of<'submit'>, context: DecideContext): DecisionOn {
  const refusal = refuseSubmitter(command, context);
  if (refusal) return { refusal };
  const linkRefused = refuseLink(command, context);
  if (linkRefused) return linkRefused;
  const forwarded = command.channel === 'forwarded';
  const problems = [
    ...promiseProblems(command.onPromise, context),
    // What the lower authority has examined arrives as it is; what the upper one needs besides, its clerk asks for.
    ...(forwarded ? [] : problemsOf(command, context)),
  ];
  if (problems.length > 0) return invalid(problems);
  const { standard } = context;
  const { kind: _, answers, materials, ...opened } = command;
  const record = recorded(answers, context);
  const nodes = orderedNodes(standard).map((node) => node.id);
  const moves = moveAfter({ nodes: movedLine(nodes, NO_MOVES), answers: record.answers }, context);
  return {
    events: [
      {
        kind: 'opened',
        data: { ...opened, itemName: standard.item.name, department: standard.department.id, nodes },
      },
      { kind: 'answered', data: record },
      { kind: 'submitted', data: { materials, ...moves } },
      ...lateRenewal(command, context),
      ...(forwarded ? receivedAtOnce(movedLine(nodes, moves), record.answers, context) : []),
    ],
  };
}

/** 收件: the papers are in; the five working days for a decision on acceptance run. */
export function receive(
  state: CaseState,
  command: Of<'receive'>,
  context: DecideContext,
  node: string,
): DecisionOn {
  const note = command.note === undefined ? {} : { note: command.note };
  return { events: [{ kind: 'received', data: { node, ...note, ...moveAfter(state, context, node) } }] };
}

function uncheckedMaterials(state: CaseState, command: Of<'accept'>, standard: Standard): Detail[] {
  const checks = new Map(command.checks.map((check) => [check.material, check]));
  const offered = new Set(state.materials.filter(isOffered).map((offer) => offer.material));
  const later = new Set(command.defer ?? []);
  return asked(standard, state.answers)
    .filter((material) => !later.has(material.id))
    .filter(
      (material) =>
        offered.has(material.id) ||
        (material.necessity !== 'optional' && !isReplaced(standard, state.onPromise, material.id)),
    )
    .filter((material) => !checks.get(material.id)?.ok)
    .map((material) => ({
      path: `checks.${material.id}`,
      message: checks.has(material.id)
        ? {
            zh: `“${material.name}”不符合要求，不能受理；请一次性告知补正。`,
            en: `"${material.name}" does not meet the requirements; send a correction notice instead of accepting.`,
          }
        : { zh: `“${material.name}”尚未核对。`, en: `"${material.name}" has not been checked.` },
    }));
}

/**
 * 受理: every material asked for is in order; both limits start. The start day is the day of acceptance, or the day a
 * correction completed the file (补正材料收齐之日), whichever the case has.
 */
export function accept(
  state: CaseState,
  command: Of<'accept'>,
  context: DecideContext,
  node: string,
): DecisionOn {
  const { defer = [] } = command;
  const problems = [
    ...deferProblems(state, defer, context.standard),
    ...uncheckedMaterials(state, command, context.standard),
  ];
  if (problems.length > 0) return invalid(problems);
  const { promised, statutory } = context.standard.limits;
  const from = clockStart(state, context.now);
  const promise = dueDate({ from, limit: promised }, context.calendar);
  const law = statutory ? dueDate({ from, limit: statutory }, context.calendar) : undefined;
  return {
    events: [
      {
        kind: 'accepted',
        data: {
          ...stepAfter(state, context, node),
          checks: command.checks,
          promisedDue: promise.value,
          ...(law ? { statutoryDue: law.value } : {}),
          provisional: promise.provisional || law?.provisional === true,
          ...(defer.length > 0 ? { deferred: deferredOf(defer, context) } : {}),
        },
      },
    ],
  };
}

/** 不予受理: no permit is needed, or another body is competent and named, or the law says otherwise. */
export function refuseAcceptance(command: Of<'refuseAcceptance'>, node: string): DecisionOn {
  const { kind: _, ...data } = command;
  if (data.ground === 'notCompetent' && data.rightBody === undefined) {
    return invalid([
      {
        path: 'rightBody',
        message: {
          zh: '请写明有权受理的行政机关(行政许可法第三十二条)。',
          en: 'Name the body that is competent (Administrative Licensing Law, article 32).',
        },
      },
    ]);
  }
  return { events: [{ kind: 'notAccepted', data: { node, ...data } }] };
}
