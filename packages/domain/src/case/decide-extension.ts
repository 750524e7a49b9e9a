/** 延期: once, before the limit ends, by the head of the authority, with the reason told (行政许可法第四十二条). */
import { sayDate, sayLimit } from '../shared/index.ts';
import { type Dictionary, ruleLimit, type Standard } from '../standard/index.ts';
import type { Command } from './command.ts';
import { type DecideContext, type DecisionOn, todayOf } from './context.ts';
import { countDues } from './dues.ts';
import { invalidAt, refuse } from './refusal.ts';
import type { CaseState } from './state.ts';

/** How long a case of this item may be extended: as its own law says, or the law of all. */
export function extensionLimit(standard: Standard, dictionary: Pick<Dictionary, 'rules'>) {
  const { value, unit } =
    standard.extension?.limit ??
    ruleLimit(dictionary, standard.caseKind === 'joint' ? 'extension.joint' : 'extension.single');
  return { value, unit };
}

/** The last day on which the limits may still be extended: that of the one that ends first. */
function lastChance(state: CaseState, context: DecideContext): string | undefined {
  // While a procedure runs that is not counted, the dates move; before and after, those that were told count.
  const moving = state.status === 'suspended';
  const { promised, statutory } = moving
    ? countDues(state, context)
    : { promised: state.promisedDue, statutory: state.statutoryDue };
  return [promised, statutory].filter((due) => due !== undefined).toSorted()[0];
}

export function extend(
  state: CaseState,
  { reason, value }: Extract<Command, { kind: 'extend' }>,
  context: DecideContext,
): DecisionOn {
  const last = lastChance(state, context);
  if (last !== undefined && todayOf(context) > last) {
    const day = sayDate(last);
    return {
      refusal: refuse(
        'notAllowedNow',
        `办结时限已于${day.zh}届满，届满前方可批准延期。`,
        `The limit ended on ${day.en}; it could be extended until then.`,
      ),
    };
  }
  const most = extensionLimit(context.standard, context.dictionary);
  if (value > most.value) {
    const limit = sayLimit(most);
    return invalidAt('value', `延期不得超过${limit.zh}。`, `An extension is ${limit.en} at most.`);
  }
  const { actor, now } = context;
  const given = { value, unit: most.unit, reason };
  const extension = { ...given, at: now, by: { id: actor.id, name: actor.name } };
  const dues = countDues({ ...state, extension }, context);
  return { events: [{ kind: 'extended', data: { ...given, dues } }] };
}
