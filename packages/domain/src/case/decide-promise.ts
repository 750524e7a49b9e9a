/** 告知承诺: decided on the promise of the applicant, checked afterwards. */
import { dueDate } from '../clock/index.ts';
import { shanghaiDate } from '../shared/index.ts';
import type { Detail } from './application.ts';
import type { Command } from './command.ts';
import type { DecideContext, DecisionOn, Ground } from './context.ts';
import type { NewEvent } from './event.ts';
import type { CaseState } from './state.ts';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** A promise can be given only where the standard says what is promised. */
export function promiseProblems(onPromise: boolean | undefined, { standard }: DecideContext): Detail[] {
  if (onPromise !== true || standard.promise) return [];
  const message = {
    zh: '本事项不实行告知承诺。',
    en: 'This item is not handled on a promise.',
  };
  return [{ path: 'onPromise', message }];
}

/** When a promise has to be checked, once it has been granted on. */
export function postCheckAfterGrant(state: CaseState, { standard, calendar, now }: Ground): NewEvent[] {
  if (!state.onPromise || !standard.promise) return [];
  const { value, unit } = standard.promise.checkWithin;
  const due = dueDate({ from: shanghaiDate(now), limit: { value, unit } }, calendar).value;
  return [{ kind: 'postCheckDue', data: { due } }];
}

/** 事后核查: true, or false with a finding; the deciding post may then revoke. */
export function recordPostCheck(
  _state: CaseState,
  { outcome, findings }: Of<'recordPostCheck'>,
  _context: DecideContext,
  node: string | undefined,
): DecisionOn {
  const checked: NewEvent = { kind: 'postChecked', data: { outcome, findings } };
  if (outcome === 'true') return { events: [checked] };
  const text = `承诺不实：${findings}`;
  return {
    events: [
      checked,
      { kind: 'found', data: { rule: 'promise.check', text, ...(node === undefined ? {} : { node }) } },
    ],
  };
}
