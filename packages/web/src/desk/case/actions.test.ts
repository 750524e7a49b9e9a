import { expect, test } from 'vitest';
import { actionKey, arrangeActions, deskActions, mainAction } from './actions.ts';

const allowed = [
  { command: 'refuseAcceptance', node: 'accept' },
  { command: 'requireCorrection', node: 'accept' },
  { command: 'accept', node: 'accept' },
] as const;

test('actions come in the order of a case, whatever order the server names them in', () => {
  expect(deskActions(allowed).map(({ command }) => command)).toEqual([
    'accept',
    'requireCorrection',
    'refuseAcceptance',
  ]);
});

test('what only the applicant does is no action of the desk', () => {
  expect(deskActions([{ command: 'rate' }])).toEqual([]);
});

test('acceptance is put forward, but correction as soon as something is wrong', () => {
  const actions = deskActions(allowed);
  expect(mainAction(actions, false)?.command).toBe('accept');
  expect(mainAction(actions, true)?.command).toBe('requireCorrection');
  expect(mainAction(deskActions([{ command: 'grant', node: 'decide' }]), true)?.command).toBe('grant');
  expect(mainAction([], false)).toBeUndefined();
});

test('the same command at two nodes has two names', () => {
  expect(actionKey({ command: 'completeNode', node: 'tax' })).not.toBe(
    actionKey({ command: 'completeNode', node: 'quality' }),
  );
});

test('what is rarely done stands in a list, unless it is what the case waits for or all there is', () => {
  const commands = (actions: readonly { command: string }[]) => actions.map(({ command }) => command);
  const usual = arrangeActions(
    deskActions([
      { command: 'terminate', node: 'review' },
      { command: 'assign', node: 'review' },
      { command: 'completeNode', node: 'review' },
    ]),
  );
  expect(commands(usual.bar)).toEqual(['completeNode']);
  expect(commands(usual.more)).toEqual(['assign', 'terminate']);
  const suspended = deskActions([
    { command: 'assign', node: 'review' },
    { command: 'scheduleHearing', node: 'review' },
  ]);
  expect(commands(arrangeActions(suspended).bar)).toEqual(['scheduleHearing']);
  expect(mainAction(suspended, false)?.command).toBe('scheduleHearing');
  const head = deskActions([{ command: 'extend' }]);
  expect(commands(arrangeActions(head).bar)).toEqual(['extend']);
});
