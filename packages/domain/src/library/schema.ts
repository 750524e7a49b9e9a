/**
 * The standards a centre works by (标准) and the order they stand in (标准体系), as data: `standards/library` and
 * `standards/systems`. What a standard demands is written here in words of our own; the prose of a paid standard never is.
 */
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;
const text = (description?: string) => Type.String({ minLength: 1, ...(description ? { description } : {}) });
const date = (description: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description });

export const Words = Type.Object({ zh: text(), en: text() }, closed);

/** How sure a stated fact is. */
export const CERTAINTIES = [
  'primary',
  'secondary',
  'observed',
  'known',
  'unverified',
  'proposal',
  'own',
] as const;
export const Certainty = Type.Enum([...CERTAINTIES], {
  description:
    'primary: the text was read; secondary: catalogue, table of contents, press; observed: seen in real systems; known: not looked up; unverified: could not be confirmed; proposal: by the editor; own: written for this product',
});
export type Certainty = Static<typeof Certainty>;

/** Levels (级别), from the highest down. */
export const LEVELS = ['national', 'industry', 'local', 'association', 'centre'] as const;
export const Level = Type.Enum([...LEVELS], { description: '国家 / 行业 / 地方 / 团体 / 本中心标准' });
export type Level = Static<typeof Level>;

export const EFFECTS = ['mandatory', 'recommended', 'guidance', 'internal'] as const;
export const Effect = Type.Enum([...EFFECTS], { description: '强制性 / 推荐性 / 指导性技术文件 / 内部执行' });
export type Effect = Static<typeof Effect>;

/** How a clause is kept (做我所写): by the program itself, by a figure, by looking, or by teaching. */
export const Kept = Type.Union([
  Type.Object(
    {
      how: Type.Literal('executed'),
      by: Type.String({
        pattern: '^(standard|rule|check|post|document):[a-zA-Z.]+$',
        description:
          'standard:<part of a service standard>, rule:<standards/rules.yaml>, check:<rule of `yimen standards check`>, post:<posts.yaml>, document:<template of a document>',
      }),
    },
    closed,
  ),
  Type.Object(
    {
      how: Type.Literal('monitored'),
      indicator: Type.String({ pattern: '^[a-z][a-zA-Z0-9.]*$' }),
      threshold: Type.Object(
        { bound: Type.Enum(['least', 'most']), value: Type.Number(), unit: text() },
        closed,
      ),
    },
    closed,
  ),
  Type.Object({ how: Type.Literal('inspected'), item: text('检查项: what is looked at') }, closed),
  Type.Object({ how: Type.Literal('trained'), lesson: text('培训内容') }, closed),
]);
export type Kept = Static<typeof Kept>;
export const KEEPING = ['executed', 'monitored', 'inspected', 'trained'] as const;

/** A figure that watches clauses (指标). How it is counted stands here in words, so that nobody quotes it without that. */
export const Indicator = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-zA-Z0-9.]*$' }),
    name: Words,
    unit: text('Unit of its thresholds: %, 次'),
    formula: Words,
    source: text('Where name and formula come from'),
    certainty: Certainty,
    editorial: Type.Optional(
      Type.Literal(true, { description: 'Written for this product, not by an authority' }),
    ),
    reason: Type.Optional(text('Why, for an editorial indicator')),
  },
  closed,
);
export type Indicator = Static<typeof Indicator>;

export const Clause = Type.Object(
  {
    id: Type.String({
      pattern: '^[a-zA-Z][a-zA-Z0-9]*$',
      maxLength: 60,
      description: 'Stays the same in every edition',
    }),
    no: Type.String({ pattern: '^[0-9A-Z]+(\\.[0-9]+)*$', maxLength: 20, description: '条号' }),
    title: Type.String({ minLength: 1, maxLength: 100 }),
    text: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 4000,
        description: 'In our own words; absent where only the heading is known',
      }),
    ),
    certainty: Type.Optional(Certainty),
    kept: Type.Array(Kept, { maxItems: 20, description: 'Empty: nothing keeps it yet' }),
  },
  closed,
);
export type Clause = Static<typeof Clause>;

/** What a drafter writes; the rest of a document comes from its project. */
export const DraftText = Type.Object(
  {
    scope: Type.String({ minLength: 1, maxLength: 2000, description: '范围' }),
    references: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), {
      maxItems: 100,
      description: '规范性引用文件: numbers, with or without year',
    }),
    covers: Type.Optional(
      Type.Array(Type.String({ pattern: '^(item|node|post):[a-zA-Z0-9.]+$' }), {
        maxItems: 500,
        description: 'What the standard is the standard of: an item, a node of the system, a post',
      }),
    ),
    clauses: Type.Array(Clause, { minItems: 1, maxItems: 300 }),
  },
  closed,
);
export type DraftText = Static<typeof DraftText>;

export const StandardDocument = Type.Object(
  {
    id: Type.String({
      pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
      description: 'The number as an address: gb-t-32168-2015',
    }),
    number: text('标准号, with its year'),
    title: text(),
    titleEn: text(),
    level: Level,
    effect: Effect,
    issuedOn: Type.Optional(date('发布日期; absent where it is not known')),
    effectiveFrom: Type.Optional(date('实施日期; absent where it is not known')),
    abolishedOn: Type.Optional(date('废止日期: the first day on which it is not in force')),
    replaces: Type.Array(text(), { description: '被代替标准号, with year' }),
    references: Type.Array(text(), { description: '规范性引用文件: numbers, with or without year' }),
    amends: Type.Optional(text('修改单: number of the edition it amends')),
    department: text('责任(归口)部门: id of a department'),
    adoption: Type.Enum(['reference', 'own'], { description: 'adopted by reference (采标) / own (制标)' }),
    publicText: Type.Enum(['metadata', 'text'], { description: 'What the public may be shown of it' }),
    certainty: Certainty,
    sources: Type.Array(text(), { minItems: 1 }),
    editorial: Type.Optional(
      Type.Literal(true, { description: 'Written for this product, not by an authority' }),
    ),
    reason: Type.Optional(text('Why, for an editorial document')),
    scope: Type.Optional(text('范围, in our own words')),
    covers: Type.Optional(DraftText.properties.covers),
    clauses: Type.Array(Clause),
  },
  closed,
);
export type StandardDocument = Static<typeof StandardDocument>;

/** A place in the system: a sub-system (子体系) or a category below it. */
export const SystemNode = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-zA-Z0-9]*(\\.[a-zA-Z0-9]+)*$' }),
    code: Type.String({ pattern: '^[A-Z]+[0-9]*$', description: '体系编号的前段' }),
    parent: Type.Optional(text()),
    name: Words,
    kind: Type.Enum(['subsystem', 'category']),
    role: Type.Optional(Type.Enum(['base', 'core', 'support', 'evaluation'])),
    order: Type.Integer({ minimum: 1 }),
  },
  closed,
);
export type SystemNode = Static<typeof SystemNode>;

/** A model of a system (体系模板), to tailor a centre's own from. */
export const SystemTemplate = Type.Object(
  {
    kind: Type.Literal('template'),
    id: Type.String({ pattern: '^[a-z][a-zA-Z0-9]*$' }),
    name: Words,
    source: text(),
    certainty: Certainty,
    structure: text('Why it is built so'),
    principles: Type.Array(text(), { minItems: 1 }),
    nodes: Type.Array(SystemNode, { minItems: 1 }),
  },
  closed,
);
export type SystemTemplate = Static<typeof SystemTemplate>;

const because = { reason: text(), approver: text('Post that approved it') };
export const Tailoring = Type.Union([
  Type.Object({ decision: Type.Enum(['keep', 'omit']), node: text(), ...because }, closed),
  Type.Object({ decision: Type.Literal('add'), added: SystemNode, ...because }, closed),
]);
export type Tailoring = Static<typeof Tailoring>;

/** A standard that the system must have and that is not there. */
export const MissingStandard = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-zA-Z0-9]*$' }),
    title: text(),
    titleEn: text(),
    level: Level,
    department: text(),
    reason: text(),
  },
  closed,
);
export type MissingStandard = Static<typeof MissingStandard>;

export const SystemEntry = Type.Union([
  Type.Object(
    { node: text(), standard: text('Number without year: the edition in force stands here') },
    closed,
  ),
  Type.Object({ node: text(), missing: MissingStandard }, closed),
]);
export type SystemEntry = Static<typeof SystemEntry>;

/** The system of one centre: a template, tailored, with every standard at its one place. */
export const StandardsSystem = Type.Object(
  {
    kind: Type.Literal('system'),
    id: Type.String({ pattern: '^[a-z][a-zA-Z0-9]*$' }),
    template: text(),
    region: Type.String({ pattern: '^\\d{6}$' }),
    name: Words,
    numbering: Type.Object(
      {
        prefix: Type.String({ pattern: '^Q/[A-Z0-9]+$' }),
        editorial: Type.Optional(Type.Literal(true)),
        reason: Type.Optional(text()),
      },
      closed,
    ),
    /** Days a draft lies open for comments, and what share of the votes a draft needs. */
    procedure: Type.Object(
      {
        consultationDays: Type.Integer({ minimum: 1 }),
        reviewYears: Type.Integer({ minimum: 1, maximum: 5 }),
        leastVotes: Type.Integer({ minimum: 1 }),
        majority: Type.Object(
          { of: Type.Integer({ minimum: 1 }), outOf: Type.Integer({ minimum: 1 }) },
          closed,
        ),
        basis: text(),
      },
      closed,
    ),
    note: Type.Object(
      {
        basis: Type.Array(text(), { minItems: 1 }),
        goals: Type.Array(text(), { minItems: 1 }),
        scope: text(),
        relations: text('Relation with national, industry and local standards'),
        measures: Type.Array(text(), { minItems: 1 }),
      },
      closed,
    ),
    tailoring: Type.Array(Tailoring),
    entries: Type.Array(SystemEntry),
  },
  closed,
);
export type StandardsSystem = Static<typeof StandardsSystem>;
