/** Which command is possible at which stage of a project, and by whom: one row a command. Buttons come from it too. */
import type { Bilingual, CivilDate } from '../shared/index.ts';
import type { ProjectCommandKind } from './project-command.ts';
import type { Person, ProjectRefusal, ProjectState, Stage } from './project-state.ts';

/** A post somebody holds now. */
export type HeldPost = { post: string; department: string; region: string };
export type Editor = Person & { holdings: readonly HeldPost[] };

/**
 * manager: 标准管理岗 of the region. panel: who works by the standards there and votes on them. head: who answers for
 * them, the head of the centre or, for a standard of one department, the head of that department.
 */
export type ProjectRight = 'manager' | 'panel' | 'head';

export const PANEL_POSTS: readonly string[] = [
  'clerk',
  'reviewer',
  'approver',
  'certifier',
  'deliverer',
  'forwarder',
  'supervisor',
  'authorityHead',
];
/** The department whose standards are those of the centre as a whole. */
const CENTRE = 'serviceCentre';

type Rule = {
  stages: readonly Stage[];
  by: ProjectRight;
  /** What else must be so; a command that can't be meant is not offered. */
  when?: (state: ProjectState, today: CivilDate) => boolean;
  /** When it is worth a button: before, it is refused with the reason, which says what is waited for. */
  offered?: (state: ProjectState, today: CivilDate) => boolean;
  /** Not of a project that carries the draft of a service standard: there the draft takes this step. */
  notOfService?: true;
  /** Not by who drafted it (起草与审查、批准分离). */
  notByDrafter?: true;
};

const MAKING: readonly Stage[] = ['drafting', 'consultation', 'review', 'approval', 'approved', 'numbered'];

const hasText = ({ draft, serves }: ProjectState) => draft !== undefined || serves !== undefined;
const wasOpen = ({ consultation }: ProjectState) => consultation !== undefined;
/** What people are asked about is not changed under them. */
const notOpen = ({ stage, consultation }: ProjectState, today: CivilDate) =>
  stage === 'drafting' || (consultation !== undefined && consultation.until < today);

export const PROJECT_RULES: Record<ProjectCommandKind, Rule> = {
  saveDraft: { stages: ['drafting', 'consultation'], by: 'manager', when: notOpen, notOfService: true },
  openConsultation: { stages: ['drafting'], by: 'manager', when: hasText },
  disposeComments: { stages: ['drafting', 'consultation'], by: 'manager', when: wasOpen },
  // From consultation, or after the draft was changed because of what was said: what was told is not asked again.
  callReview: { stages: ['drafting', 'consultation'], by: 'manager', when: wasOpen, offered: notOpen },
  vote: { stages: ['review'], by: 'panel', notByDrafter: true },
  concludeReview: { stages: ['review'], by: 'manager' },
  approve: { stages: ['approval'], by: 'head', notByDrafter: true, notOfService: true },
  sendBack: { stages: ['approval'], by: 'head', notOfService: true },
  assignNumber: { stages: ['approved'], by: 'manager', notOfService: true },
  publish: { stages: ['numbered'], by: 'manager' },
  recordReview: {
    stages: ['published'],
    by: 'manager',
    when: ({ kind }) => kind !== 'amendment',
    notOfService: true,
  },
  abolish: { stages: ['published'], by: 'head', notOfService: true },
  withdraw: { stages: MAKING, by: 'manager' },
};

/** Whether somebody's posts give them a right over standards of a department in a region. Acting needs the very region. */
export function holdsRight(
  { holdings }: Editor,
  right: ProjectRight,
  { region, department }: { region: string; department: string },
): boolean {
  return holdings.some((held) => {
    if (held.region !== region) return false;
    if (right === 'manager') return held.post === 'standardsManager';
    if (right === 'panel') return PANEL_POSTS.includes(held.post);
    if (held.post === 'centreHead') return true;
    return department !== CENTRE && held.post === 'authorityHead' && held.department === department;
  });
}

const text = (zh: string, en: string): Bilingual => ({ zh, en });
const FORBIDDEN = text('您的岗位不能办理标准的这一步骤。', 'Your posts do not let you take this step.');
const SAME = text(
  '起草人不得参加表决，也不得批准自己起草的标准。',
  'Who drafted a standard neither votes on it nor approves it.',
);
const NOT_NOW = text('项目现在的阶段不能进行此项操作。', 'The project is not at a stage that allows this.');
const ON_DRAFT = text(
  '事项标准的这一步在其标准草案中办理。',
  'A service standard takes this step in its draft.',
);
const VOTED = text('您已经表决。', 'You have voted already.');

const refused = (code: ProjectRefusal['code'], message: Bilingual): ProjectRefusal => ({
  code,
  message,
  details: [],
});

/** Why somebody may not give a command now, or undefined: post, stage, then the person. */
export function projectRefusal(
  state: ProjectState,
  kind: ProjectCommandKind,
  actor: Editor,
  today: CivilDate,
): ProjectRefusal | undefined {
  const rule = PROJECT_RULES[kind];
  if (!holdsRight(actor, rule.by, state)) return refused('forbidden', FORBIDDEN);
  if (!rule.stages.includes(state.stage) || rule.when?.(state, today) === false)
    return refused('notAllowedNow', NOT_NOW);
  if (rule.notOfService && state.serves) return refused('notAllowedNow', ON_DRAFT);
  if (rule.notByDrafter && state.drafters.some(({ id }) => id === actor.id))
    return refused('samePerson', SAME);
  if (kind === 'vote' && state.votes.some(({ by }) => by.id === actor.id))
    return refused('notAllowedNow', VOTED);
  return undefined;
}

/** What somebody may do with a project now. */
export function allowedSteps(state: ProjectState, actor: Editor, today: CivilDate): ProjectCommandKind[] {
  const kinds = Object.keys(PROJECT_RULES) as ProjectCommandKind[];
  return kinds.filter(
    (kind) =>
      projectRefusal(state, kind, actor, today) === undefined &&
      PROJECT_RULES[kind].offered?.(state, today) !== false,
  );
}
