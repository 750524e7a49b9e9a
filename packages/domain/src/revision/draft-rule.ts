/** Which step of a draft is possible at which stage, and by whom: one row a step. Buttons come from it too. */
import { type Actor, holdingFor, regionCovers } from '../case/index.ts';
import type { Bilingual } from '../shared/index.ts';
import type { DraftRefusal, DraftStage, DraftState, DraftStepKind } from './draft.ts';

/**
 * manager: 标准管理岗 of the region, for the department or the centre. judge: 核准岗 or 机关负责人 of the department.
 * colleague: anybody with a post in the region, who works by the standard or beside it.
 */
export type DraftRight = 'manager' | 'judge' | 'colleague';

type Rule = {
  stages: readonly DraftStage[];
  by: readonly DraftRight[];
  /** Not by who wrote in it (起草与审查、批准分离). */
  notByDrafter?: true;
};

const MAKING: readonly DraftStage[] = ['drafting', 'consulting', 'review', 'approved'];

export const DRAFT_RULES: Readonly<Record<DraftStepKind | 'save', Rule>> = {
  // What people are asked about or what is approved is not changed under them: it goes back first.
  save: { stages: ['drafting'], by: ['manager'] },
  consult: { stages: ['drafting'], by: ['manager'] },
  comment: { stages: ['consulting', 'review'], by: ['colleague'] },
  submit: { stages: ['drafting', 'consulting'], by: ['manager'] },
  approve: { stages: ['review'], by: ['judge'], notByDrafter: true },
  return: { stages: ['consulting', 'review', 'approved'], by: ['manager', 'judge'] },
  publish: { stages: ['approved'], by: ['manager'] },
  drop: { stages: MAKING, by: ['manager'] },
};

/** Whether somebody's posts give them a right over the standards of a department. Acting needs the very region. */
export function holdsDraftRight(
  actor: Actor,
  right: DraftRight,
  { region, department }: { region: string; department: string },
): boolean {
  const holds = (post: string) => holdingFor(actor, post, department, region) !== undefined;
  if (right === 'manager') return holds('standardsManager');
  if (right === 'judge') return holds('approver') || holds('authorityHead');
  return actor.kind === 'staff' && actor.holdings.some((held) => held.region === region);
}

/** Staff of the region, and of those above and below it, read its drafts. */
export function readsDrafts(actor: Actor, region: string): boolean {
  return (
    actor.kind === 'staff' &&
    actor.holdings.some((held) => regionCovers(region, held.region) || regionCovers(held.region, region))
  );
}

const say = (zh: string, en: string): Bilingual => ({ zh, en });
const FORBIDDEN = say(
  '您的岗位或辖区不能办理标准草案的这一步骤。',
  'Your post or region does not let you take this step.',
);
const SAME = say('起草人不得批准自己起草的标准。', 'Who wrote a draft does not approve it.');
const NOT_NOW = say('草案现在的阶段不能进行此项操作。', 'The draft is not at a stage that allows this.');

const refused = (code: DraftRefusal['code'], message: Bilingual): DraftRefusal => ({
  code,
  message,
  details: [],
});

/** Why somebody may not take a step now, or undefined: post, stage, then the person. */
export function draftRefusal(
  state: DraftState,
  kind: DraftStepKind | 'save',
  actor: Actor,
): DraftRefusal | undefined {
  const rule = DRAFT_RULES[kind];
  if (!rule.by.some((right) => holdsDraftRight(actor, right, state))) return refused('forbidden', FORBIDDEN);
  if (!rule.stages.includes(state.stage)) return refused('notAllowedNow', NOT_NOW);
  if (rule.notByDrafter && state.drafters.some(({ id }) => id === actor.id))
    return refused('samePerson', SAME);
  return undefined;
}

/** What somebody may do with a draft now. */
export function allowedDraftSteps(state: DraftState, actor: Actor): (DraftStepKind | 'save')[] {
  const kinds = Object.keys(DRAFT_RULES) as (DraftStepKind | 'save')[];
  return kinds.filter((kind) => draftRefusal(state, kind, actor) === undefined);
}
