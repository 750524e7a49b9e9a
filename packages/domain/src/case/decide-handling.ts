/** From the decision to the end: certificate, delivery, closing, rating; and withdrawal. */
import { addDays, addMonths, shanghaiDate } from '../shared/index.ts';
import type { Standard } from '../standard/index.ts';
import type { Command } from './command.ts';
import type { DecideContext, DecisionOn } from './context.ts';
import { stepAfter } from './line.ts';
import { refuse } from './refusal.ts';
import type { CaseState } from './state.ts';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** The last day of a result that is valid for a time: counted from the day of the decision, which is its first day. */
function lastDayOf({ term }: Standard['results'][number], from: string): string | undefined {
  if (term === undefined) return undefined;
  if (term.unit === 'month') return addDays(addMonths(from, term.value), -1);
  return term.unit === 'day' ? addDays(from, term.value - 1) : undefined;
}

/** 制证: the result of the standard gets its number, and its last day where it is valid for a time. */
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
  const last = lastDayOf(result, shanghaiDate(state.decidedAt ?? context.now));
  const validTo = data.validTo ?? last;
  return {
    events: [
      {
        kind: 'certified',
        data: {
          ...stepAfter(state, context, node),
          result: data.result,
          no,
          ...(validTo === undefined ? {} : { validTo }),
        },
      },
    ],
  };
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
