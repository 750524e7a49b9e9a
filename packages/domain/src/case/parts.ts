/** What a state is made of: parties, materials, nodes, procedures. Also the words that commands and events use. */
import { type Static, Type } from 'typebox';
import { LimitUnit, LinkKind } from '../standard/index.ts';

export const Channel = Type.Union(
  [Type.Literal('online'), Type.Literal('window'), Type.Literal('agent'), Type.Literal('forwarded')],
  {
    description: '网上 / 窗口 / 代办 / 下级转报',
  },
);
export type Channel = Static<typeof Channel>;

/** An applicant (申请人): a person, or an organisation with its legal representative. */
export const Party = Type.Object(
  {
    kind: Type.Union([Type.Literal('person'), Type.Literal('organisation')]),
    name: Type.String({ minLength: 1, maxLength: 200 }),
    idNo: Type.String({ minLength: 1, maxLength: 50, description: '公民身份号码 or 统一社会信用代码' }),
    phone: Type.Optional(Type.String({ maxLength: 30 })),
    legalRep: Type.Optional(Type.String({ maxLength: 100 })),
  },
  { additionalProperties: false },
);
export type Party = Static<typeof Party>;

/** A material as handed in: files by content hash, or on paper at the window. */
export const MaterialOffer = Type.Object(
  {
    material: Type.String({ description: 'id of the material in the standard' }),
    files: Type.Array(
      Type.Object(
        {
          id: Type.String({ description: 'id of the uploaded file' }),
          name: Type.String({ maxLength: 255, description: 'Original file name' }),
          size: Type.Integer({ minimum: 0, description: 'Bytes' }),
          type: Type.String({ description: 'Media type found from the content' }),
        },
        { additionalProperties: false },
      ),
    ),
    onPaper: Type.Boolean({ description: 'Handed in, or to be handed in, on paper' }),
  },
  { additionalProperties: false },
);
export type MaterialOffer = Static<typeof MaterialOffer>;

/** A clerk's finding on one material (受理审查要点). */
export const MaterialCheck = Type.Object(
  {
    material: Type.String(),
    ok: Type.Boolean(),
    note: Type.Optional(Type.String({ maxLength: 500 })),
  },
  { additionalProperties: false },
);
export type MaterialCheck = Static<typeof MaterialCheck>;

/** One thing wrong with an application, in words the applicant can act on. */
export const Defect = Type.Object(
  {
    target: Type.Union([Type.Literal('material'), Type.Literal('field'), Type.Literal('other')]),
    id: Type.Optional(Type.String({ description: 'id of the material or field' })),
    text: Type.String({ minLength: 1, maxLength: 500, description: 'What is wrong and what to do' }),
  },
  { additionalProperties: false },
);
export type Defect = Static<typeof Defect>;

const Said = Type.Object({ zh: Type.String(), en: Type.String() });

/** Answers as people read them, kept so that an old case stays readable when the questions change. */
export const Shown = Type.Array(
  Type.Object({
    id: Type.String(),
    title: Type.String(),
    entries: Type.Array(
      Type.Object({
        field: Type.String(),
        label: Said,
        text: Said,
        columns: Type.Optional(Type.Array(Said)),
        rows: Type.Optional(Type.Array(Type.Array(Said))),
      }),
    ),
  }),
);
export type Shown = Static<typeof Shown>;

export const Person = Type.Object(
  { id: Type.String(), name: Type.String() },
  { additionalProperties: false },
);
export type Person = Static<typeof Person>;

/** Who did something by which post, and for whom when they stood in. */
export const Signer = Type.Object({
  id: Type.String(),
  name: Type.String(),
  post: Type.String(),
  for: Type.Optional(Type.String({ description: 'Account stood in for (AB 岗, 委托)' })),
});
export type Signer = Static<typeof Signer>;

export const NodeState = Type.Object({
  node: Type.String({ description: 'id of the node in the standard' }),
  status: Type.Union([
    Type.Literal('waiting'),
    Type.Literal('open'),
    Type.Literal('done'),
    Type.Literal('skipped'),
  ]),
  openedAt: Type.Optional(Type.String({ description: 'ISO instant' })),
  countedFrom: Type.Optional(
    Type.String({ description: 'ISO instant its limit began anew: a correction completed the file' }),
  ),
  due: Type.Optional(
    Type.String({ description: 'Last day of the node limit, as computed when it opened or began anew' }),
  ),
  doneAt: Type.Optional(Type.String({ description: 'ISO instant' })),
  by: Type.Optional(Signer),
  outcome: Type.Optional(Type.String()),
  opinion: Type.Optional(Type.String()),
  assignee: Type.Optional(Person),
  signatures: Type.Optional(
    Type.Array(
      Type.Object({ by: Signer, outcome: Type.String(), opinion: Type.String(), at: Type.String() }),
      { description: '会签: opinions given so far at a node that needs several' },
    ),
  ),
  round: Type.Optional(
    Type.Integer({ description: 'How often the node was sent back to; absent for never' }),
  ),
  earlier: Type.Optional(
    Type.Array(Signer, { description: 'Who did it, or signed, in rounds before it was sent back' }),
  ),
});
export type NodeState = Static<typeof NodeState>;

export const Decision = Type.Object({
  outcome: Type.Union([Type.Literal('granted'), Type.Literal('refused'), Type.Literal('forwarded')]),
  at: Type.String({ description: 'ISO instant: the moment that ends the limits (办结)' }),
  text: Type.String({ description: '决定内容; for a refusal the reasons' }),
  deemed: Type.Optional(Type.Boolean({ description: '逾期未作决定，视为准予' })),
  upper: Type.Optional(
    Type.Object(
      { outcome: Type.String(), text: Type.String(), at: Type.String() },
      { description: '上级机关的决定, for a case that was forwarded' },
    ),
  ),
});
export type Decision = Static<typeof Decision>;

/** An earlier case that this one refers to, or a later one that refers to this. */
export const Link = Type.Object(
  {
    kind: LinkKind,
    region: Type.String({ pattern: '^\\d{6}$' }),
    caseId: Type.String(),
    caseNo: Type.String(),
    certificateNo: Type.Optional(Type.String()),
    validTo: Type.Optional(Type.String({ description: 'Last day of the certificate that is to be renewed' })),
  },
  { additionalProperties: false },
);
export type Link = Static<typeof Link>;

/** A later case that refers to this one, and what came of it. */
export const LaterCase = Type.Object(
  {
    ...Link.properties,
    outcome: Type.Optional(
      Type.Union([Type.Literal('granted'), Type.Literal('none')], {
        description: '已准予 / 未生效（撤回、不予受理、不予许可等）; absent while it is open',
      }),
    ),
  },
  { additionalProperties: false },
);
export type LaterCase = Static<typeof LaterCase>;

/** 容缺: a material that may follow, with its last day. */
export const Deferred = Type.Object({
  material: Type.String(),
  due: Type.String(),
  suppliedAt: Type.Optional(Type.String({ description: 'When it came in' })),
  confirmedAt: Type.Optional(Type.String({ description: 'When a clerk found it in order' })),
});
export type Deferred = Static<typeof Deferred>;

/** 特别程序: one that runs or has run. Days after `from` up to `to` don't count when it is excluded. */
export const Procedure = Type.Object({
  no: Type.Integer({ minimum: 1, description: 'Number within the case' }),
  procedure: Type.String({ description: 'id of the procedure in the standard' }),
  kind: Type.String(),
  name: Type.String(),
  from: Type.String({ description: 'Civil date' }),
  plannedEnd: Type.String({ description: 'Last day as told to the applicant' }),
  to: Type.Optional(Type.String({ description: 'Civil date; absent while it runs' })),
  excluded: Type.Boolean({ description: '不计入办结时限' }),
  basis: Type.Optional(Type.String({ description: 'Law and article that exclude it' })),
  reason: Type.String(),
  conclusion: Type.Optional(Type.String()),
});
export type Procedure = Static<typeof Procedure>;

/** 听证: from telling the right to it to the signed minutes (行政许可法第四十六条至第四十八条). */
export const Hearing = Type.Object({
  announcedAt: Type.String(),
  ownMotion: Type.Boolean({ description: '依职权举行, not on request' }),
  requestBy: Type.Optional(Type.String({ description: 'Last day to ask for it' })),
  requestedAt: Type.Optional(Type.String()),
  waivedAt: Type.Optional(Type.String()),
  holdBy: Type.Optional(Type.String({ description: 'Last day to organise it' })),
  at: Type.Optional(Type.String({ description: 'ISO instant it is held' })),
  place: Type.Optional(Type.String()),
  chair: Type.Optional(Person),
  minutes: Type.Optional(Type.String()),
  heldAt: Type.Optional(Type.String()),
});
export type Hearing = Static<typeof Hearing>;

export const Extension = Type.Object({
  value: Type.Integer({ minimum: 1 }),
  unit: LimitUnit,
  reason: Type.String(),
  at: Type.String(),
  by: Person,
});
export type Extension = Static<typeof Extension>;

/** The dates of a case as counted at one moment; events carry them, so that what was told stays what it was. */
export const Dues = Type.Object(
  {
    promised: Type.String(),
    statutory: Type.Optional(Type.String()),
    provisional: Type.Boolean({ description: 'A date lies past the published calendar' }),
    nodes: Type.Array(Type.Object({ node: Type.String(), due: Type.String() }), {
      description: 'Last days of open nodes',
    }),
  },
  { additionalProperties: false },
);
export type Dues = Static<typeof Dues>;

/** Something done against a rule, kept for supervision; the case goes on. */
export const Finding = Type.Object({
  rule: Type.String({ description: 'id of the rule in standards/rules.yaml' }),
  text: Type.String(),
  at: Type.String(),
  node: Type.Optional(Type.String()),
  person: Type.Optional(Person),
});
export type Finding = Static<typeof Finding>;

export const Certificate = Type.Object({
  no: Type.String(),
  result: Type.String(),
  validTo: Type.Optional(Type.String()),
  status: Type.Union(
    [
      Type.Literal('valid'),
      Type.Literal('revoked'),
      Type.Literal('cancelled'),
      Type.Literal('replaced'),
      Type.Literal('renewed'),
    ],
    { description: '有效 / 已撤销 / 已注销 / 已换发 / 已延续' },
  ),
  endedAt: Type.Optional(Type.String()),
  ground: Type.Optional(Type.String({ description: '法定情形 of a revocation or cancellation, by its id' })),
  reason: Type.Optional(Type.String()),
});
export type Certificate = Static<typeof Certificate>;

const date = (description: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description });

/** An adjustment of the item (事项调整), as far as it concerns an open case. */
export const Adjusted = Type.Object(
  {
    decision: Type.String({ minLength: 1, description: 'Id of the decision' }),
    title: Type.String({ minLength: 1, description: '文件名称' }),
    kind: Type.Enum(['cancel', 'delegate', 'merge', 'split', 'suspend']),
    from: date('First day of the new state'),
    until: Type.Optional(date('暂停: last day, when it is known')),
    openCases: Type.Enum(['continue', 'stay'], { description: '按受理时的标准办结 / 由原机关办结' }),
    rightBody: Type.Optional(Type.String({ minLength: 1, description: '应当去的机关' })),
    successors: Type.Optional(Type.Array(Type.String({ minLength: 1, description: '接替的事项' }))),
  },
  { additionalProperties: false },
);
export type Adjusted = Static<typeof Adjusted>;
