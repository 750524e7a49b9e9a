/** 标准体系: the tree of standards, documents, consultations for everybody; papers, gaps and projects for staff. */
import {
  Clause,
  DETAIL_COLUMNS,
  DISPOSITIONS,
  DocumentCommand,
  DraftText,
  Effect,
  Indicator,
  KEEPING,
  Level,
  PROJECT_KINDS,
  PROJECT_RULES,
  ProjectCommand,
  REVIEW_CONCLUSIONS,
  STAGES,
  StandardDocument,
  VOTES,
} from '@yimen/domain/library';
import { DRAFT_STATES } from '@yimen/domain/revision';
import { type Static, Type } from 'typebox';
import { Bilingual } from './common.ts';

const day = Type.String({ description: 'Civil date YYYY-MM-DD' });
const region = Type.String({ pattern: '^\\d{6}$', description: '行政区划代码' });
const uuid = Type.String({ format: 'uuid' });
const Count = { required: Type.Integer(), existing: Type.Integer(), rate: Type.Optional(Type.Number()) };
const Person = Type.Object({ id: Type.String(), name: Type.String() });

export const DocumentSummary = Type.Object({
  id: Type.String(),
  number: Type.String(),
  title: Bilingual,
  level: Level,
  effect: Effect,
  state: Type.Enum(['inForce', 'coming', 'abolished']),
  issuedOn: Type.Optional(day),
  effectiveFrom: Type.Optional(day),
  abolishedOn: Type.Optional(day),
  department: Bilingual,
  adoption: StandardDocument.properties.adoption,
  editorial: Type.Optional(Type.Literal(true)),
});
export type DocumentSummary = Static<typeof DocumentSummary>;

const MissingEntry = Type.Object({
  id: Type.String(),
  title: Bilingual,
  level: Level,
  reason: Type.String(),
});

export const LibraryNode = Type.Object({
  id: Type.String(),
  code: Type.String(),
  parent: Type.Optional(Type.String()),
  depth: Type.Integer(),
  name: Bilingual,
  entries: Type.Array(
    Type.Object({
      code: Type.String(),
      document: Type.Optional(DocumentSummary),
      missing: Type.Optional(MissingEntry),
    }),
  ),
});
export type LibraryNode = Static<typeof LibraryNode>;

const Coverage = Type.Object({
  total: Type.Object(Count),
  subsystems: Type.Array(Type.Object({ node: Type.String(), name: Bilingual, ...Count })),
  levels: Type.Array(Type.Object({ level: Level, ...Count })),
  clauses: Type.Object({
    total: Type.Integer(),
    by: Type.Record(Type.Enum([...KEEPING, 'nothing']), Type.Integer()),
  }),
});

/** 标准体系结构图 as boxes and lines. */
const Structure = Type.Object({
  width: Type.Number(),
  height: Type.Number(),
  boxes: Type.Array(
    Type.Object({
      id: Type.String(),
      x: Type.Number(),
      y: Type.Number(),
      width: Type.Number(),
      height: Type.Number(),
      code: Type.String(),
      name: Bilingual,
      role: Type.Enum(['root', 'base', 'core', 'support', 'evaluation', 'category']),
      required: Type.Integer(),
      existing: Type.Integer(),
    }),
  ),
  lines: Type.Array(
    Type.Object({
      from: Type.String(),
      to: Type.String(),
      points: Type.Array(Type.Array(Type.Number())),
    }),
  ),
});
export type LibraryStructure = Static<typeof Structure>;

export const LibraryTree = Type.Object({
  region,
  name: Bilingual,
  on: day,
  principles: Type.Array(Type.String()),
  nodes: Type.Array(LibraryNode),
  coverage: Coverage,
  structure: Structure,
});
export type LibraryTree = Static<typeof LibraryTree>;

/** A clause with what keeps it, said in words. */
export const ClauseShown = Type.Object({
  ...Clause.properties,
  kept: Type.Array(
    Type.Object({
      how: Type.Enum([...KEEPING]),
      said: Bilingual,
      /** How the figure is counted that watches it. */
      formula: Type.Optional(Bilingual),
    }),
  ),
});
export type ClauseShown = Static<typeof ClauseShown>;

const Mention = Type.Object({
  number: Type.String(),
  id: Type.Optional(Type.String()),
  title: Type.Optional(Bilingual),
});

const Difference = Type.Object({
  id: Type.String(),
  kind: Type.Enum(['added', 'removed', 'changed', 'renumbered', 'same']),
  before: Type.Optional(Clause),
  after: Type.Optional(Clause),
  /** Of a changed clause: the words of its text that went and came. */
  marks: Type.Optional(
    Type.Array(Type.Object({ kind: Type.Enum(['same', 'removed', 'added']), text: Type.String() })),
  ),
});
export type ClauseChange = Static<typeof Difference>;

const Review = Type.Object({
  on: day,
  conclusion: Type.Enum([...REVIEW_CONCLUSIONS]),
  reason: Type.String(),
  by: Person,
});

export const DocumentDetail = Type.Object({
  ...DocumentSummary.properties,
  certainty: StandardDocument.properties.certainty,
  sources: Type.Array(Type.String()),
  reason: Type.Optional(Type.String()),
  scope: Type.Optional(Type.String()),
  reviewDue: Type.Optional(day),
  replaces: Type.Array(Mention),
  replacedBy: Type.Optional(Mention),
  references: Type.Array(Mention),
  citedBy: Type.Array(Mention),
  amendments: Type.Array(Mention),
  /** Of an amendment sheet: what it amends. */
  amends: Type.Optional(Mention),
  /** Editions and sheets of this number whose text the reader may see, in their order. */
  versions: Type.Array(DocumentSummary),
  /** Absent where only the particulars may be shown. */
  clauses: Type.Optional(Type.Array(ClauseShown)),
  previous: Type.Optional(Type.Object({ number: Type.String(), differences: Type.Array(Difference) })),
  /** For staff: the project it came from. */
  project: Type.Optional(Type.Object({ region, id: uuid })),
  /** For staff, of a document that came as a file: what became of it, and what the reader may do. */
  record: Type.Optional(
    Type.Object({
      region,
      seq: Type.Integer(),
      reviews: Type.Array(Review),
      abolition: Type.Optional(Type.Object({ on: day, reason: Type.String(), by: Person })),
      allowed: Type.Array(Type.Enum(['recordReview', 'abolish'])),
    }),
  ),
});
export type DocumentDetail = Static<typeof DocumentDetail>;

export const Consultation = Type.Object({
  region,
  id: uuid,
  title: Bilingual,
  department: Bilingual,
  from: day,
  until: day,
  open: Type.Boolean(),
  comments: Type.Integer(),
});
export type Consultation = Static<typeof Consultation>;

const Disposition = Type.Enum([...DISPOSITIONS]);

export const ConsultationDetail = Type.Object({
  ...Consultation.properties,
  reason: Type.String(),
  draft: DraftText,
  /** Comments that have been answered, without who made them. */
  answered: Type.Array(
    Type.Object({
      clause: Type.Optional(Type.String()),
      text: Type.String(),
      disposition: Disposition,
      reason: Type.String(),
    }),
  ),
});
export type ConsultationDetail = Static<typeof ConsultationDetail>;

export const NewComment = Type.Object(
  {
    clause: Type.Optional(Type.String({ minLength: 1, maxLength: 60, description: 'id of a clause' })),
    text: Type.String({ minLength: 1, maxLength: 2000 }),
    author: Type.Optional(Type.String({ minLength: 1, maxLength: 50, description: '署名' })),
  },
  { additionalProperties: false },
);
export type NewComment = Static<typeof NewComment>;

const Comment = Type.Object({
  id: uuid,
  clause: Type.Optional(Type.String()),
  text: Type.String(),
  author: Type.Optional(Type.String()),
  at: Type.String(),
  answer: Type.Optional(
    Type.Object({ disposition: Disposition, reason: Type.String(), by: Person, at: Type.String() }),
  ),
});
export type LibraryComment = Static<typeof Comment>;

const Stage = Type.Enum([...STAGES]);
const Kind = Type.Enum([...PROJECT_KINDS]);

export const ProjectSummary = Type.Object({
  region,
  id: uuid,
  kind: Kind,
  title: Bilingual,
  node: Bilingual,
  department: Bilingual,
  stage: Stage,
  number: Type.Optional(Type.String()),
  of: Type.Optional(Type.String()),
  startedAt: Type.String(),
  updatedAt: Type.String(),
  until: Type.Optional(day),
});
export type ProjectSummary = Static<typeof ProjectSummary>;

const StepKind = Type.Enum(Object.keys(PROJECT_RULES) as (keyof typeof PROJECT_RULES)[]);

export const ProjectDetail = Type.Object({
  ...ProjectSummary.properties,
  seq: Type.Integer(),
  reason: Type.String(),
  startedBy: Person,
  drafters: Type.Array(Person),
  draft: Type.Optional(DraftText),
  /** Of a service standard: the draft it carries, how far that is, and what is still wrong with it. */
  service: Type.Optional(
    Type.Object({
      item: Type.String(),
      draft: uuid,
      stage: Type.Enum([...DRAFT_STATES]),
      errors: Type.Integer(),
      warnings: Type.Integer(),
      /** Once published: hash of the version, and its first day. */
      published: Type.Optional(Type.Object({ hash: Type.String(), effectiveFrom: day })),
    }),
  ),
  /** What the edition it revises says, to begin from and to compare with. */
  base: Type.Optional(DraftText),
  differences: Type.Optional(Type.Array(Difference)),
  consultation: Type.Optional(Type.Object({ from: day, until: day, rounds: Type.Integer() })),
  comments: Type.Array(Comment),
  votes: Type.Array(
    Type.Object({
      by: Person,
      choice: Type.Enum([...VOTES]),
      opinion: Type.Optional(Type.String()),
      at: Type.String(),
    }),
  ),
  outcome: Type.Optional(
    Type.Object({ passed: Type.Boolean(), agree: Type.Integer(), cast: Type.Integer(), at: Type.String() }),
  ),
  returned: Type.Optional(Type.Object({ reason: Type.String(), by: Person, at: Type.String() })),
  approval: Type.Optional(Type.Object({ by: Person, at: Type.String() })),
  document: Type.Optional(DocumentSummary),
  reviewDue: Type.Optional(day),
  reviews: Type.Array(Review),
  abolition: Type.Optional(
    Type.Object({
      on: day,
      reason: Type.String(),
      by: Person,
      tasks: Type.Array(Type.Object({ document: Type.String(), title: Type.String(), cites: Type.String() })),
    }),
  ),
  withdrawal: Type.Optional(Type.Object({ reason: Type.String(), by: Person, at: Type.String() })),
  procedure: Type.Object({
    consultationDays: Type.Integer(),
    leastVotes: Type.Integer(),
    majority: Type.Object({ of: Type.Integer(), outOf: Type.Integer() }),
    basis: Type.String(),
  }),
  log: Type.Array(Type.Object({ seq: Type.Integer(), kind: Type.String(), at: Type.String(), by: Person })),
  /** What the reader may do now. */
  allowed: Type.Array(StepKind),
});
export type ProjectDetail = Static<typeof ProjectDetail>;

export const NewProject = Type.Object(
  {
    kind: Kind,
    title: Type.String({ minLength: 1, maxLength: 100 }),
    titleEn: Type.String({ minLength: 1, maxLength: 200 }),
    node: Type.String({ minLength: 1, maxLength: 60 }),
    department: Type.String({ minLength: 1, maxLength: 50 }),
    reason: Type.String({ minLength: 1, maxLength: 1000 }),
    fills: Type.Optional(
      Type.String({ minLength: 1, maxLength: 60, description: 'A missing standard of the system' }),
    ),
    of: Type.Optional(
      Type.String({ minLength: 1, maxLength: 60, description: 'The edition to revise or amend' }),
    ),
    item: Type.Optional(
      Type.String({ pattern: '^[0-9A-Za-z]{1,50}$', description: 'service: basic code of the item' }),
    ),
  },
  { additionalProperties: false },
);
export type NewProject = Static<typeof NewProject>;

const Gap = Type.Object({
  kind: Type.Enum(['item', 'node', 'post']),
  id: Type.String(),
  name: Bilingual,
  covered: Type.Array(Type.String()),
  advice: Type.Optional(Type.Enum(['adopt', 'draft', 'fill'])),
  adopt: Type.Optional(Type.String()),
  missing: Type.Optional(
    Type.Object({
      ...MissingEntry.properties,
      titleEn: Type.String(),
      node: Type.String(),
      department: Type.String(),
    }),
  ),
  /** A project that is under way for it. */
  project: Type.Optional(Type.Object({ region, id: uuid })),
});
export type Gap = Static<typeof Gap>;

const Cell = Type.Union([Type.String(), Type.Integer()]);
export const LibraryPapers = Type.Object({
  region,
  columns: Type.Array(Type.Object({ id: Type.Enum(DETAIL_COLUMNS.map(({ id }) => id)), title: Bilingual })),
  /** 明细表, in the language asked for; `document` leads to the page. */
  detail: Type.Array(
    Type.Object({
      cells: Type.Record(Type.String(), Cell),
      state: Type.Enum(['inForce', 'coming', 'planned', 'revising', 'abolished']),
      document: Type.Optional(Type.String()),
      missing: Type.Optional(Type.String()),
    }),
  ),
  statistics: Type.Array(
    Type.Object({ item: Bilingual, group: Type.Enum(['subsystem', 'level', 'total']), ...Count }),
  ),
  note: Type.Array(Type.Object({ title: Type.String(), paragraphs: Type.Array(Type.String()) })),
  /** Standards of the centre whose review is due within half a year or overdue. */
  reviews: Type.Array(Type.Object({ document: DocumentSummary, due: day, overdue: Type.Boolean() })),
});
export type LibraryPapers = Static<typeof LibraryPapers>;

export const Comparison = Type.Object({
  before: DocumentSummary,
  after: DocumentSummary,
  differences: Type.Array(Difference),
});
export type Comparison = Static<typeof Comparison>;

const followUpKey = {
  decision: Type.String({ minLength: 1, maxLength: 100, description: 'id of the decision' }),
  kind: Type.Enum(['standard', 'layer', 'list', 'window'], {
    description: '修订或者废止标准 / 复核下级标准 / 重新公布清单 / 调整窗口',
  }),
  region,
  subject: Type.String({
    minLength: 1,
    maxLength: 100,
    description: 'code of the item, name of the list, or id of the department',
  }),
};

/** What a confirmed adjustment leaves to be done. It goes away by itself once that is seen to be done. */
export const FollowUpTask = Type.Object({
  ...followUpKey,
  decision: Type.Object({ id: Type.String(), title: Type.String() }),
  regionName: Bilingual,
  name: Type.String(),
  due: day,
  department: Bilingual,
  done: Type.Optional(Type.Object({ text: Type.String(), by: Person, at: Type.String() })),
  mayClose: Type.Boolean(),
});
export type FollowUpTask = Static<typeof FollowUpTask>;

/** What is to be done about standards: references that are empty, what adjustments leave to do, reviews that are due. */
export const LibraryTasks = Type.Object({
  region,
  tasks: Type.Array(
    Type.Object({
      document: Mention,
      cites: Mention,
      since: day,
      department: Bilingual,
      done: Type.Optional(Type.Object({ text: Type.String(), by: Person, at: Type.String() })),
      mayClose: Type.Boolean(),
    }),
  ),
  followUps: Type.Array(FollowUpTask),
  reviews: LibraryPapers.properties.reviews,
});
export type LibraryTasks = Static<typeof LibraryTasks>;

const OfRegion = Type.Object({ region: Type.Optional(region) });
const ById = Type.Object({ region, id: uuid });

export const libraryEndpoints = {
  'GET /standards-system': { query: OfRegion, response: LibraryTree },
  'GET /library/documents/:id': {
    params: Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) }),
    response: DocumentDetail,
  },
  'POST /library/documents/:id/steps': {
    params: Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) }),
    body: Type.Object(
      { expectedSeq: Type.Integer({ minimum: 0 }), step: DocumentCommand },
      { additionalProperties: false },
    ),
    response: DocumentDetail,
  },
  'GET /library/comparison': {
    query: Type.Object({
      before: Type.String({ minLength: 1, maxLength: 100, description: 'id of a document' }),
      after: Type.String({ minLength: 1, maxLength: 100, description: 'id of a document' }),
    }),
    response: Comparison,
  },
  'GET /library/indicators': { response: Type.Object({ indicators: Type.Array(Indicator) }) },
  'GET /library/tasks': { query: OfRegion, response: LibraryTasks },
  'POST /library/tasks/done': {
    query: OfRegion,
    body: Type.Object(
      {
        document: Type.String({ minLength: 1, maxLength: 60 }),
        cites: Type.String({ minLength: 1, maxLength: 60 }),
        since: day,
        done: Type.String({ minLength: 1, maxLength: 1000, description: '处理情况' }),
      },
      { additionalProperties: false },
    ),
    response: LibraryTasks,
  },
  'POST /library/tasks/follow-ups/done': {
    query: OfRegion,
    body: Type.Object(
      {
        ...followUpKey,
        done: Type.String({ minLength: 1, maxLength: 1000, description: '处理情况' }),
      },
      { additionalProperties: false },
    ),
    response: LibraryTasks,
  },
  'GET /library/changes': {
    query: OfRegion,
    response: Type.Object({
      changes: Type.Array(
        Type.Object({
          on: day,
          kind: Type.Enum(['published', 'effective', 'abolished']),
          /** A standard of the library, or a service standard that a project made, which is read as its guide. */
          document: Type.Optional(DocumentSummary),
          service: Type.Optional(Type.Object({ title: Bilingual, item: Type.String(), region })),
        }),
      ),
    }),
  },
  'GET /library/consultations': {
    query: OfRegion,
    response: Type.Object({ consultations: Type.Array(Consultation) }),
  },
  'GET /library/consultations/:region/:id': { params: ById, response: ConsultationDetail },
  'POST /library/consultations/:region/:id/comments': {
    params: ById,
    body: NewComment,
    response: Type.Object({ id: uuid }),
  },
  'GET /library/papers': { query: OfRegion, response: LibraryPapers },
  'GET /library/gaps': {
    query: OfRegion,
    response: Type.Object({ region, mayStart: Type.Boolean(), gaps: Type.Array(Gap) }),
  },
  'GET /library/projects': {
    query: OfRegion,
    response: Type.Object({ region, mayStart: Type.Boolean(), projects: Type.Array(ProjectSummary) }),
  },
  'POST /library/projects': { query: OfRegion, body: NewProject, response: ProjectDetail },
  'GET /library/projects/:region/:id': { params: ById, response: ProjectDetail },
  'POST /library/projects/:region/:id/steps': {
    params: ById,
    body: Type.Object(
      { expectedSeq: Type.Integer({ minimum: 1 }), step: ProjectCommand },
      { additionalProperties: false },
    ),
    response: ProjectDetail,
  },
} as const;
