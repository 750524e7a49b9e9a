import { describe, expect, it } from 'vitest';
import { type Actor, type Holding, holdingFor } from './actor.ts';
import { people, staff, standard, storyAfter } from './fixtures.ts';
import { allowedActions } from './permit.ts';
import { shortestTerm, termProblems } from './term.ts';

const ITEM = standard.item.basicCode.code;
const PLACE = { department: 'marketRegulation', region: '340000' };

/** Somebody with exactly these holdings in the standard's place. */
const holder = (id: string, ...holdings: (Partial<Holding> & { post: string })[]): Actor => ({
  ...staff(id, []),
  holdings: holdings.map((holding) => ({ ...PLACE, ...holding })),
});

const find = (actor: Actor, post: string, item?: string) =>
  holdingFor(actor, post, PLACE.department, PLACE.region, item);

describe('a holding with a scope', () => {
  const chief = holder('chief', { post: 'approver', scope: [ITEM] });

  it('reaches the items it names and no other', () => {
    expect(find(chief, 'approver', ITEM)).toBeDefined();
    expect(find(chief, 'approver', '000131127005')).toBeUndefined();
    expect(find(chief, 'approver')).toBeDefined();
  });

  it('decides whether a case can be decided', () => {
    const story = storyAfter(4);
    expect(allowedActions(story.case, standard, chief).map(({ command }) => command)).toContain('grant');
    const other = holder('other', { post: 'approver', scope: ['000131127005'] });
    expect(allowedActions(story.case, standard, other)).toEqual([]);
    expect(story.try(other, { kind: 'grant', node: 'decide', opinion: '准予' })?.code).toBe('forbidden');
  });
});

describe('somebody with a post of their own and for somebody else', () => {
  it('acts by their own first', () => {
    const both = holder('b', { post: 'reviewer', standInFor: 'x', kind: 'standIn' }, { post: 'reviewer' });
    expect(find(both, 'reviewer')?.standInFor).toBeUndefined();
    const scoped = holder('b', { post: 'reviewer', scope: ['1'] }, { post: 'reviewer', standInFor: 'x' });
    expect(find(scoped, 'reviewer', ITEM)?.standInFor).toBe('x');
  });
});

describe('reviewing and deciding by different people', () => {
  const decide = { kind: 'grant', node: 'decide', opinion: '准予登记' } as const;
  const review = { kind: 'completeNode', node: 'review', outcome: 'agree', opinion: '符合条件' } as const;

  it('holds through a stand-in: what the reviewer reviewed is not decided in their name', () => {
    const story = storyAfter(4);
    const standIn = holder('backup', { post: 'approver', kind: 'standIn', standInFor: people.reviewer.id });
    expect(story.try(standIn, decide)?.code).toBe('samePerson');
    const offered = allowedActions(story.case, standard, standIn).map(({ command }) => command);
    expect(offered).not.toContain('grant');
    expect(offered).not.toContain('refuse');
    const ofApprover = holder('backup', {
      post: 'approver',
      kind: 'standIn',
      standInFor: people.approver.id,
    });
    expect(story.try(ofApprover, decide)).toBeUndefined();
    expect(story.case.nodes.find(({ node }) => node === 'decide')?.by).toMatchObject({
      id: 'backup',
      for: people.approver.id,
    });
  });

  it('holds for who delegated the review, and for the delegate', () => {
    const delegate = holder('delegate', { post: 'reviewer', kind: 'delegated', standInFor: 'both' });
    const story = storyAfter(3).do(delegate, review);
    expect(story.try(people.both, decide)?.code).toBe('samePerson');
    expect(story.try(holder('delegate', { post: 'approver' }), decide)?.code).toBe('samePerson');
    expect(story.try(people.approver, decide)).toBeUndefined();
  });
});

describe('the days of an appointment or delegation', () => {
  const paths = (...given: Parameters<typeof termProblems>) => termProblems(...given).map(({ path }) => path);
  const rule = {
    title: { zh: '首席代表', en: 'Chief representative' },
    minimumMonths: 12,
    basis: [{ law: '通知', documentNo: '文〔2007〕13号' }],
  };

  it('begin today or later and do not end before they begin', () => {
    expect(paths({ from: '2026-11-24', until: '2026-11-24' }, '2026-11-24')).toEqual([]);
    expect(paths({ from: '2026-11-23' }, '2026-11-24')).toEqual(['from']);
    expect(paths({ from: '2026-11-25', until: '2026-11-24' }, '2026-11-24')).toEqual(['until']);
    expect(paths({ from: '2026-13-01', until: '2026-02-30' }, '2026-11-24')).toEqual(['from', 'until']);
  });

  it('last as long as the rule of the post asks, which the refusal cites', () => {
    expect(shortestTerm('2027-01-01', rule)).toBe('2027-12-31');
    expect(paths({ from: '2027-01-01', until: '2027-12-31' }, '2026-11-24', rule)).toEqual([]);
    expect(paths({ from: '2027-01-01' }, '2026-11-24', rule)).toEqual([]);
    const [problem] = termProblems({ from: '2027-01-01', until: '2027-12-30' }, '2026-11-24', rule);
    expect(problem?.message.zh).toContain('文〔2007〕13号');
  });
});
