/** The papers a standards system must have besides its diagram: 明细表, 统计表, 编制说明. */
import type { Bilingual, CivilDate } from '../shared/index.ts';
import { type Count, coverageOf, documentAt } from './coverage.ts';
import { stateOn } from './edition.ts';
import { baseOf } from './number.ts';
import type { Level, StandardDocument, SystemEntry } from './schema.ts';
import { entriesAt, type SystemTree, type TreeNode } from './tree.ts';

/** 现行 / 待实施 / 拟制定 / 修订中 / 废止 */
export type DetailState = 'inForce' | 'coming' | 'planned' | 'revising' | 'abolished';

/** One line of the 明细表, its fields in the order of the official columns. */
export type DetailRow = {
  no: number;
  code: string;
  subsystem: Bilingual;
  category: Bilingual;
  number?: string;
  title: Bilingual;
  level?: Level;
  /** 宜定级别: of one that is missing. */
  proposedLevel?: Level;
  issuedOn?: CivilDate;
  effectiveFrom?: CivilDate;
  replaces: readonly string[];
  adoption?: StandardDocument['adoption'];
  references: readonly string[];
  department: string;
  state: DetailState;
  remark?: string;
  /** For the page: which document, and which missing entry. */
  document?: string;
  missing?: string;
};

/** Titles of the columns (明细表), in their order. */
export const DETAIL_COLUMNS = [
  { id: 'no', zh: '序号', en: 'No.' },
  { id: 'code', zh: '标准体系编号', en: 'Code in the system' },
  { id: 'category', zh: '子体系/类别名称', en: 'Sub-system / category' },
  { id: 'number', zh: '标准号', en: 'Number' },
  { id: 'title', zh: '标准名称', en: 'Title' },
  { id: 'level', zh: '级别', en: 'Level' },
  { id: 'proposedLevel', zh: '宜定级别', en: 'Proposed level' },
  { id: 'issuedOn', zh: '发布日期', en: 'Issued' },
  { id: 'effectiveFrom', zh: '实施日期', en: 'In force from' },
  { id: 'replaces', zh: '被代替标准号', en: 'Replaces' },
  { id: 'references', zh: '采用关系/引用标准编号', en: 'Adoption / references' },
  { id: 'department', zh: '责任（归口）部门', en: 'Department' },
  { id: 'state', zh: '状态', en: 'State' },
  { id: 'remark', zh: '备注', en: 'Remark' },
] as const;
export type DetailColumn = (typeof DETAIL_COLUMNS)[number]['id'];

export type Library = {
  documents: readonly StandardDocument[];
  on: CivilDate;
  /** Numbers without year of the standards that a project is revising. */
  revising?: ReadonlySet<string>;
};

/** The edition to show at an entry: the one in force, else the newest that is known. */
function shownAt(entry: SystemEntry, { documents, on }: Library): StandardDocument | undefined {
  if (!('standard' in entry)) return undefined;
  return (
    documentAt(entry, documents, on) ??
    documents
      .filter((one) => one.amends === undefined && baseOf(one.number) === entry.standard)
      .toSorted((a, b) => (a.number < b.number ? 1 : -1))[0]
  );
}

type Place = Pick<DetailRow, 'no' | 'code' | 'subsystem' | 'category'>;

function documentRow(place: Place, document: StandardDocument, { on, revising }: Library): DetailRow {
  const { number, title, titleEn, level, issuedOn, effectiveFrom, replaces, references } = document;
  const state = stateOn(document, on);
  return {
    ...place,
    number,
    title: { zh: title, en: titleEn },
    level,
    ...(issuedOn === undefined ? {} : { issuedOn }),
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    replaces,
    adoption: document.adoption,
    references,
    department: document.department,
    state: state === 'inForce' && revising?.has(baseOf(number)) ? 'revising' : state,
    ...(document.reason === undefined ? {} : { remark: document.reason }),
    document: document.id,
  };
}

function rowAt(place: Place, entry: SystemEntry, library: Library): DetailRow {
  if ('missing' in entry) {
    const { id, title, titleEn, level, department, reason } = entry.missing;
    return {
      ...place,
      title: { zh: title, en: titleEn },
      proposedLevel: level,
      replaces: [],
      references: [],
      department,
      state: 'planned',
      remark: reason,
      missing: id,
    };
  }
  const document = shownAt(entry, library);
  if (document) return documentRow(place, document, library);
  const title = { zh: entry.standard, en: entry.standard };
  return { ...place, title, replaces: [], references: [], department: '', state: 'planned' };
}

export function detailTable(tree: SystemTree, library: Library): DetailRow[] {
  const byId = new Map<string, TreeNode>(tree.nodes.map((node) => [node.id, node]));
  const places = tree.nodes.flatMap((node) =>
    entriesAt(tree, node).map(({ entry, code }) => ({ node, entry, code })),
  );
  return places.map(({ node, entry, code }, index) => {
    const subsystem = byId.get(node.subsystem)?.name ?? node.name;
    return rowAt({ no: index + 1, code, subsystem, category: node.name }, entry, library);
  });
}

/** One line of the 统计表: a sub-system, a level, or all. */
export type StatisticsRow = Count & {
  item: Bilingual;
  group: 'subsystem' | 'level' | 'total';
};

const LEVEL_NAMES: Record<Level, Bilingual> = {
  national: { zh: '国家标准', en: 'National standards' },
  industry: { zh: '行业标准', en: 'Industry standards' },
  local: { zh: '地方标准', en: 'Local standards' },
  association: { zh: '团体标准', en: 'Association standards' },
  centre: { zh: '本中心标准', en: 'Standards of the centre' },
};

/** What a level is called. */
export const levelName = (level: Level): Bilingual => LEVEL_NAMES[level];

export function statisticsTable(tree: SystemTree, { documents, on }: Library): StatisticsRow[] {
  const { subsystems, levels, total } = coverageOf(tree, documents, on);
  return [
    ...subsystems.map(
      ({ node: _, name, ...count }): StatisticsRow => ({ item: name, group: 'subsystem', ...count }),
    ),
    ...levels.map(
      ({ level, ...count }): StatisticsRow => ({ item: levelName(level), group: 'level', ...count }),
    ),
    { item: { zh: '合计', en: 'Total' }, group: 'total', ...total },
  ];
}
