import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const REGION_LEVELS = ['country', 'province', 'city', 'county', 'township', 'village'] as const;
export type RegionLevel = (typeof REGION_LEVELS)[number];

/** One region as it is stored; `parent` is the nearest region above it that exists. */
export type RegionRow = { code: string; level: RegionLevel; name: string; parent: string | null };

/** The region files as read: their rows, and a checksum that tells whether anything changed. */
export type RegionFiles = { rows: RegionRow[]; checksum: string };

/** The country stands above every province; national service items carry the first six digits of its code. */
const COUNTRY: RegionRow = { code: '000000000000', level: 'country', name: '全国', parent: null };

const HEADER = 'code,level,name';

/** What is wrong with the region files, one sentence a line. */
export class RegionFileError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'RegionFileError';
    this.problems = problems;
  }
}

/**
 * Reads every `*.csv` of a folder (standards/regions): a line `code,level,name` for each region.
 * Throws a RegionFileError naming file and line for everything that is wrong.
 */
export function readRegions(folder: string): RegionFiles {
  const hash = createHash('sm3');
  const problems: string[] = [];
  const rows = new Map<string, RegionRow>([[COUNTRY.code, COUNTRY]]);
  for (const name of csvFiles(folder)) {
    const text = readFileSync(join(folder, name), 'utf8');
    hash.update(`${name}\n${text}\n`);
    readFile(name, text, rows, problems);
  }
  if (problems.length > 0) throw new RegionFileError(problems);
  const all = [...rows.values()];
  for (const row of all) row.parent = parentOf(row.code, rows);
  return { rows: all, checksum: hash.digest('hex') };
}

function csvFiles(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    throw new RegionFileError([
      `无法读取行政区划目录 ${folder}。The folder of regions ${folder} cannot be read.`,
    ]);
  }
  const files = names.filter((name) => name.endsWith('.csv')).sort();
  if (files.length > 0) return files;
  throw new RegionFileError([
    `目录 ${folder} 中没有行政区划文件。The folder ${folder} holds no region files (*.csv).`,
  ]);
}

function readFile(name: string, text: string, rows: Map<string, RegionRow>, problems: string[]): void {
  const [header = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (header !== HEADER) {
    problems.push(`${name}：第1行应为“${HEADER}”。The first line of ${name} must be "${HEADER}".`);
    return;
  }
  lines.forEach((line, index) => {
    if (line === '') return;
    const at = `${name}:${index + 2}`;
    const [code = '', level = '', label = '', ...rest] = line.split(',');
    if (rest.length > 0 || !/^\d{12}$/.test(code) || !isLevel(level) || label.trim() === '') {
      problems.push(
        `${at}：应为12位代码、层级、名称。Expected a twelve-digit code, a level and a name, and found "${line.slice(0, 60)}".`,
      );
    } else if (rows.has(code) && code !== COUNTRY.code) {
      problems.push(`${at}：代码 ${code} 重复。The code ${code} occurs twice.`);
    } else rows.set(code, { code, level, name: label.trim(), parent: null });
  });
}

function isLevel(level: string): level is RegionLevel {
  return REGION_LEVELS.some((known) => known === level);
}

/** Lengths of the parts of a code: province, city, county, township, village. */
const PREFIXES = [9, 6, 4, 2, 0];

/** The nearest region above that exists; counties directly below a province have no city between. */
function parentOf(code: string, rows: ReadonlyMap<string, unknown>): string | null {
  for (const length of PREFIXES) {
    const above = code.slice(0, length).padEnd(12, '0');
    if (above !== code && rows.has(above)) return above;
  }
  return null;
}
