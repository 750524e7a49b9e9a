/** 事项标准草案: writing a service standard at the desk, laying it before others, and publishing it. */
import { Guide } from '@yimen/domain/guide';
import { DRAFT_STATES, DraftStep } from '@yimen/domain/revision';
import { type Static, Type } from 'typebox';
import { Bilingual } from './common.ts';
import { LayerVerdict } from './layer.ts';
import { ReductionFigure } from './reduction.ts';

const region = Type.String({ pattern: '^\\d{6}$', description: '行政区划代码' });
const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Civil date' });
const byId = Type.Object({ region, id: Type.String({ format: 'uuid' }) });
const Person = Type.Object({ id: Type.String(), name: Type.String() });
const Reason = Type.Object({ by: Person, at: Type.String(), reason: Type.String() });

/** A standard in the writing: whatever is there, right or wrong. */
const Document = Type.Record(Type.String(), Type.Unknown());

const base = Type.Object(
  { hash: Type.String(), effectiveFrom: Type.String() },
  { description: 'The published version it was copied from' },
);

/** 阶段 */
export const DRAFT_STAGE = Type.Enum([...DRAFT_STATES]);

export const DraftSummary = Type.Object({
  region,
  id: Type.String(),
  item: Type.String({ description: '基本编码' }),
  name: Type.String({ description: '事项名称' }),
  regionName: Bilingual,
  department: Type.Object({ id: Type.String(), name: Bilingual }),
  stage: DRAFT_STAGE,
  effectiveFrom: Type.Optional(Type.String()),
  base: Type.Optional(base),
  extends: Type.Optional(
    Type.Object(
      { region, regionName: Bilingual },
      { description: 'Of the draft of a layer: the region whose standard it extends' },
    ),
  ),
  startedBy: Person,
  updatedAt: Type.String(),
});
export type DraftSummary = Static<typeof DraftSummary>;

export const DraftProblem = Type.Object({
  rule: Type.String(),
  severity: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
  path: Type.String({ description: 'Place in the document: nodes[2].limit' }),
  message: Bilingual,
  basis: Type.Optional(Type.String({ description: 'Law or rule that the check enforces' })),
});
export type DraftProblem = Static<typeof DraftProblem>;

/** What the draft makes of one of its examples; null where that can't be worked out yet. */
const Outcome = Type.Union([
  Type.Null(),
  Type.Object({
    materials: Type.Array(Type.String()),
    nodes: Type.Array(Type.String()),
    missing: Type.Array(Type.String()),
    promisedDue: Type.Optional(Type.String()),
    statutoryDue: Type.Optional(Type.String()),
  }),
]);

const Checked = {
  revision: Type.Integer({ description: 'Number of this document; name it when saving' }),
  seq: Type.Integer({ description: 'Number of the last event; name it when taking a step' }),
  problems: Type.Array(DraftProblem),
  outcomes: Type.Array(Outcome, { description: 'One for each example' }),
};

export const DraftChecked = Type.Object(Checked);
export type DraftChecked = Static<typeof DraftChecked>;

const Entry = Type.Object({
  seq: Type.Integer(),
  kind: Type.String(),
  by: Person,
  at: Type.String(),
  reason: Type.Optional(Type.String()),
  text: Type.Optional(Type.String({ description: '意见' })),
  path: Type.Optional(Type.String()),
  parts: Type.Optional(Type.Array(Bilingual, { description: 'Parts that were changed' })),
});

/** What the draft of a layer is written on, for every value to be held against and put back. */
const Above = Type.Object({
  hash: Type.String(),
  effectiveFrom: Type.String(),
  document: Document,
});

export const DraftDetail = Type.Object({
  ...DraftSummary.properties,
  ...Checked,
  document: Document,
  record: Type.Array(Entry),
  returned: Type.Optional(Reason),
  dropped: Type.Optional(Reason),
  approvedBy: Type.Optional(Person),
  published: Type.Optional(base),
  /** What the caller may do now; `save` is writing in it. */
  /** The project that carries it. */
  project: Type.Optional(Type.Object({ region, id: Type.String() })),
  above: Type.Optional(Above),
  allowed: Type.Array(Type.String()),
});
export type DraftDetail = Static<typeof DraftDetail>;

const Side = Type.Optional(Bilingual);

/** The draft as the public will see it, what changes, and whom that touches. */
export const DraftPreview = Type.Object({
  guide: Type.Optional(Guide),
  compared: Type.Optional(base),
  differences: Type.Array(
    Type.Object({
      part: Type.String(),
      partName: Bilingual,
      path: Type.String(),
      kind: Type.Enum(['added', 'removed', 'changed']),
      entry: Type.Optional(Type.String()),
      element: Side,
      before: Side,
      after: Side,
    }),
  ),
  change: Type.Optional(
    Type.Object(
      { materials: ReductionFigure, nodes: ReductionFigure, promised: ReductionFigure },
      {
        description: '预期变化: the three reductions from what is in force; days where both are working days',
      },
    ),
  ),
  openCases: Type.Integer({ description: 'Open cases of the item here; each stays under its own version' }),
  layers: Type.Array(
    Type.Object({
      region,
      regionName: Bilingual,
      verdict: LayerVerdict,
      findings: Type.Array(Bilingual),
    }),
    { description: 'Local layers below, and how they would stand' },
  ),
});
export type DraftPreview = Static<typeof DraftPreview>;

export const NewDraft = Type.Union([
  Type.Object(
    { base: Type.String({ pattern: '^[0-9a-f]{64}$' }), effectiveFrom: day },
    { additionalProperties: false, description: '修订: from a published version' },
  ),
  Type.Object(
    {
      region,
      department: Type.String({ minLength: 1, maxLength: 50 }),
      name: Type.String({ minLength: 1, maxLength: 200 }),
      code: Type.Object({
        system: Type.String({ minLength: 1, maxLength: 50 }),
        code: Type.String({ pattern: '^[0-9A-Za-z]{1,50}$' }),
      }),
      effectiveFrom: day,
    },
    { additionalProperties: false, description: '制定: from nothing' },
  ),
  Type.Object(
    {
      region,
      item: Type.String({ pattern: '^[0-9A-Za-z]{1,50}$', description: '基本编码' }),
      layer: Type.Literal(true),
      effectiveFrom: day,
    },
    {
      additionalProperties: false,
      description: '地方标准: what the region says otherwise than the standard above',
    },
  ),
]);
export type NewDraft = Static<typeof NewDraft>;

const Named = Type.Object({ id: Type.String(), name: Bilingual });

export const revisionEndpoints = {
  'GET /standard-drafts': {
    response: Type.Object({
      drafts: Type.Array(DraftSummary),
      /** Where the caller may start a draft, and from what. */
      places: Type.Array(
        Type.Object({
          region,
          regionName: Bilingual,
          departments: Type.Array(Named),
          versions: Type.Array(
            Type.Object({
              hash: Type.String(),
              item: Type.String(),
              name: Type.String(),
              effectiveFrom: Type.String(),
              inForce: Type.Boolean(),
            }),
          ),
          layers: Type.Array(
            Type.Object({
              item: Type.String(),
              name: Type.String(),
              extendsName: Bilingual,
              inForce: Type.Boolean({ description: 'The region has said something of its own' }),
            }),
            { description: 'Items of the regions above that a layer can be written for' },
          ),
        }),
      ),
    }),
  },
  'POST /standard-drafts': { body: NewDraft, response: DraftDetail },
  'GET /standard-drafts/:region/:id': { params: byId, response: DraftDetail },
  'POST /standard-drafts/:region/:id/document': {
    params: byId,
    body: Type.Object(
      { revision: Type.Integer({ minimum: 1 }), document: Document },
      { additionalProperties: false },
    ),
    response: DraftChecked,
  },
  'GET /standard-drafts/:region/:id/source': {
    params: byId,
    response: Type.Object({ revision: Type.Integer(), source: Type.String({ description: 'YAML' }) }),
  },
  'POST /standard-drafts/:region/:id/source': {
    params: byId,
    body: Type.Object(
      { revision: Type.Integer({ minimum: 1 }), source: Type.String({ maxLength: 900_000 }) },
      { additionalProperties: false },
    ),
    response: DraftDetail,
  },
  'POST /standard-drafts/:region/:id/rebase': {
    params: byId,
    body: Type.Object(
      { revision: Type.Integer({ minimum: 1 }) },
      { additionalProperties: false, description: '并入上级标准的变化' },
    ),
    response: DraftDetail,
  },
  'GET /standard-drafts/:region/:id/preview': { params: byId, response: DraftPreview },
  'POST /standard-drafts/:region/:id/flow': {
    params: byId,
    body: Type.Object(
      {
        revision: Type.Integer({ minimum: 1 }),
        xml: Type.String({ minLength: 1, maxLength: 900_000, description: 'BPMN 2.0' }),
      },
      { additionalProperties: false, description: '以 BPMN 文件替换办理流程' },
    ),
    response: DraftChecked,
  },
  'POST /standard-drafts/:region/:id/steps': {
    params: byId,
    body: Type.Object(
      { expectedSeq: Type.Integer({ minimum: 1 }), step: DraftStep },
      { additionalProperties: false },
    ),
    response: DraftDetail,
  },
  'GET /standard-dictionary': {
    response: Type.Object({
      elements: Type.Array(Type.Object({ ...Named.properties, type: Type.String() })),
      posts: Type.Array(Named),
      departments: Type.Array(Named),
      codeLists: Type.Array(
        Type.Object({
          id: Type.String(),
          system: Type.String(),
          name: Bilingual,
          codes: Type.Array(Type.Object({ code: Type.String(), name: Bilingual })),
        }),
      ),
    }),
  },
} as const;
