/**
 * An item of the catalogue (目录): what an implementation list says of a matter. It is no standard: nodes, posts, form and
 * conditions are not in such lists. Gaps are computed from it, and a draft standard may begin with it.
 */
import { type Static, Type } from 'typebox';
import { LIMIT_UNITS } from '../shared/index.ts';

const text = (description: string, maxLength: number) =>
  Type.String({ minLength: 1, maxLength, description });
const Limit = Type.Object(
  { value: Type.Integer({ minimum: 0 }), unit: Type.Enum([...LIMIT_UNITS]) },
  { additionalProperties: false },
);

export const CatalogueItem = Type.Object(
  {
    region: Type.String({ pattern: '^\\d{6}$', description: '行政区划代码' }),
    name: text('事项名称', 1000),
    parentName: Type.Optional(text('主项名称', 1000)),
    basicCode: Type.Optional(text('基本编码', 12)),
    implementationCode: Type.Optional(text('实施编码', 31)),
    handlingCode: Type.Optional(text('业务办理项编码', 33)),
    type: text('事项类型 (GB/T 39046-2020 A.1)', 2),
    level: Type.Optional(text('行使层级 (GB/T 39046-2020 A.2)', 1)),
    department: text('实施主体', 200),
    departmentCode: Type.Optional(text('统一社会信用代码', 18)),
    targets: Type.Array(text('服务对象', 100)),
    caseKind: Type.Optional(text('办件类型, as the list names it', 50)),
    basis: Type.Optional(text('设定依据', 20_000)),
    materials: Type.Array(text('申请材料', 500)),
    statutory: Type.Optional(Limit),
    promised: Type.Optional(Limit),
    source: Type.Optional(text('来源', 2000)),
  },
  { additionalProperties: false },
);
export type CatalogueItem = Static<typeof CatalogueItem>;

/**
 * What an item is known by within its region: its most exact code. One that has the basic code alone is somebody's, since
 * several bodies of a region may carry out the same matter.
 */
export function catalogueKey(item: CatalogueItem): string {
  return (
    item.handlingCode ??
    item.implementationCode ??
    `${item.basicCode ?? ''}/${item.departmentCode ?? item.department}`
  );
}

/** The basic code of an item, also where it stands only within another code. */
export function basicCodeOf({ basicCode, implementationCode, handlingCode }: Codes): string | undefined {
  if (basicCode !== undefined) return basicCode;
  if (implementationCode !== undefined) return implementationCode.slice(19, 31);
  if (handlingCode === undefined) return undefined;
  return handlingCode.length > 14 ? handlingCode.slice(19, 31) : handlingCode.slice(0, 12);
}

type Codes = Pick<CatalogueItem, 'basicCode' | 'implementationCode' | 'handlingCode'>;
