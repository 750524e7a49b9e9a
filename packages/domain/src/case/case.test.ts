import { describe, expect, it } from 'vitest';
import { maySee } from './actor.ts';
import type { Command } from './command.ts';
import { fold } from './evolve.ts';
import { mainPath, people, Story, staff, standard, storyAfter, submission } from './fixtures.ts';
import { allowedActions, QUERY_CODE_HOLDER } from './permit.ts';

const line = (story: Story) => Object.fromEntries(story.case.nodes.map((node) => [node.node, node.status]));

describe('the main path', () => {
  it('goes from submission to a rated, closed case', () => {
    const statuses = mainPath().map((_, index) => storyAfter(index + 1).case.status);
    expect(statuses).toEqual([
      'submitted',
      'received',
      'reviewing',
      'deciding',
      'certMaking',
      'readyForDelivery',
      'delivered',
      'closed',
      'closed',
    ]);
  });

  it('records who did each node by which post', () => {
    const done = storyAfter(9).case.nodes.filter((node) => node.status === 'done');
    expect(done.map((node) => node.by?.id)).toEqual([
      'clerk',
      'clerk',
      'reviewer',
      'approver',
      'certifier',
      'deliverer',
    ]);
  });

  it('begins with three events, and folding the record gives the state', () => {
    const story = storyAfter(9);
    expect(story.events.slice(0, 3).map((event) => event.kind)).toEqual(['opened', 'answered', 'submitted']);
    expect(fold(story.events)).toEqual(story.state);
  });

  it('keeps answers as people read them', () => {
    expect(storyAfter(1).case.shown[0]?.entries[0]).toMatchObject({
      field: 'name',
      label: { zh: '名称' },
      text: { zh: '一门公司' },
    });
  });
});

describe('the node line', () => {
  it('passes over a node whose condition does not hold', () => {
    expect(line(storyAfter(3))).toMatchObject({
      review: 'open',
      foreignReview: 'skipped',
      decide: 'waiting',
    });
  });

  it('opens parallel nodes together and joins them before the decision', () => {
    const story = storyAfter(3, true);
    expect(line(story)).toMatchObject({ review: 'open', foreignReview: 'open', decide: 'waiting' });
    story.do(people.reviewer, {
      kind: 'completeNode',
      node: 'foreignReview',
      outcome: 'agree',
      opinion: '同意',
    });
    expect(line(story)).toMatchObject({ review: 'open', decide: 'waiting' });
    story.do(people.reviewer, { kind: 'completeNode', node: 'review', outcome: 'agree', opinion: '同意' });
    expect(line(story)).toMatchObject({ decide: 'open' });
  });

  it('makes no certificate for a refusal, and still delivers the decision', () => {
    const story = storyAfter(4).do(people.approver, { kind: 'refuse', node: 'decide', reason: '不符合条件' });
    expect(line(story)).toMatchObject({ certify: 'skipped', deliver: 'open' });
    expect(story.case.status).toBe('readyForDelivery');
  });
});

describe('limits', () => {
  it('start on the day of acceptance as day 0', () => {
    expect(storyAfter(3).case).toMatchObject({ promisedDue: '2026-12-01', statutoryDue: '2026-12-22' });
  });

  it('start on the day the correction completed the file', () => {
    const story = storyAfter(2).do(people.clerk, {
      kind: 'requireCorrection',
      defects: [{ target: 'material', id: 'form', text: '申请书未签字，请签字后重新上传。' }],
    });
    expect(story.case.correction).toMatchObject({ due: '2026-12-24' });
    story.now = '2026-11-26T02:00:00.000Z';
    const { answers, materials } = submission() as Extract<Command, { kind: 'submit' }>;
    story.do(people.owner, { kind: 'correct', answers, materials });
    story.now = '2026-11-30T02:00:00.000Z';
    story.do(people.clerk, { kind: 'accept', checks: [{ material: 'form', ok: true }] });
    expect(story.case.promisedDue).toBe('2026-12-03');
  });

  it('give each node its own last day', () => {
    expect(storyAfter(3).case.nodes.find((node) => node.node === 'review')?.due).toBe('2026-11-26');
  });
});

describe('what is refused', () => {
  it('an incomplete application, with every problem at once', () => {
    const story = new Story();
    const command = { ...submission(true), answers: { foreign: true }, materials: [] } as Command;
    const refusal = story.try(people.owner, command);
    expect(refusal?.code).toBe('badRequest');
    expect(refusal?.details.map((detail) => detail.path)).toEqual([
      'answers.name',
      'materials.form',
      'materials.approval',
    ]);
  });

  it('no application for want of a material that departments share among themselves', () => {
    const story = new Story();
    const shared = standard.materials.map((material) => ({ ...material, shareable: true }));
    story.standard = { ...standard, materials: shared };
    expect(story.try(people.owner, { ...submission(true), materials: [] } as Command)).toBeUndefined();
  });

  it('an application in somebody else’s account', () => {
    expect(new Story().try(people.stranger, submission())?.code).toBe('forbidden');
  });

  it('acceptance while a material is unchecked or not in order', () => {
    const story = storyAfter(2);
    const none = story.try(people.clerk, { kind: 'accept', checks: [] });
    const bad = story.try(people.clerk, { kind: 'accept', checks: [{ material: 'form', ok: false }] });
    expect(none?.details[0]?.path).toBe('checks.form');
    expect(bad?.details[0]?.message.zh).toContain('不符合要求');
  });

  it('non-acceptance for want of competence without naming the right body', () => {
    const refusal = storyAfter(2).try(people.clerk, {
      kind: 'refuseAcceptance',
      ground: 'notCompetent',
      reason: '不属于本机关职权范围',
    });
    expect(refusal?.details[0]?.path).toBe('rightBody');
  });

  it('a decision by the person who reviewed, even one who holds both posts', () => {
    const story = storyAfter(3).do(people.both, {
      kind: 'completeNode',
      node: 'review',
      outcome: 'agree',
      opinion: '符合',
    });
    const refusal = story.try(people.both, { kind: 'grant', node: 'decide', opinion: '准予' });
    expect(refusal?.code).toBe('samePerson');
    const left = allowedActions(story.case, standard, people.both).map(({ command }) => command);
    expect(left).toEqual(['assign', 'recuse']);
  });

  it('a review by the person who decided elsewhere on the line is found in both directions', () => {
    const story = storyAfter(3, true).do(people.both, {
      kind: 'completeNode',
      node: 'foreignReview',
      outcome: 'agree',
      opinion: '符合',
    });
    story.do(people.reviewer, { kind: 'completeNode', node: 'review', outcome: 'agree', opinion: '符合' });
    expect(story.try(people.both, { kind: 'grant', node: 'decide', opinion: '准予' })?.code).toBe(
      'samePerson',
    );
  });

  it('a result or a way of delivery that the standard does not have', () => {
    const certificate = storyAfter(5).try(people.certifier, {
      kind: 'makeCertificate',
      node: 'certify',
      result: 'other',
      no: '1',
    });
    const delivery = storyAfter(6).try(people.deliverer, {
      kind: 'deliver',
      node: 'deliver',
      method: 'download',
      receiver: '王小雨',
    });
    expect([certificate?.code, delivery?.code]).toEqual(['badRequest', 'badRequest']);
  });

  it('a second rating, and one by a stranger; the query code is as good as signing in', () => {
    const story = storyAfter(8);
    expect(story.try(people.stranger, { kind: 'rate', level: 2 })?.code).toBe('forbidden');
    const holder = { id: QUERY_CODE_HOLDER, name: '', kind: 'applicant' as const, holdings: [] };
    expect(story.try(holder, { kind: 'rate', level: 2 })).toBeUndefined();
    expect(story.try(people.owner, { kind: 'rate', level: 1 })?.code).toBe('notAllowedNow');
  });

  it('withdrawal once the decision is made', () => {
    expect(storyAfter(4).try(people.owner, { kind: 'withdraw', reason: '不办了' })).toBeUndefined();
    expect(storyAfter(5).try(people.owner, { kind: 'withdraw', reason: '不办了' })?.code).toBe(
      'notAllowedNow',
    );
  });
});

describe('reading', () => {
  it('goes down from the region of a post, within its department', () => {
    expect(maySee(people.supervisor, 'marketRegulation', '340121')).toBe(true);
    expect(maySee(people.elsewhere, 'marketRegulation', '340000')).toBe(false);
    expect(maySee(people.reviewer, 'taxation', '340000')).toBe(false);
    expect(maySee(staff('n', ['reviewer'], 'marketRegulation', '000000'), 'marketRegulation', '450721')).toBe(
      true,
    );
  });
});
