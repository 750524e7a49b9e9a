/**
 * What service standards refer to: data elements, code lists, posts, departments and the index of laws.
 * All of it is data in `standards/`; a `Dictionary` is that data loaded, passed to every function that needs it.
 */
import { type Static, Type } from 'typebox';
import type { CaseRule, CaseRuleId } from './case-rule.ts';
import type { DocumentKind, DocumentTemplate } from './document-template.ts';

const LocalName = Type.Object(
  { zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  { additionalProperties: false },
);

export const ElementType = Type.Union(
  [
    Type.Literal('text'),
    Type.Literal('longText'),
    Type.Literal('integer'),
    Type.Literal('number'),
    Type.Literal('money'),
    Type.Literal('date'),
    Type.Literal('boolean'),
    Type.Literal('code'),
    Type.Literal('region'),
    Type.Literal('address'),
    Type.Literal('phone'),
    Type.Literal('postcode'),
    Type.Literal('email'),
    Type.Literal('url'),
    Type.Literal('uscc'),
    Type.Literal('orgCode'),
    Type.Literal('citizenId'),
    Type.Literal('table'),
    Type.Literal('document'),
  ],
  { description: 'How a value is written, checked and shown' },
);
export type ElementType = Static<typeof ElementType>;

/** A data element (数据元): the identity by which the same fact is asked only once. */
export const DataElement = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-zA-Z0-9]*(\\.[a-zA-Z0-9]+)+$' }),
    name: LocalName,
    type: ElementType,
    codeList: Type.Optional(Type.String({ description: 'Only for type code: id of a code list' })),
    maxLength: Type.Optional(Type.Integer({ minimum: 1 })),
    minimum: Type.Optional(Type.Number()),
    maximum: Type.Optional(Type.Number()),
    unit: Type.Optional(Type.String({ description: 'Unit shown after the value, e.g. 万元' })),
    personal: Type.Optional(
      Type.Union(
        [Type.Literal('name'), Type.Literal('number'), Type.Literal('contact'), Type.Literal('other')],
        { description: 'Personal data, and how it is masked where the viewer does not need it' },
      ),
    ),
    source: Type.Optional(Type.String({ description: 'Standard that defines it' })),
  },
  { additionalProperties: false },
);
export type DataElement = Static<typeof DataElement>;

export const CodeList = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-zA-Z0-9]*$' }),
    system: Type.String({ minLength: 1, description: 'Code system the codes belong to' }),
    name: LocalName,
    source: Type.String({ minLength: 1 }),
    codes: Type.Array(
      Type.Object(
        {
          code: Type.String({ minLength: 1 }),
          zh: Type.String({ minLength: 1 }),
          en: Type.String({ minLength: 1 }),
        },
        { additionalProperties: false },
      ),
      { minItems: 1 },
    ),
  },
  { additionalProperties: false },
);
export type CodeList = Static<typeof CodeList>;

const Source = Type.Object(
  {
    law: Type.String({ minLength: 1, description: 'Title of the law or document' }),
    documentNo: Type.Optional(Type.String({ minLength: 1, description: '文号' })),
    articles: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
  },
  { additionalProperties: false },
);

/** What a letter of appointment to a post must keep to (任职). */
export const Appointment = Type.Object(
  {
    title: LocalName,
    /** The shortest term, in months. */
    minimumMonths: Type.Integer({ minimum: 1 }),
    basis: Type.Array(Source, { minItems: 1 }),
    editorial: Type.Optional(
      Type.Literal(true, {
        description: 'The document binds some authorities only; used as the rule for all',
      }),
    ),
    reason: Type.Optional(Type.String({ minLength: 1, description: 'Why, for an editorial rule' })),
  },
  { additionalProperties: false },
);
export type Appointment = Static<typeof Appointment>;

/** A post (岗位). What its holders may do follows from the nodes that name it. */
export const Post = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-zA-Z0-9]*$' }),
    name: LocalName,
    duty: LocalName,
    basis: Type.Optional(Type.Array(Source, { description: 'Where the law itself names the post' })),
    appointment: Type.Optional(Appointment),
    oversight: Type.Optional(
      Type.Literal(true, {
        description:
          'Watches over others or manages them: never handed to anybody by a delegation or stand-in',
      }),
    ),
  },
  { additionalProperties: false },
);
export type Post = Static<typeof Post>;

export const Department = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-zA-Z0-9]*$' }),
    name: LocalName,
    mark: Type.Optional(
      Type.String({ minLength: 1, description: '机关代字的部门部分, for numbers of documents: 市监' }),
    ),
  },
  { additionalProperties: false },
);
export type Department = Static<typeof Department>;

/** One edition of a statute: used to check that a cited law and article exist. */
export const Law = Type.Object(
  {
    title: Type.String({ minLength: 1 }),
    version: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Date of the edition' }),
    articles: Type.Integer({ minimum: 0, description: 'Number of articles; 0 where the text has none' }),
  },
  { additionalProperties: false },
);
export type Law = Static<typeof Law>;

export type Dictionary = {
  /** What the law says of every case, whatever its item. */
  rules: ReadonlyMap<CaseRuleId, CaseRule>;
  elements: ReadonlyMap<string, DataElement>;
  codeLists: ReadonlyMap<string, CodeList>;
  posts: ReadonlyMap<string, Post>;
  departments: ReadonlyMap<string, Department>;
  /** Editions by title. A law that is not in the index can't be checked and must carry a document number. */
  laws: ReadonlyMap<string, readonly Law[]>;
  /** 文书: the national templates by kind. */
  documents: ReadonlyMap<DocumentKind, DocumentTemplate>;
};

/** Answers to a form: by field id; a table field holds an array of rows by column id. */
export type Answers = Record<string, unknown>;
