/** Review and decision: one opinion, or those of several people (会签); what must be there before a decision. */
import { caseRule, type FlowNode, type Standard } from '../standard/index.ts';
import type { Command } from './command.ts';
import type { DecideContext, DecisionOn } from './context.ts';
import { postCheckAfterGrant } from './decide-promise.ts';
import { refuseWhileOutstanding } from './decide-supplement.ts';
import type { NewEvent } from './event.ts';
import { stepAfter } from './line.ts';
import { refuseReplacingEnded } from './link-open.ts';
import { getNode } from './permit.ts';
import { type Refusal, refuse } from './refusal.ts';
import { signOffOf, tally, type Verdict } from './sign-off.ts';
import type { CaseState } from './state.ts';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;
type Opinion = { outcome: string; opinion: string };
type Signed = { events: NewEvent[]; outcome?: Verdict; opinions: Opinion[] };

/** Adds an opinion at a node, and says what the node comes to when nobody else is needed. */
function sign(state: CaseState, node: FlowNode, outcome: Verdict, opinion: string): Signed {
  const signOff = signOffOf(node);
  const mine = { outcome, opinion };
  if (!signOff) return { events: [], outcome, opinions: [mine] };
  const before = state.nodes.find((one) => one.node === node.id)?.signatures ?? [];
  const opinions = [...before, mine];
  const all = tally(
    signOff,
    opinions.map((one): Verdict => (one.outcome === 'agree' ? 'agree' : 'disagree')),
  );
  const events: NewEvent[] = [{ kind: 'nodeSigned', data: { node: node.id, ...mine } }];
  return { events, opinions, ...(all === undefined ? {} : { outcome: all }) };
}

/** The opinions that carry an outcome, in the order they were given. */
function carrying({ opinions }: Signed, outcome: Verdict): string {
  const said = opinions.filter((one) => one.outcome === outcome).map(({ opinion }) => opinion);
  return [...new Set(said)].join('；');
}

/** 审查: an opinion at a node; done when everybody needed has signed. */
export function completeNode(
  state: CaseState,
  { node, opinion, outcome }: Of<'completeNode'>,
  context: DecideContext,
): DecisionOn {
  const signed = sign(state, getNode(context.standard, node), outcome, opinion);
  if (signed.outcome === undefined) return { events: signed.events };
  const data = {
    ...stepAfter(state, context, node),
    outcome: signed.outcome,
    opinion: carrying(signed, signed.outcome),
  };
  return { events: [...signed.events, { kind: 'nodeCompleted', data }] };
}

/** 准予: ends the limits; certificate and delivery follow. */
export function grant(state: CaseState, command: Of<'grant'>, context: DecideContext): DecisionOn {
  return judge(state, context, command.node, 'agree', command.opinion);
}

/** 不予许可: with reasons (行政许可法第三十八条); no certificate is made, the decision is delivered. */
export function refuseGrant(state: CaseState, command: Of<'refuse'>, context: DecideContext): DecisionOn {
  return judge(state, context, command.node, 'disagree', command.reason);
}

function judge(
  state: CaseState,
  context: DecideContext,
  node: string,
  verdict: Verdict,
  text: string,
): DecisionOn {
  const unheard = refuseUnheard(state, context);
  if (unheard) return { refusal: unheard };
  const missing = refuseWhileOutstanding(state, context);
  if (missing) return missing;
  const signed = sign(state, getNode(context.standard, node), verdict, text);
  const { events, outcome } = signed;
  if (outcome === undefined) return { events };
  const full =
    outcome === 'agree'
      ? (refuseReplacingEnded(state, context) ?? refuseOverQuota(state, context))
      : undefined;
  if (full) return { refusal: full };
  const granted = outcome === 'agree';
  const data = {
    ...stepAfter(state, context, node, granted ? [] : ['certify']),
    outcome: granted ? ('granted' as const) : ('refused' as const),
    text: carrying(signed, outcome),
  };
  const later = granted ? postCheckAfterGrant(state, context) : [];
  return { events: [...events, { kind: 'decided', data }, ...later] };
}

/** A hearing that was announced is held, or given up, before anything is decided; the decision rests on its minutes. */
function refuseUnheard({ hearing }: CaseState, { dictionary }: DecideContext): Refusal | undefined {
  if (!hearing || hearing.heldAt !== undefined || hearing.waivedAt !== undefined) return undefined;
  const { name } = caseRule(dictionary, 'hearing.minutes');
  return refuse(
    'notAllowedNow',
    `已告知听证权利，听证尚未举行也未放弃，不能作出决定（${name.zh}：应当根据听证笔录作出决定）。`,
    `A hearing was announced and has neither been held nor given up; nothing may be decided yet (${name.en}: the decision rests on them).`,
  );
}

/** Whether a grant of this case takes one of a limited number: what changes, renews or replaces a result has its place. */
export function takesPlace({ link }: Pick<CaseState, 'link'>, { quota }: Pick<Standard, 'quota'>): boolean {
  return quota.limited && (link === undefined || link.kind === 'forwarded');
}

/** 数量限制: no more than the number, in the order of acceptance (行政许可法第五十七条). */
function refuseOverQuota(state: CaseState, { quota, standard }: DecideContext): Refusal | undefined {
  const { number } = standard.quota;
  if (!takesPlace(state, standard)) return undefined;
  if (!quota) throw new Error('A limited item needs to know its places before it is granted.');
  if (number !== undefined && quota.taken >= number) {
    return refuse(
      'notAllowedNow',
      `本事项数量为${number}，名额已满，不能准予。`,
      `The number of this item is limited to ${number}, and all are taken.`,
    );
  }
  if (quota.ahead === 0) return undefined;
  return refuse(
    'notAllowedNow',
    `本事项有数量限制，应按受理先后作出决定；还有${quota.ahead}件受理在先的办件尚未决定。`,
    `The number of this item is limited and cases are decided in the order of acceptance; ${quota.ahead} accepted earlier are undecided.`,
  );
}
