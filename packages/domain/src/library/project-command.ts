/** What may be done to a project, and what then happened to it: bodies of commands, data of events. */
import { type Static, Type } from 'typebox';
import type { CivilDate, Instant } from '../shared/index.ts';
import type { AbolitionTask } from './edition.ts';
import type { Disposition, Person, ProjectAim, ReviewConclusion, VoteChoice } from './project-state.ts';
import { DISPOSITIONS, REVIEW_CONCLUSIONS, VOTES } from './project-state.ts';
import { DraftText, type StandardDocument } from './schema.ts';

const closed = { additionalProperties: false } as const;
const reason = Type.String({ minLength: 1, maxLength: 1000 });
const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

const RecordReview = Type.Object(
  { kind: Type.Literal('recordReview'), conclusion: Type.Enum([...REVIEW_CONCLUSIONS]), reason },
  { ...closed, description: '复审' },
);
const Abolish = Type.Object(
  { kind: Type.Literal('abolish'), on: day, reason },
  { ...closed, description: '废止' },
);
/** What also a document without a project can go through. */
export const DocumentCommand = Type.Union([RecordReview, Abolish]);
export type DocumentCommand = Static<typeof DocumentCommand>;

export const ProjectCommand = Type.Union([
  Type.Object({ kind: Type.Literal('saveDraft'), draft: DraftText }, { ...closed, description: '起草' }),
  Type.Object({ kind: Type.Literal('openConsultation'), until: day }, { ...closed, description: '征求意见' }),
  Type.Object(
    {
      kind: Type.Literal('disposeComments'),
      comments: Type.Array(Type.String({ format: 'uuid' }), {
        minItems: 1,
        maxItems: 200,
        uniqueItems: true,
      }),
      disposition: Type.Enum([...DISPOSITIONS]),
      reason,
    },
    { ...closed, description: '意见处理: 采纳、部分采纳、不采纳, with the reason' },
  ),
  Type.Object({ kind: Type.Literal('callReview') }, { ...closed, description: '提交审查' }),
  Type.Object(
    {
      kind: Type.Literal('vote'),
      choice: Type.Enum([...VOTES]),
      opinion: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
    },
    { ...closed, description: '审查表决' },
  ),
  Type.Object({ kind: Type.Literal('concludeReview') }, { ...closed, description: '审查结论' }),
  Type.Object({ kind: Type.Literal('approve') }, { ...closed, description: '批准' }),
  Type.Object({ kind: Type.Literal('sendBack'), reason }, { ...closed, description: '退回起草' }),
  Type.Object({ kind: Type.Literal('assignNumber') }, { ...closed, description: '编号' }),
  Type.Object({ kind: Type.Literal('publish'), effectiveFrom: day }, { ...closed, description: '发布' }),
  RecordReview,
  Abolish,
  Type.Object({ kind: Type.Literal('withdraw'), reason }, { ...closed, description: '终止项目' }),
]);
export type ProjectCommand = Static<typeof ProjectCommand>;
export type ProjectCommandKind = ProjectCommand['kind'];

type EventData = {
  started: ProjectAim;
  drafted: { draft: DraftText };
  consultationOpened: { from: CivilDate; until: CivilDate };
  commentsDisposed: { comments: string[]; disposition: Disposition; reason: string };
  /** `drafters`: who wrote the draft that the project carries. */
  reviewCalled: { drafters?: Person[] };
  voted: { choice: VoteChoice; opinion?: string };
  reviewConcluded: { passed: boolean; agree: number; cast: number };
  approved: Record<string, never>;
  sentBack: { reason: string };
  numbered: { number: string };
  published: { document: StandardDocument };
  servicePublished: { hash: string; effectiveFrom: CivilDate };
  reviewed: { on: CivilDate; conclusion: ReviewConclusion; reason: string };
  abolished: { on: CivilDate; reason: string; tasks: AbolitionTask[] };
  withdrawn: { reason: string };
};

/** What happened, without place, number and moment: those the caller adds when it appends. */
export type ProjectEventDraft = {
  [K in keyof EventData]: { kind: K; data: EventData[K] };
}[keyof EventData];
export type ProjectEvent = ProjectEventDraft & {
  region: string;
  projectId: string;
  seq: number;
  at: Instant;
  by: Person;
};
export type ProjectEventKind = ProjectEvent['kind'];
