/** A row of a list as an item of the catalogue, or everything that is wrong with it. */
import type { Bilingual } from '../shared/index.ts';
import type { CodeList, Dictionary } from '../standard/index.ts';
import { checkItem } from './check-item.ts';
import { ELEMENT_IDS, type ElementId, elementName, isRequired, type Mapping } from './element.ts';
import type { CatalogueItem } from './item.ts';
import { readLimit } from './limit.ts';
import { readCodes } from './read-codes.ts';

/** One thing wrong with a row: in which column, what stands there, and why it cannot stand. */
export type RowProblem = {
  element: ElementId;
  /** The heading of the column; absent where the list has none for it. */
  column?: string;
  value?: string;
  message: Bilingual;
};

export type RowGround = {
  dictionary: Pick<Dictionary, 'codeLists'>;
  headings: readonly string[];
  mapping: Mapping;
  /** Region of rows that name none. */
  region: string;
  /** The code of a region by its name. */
  regionNamed: (name: string) => string | undefined;
  /** Whether rows of this region may be imported. */
  within: (region: string) => boolean;
};

/** The cells of a row by element, and where to note what is wrong with them. */
export type RowCells = {
  at: (id: ElementId) => string;
  wrong: (id: ElementId, message: Bilingual) => undefined;
};

const SHOWN = 60;
/** What parts the entries of a list in one cell. Names hold commas and 、 themselves. */
const PARTS = /[;；\n|]+/;

export function readRow(
  cells: readonly string[],
  ground: RowGround,
): { item: CatalogueItem } | { problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const row = cellsOf(cells, ground, problems);
  for (const id of ELEMENT_IDS) {
    if (isRequired(id) && row.at(id) === '')
      row.wrong(id, say(`没有填写${elementName(id).zh}。`, `${elementName(id).en} is missing.`));
  }
  const item = itemOf(row, ground);
  if (item) checkItem(item, row);
  return item && problems.length === 0 ? { item } : { problems };
}

function cellsOf(
  cells: readonly string[],
  { headings, mapping }: RowGround,
  problems: RowProblem[],
): RowCells {
  const at = (id: ElementId): string => {
    const heading = mapping[id];
    const index = heading === undefined ? -1 : headings.indexOf(heading);
    return index < 0 ? '' : (cells[index] ?? '').trim();
  };
  const wrong = (id: ElementId, message: Bilingual): undefined => {
    const [column, value] = [mapping[id], at(id)];
    problems.push({
      element: id,
      ...(column === undefined ? {} : { column }),
      ...(value === '' ? {} : { value: [...value].slice(0, SHOWN).join('') }),
      message,
    });
  };
  return { at, wrong };
}

function itemOf(row: RowCells, ground: RowGround): CatalogueItem | undefined {
  const { at } = row;
  const region = regionOf(row, ground);
  const type = coded(row, 'type', ground.dictionary.codeLists.get('itemType'), TYPES);
  const level = coded(row, 'level', ground.dictionary.codeLists.get('exerciseLevel'), LEVELS);
  const codes = readCodes(row);
  const limits = limitsOf(row);
  if (region === undefined || type === undefined) return undefined;
  const optional = (id: 'parentName' | 'caseKind' | 'basis' | 'source') =>
    at(id) === '' ? {} : { [id]: at(id) };
  return {
    region,
    name: at('name'),
    ...optional('parentName'),
    ...codes,
    type,
    ...(level === undefined ? {} : { level }),
    department: at('department'),
    targets: listOf(at('targets'), /[;；、,，\n|]+/),
    ...optional('caseKind'),
    ...optional('basis'),
    materials: listOf(at('materials'), PARTS),
    ...limits,
    ...optional('source'),
  };
}

const listOf = (cell: string, sign: RegExp): string[] => [
  ...new Set(
    cell
      .split(sign)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];

/** Six digits, nine or twelve with township and village, or a name; the region of the import where nothing is said. */
function regionOf({ at, wrong }: RowCells, ground: RowGround): string | undefined {
  const cell = at('region');
  const code =
    cell === ''
      ? ground.region
      : /^\d{6}(\d{3}|\d{6})?$/.test(cell)
        ? cell.slice(0, 6)
        : ground.regionNamed(cell);
  if (code === undefined)
    return wrong(
      'region',
      say(
        '不是行政区划代码，也不是已知的行政区划名称。',
        'This is neither a region code nor a known region.',
      ),
    );
  if (!ground.within(code))
    return wrong(
      'region',
      say('该行政区划不在您的辖区内，不能导入。', 'That region is not yours; its items cannot be imported.'),
    );
  return code;
}

/** Other words for the same code. */
const TYPES: Readonly<Record<string, string>> = {
  其他类别: '10',
  其他权力: '10',
  其他: '10',
  其他行政权力事项: '10',
};
const LEVELS: Readonly<Record<string, string>> = {
  国家级: '1',
  国家: '1',
  省级: '2',
  省: '2',
  直属: '2',
  市级: '3',
  市: '3',
  地市级: '3',
  隶属: '3',
  县级: '4',
  县: '4',
  区级: '4',
  区县级: '4',
  县区级: '4',
  '县（市、区）级': '4',
  镇级: '5',
  乡级: '5',
  乡镇级: '5',
  街道级: '5',
  村级: '6',
  社区级: '6',
};

function coded(
  { at, wrong }: RowCells,
  id: 'type' | 'level',
  list: CodeList | undefined,
  words: Readonly<Record<string, string>>,
): string | undefined {
  const cell = at(id);
  if (cell === '') return undefined;
  const padded = id === 'type' && /^\d$/.test(cell) ? `0${cell}` : cell;
  const found = list?.codes.find(({ code, zh, en }) => code === padded || zh === cell || en === cell)?.code;
  const code = found ?? words[cell];
  if (code !== undefined) return code;
  const known = (list?.codes ?? []).map(({ zh }) => zh).join('、');
  return wrong(
    id,
    say(
      `没有这样的${elementName(id).zh}，应为：${known}。`,
      `There is no such ${id}; use a code or a name of the national list.`,
    ),
  );
}

const FAULTS = {
  number: say('时限应为整数。', 'A limit is a whole number.'),
  unit: say(
    '不能识别时限单位，请写明工作日、自然日、月、小时或者分钟。',
    'The unit is not known: write working days (工作日), calendar days (自然日), months, hours or minutes.',
  ),
  noUnit: say('没有写明时限单位。', 'The limit has no unit.'),
};

function limitsOf({ at, wrong }: RowCells): Pick<CatalogueItem, 'statutory' | 'promised'> {
  const limits: Pick<CatalogueItem, 'statutory' | 'promised'> = {};
  for (const kind of ['statutory', 'promised'] as const) {
    const [value, unit] = [`${kind}Limit`, `${kind}Unit`] as const;
    const read = readLimit(at(value), at(unit));
    if ('fault' in read) wrong(read.fault === 'unit' && at(unit) !== '' ? unit : value, FAULTS[read.fault]);
    else if (read.limit) limits[kind] = read.limit;
  }
  return limits;
}

function say(zh: string, en: string): Bilingual {
  return { zh, en };
}
