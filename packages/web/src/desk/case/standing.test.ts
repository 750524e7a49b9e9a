import type { Account, CaseView, NodeLine } from '@yimen/api';
import { expect, test } from 'vitest';
import { changesSince, overseesOnly, standingOf } from './standing.ts';

const node = (id: string, kind: string, post: string, more: Partial<NodeLine> = {}): NodeLine => ({
  node: id,
  name: id,
  kind,
  post,
  postName: { zh: post, en: post },
  after: [],
  column: 0,
  lane: 0,
  editorial: false,
  status: 'waiting',
  ...more,
});
const view = (more: Partial<CaseView>) =>
  ({ region: '340000', status: 'deciding', allowedActions: [], nodes: [], ...more }) as CaseView;
const account = (id: string, ...posts: string[]): Account => ({
  id,
  username: id,
  name: id,
  kind: 'staff',
  holdings: posts.map((post) => ({ post, department: 'd', region: '340000' })),
  parties: [],
});

const reviewed = node('review', 'review', 'reviewer', {
  status: 'done',
  by: { id: 'both', name: 'both', post: 'reviewer' },
});
const deciding = node('decide', 'decide', 'approver', { status: 'open' });

test('whoever reviewed is told why they cannot decide, though they hold the post', () => {
  const standing = standingOf(view({ nodes: [reviewed, deciding] }), account('both', 'reviewer', 'approver'));
  expect(standing).toMatchObject({ kind: 'samePerson', node: { node: 'decide' }, did: { node: 'review' } });
});

test('they are told so though they may still give it to somebody else, and not while it is another’s or stands still', () => {
  const both = account('both', 'reviewer', 'approver');
  const allowedActions = [{ command: 'assign', node: 'decide' }];
  const nodes = [reviewed, deciding];
  expect(standingOf(view({ nodes, allowedActions }), both)).toMatchObject({ kind: 'samePerson' });
  const given = { ...deciding, assignee: { id: 'boss', name: 'boss' } };
  expect(standingOf(view({ nodes: [reviewed, given], allowedActions }), both)).toBeUndefined();
  expect(standingOf(view({ nodes, allowedActions, status: 'suspended' }), both)).toBeUndefined();
});

test('others are told whose step it is', () => {
  const standing = standingOf(view({ nodes: [reviewed, deciding] }), account('clerk', 'clerk'));
  expect(standing).toMatchObject({ kind: 'others', nodes: [{ node: 'decide' }] });
});

test('a file that waits for its applicant waits for nobody here', () => {
  expect(standingOf(view({ status: 'correctionPending' }), account('clerk', 'clerk'))).toEqual({
    kind: 'applicant',
  });
});

test('nothing is left to do in a finished case, and nothing is explained while there is something to do', () => {
  expect(standingOf(view({ status: 'closed' }), account('clerk', 'clerk'))).toEqual({ kind: 'over' });
  const allowedActions = [{ command: 'grant', node: 'decide' }];
  expect(standingOf(view({ allowedActions }), account('boss', 'approver'))).toBeUndefined();
});

test('a post in another region oversees at most', () => {
  const elsewhere = account('far', 'approver');
  elsewhere.holdings[0] = { post: 'approver', department: 'd', region: '340100' };
  expect(overseesOnly(view({ nodes: [deciding] }), elsewhere)).toBe(true);
  expect(overseesOnly(view({ nodes: [deciding] }), account('boss', 'approver'))).toBe(false);
});

test('changes are the events after the last one that was seen, in order', () => {
  const entry = (seq: number) => ({
    seq,
    kind: 'received',
    at: '',
    by: { name: '' },
    text: { zh: '', en: '' },
  });
  expect(changesSince([entry(5), entry(4), entry(3)], 3).map(({ seq }) => seq)).toEqual([4, 5]);
});
