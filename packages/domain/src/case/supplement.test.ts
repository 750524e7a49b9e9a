import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { people, Story, standard, submission } from './fixtures.ts';

const RULES_BOOK = {
  ...(standard.materials[0] as (typeof standard.materials)[number]),
  id: 'rules',
  name: '管理制度',
  necessity: 'deferrable' as const,
  deferDays: 5,
};
const lenient = { ...standard, materials: [...standard.materials, RULES_BOOK] };

const accept = (defer?: string[], more: { material: string; ok: boolean }[] = []): Command => ({
  kind: 'accept',
  checks: [{ material: 'form', ok: true }, ...more],
  ...(defer ? { defer } : {}),
});
const supplement = (material = 'rules', onPaper = true): Command => ({
  kind: 'supplement',
  materials: [{ material, files: [], onPaper }],
});
const check = (ok: boolean, note?: string): Command => ({
  kind: 'checkSupplement',
  checks: [{ material: 'rules', ok, ...(note ? { note } : {}) }],
});
const grant: Command = { kind: 'grant', node: 'decide', opinion: '准予' };
const refuse: Command = { kind: 'refuse', node: 'decide', reason: '不符合条件' };
const review: Command = { kind: 'completeNode', node: 'review', outcome: 'agree', opinion: '符合' };

/** A received case that asks for the rule book too. */
function received(): Story {
  const story = new Story();
  story.standard = lenient;
  return story.do(people.owner, submission()).do(people.clerk, { kind: 'receive' });
}
const deferred = () => received().do(people.clerk, accept(['rules']));

describe('acceptance with a deferred material', () => {
  it('does not insist on it when the application is submitted', () => {
    expect(received().case.status).toBe('received');
  });

  it('is accepted, and the material is due in working days from acceptance', () => {
    const story = deferred();
    expect(story.case.status).toBe('reviewing');
    expect(story.case.deferred).toEqual([{ material: 'rules', due: '2026-12-01' }]);
  });

  it('needs it in order like any other when it is not deferred', () => {
    const refusal = received().try(people.clerk, accept());
    expect(refusal?.details.map(({ path }) => path)).toEqual(['checks.rules']);
    expect(received().try(people.clerk, accept([], [{ material: 'rules', ok: true }]))).toBeUndefined();
  });

  it('is refused for a material that the standard does not let follow', () => {
    const refusal = received().try(people.clerk, { kind: 'accept', checks: [], defer: ['form', 'rules'] });
    expect(refusal?.details.map(({ path }) => path)).toEqual(['defer.form']);
  });
});

describe('a deferred material', () => {
  it('comes in from the applicant, is checked by the clerk, and then the case can be decided', () => {
    const story = deferred().do(people.reviewer, review);
    const early = story.try(people.approver, grant);
    expect(early?.code).toBe('awaitingMaterials');
    expect(early?.details[0]).toMatchObject({ path: 'deferred.rules' });
    expect(early?.details[0]?.message.zh).toContain('2026-12-01');
    story.do(people.owner, supplement());
    expect(story.try(people.approver, grant)?.details[0]?.message.zh).toContain('尚未核对');
    story.do(people.clerk, check(true));
    expect(story.do(people.approver, grant).case.status).toBe('certMaking');
    expect(story.case.checks).toContainEqual({ material: 'rules', ok: true });
  });

  it('keeps a refusal waiting too: nothing is decided before', () => {
    const story = deferred().do(people.reviewer, review);
    expect(story.try(people.approver, refuse)?.code).toBe('awaitingMaterials');
  });

  it('that is not in order has to be handed in again, with the reason', () => {
    const story = deferred().do(people.owner, supplement());
    expect(story.try(people.clerk, check(false))?.details[0]?.path).toBe('checks.rules');
    story.do(people.clerk, check(false, '缺少签章'));
    expect(story.case.deferred).toEqual([{ material: 'rules', due: '2026-12-01' }]);
    expect(story.try(people.clerk, check(true))?.code).toBe('notAllowedNow');
    story.do(people.owner, supplement()).do(people.clerk, check(true));
    expect(story.try(people.owner, supplement())?.code).toBe('notAllowedNow');
  });

  it('is the only thing that is taken, and it has to be there', () => {
    const story = deferred();
    expect(story.try(people.owner, supplement('form'))?.details[0]?.path).toBe('materials.form');
    expect(story.try(people.owner, supplement('rules', false))?.details[0]?.path).toBe('materials.rules');
  });

  it('is not for others, and the clerk takes it in only for who came to the window', () => {
    const story = deferred();
    expect(story.try(people.stranger, supplement())?.code).toBe('forbidden');
    expect(story.try(people.clerk, supplement())?.code).toBe('forbidden');
    story.state = { ...story.case, channel: 'window' };
    expect(story.try(people.clerk, supplement())).toBeUndefined();
    expect(story.try(people.reviewer, check(true))?.code).toBe('forbidden');
  });
});
