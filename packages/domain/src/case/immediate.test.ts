import { expect, test } from 'vitest';
import { mainPath, people, Story, staff, standard } from './fixtures.ts';

/** 即办件: done at the window, by its own people, on the day it is accepted (一审一核). */
const onTheSpot = { value: 0, unit: 'workday' } as const;
const nodes = standard.nodes
  .filter(({ id }) => id !== 'foreignReview')
  .map(({ limit: _, ...node }) => ({
    ...node,
    limit: onTheSpot,
    after: node.after.filter((id) => id !== 'foreignReview'),
  }));

test('an immediate item goes from receipt to its result at the window within one day', () => {
  const story = new Story();
  const limits = { statutory: null, promised: onTheSpot };
  const flowMode = 'oneReviewOneApprove' as const;
  story.standard = { ...standard, caseKind: 'immediate', flowMode, limits, nodes };
  const window = staff('window', ['clerk', 'reviewer', 'certifier', 'deliverer'], 'serviceCentre');
  const chief = staff('chief', ['approver'], 'serviceCentre');
  for (const [who, command] of mainPath().slice(0, 7)) {
    const actor = who === 'owner' ? people.owner : who === 'approver' ? chief : window;
    story.do(actor, command);
  }
  expect(story.case).toMatchObject({
    status: 'delivered',
    promisedDue: '2026-11-24',
    decision: { outcome: 'granted', at: story.now },
  });
});

test('also there, who reviewed does not decide', () => {
  const story = new Story();
  story.standard = { ...standard, caseKind: 'immediate', nodes };
  const one = staff('one', ['clerk', 'reviewer', 'approver'], 'serviceCentre');
  for (const [who, command] of mainPath().slice(0, 4))
    story.do(who === 'owner' ? people.owner : one, command);
  expect(story.try(one, { kind: 'grant', node: 'decide', opinion: '准予' })?.code).toBe('samePerson');
});
