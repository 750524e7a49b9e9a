/** Lists made from the standards in force: nothing is written by hand, so a list cannot say what a guide does not. */
import { sayLimit } from '../shared/index.ts';
import {
  type Code,
  type Dictionary,
  type FlowNode,
  findCode,
  type Standard,
  sayCitation,
} from '../standard/index.ts';
import {
  LIST_COLUMNS,
  LIST_NEEDED,
  type ListChange,
  type ListGap,
  type ListKind,
  type ListRow,
} from './columns.ts';

/** Public services are no power (GB/T 39046 A.1: 20 and above). */
const isPower = ({ item }: Standard): boolean => item.type.code < '20';
/** Whether enterprises or other organisations apply: all but natural persons alone. */
const forEnterprises = ({ item }: Standard): boolean => item.targets.some(({ code }) => code !== '1');

const NATURE = { administrative: '行政事业性收费', fund: '政府性基金', service: '经营服务性收费' } as const;

function codeName(dictionary: Dictionary, list: string, code: Code): string {
  const found = findCode(dictionary, list, code);
  return typeof found === 'string' ? code.code : found.zh;
}

function basisOf({ basis }: Standard, ids?: readonly string[]): string {
  return basis
    .filter(({ id }) => ids === undefined || ids.includes(id))
    .map((entry) => sayCitation(entry))
    .join('；');
}

/** Cells without those that have nothing to say. */
function cellsOf(cells: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(cells).filter((cell): cell is [string, string] => cell[1] !== undefined && cell[1] !== ''),
  );
}

const tasks = (nodes: readonly FlowNode[]) => nodes.map(({ name, task }) => `${name}：${task}`).join('\n');
const blame = (nodes: readonly FlowNode[]) =>
  nodes.map(({ name, accountability }) => `${name}：${accountability}`).join('\n');

const GRADES = { high: '高', medium: '中', low: '低' } as const;
const FUNDS = { treasury: '上缴国库', specialAccount: '缴入财政专户' } as const;

const risksOf = ({ duties }: Standard): string | undefined =>
  duties?.risks
    ?.map(({ grade, point, prevention }) => `${point}（等级：${GRADES[grade]}；防控措施：${prevention}）`)
    .join('\n');

function powerRow(standard: Standard, dictionary: Dictionary): ListRow {
  const { department, item, nodes } = standard;
  return {
    key: item.basicCode.code,
    cells: cellsOf({
      type: codeName(dictionary, 'itemType', item.type),
      mainName: item.parentName,
      name: item.name,
      code: item.basicCode.code,
      basis: basisOf(standard),
      department: department.name,
      level: codeName(dictionary, 'exerciseLevel', department.level),
      flow: nodes.map(({ name }) => name).join(' → '),
      risks: risksOf(standard),
      duties: tasks(nodes),
      accountability: blame(nodes),
      accountabilityBasis: standard.duties?.accountabilityBasis?.join('；'),
    }),
  };
}

const STAGES: Readonly<Record<string, readonly FlowNode['kind'][]>> = {
  receiving: ['receive', 'accept'],
  reviewing: ['review'],
  deciding: ['decide', 'forward'],
  delivering: ['certify', 'deliver'],
};

function responsibilityRow({ department, duties, item, nodes, promise }: Standard): ListRow {
  const stages = Object.entries(STAGES).map(([stage, kinds]) => [
    stage,
    tasks(nodes.filter(({ kind }) => kinds.includes(kind))),
  ]);
  return {
    key: item.basicCode.code,
    cells: cellsOf({
      name: item.name,
      code: item.basicCode.code,
      department: department.name,
      ...Object.fromEntries(stages),
      supervising: promise && `${sayLimit(promise.checkWithin).zh}内核查承诺：${promise.text}`,
      accountability: blame(nodes),
      accountabilityBasis: duties?.accountabilityBasis?.join('；'),
      exemptions: duties?.exemptions?.join('\n'),
    }),
  };
}

function feeRows(standard: Standard): ListRow[] {
  const { department, fees, item } = standard;
  return fees.map((fee) => ({
    key: `${item.basicCode.code}/${fee.id}`,
    cells: cellsOf({
      department: department.name,
      item: item.name,
      name: fee.name,
      standard: fee.standard,
      basis: basisOf(standard, fee.basis ?? []),
      nature: NATURE[fee.nature],
      funds: fee.funds && FUNDS[fee.funds],
      reduction: fee.reducible ? fee.reduction : undefined,
    }),
  }));
}

/** The lines of a list, by code. */
export function buildList(kind: ListKind, standards: readonly Standard[], dictionary: Dictionary): ListRow[] {
  const rows = standards.flatMap((standard) => {
    if (kind === 'fee') return forEnterprises(standard) ? feeRows(standard) : [];
    if (!isPower(standard)) return [];
    return [kind === 'power' ? powerRow(standard, dictionary) : responsibilityRow(standard)];
  });
  return rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** Official fields that lines of a list leave open: the column and how many lines, in the order of the columns. */
export function listGaps(kind: ListKind, rows: readonly ListRow[]): ListGap[] {
  const needed = new Set(LIST_NEEDED[kind]);
  return Object.keys(LIST_COLUMNS[kind])
    .filter((column) => needed.has(column))
    .map((column) => ({ column, lines: rows.filter(({ cells }) => cells[column] === undefined).length }))
    .filter(({ lines }) => lines > 0);
}

/** What a list changes in the one before it, line by line and field by field. */
export function listChanges(
  kind: ListKind,
  before: readonly ListRow[],
  after: readonly ListRow[],
): ListChange[] {
  const columns = Object.keys(LIST_COLUMNS[kind]);
  const old = new Map(before.map((row) => [row.key, row]));
  const kept = new Set(after.map(({ key }) => key));
  const title = ({ cells, key }: ListRow) => cells.name ?? key;
  const changed = after.flatMap((row): ListChange[] => {
    const one = old.get(row.key);
    if (!one) return [{ key: row.key, kind: 'added', title: title(row), cells: [] }];
    const cells = columns.flatMap((column) => {
      const [was, is] = [one.cells[column], row.cells[column]];
      if (was === is) return [];
      return [
        { column, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) },
      ];
    });
    return cells.length > 0 ? [{ key: row.key, kind: 'changed', title: title(row), cells }] : [];
  });
  const gone = before.filter(({ key }) => !kept.has(key));
  return [
    ...changed,
    ...gone.map((row): ListChange => ({ key: row.key, kind: 'removed', title: title(row), cells: [] })),
  ];
}
