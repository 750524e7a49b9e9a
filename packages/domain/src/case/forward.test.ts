import { describe, expect, it } from 'vitest';
import type { Actor } from './actor.ts';
import type { Command } from './command.ts';
import { people, Story, staff, standard, submission } from './fixtures.ts';
import { allowedActions } from './permit.ts';

const SYSTEM: Actor = { id: 'system', name: '系统', kind: 'system', holdings: [] };
const forwarder = staff('forwarder', ['forwarder']);

const [receive, accept, review] = standard.nodes;
const decide = standard.nodes.find(({ id }) => id === 'decide') as (typeof standard.nodes)[number];
const deliver = standard.nodes.find(({ id }) => id === 'deliver') as (typeof standard.nodes)[number];
const { distinctFrom: _, ...plain } = decide;
const lower = {
  ...standard,
  nodes: [
    ...[receive, accept, review].filter((node) => node !== undefined),
    { ...plain, id: 'forward', name: '转报', kind: 'forward' as const, post: 'forwarder', after: ['review'] },
    { ...deliver, after: ['forward'] },
  ],
};

const up: Command = { kind: 'forward', node: 'forward', opinion: '初审通过' };
const answer = (outcome: 'granted' | 'refused'): Command => ({
  kind: 'recordUpperDecision',
  outcome,
  text: '同意给予补助',
  documentNo: '民救〔2026〕12号',
});
const noted: Command = { kind: 'noteUpper', region: '340100', caseId: 'upper', caseNo: '340100-1' };

function reviewed(): Story {
  const story = new Story();
  story.standard = lower;
  return story
    .do(people.owner, submission())
    .do(people.clerk, { kind: 'receive' })
    .do(people.clerk, { kind: 'accept', checks: [{ material: 'form', ok: true }] })
    .do(people.reviewer, { kind: 'completeNode', node: 'review', outcome: 'agree', opinion: '符合' });
}
const forwarded = () => reviewed().do(forwarder, up);

describe('a case that goes up', () => {
  it('waits for the answer: its own limits have ended, nothing is delivered yet', () => {
    const { case: state } = forwarded();
    expect(state).toMatchObject({
      status: 'forwarded',
      decision: { outcome: 'forwarded', text: '初审通过' },
    });
    expect(state.nodes.find(({ node }) => node === 'deliver')?.status).toBe('waiting');
    expect(state.decidedAt).toBeDefined();
  });

  it('opens delivery once the upper authority has decided, for a refusal too', () => {
    for (const outcome of ['granted', 'refused'] as const) {
      const { case: state } = forwarded().do(forwarder, answer(outcome));
      expect(state.status).toBe('readyForDelivery');
      expect(state.decision?.upper).toMatchObject({ outcome, text: '同意给予补助' });
    }
  });

  it('is answered by who sent it up, and by nobody else', () => {
    const story = forwarded();
    expect(story.try(people.reviewer, answer('granted'))?.code).toBe('forbidden');
    expect(story.try(people.owner, answer('granted'))?.code).toBe('forbidden');
    expect(reviewed().try(forwarder, answer('granted'))?.code).toBe('notAllowedNow');
  });

  it('is answered by the system alone where the upper case is kept here', () => {
    const story = forwarded();
    expect(story.try(forwarder, noted)?.code).toBe('forbidden');
    story.do(SYSTEM, noted);
    expect(story.case.upper).toEqual({ region: '340100', caseId: 'upper', caseNo: '340100-1' });
    expect(allowedActions(story.case, lower, forwarder)).toEqual([]);
    expect(story.try(forwarder, answer('granted'))?.code).toBe('notAllowedNow');
    expect(story.do(SYSTEM, answer('granted')).case.status).toBe('readyForDelivery');
  });

  it('stays while other steps are open', () => {
    const story = reviewed();
    story.state = {
      ...story.case,
      nodes: story.case.nodes.map((node) => (node.node === 'review' ? { ...node, status: 'open' } : node)),
    };
    expect(story.try(forwarder, up)?.details[0]?.path).toBe('nodes.review');
  });
});

describe('a case that came from below', () => {
  const arriving = (over: object = {}): Command => ({
    ...(submission() as Extract<Command, { kind: 'submit' }>),
    channel: 'forwarded',
    link: { kind: 'forwarded', region: '341723', caseId: 'lower', caseNo: '341723-1' },
    ...over,
  });

  it('is entered by the system alone and is received at once; its clock begins with its own acceptance', () => {
    expect(new Story().try(people.clerk, arriving())?.code).toBe('forbidden');
    expect(new Story().try(people.owner, arriving())?.code).toBe('forbidden');
    const { case: state } = new Story().do(SYSTEM, arriving());
    expect(state).toMatchObject({ status: 'received', channel: 'forwarded', link: { caseNo: '341723-1' } });
    expect(state.nodes.slice(0, 2).map(({ status }) => status)).toEqual(['done', 'open']);
    expect(state.promisedDue).toBeUndefined();
  });

  it('arrives as it is, even when this level asks for more', () => {
    expect(new Story().try(SYSTEM, arriving({ answers: {}, materials: [] }))).toBeUndefined();
  });

  it('must not ask again for a material that came with it', () => {
    const story = new Story().do(SYSTEM, arriving());
    const ask = (id: string): Command => ({
      kind: 'requireCorrection',
      defects: [{ target: 'material', id, text: '请重新提供' }],
    });
    const refusal = story.try(people.clerk, ask('form'));
    expect(refusal).toMatchObject({ code: 'askedAgain', details: [{ path: 'defects.0' }] });
    expect(story.try(people.clerk, ask('approval'))).toBeUndefined();
  });
});
