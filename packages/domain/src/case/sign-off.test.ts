import { describe, expect, test } from 'vitest';
import { people, type Story, staff, standard, storyAfter } from './fixtures.ts';
import { tally, type Verdict } from './sign-off.ts';

const ACCEPTED = 3;
const [yes, no]: [Verdict, Verdict] = ['agree', 'disagree'];

describe('what opinions come to', () => {
  test.each([
    ['nothing before all have signed', { kind: 'all', people: 3 }, [yes, no], undefined],
    ['agreement when all agree', { kind: 'all', people: 2 }, [yes, yes], 'agree'],
    ['disagreement when one of all disagrees', { kind: 'all', people: 3 }, [yes, no, yes], 'disagree'],
    ['nothing while a vote is open', { kind: 'quorum', people: 5, quorum: 3 }, [yes, no, yes, no], undefined],
    [
      'agreement as soon as the quorum agrees',
      { kind: 'quorum', people: 5, quorum: 3 },
      [yes, yes, yes],
      'agree',
    ],
    [
      'disagreement as soon as the quorum cannot be reached',
      { kind: 'quorum', people: 5, quorum: 3 },
      [no, yes, no, no],
      'disagree',
    ],
  ] as const)('is %s', (_, signOff, verdicts, outcome) => {
    expect(tally(signOff, verdicts)).toBe(outcome);
  });
});

/** A story after acceptance in which the review, or the decision, is signed as given. */
function signing(change: Partial<(typeof standard.nodes)[number]>, id = 'review'): Story {
  const story = storyAfter(id === 'review' ? ACCEPTED : ACCEPTED + 1);
  const nodes = standard.nodes.map((node) => (node.id === id ? { ...node, ...change } : node));
  story.standard = { ...standard, nodes };
  return story;
}
const second = staff('second', ['reviewer', 'approver']);
const third = staff('third', ['reviewer', 'approver']);
const opinion = (outcome: Verdict, text = '意见') =>
  ({ kind: 'completeNode', node: 'review', outcome, opinion: text }) as const;
const review = (story: Story) => story.case.nodes.find(({ node }) => node === 'review');

describe('a node that several people sign', () => {
  test('stays open until all of them have, and keeps every opinion with its name', () => {
    const story = signing({ signOff: { kind: 'all', people: 2 } }).do(people.reviewer, opinion(yes, '一'));
    expect(story.case.status).toBe('reviewing');
    expect(review(story)).toMatchObject({ status: 'open' });
    story.do(second, opinion(yes, '二'));
    expect(story.case.status).toBe('deciding');
    expect(review(story)).toMatchObject({ status: 'done', outcome: 'agree', opinion: '一；二' });
    expect(review(story)?.signatures?.map(({ by }) => by.id)).toEqual(['reviewer', 'second']);
  });

  test('is not signed twice by one person', () => {
    const story = signing({ signOff: { kind: 'all', people: 2 } }).do(people.reviewer, opinion(yes));
    expect(story.try(people.reviewer, opinion(yes))?.code).toBe('samePerson');
  });

  test('comes to disagreement by one of all, with the words of who disagreed', () => {
    const story = signing({ signOff: { kind: 'all', people: 2 } })
      .do(people.reviewer, opinion(no, '面积不足'))
      .do(second, opinion(yes, '可以'));
    expect(review(story)).toMatchObject({ status: 'done', outcome: 'disagree', opinion: '面积不足' });
  });

  test('is closed to the others once a vote is won', () => {
    const story = signing({ signOff: { kind: 'quorum', people: 3, quorum: 2 } })
      .do(people.reviewer, opinion(yes))
      .do(second, opinion(yes));
    expect(story.case.status).toBe('deciding');
    expect(story.try(third, opinion(yes))?.code).toBe('notAllowedNow');
  });

  test('needs two people on site even where the standard does not say how many', () => {
    const story = signing({ onSite: true }).do(people.reviewer, opinion(yes));
    expect(story.case.status).toBe('reviewing');
    expect(story.do(second, opinion(yes)).case.status).toBe('deciding');
  });

  test('keeps everyone who signed from deciding', () => {
    const story = signing({ signOff: { kind: 'all', people: 2 } })
      .do(people.reviewer, opinion(yes))
      .do(second, opinion(yes));
    expect(story.try(second, { kind: 'grant', node: 'decide', opinion: '准予' })?.code).toBe('samePerson');
  });
});

describe('a decision that several people take', () => {
  const collective = { signOff: { kind: 'quorum', people: 3, quorum: 2 } } as const;
  const grant = { kind: 'grant', node: 'decide', opinion: '准予登记' } as const;
  const refusal = { kind: 'refuse', node: 'decide', reason: '不符合规划' } as const;

  test('is granted when enough grant it', () => {
    const story = signing(collective, 'decide').do(people.approver, refusal).do(second, grant);
    expect(story.case.decision).toBeUndefined();
    story.do(third, { ...grant, opinion: '同意' });
    expect(story.case).toMatchObject({
      status: 'certMaking',
      decision: { outcome: 'granted', text: '准予登记；同意' },
    });
  });

  test('is refused when enough refuse it, for their reasons', () => {
    const story = signing(collective, 'decide').do(people.approver, refusal).do(second, refusal);
    expect(story.case).toMatchObject({
      status: 'readyForDelivery',
      decision: { outcome: 'refused', text: '不符合规划' },
    });
  });
});

describe('a grant of which there is a number', () => {
  const limited = (quota: { taken: number; ahead: number }) => {
    const story = storyAfter(ACCEPTED + 1);
    story.standard = { ...standard, quota: { limited: true, number: 2 } };
    story.extra = { quota };
    return story;
  };
  const grant = { kind: 'grant', node: 'decide', opinion: '准予登记' } as const;

  test('is given while there is a place and nobody is ahead', () => {
    expect(limited({ taken: 1, ahead: 0 }).do(people.approver, grant).case.status).toBe('certMaking');
  });
  test('is refused when all places are taken, and may then be decided against', () => {
    const story = limited({ taken: 2, ahead: 0 });
    expect(story.try(people.approver, grant)).toMatchObject({
      code: 'notAllowedNow',
      message: { zh: '本事项数量为2，名额已满，不能准予。' },
    });
    story.do(people.approver, { kind: 'refuse', node: 'decide', reason: '名额已满' });
    expect(story.case.decision?.outcome).toBe('refused');
  });
  test('waits for those accepted earlier', () => {
    expect(limited({ taken: 0, ahead: 1 }).try(people.approver, grant)?.message.en).toContain(
      'accepted earlier',
    );
  });
});
