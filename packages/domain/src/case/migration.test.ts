import { describe, expect, test } from 'vitest';
import type { Standard } from '../standard/index.ts';
import { people, type Story, staff, standard, storyAfter } from './fixtures.ts';

const DECIDING = 4;
const words = { task: '办理', record: '记录', accountability: '负责' };
const extra = (id: string, after: string[]): Standard['nodes'][number] => ({
  id,
  name: id,
  kind: 'review',
  post: 'reviewer',
  after,
  limit: { value: 1, unit: 'workday' },
  counted: true,
  ...words,
});

/** The next version: these nodes put in, others led past them. */
function next(change: Partial<Standard> = {}): NonNullable<Story['extra']['target']> {
  const ref = { item: '000131127004', region: '340000', effectiveFrom: '2026-11-01', hash: 'h2' };
  return { ref, standard: { ...standard, effectiveFrom: ref.effectiveFrom, ...change } };
}
const withNodes = (nodes: Standard['nodes'], led: Record<string, string[]>) =>
  next({
    nodes: [...standard.nodes, ...nodes].map((node) => ({ ...node, after: led[node.id] ?? node.after })),
  });

/** A case that waits for its decision, for which this version has been proposed. */
function proposed(target: NonNullable<Story['extra']['target']>): Story {
  const story = storyAfter(DECIDING);
  story.extra = { target };
  return story.do(people.approver, {
    kind: 'proposeMigration',
    node: 'decide',
    to: target.ref,
    reason: '新标准减少时限',
  });
}
const consent = { kind: 'consentMigration' } as const;
const statuses = (story: Story) =>
  Object.fromEntries(story.case.nodes.map(({ node, status }) => [node, status]));

describe('moving a case to a newer version', () => {
  test('needs the consent of the owner; until then nothing changes', () => {
    const story = proposed(next());
    expect(story.case).toMatchObject({ standard: { hash: 'h' }, migration: { to: { hash: 'h2' } } });
    for (const who of ['stranger', 'approver', 'clerk'] as const) {
      expect(story.try(people[who], consent)?.code).toBe('forbidden');
    }
    story.do(people.owner, { kind: 'declineMigration' });
    expect(story.case.migration).toBeUndefined();
    expect(story.try(people.owner, consent)?.code).toBe('notAllowedNow');
  });

  test('keeps what was done and who did it, and counts the dates under the new limits', () => {
    const story = proposed(next({ limits: { statutory: null, promised: { value: 3, unit: 'workday' } } }));
    const review = story.case.nodes.find(({ node }) => node === 'review');
    story.do(people.owner, consent);
    expect(story.case).toMatchObject({
      standard: { hash: 'h2', effectiveFrom: '2026-11-01' },
      status: 'deciding',
      promisedDue: '2026-11-27',
    });
    expect(story.case.statutoryDue).toBeUndefined();
    expect(story.case.nodes.find(({ node }) => node === 'review')).toEqual(review);
    story.standard = story.extra.target?.standard ?? standard;
    expect(
      story.try(staff('reviewer', ['approver']), { kind: 'grant', node: 'decide', opinion: '准予' })?.code,
    ).toBe('samePerson');
  });

  test('opens a step that is new before the one that was open, which waits for it', () => {
    const story = proposed(withNodes([extra('legal', ['review'])], { decide: ['legal', 'foreignReview'] }));
    story.do(people.owner, consent);
    expect(story.case.status).toBe('reviewing');
    expect(statuses(story)).toMatchObject({ review: 'done', legal: 'open', decide: 'waiting' });
    expect(story.case.nodes.find(({ node }) => node === 'legal')).toMatchObject({ due: '2026-11-25' });
    story.standard = story.extra.target?.standard ?? standard;
    story.do(people.reviewer, { kind: 'completeNode', node: 'legal', outcome: 'agree', opinion: '合法' });
    expect(statuses(story)).toMatchObject({ legal: 'done', decide: 'open' });
  });

  test('opens a step that is new further back, and what was open waits though its own predecessor is done', () => {
    const story = proposed(withNodes([extra('scan', ['accept'])], { review: ['scan'] }));
    story.do(people.owner, consent);
    expect(statuses(story)).toMatchObject({ scan: 'open', review: 'done', decide: 'waiting' });
    story.standard = story.extra.target?.standard ?? standard;
    story.do(people.reviewer, { kind: 'completeNode', node: 'scan', outcome: 'agree', opinion: '完成' });
    expect(story.case.status).toBe('deciding');
  });

  test('drops a step that is no more', () => {
    const { nodes } = standard;
    const story = storyAfter(3, true);
    const target = next({
      nodes: nodes
        .filter(({ id }) => id !== 'foreignReview')
        .map((node) => (node.id === 'decide' ? { ...node, after: ['review'] } : node)),
    });
    story.extra = { target };
    story.do(people.reviewer, {
      kind: 'proposeMigration',
      node: 'review',
      to: target.ref,
      reason: '精简环节',
    });
    story.do(people.owner, consent);
    expect(Object.keys(statuses(story))).not.toContain('foreignReview');
    story.standard = target.standard;
    story.do(people.reviewer, { kind: 'completeNode', node: 'review', outcome: 'agree', opinion: '符合' });
    expect(story.case.status).toBe('deciding');
  });
});

describe('proposing another version', () => {
  const ref = next().ref;
  test.each([
    ['that was never published', undefined],
    ['of another item', { ...next(), ref: { ...ref, item: '000131127005' } }],
    ['that is no newer', { ...next(), ref: { ...ref, effectiveFrom: '2022-03-01' } }],
    ['that is not in force yet', { ...next(), ref: { ...ref, effectiveFrom: '2026-11-25' } }],
    ['of another department', next({ department: { ...standard.department, id: 'taxation' } })],
    [
      'under which the promise would be longer',
      next({ limits: { ...standard.limits, promised: { value: 6, unit: 'workday' } } }),
    ],
  ])('refuses one %s', (_, target) => {
    const story = storyAfter(DECIDING);
    story.extra = { target };
    const propose = { kind: 'proposeMigration', node: 'decide', to: ref, reason: '改版' } as const;
    expect(story.try(people.approver, propose)).toMatchObject({
      code: 'badRequest',
      details: [{ path: 'to' }],
    });
  });

  test('is for who works on the case', () => {
    const story = storyAfter(DECIDING);
    story.extra = { target: next() };
    const propose = { kind: 'proposeMigration', node: 'decide', to: ref, reason: '改版' } as const;
    expect(story.try(people.reviewer, propose)?.code).toBe('forbidden');
  });
});
