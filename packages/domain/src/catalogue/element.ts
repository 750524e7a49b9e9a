/**
 * The columns of an implementation list (实施清单) that an item of the catalogue is read from and written to, with the
 * names they have in lists in use: official Chinese names, field names of the national platform (GB/T 39554.2-2020 and
 * the tables of C0109), and names of common exports.
 */
import type { Bilingual } from '../shared/index.ts';

type Element = {
  /** What our own lists call the column. */
  name: Bilingual;
  /** Other names it is known by. */
  also: readonly string[];
  required?: true;
};

const element = (zh: string, en: string, also: string, required?: true): Element => ({
  name: { zh, en },
  also: also.split(' '),
  ...(required ? { required } : {}),
});

export const ELEMENTS = {
  name: element(
    '事项名称',
    'Name of the item',
    'TASK_NAME name 事项 办理项名称 业务办理项名称 政务服务事项名称',
    true,
  ),
  parentName: element('主项名称', 'Main item', 'parentName PARENT_NAME 大项名称 目录名称 上级事项名称'),
  basicCode: element('基本编码', 'Basic code', 'CATALOG_CODE basicCode catalogCode 事项基本编码 目录编码'),
  implementationCode: element(
    '实施编码',
    'Implementation code',
    'TASK_CODE taskCode implementationCode 事项实施编码 实施清单编码 事项编码 权力编码',
  ),
  handlingCode: element('业务办理项编码', 'Handling-item code', 'TASK_HANDLE_ITEM handlingCode 办理项编码'),
  type: element('事项类型', 'Type of item', 'TASK_TYPE itemType type 权力类型 事项类别', true),
  level: element('行使层级', 'Level of exercise', 'USE_LEVEL level exerciseLevel 实施层级 层级'),
  department: element(
    '实施主体',
    'Implementing body',
    'DEPT_NAME department 实施主体名称 实施机构 实施部门 部门 办理部门 实施机关',
    true,
  ),
  departmentCode: element(
    '实施主体编码',
    'Credit code of the body',
    'DEPT_CODE orgUscc departmentCode taskCodeParts.orgUscc 统一社会信用代码 实施主体统一社会信用代码',
  ),
  region: element(
    '行政区划代码',
    'Region code',
    'AREA_CODE areaCode REGION_CODE region 行政区划 区划代码 所属区划',
  ),
  targets: element('服务对象', 'Who is served', 'SERVER_TYPE serviceObjects targets 服务对象类型'),
  caseKind: element('办件类型', 'Kind of case', 'PROJECT_TYPE caseKind'),
  basis: element('设定依据', 'Legal basis', 'BY_LAW legalBasis basis 设立依据 法律依据 实施依据 依据'),
  materials: element('申请材料', 'Materials', 'MATERIAL_NAME materials 材料名称 申请材料名称 材料清单'),
  statutoryLimit: element(
    '法定办结时限',
    'Statutory limit',
    'ANTICIPATE_DAY statutoryLimit statutoryLimit.value 法定时限 法定期限 法定办理时限',
  ),
  statutoryUnit: element(
    '法定办结时限单位',
    'Unit of the statutory limit',
    'ANTICIPATE_TYPE ANTICIPATE_DAY_TYPE statutoryLimit.unit 法定时限单位',
  ),
  promisedLimit: element(
    '承诺办结时限',
    'Promised limit',
    'PROMISE_DAY promisedLimit promisedLimit.value 承诺时限 承诺期限 承诺办理时限',
  ),
  promisedUnit: element(
    '承诺办结时限单位',
    'Unit of the promised limit',
    'PROMISE_TYPE PROMISE_DAY_TYPE promisedLimit.unit 承诺时限单位',
  ),
  source: element('来源', 'Source', 'source source.url url LINK_ADDR 办理地址 网址'),
} satisfies Record<string, Element>;

export type ElementId = keyof typeof ELEMENTS;
export const ELEMENT_IDS = Object.keys(ELEMENTS) as ElementId[];

export const elementName = (id: ElementId): Bilingual => ELEMENTS[id].name;
export const isRequired = (id: ElementId): boolean => 'required' in ELEMENTS[id];

/** Which column of a list holds which element, by the heading of the column. */
export type Mapping = Partial<Record<ElementId, string>>;

/** Headings are compared without what lists put around them: spaces, marks for required columns, remarks in brackets. */
const plain = (heading: string): string =>
  heading
    .replace(/[（([【][^）)\]】]*[）)\]】]/g, '')
    .replace(/[\s*＊:：_-]/g, '')
    .toLowerCase();

/** What the columns are likely to hold, by their headings; each column for one element at most. */
export function guessMapping(headings: readonly string[]): Mapping {
  const byName = new Map<string, string>();
  for (const heading of headings) {
    const name = plain(heading);
    if (name !== '' && !byName.has(name)) byName.set(name, heading);
  }
  const mapping: Mapping = {};
  for (const id of ELEMENT_IDS) {
    const { name, also } = ELEMENTS[id];
    for (const known of [name.zh, name.en, ...also]) {
      const heading = byName.get(plain(known));
      if (heading === undefined) continue;
      mapping[id] = heading;
      byName.delete(plain(known));
      break;
    }
  }
  return mapping;
}
