/** A draft of a service standard (事项标准草案), from its start to publication: its state, folded from its events. */
import { type Static, Type } from 'typebox';
import type { Bilingual, CivilDate, Instant } from '../shared/index.ts';

/** 起草 / 征求意见 / 审查 / 已批准 / 已发布 / 已终止 */
export const DRAFT_STATES = ['drafting', 'consulting', 'review', 'approved', 'published', 'dropped'] as const;
export type DraftStage = (typeof DRAFT_STATES)[number];

export type DraftPerson = { id: string; name: string };
type Act = { by: DraftPerson; at: Instant };

/** Where a draft belongs, which never changes: rights follow from it. */
export type DraftPlace = {
  region: string;
  draftId: string;
  /** 基本编码 */
  item: string;
  /** id of the implementing department */
  department: string;
  /** Content hash of the published version it was copied from; absent when it began empty. */
  base?: string;
  /** Of the draft of a layer: the region above and the version there that it is written on. */
  extends?: LayerBase;
};

/** The version above that a layer is written on, by region and content hash. */
export type LayerBase = { region: string; hash: string };

export type DraftState = DraftPlace & {
  /** Number of the last event. */
  seq: number;
  stage: DraftStage;
  /** Counts saved documents; who saves names the one they changed. */
  revision: number;
  /** Everybody who wrote in it: none of them approves it. */
  drafters: DraftPerson[];
  started: Act;
  comments: (Act & { text: string; path?: string })[];
  /** Why it last went back to the drafters. */
  returned?: Act & { reason: string };
  /** What is reviewed: the content hash at submission. */
  submitted?: Act & { hash: string };
  approved?: Act & { hash: string };
  published?: Act & { hash: string; effectiveFrom: CivilDate };
  dropped?: Act & { reason: string };
};

const closed = { additionalProperties: false } as const;
const sentence = (description: string) => Type.String({ minLength: 1, maxLength: 1000, description });

/** A step of a draft; writing in it is not one of them. */
export const DraftStep = Type.Union([
  Type.Object({ kind: Type.Literal('consult') }, { ...closed, description: '征求意见' }),
  Type.Object(
    {
      kind: Type.Literal('comment'),
      text: sentence('意见'),
      path: Type.Optional(Type.String({ maxLength: 200, description: 'Place in the draft' })),
    },
    { ...closed, description: '提出意见' },
  ),
  Type.Object({ kind: Type.Literal('submit') }, { ...closed, description: '提交审查' }),
  Type.Object({ kind: Type.Literal('approve') }, { ...closed, description: '批准' }),
  Type.Object(
    { kind: Type.Literal('return'), reason: sentence('原因') },
    { ...closed, description: '退回修改' },
  ),
  Type.Object({ kind: Type.Literal('publish') }, { ...closed, description: '发布' }),
  Type.Object({ kind: Type.Literal('drop'), reason: sentence('原因') }, { ...closed, description: '终止' }),
]);
export type DraftStep = Static<typeof DraftStep>;
export type DraftStepKind = DraftStep['kind'];

type EventData = {
  started: Omit<DraftPlace, 'region' | 'draftId'>;
  /** `extends`: the changes of another version above were taken over. */
  saved: { revision: number; parts: string[]; extends?: LayerBase };
  consulted: Record<never, never>;
  commented: { text: string; path?: string };
  submitted: { hash: string };
  approved: { hash: string };
  returned: { reason: string };
  published: { hash: string; effectiveFrom: CivilDate };
  dropped: { reason: string };
};
export type DraftEventKind = keyof EventData;

/** What happened, before it has a number. */
export type DraftEventBody = {
  [K in DraftEventKind]: { kind: K; data: EventData[K] };
}[DraftEventKind];
export type DraftEvent = DraftEventBody & Act & { region: string; draftId: string; seq: number };

/** A refusal is a value: which rule, in words, and where. */
export type DraftRefusal = {
  code: 'forbidden' | 'notAllowedNow' | 'samePerson' | 'stale' | 'badRequest';
  message: Bilingual;
  details: { path: string; message: Bilingual }[];
};

export type DraftDecision = { events: DraftEventBody[] } | { refusal: DraftRefusal };
