import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { people, Story, standard, storyAfter, submission } from './fixtures.ts';

const promising = {
  ...standard,
  promise: {
    text: '本人承诺符合法定条件。',
    checkWithin: { value: 2, unit: 'month' as const },
    replaces: ['approval'],
  },
};

const onPromise = (over: object = {}): Command => ({
  ...(submission() as Extract<Command, { kind: 'submit' }>),
  answers: { name: '一门公司', foreign: true },
  onPromise: true,
  ...over,
});

/** A case decided on the promise alone. */
function granted(how: 'grant' | 'refuse' = 'grant'): Story {
  const decision: Command =
    how === 'grant'
      ? { kind: 'grant', node: 'decide', opinion: '准予' }
      : { kind: 'refuse', node: 'decide', reason: '不符合条件' };
  const story = new Story();
  story.standard = promising;
  return story
    .do(people.owner, onPromise())
    .do(people.clerk, { kind: 'receive' })
    .do(people.clerk, { kind: 'accept', checks: [{ material: 'form', ok: true }] })
    .do(people.reviewer, { kind: 'completeNode', node: 'review', outcome: 'agree', opinion: '符合' })
    .do(people.both, { kind: 'completeNode', node: 'foreignReview', outcome: 'agree', opinion: '符合' })
    .do(people.approver, decision);
}

const checked = (outcome: 'true' | 'false'): Command => ({
  kind: 'recordPostCheck',
  outcome,
  findings: '现场情况',
});

describe('a promise', () => {
  it('is taken only where the standard says what is promised', () => {
    expect(new Story().try(people.owner, onPromise())?.details.map(({ path }) => path)).toContain(
      'onPromise',
    );
  });

  it('stands in the place of the materials the standard names, and of no others', () => {
    const story = new Story();
    story.standard = promising;
    const without = story.try(people.owner, onPromise({ onPromise: false }));
    expect(without?.details.map(({ path }) => path)).toEqual(['materials.approval']);
    const nothing = story.try(people.owner, onPromise({ materials: [] }));
    expect(nothing?.details.map(({ path }) => path)).toEqual(['materials.form']);
    story.do(people.owner, onPromise());
    expect(story.case.onPromise).toBe(true);
  });

  it('leads to a check after the grant, within the time of the standard', () => {
    const story = granted();
    expect(story.case).toMatchObject({ status: 'certMaking', postCheck: { due: '2027-01-25' } });
  });

  it('leads to no check without a promise, or without a grant', () => {
    const kinds = (story: Story) => story.events.map(({ kind }) => kind);
    const refused = granted('refuse');
    expect(kinds(refused)).toContain('decided');
    expect(kinds(refused)).not.toContain('postCheckDue');
    expect(kinds(storyAfter(5))).not.toContain('postCheckDue');
  });

  it('that was kept is recorded once', () => {
    const story = granted().do(people.reviewer, checked('true'));
    expect(story.case.postCheck).toMatchObject({ outcome: 'true', findings: '现场情况' });
    expect(story.case.findings).toBeUndefined();
    expect(story.try(people.reviewer, checked('false'))?.code).toBe('notAllowedNow');
  });

  it('that was false is found by supervision, and the certificate may be revoked', () => {
    const story = granted()
      .do(people.certifier, { kind: 'makeCertificate', node: 'certify', result: 'licence', no: '1' })
      .do(people.reviewer, checked('false'));
    expect(story.case.findings).toMatchObject([{ rule: 'promise.check', text: '承诺不实：现场情况' }]);
    story.do(people.approver, {
      kind: 'endCertificate',
      how: 'revoked',
      ground: 'deceit',
      reason: '承诺不实',
    });
    expect(story.case.certificate).toMatchObject({ status: 'revoked', ground: 'deceit', reason: '承诺不实' });
  });

  it('is checked by the posts that reviewed or decided', () => {
    expect(granted().try(people.certifier, checked('true'))?.code).toBe('forbidden');
  });
});
