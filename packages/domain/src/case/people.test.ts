import { describe, expect, test } from 'vitest';
import { people, type Story, staff, standard, storyAfter } from './fixtures.ts';
import { allowedActions } from './permit.ts';

const ACCEPTED = 3;
const other = staff('other', ['reviewer']);
const nodeOf = (story: Story, id: string) => story.case.nodes.find(({ node }) => node === id);

describe('sending back', () => {
  const back = { kind: 'sendBack', node: 'decide', to: 'review', reason: '意见不明确' } as const;

  test('opens the earlier node again with a limit of its own; what lies behind waits, the dates of the case stay', () => {
    const story = storyAfter(ACCEPTED + 1);
    story.now = '2026-11-26T02:00:00.000Z';
    const { promisedDue } = story.case;
    story.do(people.approver, back);
    expect(story.case).toMatchObject({ status: 'reviewing', promisedDue });
    expect(nodeOf(story, 'review')).toEqual({
      node: 'review',
      status: 'open',
      round: 1,
      openedAt: story.now,
      due: '2026-11-30',
      earlier: [expect.objectContaining({ id: 'reviewer' })],
    });
    expect(nodeOf(story, 'decide')).toEqual({ node: 'decide', status: 'waiting' });
  });

  test('leaves a branch beside it alone', () => {
    const story = storyAfter(ACCEPTED + 2, true);
    const beside = nodeOf(story, 'foreignReview');
    story.do(people.approver, back);
    expect(nodeOf(story, 'foreignReview')).toEqual(beside);
    story.do(people.reviewer, { kind: 'completeNode', node: 'review', outcome: 'agree', opinion: '补充' });
    expect(story.case.status).toBe('deciding');
  });

  test('does not go back before acceptance, nor to what is not done', () => {
    const story = storyAfter(ACCEPTED + 1);
    for (const to of ['accept', 'receive', 'foreignReview', 'certify', 'nothing']) {
      expect(story.try(people.approver, { ...back, to })?.details).toMatchObject([{ path: 'to' }]);
    }
  });

  test('is the approver’s to do, and keeps the two apart in the new round too', () => {
    const story = storyAfter(ACCEPTED + 1);
    expect(story.try(people.reviewer, back)?.code).toBe('forbidden');
    story.do(people.approver, back);
    story.do(people.both, { kind: 'completeNode', node: 'review', outcome: 'agree', opinion: '补充' });
    expect(story.try(people.both, { kind: 'grant', node: 'decide', opinion: '准予' })?.code).toBe(
      'samePerson',
    );
    expect(story.do(people.approver, { kind: 'grant', node: 'decide', opinion: '准予' }).case.status).toBe(
      'certMaking',
    );
  });

  test('is not possible once decided', () => {
    const story = storyAfter(ACCEPTED + 2);
    expect(story.try(people.certifier, { ...back, node: 'certify' })?.code).toBe('notAllowedNow');
  });
});

describe('assigning', () => {
  const to = { id: 'other', name: 'whatever the page says' };
  const assign = { kind: 'assign', node: 'review', to, reason: '分工调整' } as const;
  const opinion = { kind: 'completeNode', node: 'review', outcome: 'agree', opinion: '符合' } as const;

  test('gives the node to somebody of its post, by the name of their account; nobody else then works there', () => {
    const story = storyAfter(ACCEPTED);
    story.extra = { named: other };
    story.do(people.reviewer, assign);
    expect(nodeOf(story, 'review')?.assignee).toEqual({ id: 'other', name: 'other' });
    expect(story.try(people.reviewer, opinion)?.code).toBe('assignedElsewhere');
    expect(story.do(other, opinion).case.status).toBe('deciding');
  });

  test('may be done by a supervisor, who does not hold the post', () => {
    const story = storyAfter(ACCEPTED);
    story.extra = { named: other };
    expect(story.try(people.supervisor, assign)).toBeUndefined();
    expect(story.try(people.stranger, assign)?.code).toBe('forbidden');
    expect(story.try(people.approver, assign)?.code).toBe('forbidden');
  });

  test.each([
    ['nobody', undefined, '没有这名工作人员，请重新选择。'],
    ['somebody without the post', people.certifier, 'certifier没有“decide”环节的岗位。'],
    ['who reviewed the case', people.both, 'both已办理“review”，“decide”须由他人办理。'],
  ])('refuses %s', (_, named, message) => {
    const story = storyAfter(ACCEPTED).do(people.both, opinion);
    story.extra = { named };
    const refusal = story.try(people.approver, { ...assign, node: 'decide' });
    expect(refusal).toMatchObject({
      code: 'badRequest',
      details: [{ path: 'to', message: { zh: message } }],
    });
  });

  test('refuses a node that is not open, and a case that has ended', () => {
    const story = storyAfter(ACCEPTED);
    story.extra = { named: people.approver };
    expect(story.try(people.supervisor, { ...assign, node: 'decide' })?.code).toBe('notAllowedNow');
    story.do(people.owner, { kind: 'withdraw', reason: '改变计划' });
    expect(allowedActions(story.case, standard, people.supervisor)).toEqual([]);
  });
});

describe('recusal', () => {
  const recuse = { kind: 'recuse', node: 'review', reason: '与申请人有亲属关系' } as const;

  test('is everybody’s own to declare; they then do nothing more in the case, and what was theirs is free', () => {
    const story = storyAfter(ACCEPTED);
    story.extra = { named: people.reviewer };
    story.do(people.supervisor, { kind: 'assign', node: 'review', to: people.reviewer, reason: '指派' });
    story.do(people.reviewer, recuse);
    expect(nodeOf(story, 'review')?.assignee).toBeUndefined();
    expect(
      story.try(people.reviewer, { kind: 'completeNode', node: 'review', outcome: 'agree', opinion: 'x' })
        ?.code,
    ).toBe('recused');
    expect(allowedActions(story.case, standard, people.reviewer)).toEqual([]);
    story.extra = { named: people.reviewer };
    const again = story.try(people.supervisor, {
      kind: 'assign',
      node: 'review',
      to: people.reviewer,
      reason: '再次指派',
    });
    expect(again?.message.zh).toBe('reviewer已回避本办件。');
  });

  test('of somebody else is for a supervisor', () => {
    const story = storyAfter(ACCEPTED);
    story.extra = { named: other };
    const others = { ...recuse, person: { id: 'other', name: 'other' } };
    expect(story.try(people.reviewer, others)?.code).toBe('forbidden');
    story.do(people.supervisor, others);
    expect(story.case.recused).toEqual([{ id: 'other', name: 'other' }]);
    expect(story.try(people.supervisor, others)?.details).toMatchObject([{ path: 'person' }]);
  });

  test('reaches who stands in for the recused', () => {
    const story = storyAfter(ACCEPTED);
    const { holdings } = people.reviewer;
    const standIn = {
      ...staff('standIn', []),
      holdings: holdings.map((one) => ({ ...one, kind: 'standIn' as const, standInFor: 'reviewer' })),
    };
    story.do(people.reviewer, recuse);
    expect(
      story.try(standIn, { kind: 'completeNode', node: 'review', outcome: 'agree', opinion: 'x' })?.code,
    ).toBe('recused');
  });
});

describe('termination', () => {
  test('ends a case before its decision, with ground and reason', () => {
    const story = storyAfter(ACCEPTED);
    const end = {
      kind: 'terminate',
      node: 'review',
      ground: 'applicantGone',
      reason: '申请人已注销',
    } as const;
    expect(story.try(people.approver, end)?.code).toBe('forbidden');
    story.do(people.reviewer, end);
    expect(story.case).toMatchObject({ status: 'terminated', endedAt: story.now });
    expect(story.try(people.reviewer, end)?.code).toBe('notAllowedNow');
  });
});
