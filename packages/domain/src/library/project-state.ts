/** A standard in the making (制修订项目), from 立项 to 废止: its state, which is folded from its events. */
import type { Bilingual, CivilDate, Instant } from '../shared/index.ts';
import type { AbolitionTask } from './edition.ts';
import type { DraftText, Level, StandardDocument } from './schema.ts';

/** 起草 · 征求意见 · 审查 · 报批 · 已批准 · 已编号 · 已发布 · 已终止 · 已废止 */
export const STAGES = [
  'drafting',
  'consultation',
  'review',
  'approval',
  'approved',
  'numbered',
  'published',
  'withdrawn',
  'abolished',
] as const;
export type Stage = (typeof STAGES)[number];

/** 制定 / 修订 / 修改单 / 事项标准 */
export const PROJECT_KINDS = ['new', 'revision', 'amendment', 'service'] as const;
export type ProjectKind = (typeof PROJECT_KINDS)[number];

/** 采纳 / 部分采纳 / 不采纳 */
export const DISPOSITIONS = ['adopted', 'partly', 'notAdopted'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** 赞成 / 反对 / 弃权 */
export const VOTES = ['agree', 'against', 'abstain'] as const;
export type VoteChoice = (typeof VOTES)[number];

/** 继续有效 / 修订 / 废止 */
export const REVIEW_CONCLUSIONS = ['confirm', 'revise', 'abolish'] as const;
export type ReviewConclusion = (typeof REVIEW_CONCLUSIONS)[number];

export type Person = { id: string; name: string };
export type Vote = { by: Person; choice: VoteChoice; opinion?: string; at: Instant };
export type CommentDisposition = {
  comment: string;
  disposition: Disposition;
  reason: string;
  by: Person;
  at: Instant;
};

/** What a project sets out to make. */
export type ProjectAim = {
  kind: ProjectKind;
  title: string;
  titleEn: string;
  /** Node of the system at which it will stand. */
  node: string;
  level: Level;
  department: string;
  reason: string;
  /** The missing standard of the system that it fills. */
  fills?: string;
  /** The edition that is revised or amended. */
  of?: string;
  /** A service standard (事项标准): the item by its basic code, and the draft in which it is written. */
  serves?: { item: string; draft: string };
};

export type ProjectState = ProjectAim & {
  region: string;
  projectId: string;
  seq: number;
  stage: Stage;
  startedAt: Instant;
  startedBy: Person;
  /** Everybody who wrote the draft: none of them votes on it or approves it. */
  drafters: Person[];
  draft?: DraftText;
  consultation?: { openedAt: Instant; from: CivilDate; until: CivilDate; rounds: number };
  dispositions: CommentDisposition[];
  votes: Vote[];
  outcome?: { passed: boolean; agree: number; cast: number; at: Instant };
  /** Why it was last sent back to the drafters. */
  returned?: { reason: string; by: Person; at: Instant };
  approval?: { by: Person; at: Instant };
  number?: string;
  document?: StandardDocument;
  /** The version of the service standard that was published. */
  service?: { hash: string; effectiveFrom: CivilDate };
  reviews: { on: CivilDate; conclusion: ReviewConclusion; reason: string; by: Person }[];
  abolition?: { on: CivilDate; reason: string; by: Person; tasks: AbolitionTask[] };
  withdrawal?: { reason: string; by: Person; at: Instant };
};

/** A refusal is a value: which rule, in words, and where. */
export type ProjectRefusal = {
  code: 'forbidden' | 'notAllowedNow' | 'samePerson' | 'badRequest';
  message: Bilingual;
  details: { path: string; message: Bilingual }[];
};
