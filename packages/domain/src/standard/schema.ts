/**
 * The schema of one service standard version (政务服务事项标准): one YAML file a version. One definition gives the
 * TypeScript type, the JSON Schema that editors complete from, and the validator.
 *
 * The elements follow the national guide elements (GB/T 36114-2018 and 行政许可标准化指引), the implementation list
 * (实施清单) and GB/T 39046-2020. Every normative value names its `basis` (ids of entries in `basis`) or says that it is
 * `editorial`: written for this product because the public source does not state it, with the reason, and shown as such.
 */
import { type Static, type TObject, type TProperties, Type } from 'typebox';
import { StandardDocuments } from './document-template.ts';

const text = (description: string) => Type.String({ minLength: 1, description });
const id = (description: string) => Type.String({ pattern: '^[a-z][a-zA-Z0-9]*$', description });
const date = (description: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description });
const strict = <P extends TProperties>(properties: P, description?: string): TObject<P> =>
  Type.Object(properties, { additionalProperties: false, ...(description ? { description } : {}) });

/** Where a normative value comes from: `basis` entries by id, or `editorial: true` with the reason. */
const provenance = {
  basis: Type.Optional(Type.Array(id('id of an entry in basis'), { description: '依据' })),
  editorial: Type.Optional(
    Type.Literal(true, { description: 'Written for this product; the source does not state it.' }),
  ),
  reason: Type.Optional(text('Why an editorial value was needed and how it was chosen.')),
};

/** A coded value always names its code system, since the same digits mean different things in different systems. */
export const Code = strict({
  system: text('Code system, e.g. GBT39046, C0109, GBT2260'),
  code: text('The code in that system'),
});
export type Code = Static<typeof Code>;

export const LimitUnit = Type.Union(
  [
    Type.Literal('workday'),
    Type.Literal('day'),
    Type.Literal('month'),
    Type.Literal('hour'),
    Type.Literal('minute'),
  ],
  { description: '时限单位: 工作日 / 自然日 / 月 / 小时 / 分钟 (hours and minutes are office hours)' },
);

export const LimitClause = strict({
  value: Type.Integer({ minimum: 0, description: 'Length; 0 means on the spot (当场)' }),
  unit: LimitUnit,
  note: Type.Optional(text('时限说明')),
  ...provenance,
});
export type LimitClause = Static<typeof LimitClause>;

export const BasisEntry = strict({
  id: id('Referred to by every value that rests on it'),
  law: text('法律、法规、规章或文件的全名'),
  kind: Type.Union(
    [
      Type.Literal('law'),
      Type.Literal('regulation'),
      Type.Literal('rule'),
      Type.Literal('localRegulation'),
      Type.Literal('document'),
      Type.Literal('standard'),
    ],
    { description: '法律 / 行政法规 / 规章 / 地方性法规 / 规范性文件 / 标准' },
  ),
  documentNo: Type.Optional(text('文号')),
  articles: Type.Optional(Type.Array(text('条款, e.g. 第三条第四款'))),
  version: Type.Optional(date('Date of the edition that is cited')),
});
export type BasisEntry = Static<typeof BasisEntry>;

export const Condition = strict({ id: id('condition'), text: text('申请条件'), ...provenance });

export const Sample = strict({
  title: text('样本名称'),
  text: text('Content of the sample; {field} stands for a form field'),
  ...provenance,
});

export const Material = strict({
  id: id('material'),
  name: text('材料名称'),
  element: Type.String({ pattern: '^doc\\.[a-zA-Z0-9.]+$', description: 'Data element of kind document' }),
  kind: Type.Union([Type.Literal('form'), Type.Literal('certificate'), Type.Literal('other')], {
    description: '材料类型: 申请表格文书 / 证件证书证明 / 其他',
  }),
  medium: Type.Union([Type.Literal('paper'), Type.Literal('electronic'), Type.Literal('both')], {
    description: '材料形式: 纸质 / 电子 / 纸质和电子',
  }),
  originals: Type.Integer({ minimum: 0, description: '原件份数' }),
  copies: Type.Integer({ minimum: 0, description: '复印件份数' }),
  inspectOriginal: Type.Optional(Type.Boolean({ description: '验原件: original is looked at and returned' })),
  necessity: Type.Union([Type.Literal('required'), Type.Literal('optional'), Type.Literal('deferrable')], {
    description: '必要性: 必要 / 非必要 / 容缺后补',
  }),
  deferDays: Type.Optional(Type.Integer({ minimum: 1, description: '容缺补交期限 (工作日)' })),
  when: Type.Optional(text('FEEL condition over form fields: asked only when it holds')),
  whenText: Type.Optional(text('The condition in words, as the source states it')),
  source: Type.Union(
    [
      Type.Literal('applicant'),
      Type.Literal('government'),
      Type.Literal('intermediary'),
      Type.Literal('other'),
    ],
    { description: '来源渠道: 申请人自备 / 政府部门核发 / 中介 / 其他' },
  ),
  sourceNote: Type.Optional(text('来源渠道说明')),
  shareable: Type.Optional(
    Type.Boolean({ description: '可共享获取: must not be asked on paper (国务院令第716号)' }),
  ),
  seal: Type.Optional(text('签章要求')),
  format: Type.Optional(text('规格, e.g. A4')),
  instructions: Type.Optional(text('填报须知')),
  acceptance: Type.Optional(Type.Array(text('受理标准: one point a clerk checks'))),
  blankForm: Type.Optional(
    Type.Boolean({ description: '空白表格: generated from the form of this standard' }),
  ),
  sample: Type.Optional(Sample),
  ...provenance,
});
export type Material = Static<typeof Material>;

export const FormField = strict({
  id: id('field; the name used in FEEL conditions and answers'),
  element: Type.String({
    pattern: '^[a-z][a-zA-Z0-9]*(\\.[a-zA-Z0-9]+)+$',
    description: 'Data element asked for',
  }),
  label: Type.Optional(text('Label when it differs from the name of the element')),
  required: Type.Boolean(),
  when: Type.Optional(text('FEEL condition: the question is shown only when it holds')),
  help: Type.Optional(text('填写说明')),
  columns: Type.Optional(
    Type.Array(
      strict({
        id: id('column'),
        element: text('Data element of the column'),
        label: Type.Optional(text('Label')),
        required: Type.Boolean(),
      }),
      { description: 'Only for an element of type table: its columns' },
    ),
  ),
  minRows: Type.Optional(Type.Integer({ minimum: 0 })),
  maxRows: Type.Optional(Type.Integer({ minimum: 1 })),
  ...provenance,
});
export type FormField = Static<typeof FormField>;

export const FormSection = strict({
  id: id('section'),
  title: text('分组标题'),
  fields: Type.Array(FormField, { minItems: 1 }),
});
export type FormSection = Static<typeof FormSection>;

export const NodeKind = Type.Union(
  [
    Type.Literal('receive'),
    Type.Literal('accept'),
    Type.Literal('review'),
    Type.Literal('decide'),
    Type.Literal('certify'),
    Type.Literal('deliver'),
    Type.Literal('forward'),
  ],
  { description: '环节种类: 收件 / 受理 / 审查 / 决定 / 制证 / 送达 / 转报' },
);
export type NodeKind = Static<typeof NodeKind>;

/** How many people of the post must sign before a node is done; one when absent. */
export const SignOff = strict({
  kind: Type.Union([Type.Literal('all'), Type.Literal('quorum')], {
    description: '会签: all of them / 表决: as many as the quorum agree',
  }),
  people: Type.Integer({ minimum: 2, description: 'Different people of the post who sign' }),
  quorum: Type.Optional(Type.Integer({ minimum: 1, description: 'Only for quorum: how many must agree' })),
});
export type SignOff = Static<typeof SignOff>;

/** One row of the time matrix (时间矩阵): step, post, limit, record, accountability. */
export const FlowNode = strict({
  id: id('node'),
  name: text('环节名称'),
  kind: NodeKind,
  post: text('岗位: id of a post in the list of posts'),
  department: Type.Optional(text('承办部门: id of a department; the implementing department when absent')),
  after: Type.Array(id('node that must be finished first'), {
    description: '前置环节; empty for the first node',
  }),
  when: Type.Optional(text('FEEL condition: the node is taken only when it holds')),
  limit: Type.Optional(LimitClause),
  counted: Type.Boolean({ description: 'Whether its limit is part of the promised limit' }),
  onSite: Type.Optional(Type.Boolean({ description: '现场核查: needs two people (行政许可法第三十四条)' })),
  signOff: Type.Optional(SignOff),
  batch: Type.Optional(Type.Boolean({ description: '批量办理: may be done for many cases at once' })),
  distinctFrom: Type.Optional(Type.Array(id('node'), { description: '须由不同的人办理' })),
  task: text('工作内容: what is done here'),
  record: text('记录: what is written down here'),
  accountability: text('责任: who answers for what'),
  ...provenance,
});
export type FlowNode = Static<typeof FlowNode>;

export const SpecialProcedure = strict({
  id: id('procedure'),
  kind: Type.Union(
    [
      Type.Literal('hearing'),
      Type.Literal('tender'),
      Type.Literal('auction'),
      Type.Literal('inspection'),
      Type.Literal('testing'),
      Type.Literal('quarantine'),
      Type.Literal('appraisal'),
      Type.Literal('expertReview'),
      Type.Literal('siteSurvey'),
      Type.Literal('publicNotice'),
      Type.Literal('collectiveStudy'),
      Type.Literal('other'),
    ],
    { description: '听证 招标 拍卖 检验 检测 检疫 鉴定 专家评审 | 现场勘察 公示 集体研究 其他' },
  ),
  name: text('特别程序名称'),
  limit: LimitClause,
  excluded: Type.Boolean({ description: '不计入办结时限; needs a basis' }),
  department: Type.Optional(text('实施机构')),
  payer: Type.Optional(text('费用承担')),
  ...provenance,
});

export type SpecialProcedure = Static<typeof SpecialProcedure>;

/** How a later application refers to the result of an earlier one. */
export const LinkKind = Type.Union(
  [
    Type.Literal('change'),
    Type.Literal('renewal'),
    Type.Literal('reissue'),
    Type.Literal('cancellation'),
    Type.Literal('revocation'),
    Type.Literal('forwarded'),
  ],
  { description: '变更 / 延续 / 补办 / 注销 / 撤销 / 下级转报' },
);
export type LinkKind = Static<typeof LinkKind>;

export const Fee = strict({
  id: id('fee'),
  name: text('收费项目'),
  standard: text('收费标准'),
  amount: Type.Optional(Type.Number({ minimum: 0, description: 'Fixed amount in yuan, where there is one' })),
  nature: Type.Union([Type.Literal('administrative'), Type.Literal('fund'), Type.Literal('service')], {
    description: '行政事业性收费 / 政府性基金 / 经营服务性',
  }),
  reducible: Type.Boolean({ description: '是否允许减免' }),
  reduction: Type.Optional(text('减免依据与情形')),
  payOnline: Type.Boolean({ description: '是否支持网上支付' }),
  funds: Type.Optional(
    Type.Union([Type.Literal('treasury'), Type.Literal('specialAccount')], {
      description: '资金管理方式: 上缴国库 / 缴入财政专户',
    }),
  ),
  ...provenance,
});

/** What the lists of powers and responsibilities must say of an item and no other part does. */
export const Duties = strict(
  {
    risks: Type.Optional(
      Type.Array(
        strict({
          point: text('风险点: what could go wrong, and where'),
          grade: Type.Union([Type.Literal('high'), Type.Literal('medium'), Type.Literal('low')], {
            description: '等级: 高 / 中 / 低',
          }),
          prevention: text('防控措施'),
          ...provenance,
        }),
        { description: '廉政风险点' },
      ),
    ),
    accountabilityBasis: Type.Optional(
      Type.Array(text('Law and article, or document'), { description: '追责依据' }),
    ),
    exemptions: Type.Optional(Type.Array(text('One case'), { description: '免责情形' })),
  },
  '权责清单栏目: 廉政风险点, 追责依据, 免责情形; absent where no source says them, and shown as not filled in',
);
export type Duties = Static<typeof Duties>;

export const Result = strict({
  id: id('result'),
  name: text('结果名称'),
  kind: Type.Union(
    [Type.Literal('certificate'), Type.Literal('approval'), Type.Literal('other'), Type.Literal('none')],
    { description: '证照 / 批文 / 其他 / 无' },
  ),
  element: Type.Optional(
    Type.String({ pattern: '^doc\\.', description: 'Data element this result becomes' }),
  ),
  validity: Type.Optional(text('有效期')),
  term: Type.Optional(LimitClause),
  sample: Type.Optional(Sample),
  delivery: Type.Array(
    Type.Union([Type.Literal('window'), Type.Literal('express'), Type.Literal('download')]),
    { minItems: 1, description: '送达方式: 窗口领取 / 快递 / 网上下载' },
  ),
  ...provenance,
});

export const Channels = strict({
  forms: Type.Array(Code, { minItems: 1, description: '办理形式' }),
  onlineDepth: Type.Array(Code, { description: '网上办理深度' }),
  visits: strict({
    count: Type.Integer({ minimum: 0, description: '到办事现场次数' }),
    why: Type.Optional(text('必须现场办理的原因')),
    ...provenance,
  }),
  mailMaterials: Type.Optional(Type.Boolean({ description: '是否支持邮寄材料' })),
  mailResult: Type.Optional(Type.Boolean({ description: '是否支持邮寄结果' })),
  appointment: Type.Optional(Type.Boolean({ description: '是否支持预约' })),
  selfService: Type.Optional(Type.Boolean({ description: '是否支持自助终端' })),
  crossRegion: Type.Optional(text('通办范围')),
});

export const Place = strict({
  name: text('受理窗口或地点名称'),
  address: Type.Optional(text('详细地址, precise to the window or door')),
  hours: text('办公时间'),
  traffic: Type.Optional(text('交通指引')),
  phone: Type.Optional(text('电话')),
  ...provenance,
});

export const Contacts = strict({
  consult: strict({ phone: Type.Optional(text('咨询电话')), other: Type.Optional(text('其他咨询途径')) }),
  supervise: strict({
    phone: Type.Optional(text('监督投诉电话')),
    other: Type.Optional(text('其他监督投诉渠道')),
  }),
  ...provenance,
});

export const Remedies = strict({
  reconsideration: Type.Optional(
    strict({ body: text('行政复议机关'), days: Type.Integer({ minimum: 1 }), ...provenance }),
  ),
  litigation: Type.Optional(
    strict({ body: text('管辖法院'), months: Type.Integer({ minimum: 1 }), ...provenance }),
  ),
});

/** A worked situation; runs as a test of the standard. */
export const Example = strict({
  name: text('情形'),
  receivedAt: Type.String({ description: 'ISO instant of receipt, with offset' }),
  answers: Type.Record(Type.String(), Type.Unknown(), { description: 'Answers by field id' }),
  expect: strict({
    materials: Type.Optional(Type.Array(id('material'), { description: 'Exactly these are asked for' })),
    nodes: Type.Optional(Type.Array(id('node'), { description: 'Exactly these nodes are taken' })),
    missing: Type.Optional(Type.Array(id('field'), { description: 'Fields still to be answered' })),
    promisedDue: Type.Optional(date('Last day of the promised limit')),
    statutoryDue: Type.Optional(date('Last day of the statutory limit')),
  }),
});
export type Example = Static<typeof Example>;

export const Standard = strict(
  {
    $schema: Type.Optional(Type.String()),
    item: strict({
      name: text('事项名称'),
      nameEn: text('English name (editorial)'),
      aliases: Type.Array(text('俗称, used by search')),
      parentName: Type.Optional(text('主项名称')),
      basicCode: Code,
      implementationCode: Type.Optional(Code),
      handlingCode: Type.Optional(Code),
      type: Code,
      targets: Type.Array(Code, { minItems: 1, description: '服务对象' }),
      topics: Type.Array(text('主题分类')),
      ...provenance,
    }),
    region: Type.String({ pattern: '^\\d{6}$', description: '行政区划代码 (GB/T 2260); 000000 is national' }),
    effectiveFrom: date('实施日期'),
    effectiveTo: Type.Optional(date('失效日期: last day in force')),
    department: strict({
      id: text('id in the list of departments'),
      name: text('实施主体'),
      uscc: Type.Optional(text('统一社会信用代码')),
      nature: Code,
      level: Code,
      powerSource: Type.Optional(Code),
      lead: Type.Optional(text('牵头部门')),
      joint: Type.Optional(Type.Array(text('联办机构'))),
      decidedBy: Type.Optional(text('决定机构, when it is not the implementing body')),
    }),
    sources: Type.Array(
      strict({
        title: text('Where the facts come from'),
        url: Type.Optional(Type.String()),
        note: Type.Optional(text('note')),
      }),
      { minItems: 1 },
    ),
    basis: Type.Array(BasisEntry, { minItems: 1, description: '设立依据' }),
    scope: text('适用范围'),
    caseKind: Type.Union(
      [Type.Literal('immediate'), Type.Literal('promised'), Type.Literal('joint'), Type.Literal('reportUp')],
      { description: '办件类型: 即办件 / 承诺件 / 联办件 / 上报件' },
    ),
    flowMode: Type.Union(
      [Type.Literal('oneReviewOneApprove'), Type.Literal('internalFlow'), Type.Literal('reportUp')],
      { description: '一审一核 / 内部流程 / 上报转报' },
    ),
    conditions: Type.Array(Condition),
    prohibitions: Type.Array(Condition, { description: '禁止性要求' }),
    quota: strict({
      limited: Type.Boolean(),
      number: Type.Optional(Type.Integer({ minimum: 1 })),
      rule: Type.Optional(text('数量限制说明')),
      ...provenance,
    }),
    materials: Type.Array(Material),
    form: strict({ title: text('申请表名称'), sections: Type.Array(FormSection, { minItems: 1 }) }),
    limits: strict({
      statutory: Type.Union([LimitClause, Type.Null()], {
        description: '法定办结时限; null where no law sets one',
      }),
      promised: LimitClause,
    }),
    correction: strict({ limit: LimitClause }, '补正期限: how long the applicant has to complete the file'),
    nodes: Type.Array(FlowNode, { minItems: 1 }),
    procedures: Type.Array(SpecialProcedure),
    duties: Type.Optional(Duties),
    promise: Type.Optional(
      strict(
        {
          text: text('承诺内容'),
          checkWithin: LimitClause,
          replaces: Type.Optional(
            Type.Array(id('material'), { description: '以承诺代替的材料; none when absent' }),
          ),
          ...provenance,
        },
        '告知承诺: decided on the promise of the applicant, checked afterwards within this time',
      ),
    ),
    extension: Type.Optional(
      strict({ limit: LimitClause, post: text('有权批准延期的岗位') }, '延期, where it departs from the law'),
    ),
    links: Type.Optional(
      Type.Array(
        strict({
          kind: LinkKind,
          item: Type.Optional(Code),
          applyBefore: Type.Optional(LimitClause),
          answers: Type.Optional(
            Type.Record(Type.String(), Type.Unknown(), {
              description: 'Answers that this kind of application has by itself, by field id',
            }),
          ),
          ...provenance,
        }),
        { description: '变更、延续、补办、注销、撤销: by which item; this one when item is absent' },
      ),
    ),
    upper: Type.Optional(
      strict(
        { item: Code, region: Type.String({ pattern: '^\\d{6}$' }), ...provenance },
        '转报: the item and region of the upper authority, when it works with Yimen too',
      ),
    ),
    fees: Type.Array(Fee, { description: '收费; empty means free of charge' }),
    results: Type.Array(Result, { minItems: 1 }),
    channels: Channels,
    places: Type.Array(Place, { minItems: 1 }),
    contacts: Contacts,
    rights: strict({
      enjoy: Type.Array(text('申请人权利')),
      owe: Type.Array(text('申请人义务')),
    }),
    remedies: Remedies,
    documents: Type.Optional(StandardDocuments),
    intermediaries: Type.Array(
      strict({ name: text('中介服务名称'), qualification: Type.Optional(text('资质')), ...provenance }),
    ),
    faq: Type.Array(strict({ question: text('问'), answer: text('答'), ...provenance })),
    examples: Type.Array(Example, { minItems: 1 }),
  },
  'One version of one service standard (一个事项标准的一个版本)',
);
export type Standard = Static<typeof Standard>;

/** Names one published version: what a case pins. `hash` is the content hash (SM3 of the canonical JSON). */
export const StandardRef = strict({
  item: Type.String({ description: '基本编码 of the item' }),
  region: Type.String(),
  effectiveFrom: Type.String(),
  hash: Type.String(),
});
export type StandardRef = Static<typeof StandardRef>;
