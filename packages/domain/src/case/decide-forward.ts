/** 转报: the lower authority reviews first, the upper one decides, the window that took the file answers (行政许可法第三十五条). */
import { refusal } from './application.ts';
import type { Command } from './command.ts';
import type { DecideContext, DecisionOn } from './context.ts';
import { refuseWhileOutstanding } from './decide-supplement.ts';
import { stepAfter } from './line.ts';
import { getNode } from './permit.ts';
import type { CaseState } from './state.ts';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** The whole file goes up with the opinion: this level's limits end, and the case waits for the answer. */
export function forward(state: CaseState, command: Of<'forward'>, context: DecideContext): DecisionOn {
  const missing = refuseWhileOutstanding(state, context);
  if (missing) return missing;
  const open = state.nodes.filter(({ node, status }) => status === 'open' && node !== command.node);
  if (open.length > 0) {
    return refusal(
      'notAllowedNow',
      '其他环节尚未办理完毕，不能转报。',
      'Other steps are still open; the file goes up when they are done.',
      open.map(({ node }) => {
        const { name } = getNode(context.standard, node);
        return { path: `nodes.${node}`, message: { zh: `“${name}”未办结。`, en: `"${name}" is open.` } };
      }),
    );
  }
  const { node, opinion } = command;
  return {
    events: [
      { kind: 'forwarded', data: { node, opens: [], skips: [], leadsTo: 'forwarded', text: opinion } },
    ],
  };
}

/** The file has arrived as a case of the upper authority. */
export function noteUpper(_state: CaseState, { kind: _, ...upper }: Of<'noteUpper'>): DecisionOn {
  return { events: [{ kind: 'upperOpened', data: upper }] };
}

/** The node that sent the file up. */
function forwarder(state: CaseState, context: DecideContext): string {
  const sent = state.nodes.find(
    ({ node, status }) => status === 'done' && getNode(context.standard, node).kind === 'forward',
  );
  if (!sent) throw new Error(`Case ${state.caseId} waits for an answer, but nothing was sent up.`);
  return sent.node;
}

/** What the upper authority decided: the applicant is told by the window, and a result is delivered. */
export function recordUpperDecision(
  state: CaseState,
  { kind: _, ...decision }: Of<'recordUpperDecision'>,
  context: DecideContext,
): DecisionOn {
  const without = decision.outcome === 'refused' ? (['certify'] as const) : [];
  const step = stepAfter(state, context, forwarder(state, context), without);
  return { events: [{ kind: 'upperDecided', data: { ...step, ...decision } }] };
}
