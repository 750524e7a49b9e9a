/** From acceptance to the end: review, decision, certificate, delivery, rating, withdrawal. */
import type { Command } from './command.ts';
import type { DecideContext, DecisionOn } from './context.ts';
import { stepAfter } from './line.ts';
import { refuse } from './refusal.ts';
import type { CaseState } from './state.ts';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** 转报: first review done, opinion and all materials go to the level above (行政许可法第三十五条). */
export function forward(state: CaseState, command: Of<'forward'>, context: DecideContext): DecisionOn {
  return {
    events: [
      { kind: 'forwarded', data: { ...stepAfter(state, context, command.node), text: command.opinion } },
    ],
  };
}

/** 制证: the result of the standard gets its number. */
export function makeCertificate(
  state: CaseState,
  command: Of<'makeCertificate'>,
  context: DecideContext,
): DecisionOn {
  const { kind: _, node, ...data } = command;
  const result = context.standard.results.find((one) => one.id === command.result);
  if (!result || result.kind === 'none') {
    return {
      refusal: {
        ...refuse('badRequest', '请选择本事项的办理结果。', 'Choose a result of this item.'),
        details: [
          { path: 'result', message: { zh: '本事项没有这种结果。', en: 'This item has no such result.' } },
        ],
      },
    };
  }
  const no = data.no ?? context.certificateNo;
  if (no === undefined)
    throw new Error('A certificate needs a number: the register gives it before this is decided.');
  return { events: [{ kind: 'certified', data: { ...stepAfter(state, context, node), ...data, no } }] };
}

/** 送达: who got it, and how. */
export function deliver(state: CaseState, command: Of<'deliver'>, context: DecideContext): DecisionOn {
  const { kind: _, node, ...data } = command;
  const methods = new Set(context.standard.results.flatMap((result) => result.delivery));
  if (!methods.has(command.method)) {
    return {
      refusal: {
        ...refuse('badRequest', '本事项不支持这种送达方式。', 'This item is not delivered that way.'),
        details: [
          {
            path: 'method',
            message: {
              zh: '请选择服务指南列明的送达方式。',
              en: 'Choose a way of delivery that the guide names.',
            },
          },
        ],
      },
    };
  }
  return { events: [{ kind: 'delivered', data: { ...stepAfter(state, context, node), ...data } }] };
}

/** 办结归档: nothing is left to do. */
export function close(): DecisionOn {
  return { events: [{ kind: 'closed', data: {} }] };
}

/** 评价: once, by the applicant (一事一评). */
export function rate({ level, comment }: Of<'rate'>): DecisionOn {
  return { events: [{ kind: 'rated', data: { level, ...(comment === undefined ? {} : { comment }) } }] };
}

/** 撤回: at any time before the decision. */
export function withdraw({ reason }: Of<'withdraw'>): DecisionOn {
  return { events: [{ kind: 'withdrawn', data: { reason } }] };
}
