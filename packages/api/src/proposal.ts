/** 修订建议: why a standard should change, what became of it, and what it changed. */
import { PROPOSAL_STANDINGS, ProposalPoint, ProposalSource, ProposalStep } from '@yimen/domain/revision';
import { type Static, Type } from 'typebox';
import { Bilingual } from './common.ts';
import { ReductionFigure } from './reduction.ts';
import { DRAFT_STAGE } from './revision.ts';

const region = Type.String({ pattern: '^\\d{6}$', description: '行政区划代码' });
const code = Type.String({ pattern: '^[0-9A-Za-z]{1,50}$', description: '基本编码' });
const byId = Type.Object({ region, id: Type.String({ format: 'uuid' }) });
const Act = { by: Type.Object({ id: Type.String(), name: Type.String() }), at: Type.String() };
const Reason = Type.Object({ ...Act, reason: Type.String() });
const Mean = Type.Union([Type.Number(), Type.Null()], { description: 'null: of no case' });

/** The decided cases of a version in means and shares. */
export const MeasuredFigures = Type.Object({
  hash: Type.String(),
  effectiveFrom: Type.String(),
  cases: Type.Integer({ description: 'Decided cases the figures are of, the latest first' }),
  more: Type.Boolean({ description: 'Whether there are earlier ones that are left out' }),
  materials: Mean,
  nodes: Mean,
  days: Mean,
  corrected: Mean,
  late: Mean,
  rated: Type.Integer({ description: 'Cases rated' }),
  poor: Mean,
});
export type MeasuredFigures = Static<typeof MeasuredFigures>;

/** What a revision is expected to change by its text, and what it has changed by the cases since. */
export const RevisionEffect = Type.Object({
  expected: Type.Optional(
    Type.Object(
      { materials: ReductionFigure, nodes: ReductionFigure, promised: ReductionFigure },
      { description: '预期: by the lists and limits of the two versions' },
    ),
  ),
  openCases: Type.Integer({ description: 'Open cases of the item; each stays under its own version' }),
  before: Type.Optional(MeasuredFigures),
  after: Type.Optional(MeasuredFigures),
});
export type RevisionEffect = Static<typeof RevisionEffect>;

/** What the system itself knows of an item that may be a reason to revise its standard. */
export const RevisionEvidence = Type.Object({
  name: Type.String(),
  figures: Type.Optional(MeasuredFigures),
  ratings: Type.Array(
    Type.Object({
      caseId: Type.String(),
      caseNo: Type.String(),
      level: Type.Integer({ description: '4 or 5' }),
      comment: Type.Optional(Type.String()),
      at: Type.String(),
    }),
    { description: '差评 among the same cases, of those the caller may see; the latest first' },
  ),
  adjustments: Type.Array(
    Type.Object({ decision: Type.String(), title: Type.String(), from: Type.String() }),
  ),
  parts: Type.Array(Type.Object({ part: Type.String(), name: Bilingual })),
  indicators: Type.Array(Type.Object({ id: Type.String(), name: Bilingual })),
});
export type RevisionEvidence = Static<typeof RevisionEvidence>;

/** A source as it stands today. */
const ShownSource = Type.Object({
  ...Act,
  kind: Type.Enum(['rating', 'adjustment', 'indicator', 'card', 'complaint', 'suggestion']),
  title: Type.Optional(Bilingual),
  number: Type.Optional(Type.String({ description: 'Number as given by whoever named it' })),
  text: Type.Optional(Type.String()),
  case: Type.Optional(Type.Object({ region, caseId: Type.String() })),
  level: Type.Optional(Type.Integer()),
  hidden: Type.Optional(Type.Literal(true, { description: 'The caller may not see the case' })),
});

export const ProposalSummary = Type.Object({
  region,
  regionName: Bilingual,
  id: Type.String(),
  item: code,
  name: Type.String({ description: '事项名称' }),
  title: Type.String(),
  standing: Type.Enum([...PROPOSAL_STANDINGS]),
  sources: Type.Array(Type.String(), { description: 'Kinds of its sources, each once' }),
  proposed: Type.Object(Act),
  updatedAt: Type.String(),
});
export type ProposalSummary = Static<typeof ProposalSummary>;

export const ProposalDetail = Type.Object({
  ...Type.Omit(ProposalSummary, ['sources']).properties,
  seq: Type.Integer(),
  points: Type.Array(Type.Object({ part: Type.Optional(Bilingual), text: Type.String() })),
  sources: Type.Array(ShownSource),
  openCases: Type.Integer({ description: 'Open cases of the item' }),
  taken: Type.Optional(Type.Object(Act)),
  rejected: Type.Optional(Reason),
  withdrawn: Type.Optional(Reason),
  draft: Type.Optional(Type.Object({ region, id: Type.String(), stage: DRAFT_STAGE })),
  underWay: Type.Optional(
    Type.Object(
      { region, id: Type.String(), stage: DRAFT_STAGE },
      { description: 'The draft of the item that is under way, which it would be taken up in' },
    ),
  ),
  allowed: Type.Array(Type.String()),
});
export type ProposalDetail = Static<typeof ProposalDetail>;

export const NewProposal = Type.Object(
  {
    region,
    item: code,
    title: Type.String({ minLength: 1, maxLength: 200 }),
    points: Type.Array(ProposalPoint, { minItems: 1, maxItems: 30 }),
    sources: Type.Array(ProposalSource, { minItems: 1, maxItems: 50 }),
  },
  { additionalProperties: false },
);
export type NewProposal = Static<typeof NewProposal>;

export const proposalEndpoints = {
  'GET /revision-proposals': {
    query: Type.Object(
      {
        region: Type.Optional(region),
        item: Type.Optional(code),
        draft: Type.Optional(Type.String({ format: 'uuid' })),
      },
      { additionalProperties: false },
    ),
    response: Type.Object({
      proposals: Type.Array(ProposalSummary),
      items: Type.Array(Type.Object({ region, regionName: Bilingual, item: code, name: Type.String() }), {
        description: 'Items of the own regions and those above, which the caller works by',
      }),
    }),
  },
  'POST /revision-proposals': { body: NewProposal, response: ProposalDetail },
  'GET /revision-proposals/:region/:id': { params: byId, response: ProposalDetail },
  'POST /revision-proposals/:region/:id/steps': {
    params: byId,
    body: Type.Object(
      { expectedSeq: Type.Integer({ minimum: 1 }), step: ProposalStep },
      { additionalProperties: false },
    ),
    response: ProposalDetail,
  },
  'GET /revision-evidence/:region/:item': {
    params: Type.Object({ region, item: code }),
    response: RevisionEvidence,
  },
  'GET /standard-drafts/:region/:id/effect': { params: byId, response: RevisionEffect },
} as const;
