/** Work at the scale of a day: filtered worklists, search, many cases at once, due dates by day. */
import { CaseStatus } from '@yimen/domain/case';
import { type Static, Type } from 'typebox';
import { TimeLeft } from './case.ts';
import { Bilingual, Paging } from './common.ts';

const day = (description: string) =>
  Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description }));
const id = (description: string) => Type.Optional(Type.String({ maxLength: 100, description }));

/** What narrows a worklist; parts that are absent do not narrow. */
export const WorkFilter = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 100, description: 'Case number, item or applicant contains' })),
  kind: id('Kind of node; close: delivered and not yet closed'),
  post: id('Post'),
  item: id('基本编码'),
  department: id('Department whose node it is'),
  status: Type.Optional(CaseStatus),
  left: Type.Optional(
    Type.Union([Type.Literal('near'), Type.Literal('over')], { description: '临期 / 超期' }),
  ),
  since: day('Open at this node since this day or later'),
  due: day('Due at the node, or promised, on this day'),
});
export type WorkFilter = Static<typeof WorkFilter>;

export const WorklistRow = Type.Object({
  region: Type.String(),
  caseId: Type.String(),
  caseNo: Type.String(),
  seq: Type.Integer({ description: 'Number of the last event' }),
  item: Type.String({ description: '基本编码' }),
  itemName: Type.String(),
  department: Type.String(),
  applicantName: Type.String(),
  status: CaseStatus,
  node: Type.String(),
  nodeName: Type.String(),
  nodeKind: Type.String({ description: 'close: delivered, and still to be closed' }),
  batch: Type.Boolean({ description: 'The standard lets this step be done for many cases at once' }),
  post: Type.String(),
  openedAt: Type.String(),
  assignee: Type.Optional(Type.String({ description: 'Name of the person the step is assigned to' })),
  nodeDue: Type.Optional(Type.String()),
  promisedDue: Type.Optional(Type.String()),
  left: Type.Optional(TimeLeft),
});
export type WorklistRow = Static<typeof WorklistRow>;

const Facet = Type.Array(
  Type.Object({ id: Type.String(), name: Type.Optional(Type.String()), count: Type.Integer() }),
);

/** What a search over cases asks; parts that are absent do not narrow. */
export const CaseQuery = Type.Object({
  q: Type.Optional(
    Type.String({
      maxLength: 100,
      description: 'Words of item or applicant, a case number, an identity number',
    }),
  ),
  status: Type.Optional(CaseStatus),
  item: id('基本编码'),
  department: id('Department in charge'),
  region: Type.Optional(Type.String({ pattern: '^\\d{6}$', description: 'This region and those below it' })),
  submittedFrom: day('Submitted on this day or later'),
  submittedTo: day('Submitted on this day or earlier'),
  acceptedFrom: day('Accepted on this day or later'),
  acceptedTo: day('Accepted on this day or earlier'),
  decidedFrom: day('Decided on this day or later'),
  decidedTo: day('Decided on this day or earlier'),
  overdue: Type.Optional(
    Type.Union([Type.Literal('running'), Type.Literal('decided')], {
      description: 'Past its promised day: not decided yet / decided too late',
    }),
  ),
});
export type CaseQuery = Static<typeof CaseQuery>;

/** A case as a search shows it; personal data is masked where the viewer doesn't work on the case. */
export const CaseFound = Type.Object({
  region: Type.String(),
  regionName: Type.String(),
  caseId: Type.String(),
  caseNo: Type.String(),
  itemName: Type.String(),
  department: Type.String(),
  applicantName: Type.String(),
  status: CaseStatus,
  submittedAt: Type.String(),
  acceptedAt: Type.Optional(Type.String()),
  decidedAt: Type.Optional(Type.String()),
  promisedDue: Type.Optional(Type.String()),
  left: Type.Optional(TimeLeft),
  masked: Type.Boolean({ description: 'Seen by oversight alone: read only, personal data masked' }),
});
export type CaseFound = Static<typeof CaseFound>;

/** The commands that a standard may let be given to many cases at once. */
export const BatchCommand = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('accept'),
      examined: Type.Literal(true, {
        description: 'The clerk has examined every material of every case and finds it in order',
      }),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    { kind: Type.Literal('grant'), opinion: Type.String({ minLength: 1, maxLength: 2000 }) },
    { additionalProperties: false },
  ),
]);
export type BatchCommand = Static<typeof BatchCommand>;

export const BATCH_MOST = 200;

export const BatchResult = Type.Object({
  region: Type.String(),
  caseId: Type.String(),
  done: Type.Boolean(),
  /** Where the case stands when it went through. */
  seq: Type.Optional(Type.Integer()),
  status: Type.Optional(CaseStatus),
  /** Why not, with every point that is wrong. */
  code: Type.Optional(Type.String()),
  message: Type.Optional(Type.String()),
  details: Type.Optional(Type.Array(Type.String())),
});
export type BatchResult = Static<typeof BatchResult>;

const View = Type.Union([Type.Literal('worklist'), Type.Literal('search')]);

export const SavedFilter = Type.Object({
  view: View,
  name: Type.String(),
  filter: Type.Record(Type.String(), Type.String()),
  isDefault: Type.Boolean({ description: 'Applied when the page opens' }),
});
export type SavedFilter = Static<typeof SavedFilter>;

/** A day of the calendar with what is due on it. */
export const DueDay = Type.Object({
  date: Type.String(),
  workday: Type.Boolean(),
  provisional: Type.Boolean({ description: 'Past the last published calendar year' }),
  name: Type.Optional(Bilingual),
  nodes: Type.Integer({ description: 'Node limits that end on this day' }),
  promises: Type.Integer({ description: 'Promised days (承诺办结日)' }),
});
export type DueDay = Static<typeof DueDay>;

const filterParams = Type.Object({
  view: View,
  name: Type.String({ minLength: 1, maxLength: 30 }),
});

export const workEndpoints = {
  'GET /saved-filters': { response: Type.Object({ filters: Type.Array(SavedFilter) }) },
  'PUT /saved-filters/:view/:name': {
    params: filterParams,
    body: Type.Object(
      {
        filter: Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 100 })),
        isDefault: Type.Boolean(),
      },
      { additionalProperties: false },
    ),
    response: SavedFilter,
  },
  'DELETE /saved-filters/:view/:name': { params: filterParams, response: Type.Object({}) },
  'GET /worklist': {
    query: Type.Object({ ...WorkFilter.properties, ...Paging }),
    response: Type.Object({
      rows: Type.Array(WorklistRow),
      total: Type.Integer(),
      counts: Type.Array(Type.Object({ kind: Type.String(), count: Type.Integer() })),
      facets: Type.Object(
        { posts: Facet, items: Facet, departments: Facet, statuses: Facet },
        { description: 'What there is to filter by, over everything that is open' },
      ),
    }),
  },
  'POST /batches': {
    body: Type.Object(
      {
        command: BatchCommand,
        cases: Type.Array(
          Type.Object(
            {
              region: Type.String({ pattern: '^\\d{6}$' }),
              caseId: Type.String({ format: 'uuid' }),
              node: Type.String({ maxLength: 100 }),
              expectedSeq: Type.Integer({
                minimum: 1,
                description: 'Number of the last event that was seen',
              }),
            },
            { additionalProperties: false },
          ),
          { minItems: 1, maxItems: BATCH_MOST },
        ),
      },
      { additionalProperties: false },
    ),
    response: Type.Object({ results: Type.Array(BatchResult) }),
  },
  'GET /handovers': {
    query: Type.Object({ from: id('Account whose desk is looked at; one’s own when absent') }),
    response: Type.Object({
      desks: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), open: Type.Integer() }), {
        description: 'One’s own desk, and for supervisors every desk below them with steps assigned to it',
      }),
      people: Type.Array(Type.Object({ id: Type.String(), name: Type.String() }), {
        description: 'Who holds a post of the steps on the desk',
      }),
    }),
  },
  'POST /handovers': {
    body: Type.Object(
      {
        from: Type.String({ format: 'uuid' }),
        to: Type.String({ format: 'uuid' }),
        reason: Type.String({ minLength: 1, maxLength: 2000 }),
      },
      { additionalProperties: false },
    ),
    response: Type.Object({
      results: Type.Array(
        Type.Intersect([BatchResult, Type.Object({ caseNo: Type.String(), node: Type.String() })]),
      ),
      left: Type.Integer({ description: 'Steps beyond those of this request: send it again' }),
    }),
  },
  'GET /due-calendar': {
    query: Type.Object({
      from: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
      to: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'At most 62 days after from' }),
    }),
    response: Type.Object({
      today: Type.String(),
      days: Type.Array(DueDay),
      before: Type.Integer({ description: 'Open nodes whose limit or promise ended before from' }),
    }),
  },
  'GET /case-search': {
    query: Type.Object({
      ...CaseQuery.properties,
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
      after: Type.Optional(Type.String({ maxLength: 100, description: 'Key of the last row seen' })),
    }),
    response: Type.Object({
      rows: Type.Array(CaseFound),
      next: Type.Optional(Type.String({ description: 'Ask with after to go on' })),
    }),
  },
} as const;
