/**
 * Adjustments of items (事项调整): decisions that cancel, delegate, take over, merge, split, change or suspend items.
 * What a source does not show is absent: many old decisions name their items without a code or a date.
 */
import { type Static, type TProperties, Type } from 'typebox';
import { Code } from '../standard/index.ts';

const text = (description: string) => Type.String({ minLength: 1, maxLength: 2000, description });
const date = (description: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description });
const region = (description: string) => Type.String({ pattern: '^\\d{6}$', description });
const strict = <P extends TProperties>(properties: P, description?: string) =>
  Type.Object(properties, { additionalProperties: false, ...(description ? { description } : {}) });

export const ADJUSTMENT_KINDS = [
  'cancel',
  'delegate',
  'takeOver',
  'merge',
  'split',
  'change',
  'suspend',
] as const;
export type AdjustmentKind = (typeof ADJUSTMENT_KINDS)[number];
export const AdjustmentKind = Type.Unsafe<AdjustmentKind>(
  Type.Union(
    ADJUSTMENT_KINDS.map((kind) => Type.Literal(kind)),
    { description: '取消 / 下放 / 承接 / 合并 / 拆分 / 调整（改为备案、告知承诺等） / 暂停' },
  ),
);

/** Kinds after which the item is not to be had there any more, or not for the time being. */
export const CLOSING_KINDS = [
  'cancel',
  'delegate',
  'merge',
  'split',
  'suspend',
] as const satisfies AdjustmentKind[];
export type ClosingKind = (typeof CLOSING_KINDS)[number];

/** A decision of old names an item; that it is this item here was said by somebody (编辑关联), who answers for it. */
export const EntryLink = strict(
  {
    decision: Type.String({
      pattern: '^[a-z0-9-]+$',
      description: 'Published decision whose entry of this name it carries out (衔接落实)',
    }),
    sure: Type.Enum(['certain', 'probable'], {
      description: '确定: name and authority are the same / 较有把握: one of them reads otherwise',
    }),
    reason: text('Why it is the same item: 名称、机关、依据'),
  },
  '编辑关联: which entry of a published decision this is',
);
export type EntryLink = Static<typeof EntryLink>;

export const AdjustedItem = strict({
  name: text('事项名称, as the decision states it'),
  code: Type.Optional(Code),
  no: Type.Optional(Type.Integer({ minimum: 1, description: '序号 in the annex' })),
  organ: Type.Optional(text('原审批机关')),
  basis: Type.Optional(Type.Array(text('设定依据'))),
  note: Type.Optional(text('What the decision says besides: 改为备案')),
  link: Type.Optional(EntryLink),
});
export type AdjustedItem = Static<typeof AdjustedItem>;

/** What takes the place of an item. */
export const Successor = strict({
  code: Code,
  region: Type.Optional(region('Where, when it is not the same region')),
  name: Type.Optional(text('事项名称')),
});
export type Successor = Static<typeof Successor>;

export const RightBody = strict(
  {
    name: text('承接机关或者应当去的机关'),
    address: Type.Optional(text('地址')),
    phone: Type.Optional(text('电话')),
  },
  'Where the public is sent',
);
export type RightBody = Static<typeof RightBody>;

export const Adjustment = strict({
  kind: AdjustmentKind,
  items: Type.Array(AdjustedItem, { minItems: 1, maxItems: 200 }),
  regions: Type.Optional(
    Type.Array(region('行政区划代码'), {
      minItems: 1,
      description: 'Where it applies; absent: in the region of the decision',
    }),
  ),
  fromLevel: Type.Optional(Code),
  toLevel: Type.Optional(Code),
  effectiveFrom: Type.Optional(date('First day of the new state')),
  effectiveTo: Type.Optional(date('暂停: last day, when it is known')),
  successors: Type.Optional(Type.Array(Successor, { minItems: 1 })),
  rightBody: Type.Optional(RightBody),
  openCases: Type.Optional(
    Type.Union([Type.Literal('continue'), Type.Literal('stay')], {
      description: '在办件: 按受理时的标准办结 / 由原机关办结',
    }),
  ),
  reason: Type.Optional(text('理由, told to the public')),
  supervision: Type.Optional(text('事中事后监管措施')),
});
export type Adjustment = Static<typeof Adjustment>;

export const Decision = strict(
  {
    $schema: Type.Optional(Type.String()),
    id: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9-]+$',
        description: 'Name of the file; none for one written at the desk',
      }),
    ),
    region: region('行政区划代码 of who decided; 000000 is national'),
    documentNo: Type.Optional(text('文号')),
    date: Type.Optional(
      Type.String({
        pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$',
        description: 'Of the decision, as exact as the source shows it',
      }),
    ),
    title: text('文件名称'),
    sources: Type.Array(text('Where it was published or found'), { minItems: 1 }),
    note: Type.Optional(text('What a reader of the record must know')),
    figures: Type.Optional(
      Type.Record(Type.String(), Type.Number(), { description: 'Numbers the decision states of itself' }),
    ),
    adjustments: Type.Array(Adjustment),
  },
  'A decision that adjusts items (事项调整决定)',
);
export type Decision = Static<typeof Decision>;

/** A decision as the server keeps it. */
export type RecordedDecision = {
  id: string;
  decision: Decision;
  /** Confirmed decisions take effect by their date; drafts never do. */
  confirmedOn?: string;
  /** Day from which it no longer holds. */
  withdrawnOn?: string;
};
