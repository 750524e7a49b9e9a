/**
 * What a draft standard may begin with: everything the list states, as parts of a standard. What a standard needs besides
 * and a list never says is left for the drafter, whom the check of drafts tells; what had to be assumed is editorial and
 * says so.
 */
import type { Limit } from '../shared/index.ts';
import type { BasisEntry, CodeList, Dictionary, Standard } from '../standard/index.ts';
import { basicCodeOf, type CatalogueItem } from './item.ts';

type PartialMaterial = Omit<Standard['materials'][number], 'element'>;

/** Parts of a standard in the writing: materials still lack their data element. */
export type DraftDocumentPart = {
  item: Omit<Standard['item'], 'nameEn'> & { nameEn: '' };
  region: string;
  department: { name: string; uscc?: string; level?: Standard['department']['level'] };
  sources: Standard['sources'];
  basis: BasisEntry[];
  caseKind: Standard['caseKind'];
  materials: PartialMaterial[];
  limits: { statutory: Standard['limits']['statutory']; promised?: Standard['limits']['promised'] };
};

const FROM_LIST = '取自导入的实施清单；清单没有写明这一项依据哪一条款，请起草人核对后补充依据。';
const ASSUMED = '实施清单只列出材料名称；类型、形式、份数和来源为默认值，请起草人核对。';

const NATIONAL = 'GBT39046';
const CODES = 'C0109';
const IMMEDIATE = '即办';

export function draftFromCatalogue(
  item: CatalogueItem,
  { codeLists }: Pick<Dictionary, 'codeLists'>,
): DraftDocumentPart {
  const { implementationCode, handlingCode, level, departmentCode, statutory, promised } = item;
  return {
    item: {
      name: item.name,
      nameEn: '',
      aliases: [],
      ...(item.parentName === undefined ? {} : { parentName: item.parentName }),
      basicCode: { system: CODES, code: basicCodeOf(item) ?? '' },
      ...(implementationCode === undefined
        ? {}
        : { implementationCode: { system: CODES, code: implementationCode } }),
      ...(handlingCode === undefined ? {} : { handlingCode: { system: CODES, code: handlingCode } }),
      type: { system: NATIONAL, code: item.type },
      targets: targetsOf(item.targets, codeLists.get('serviceTarget')),
      topics: [],
    },
    region: item.region,
    department: {
      name: item.department,
      ...(departmentCode === undefined ? {} : { uscc: departmentCode }),
      ...(level === undefined ? {} : { level: { system: NATIONAL, code: level } }),
    },
    sources: [
      {
        title: '导入的实施清单',
        ...(item.source !== undefined && /^https?:/.test(item.source) ? { url: item.source } : {}),
      },
    ],
    basis: citations(item.basis ?? ''),
    caseKind: item.caseKind?.includes(IMMEDIATE) ? 'immediate' : 'promised',
    materials: item.materials.map(materialOf),
    limits: {
      statutory: statutory ? limitOf(statutory) : null,
      ...(promised ? { promised: limitOf(promised) } : {}),
    },
  };
}

const limitOf = ({ value, unit }: Limit) => ({ value, unit, editorial: true as const, reason: FROM_LIST });

function materialOf(name: string, index: number): PartialMaterial {
  return {
    id: `m${index + 1}`,
    name,
    kind: /申请(表|书)|登记表|申报表/.test(name)
      ? 'form'
      : /证$|证书|执照|身份证/.test(name)
        ? 'certificate'
        : 'other',
    medium: 'both',
    originals: 1,
    copies: 0,
    necessity: 'required',
    source: 'applicant',
    editorial: true,
    reason: ASSUMED,
  };
}

/** Those of the national list; others are words of other systems and mean other things. */
function targetsOf(words: readonly string[], list: CodeList | undefined) {
  return (list?.codes ?? [])
    .filter(({ zh }) => words.includes(zh))
    .map(({ code }) => ({ system: NATIONAL, code }));
}

const ARTICLES =
  /第[零〇一二两三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十])?(?:第[一二三四五六七八九十\d]+款)?(?:第[（(]?[一二三四五六七八九十\d]+[)）]?项)?/g;
const NUMBER =
  /[（(]?([^\s《》（()）]*[〔［[（(]?\d{4}[〕］\])）]?(?:第)?\d+号|[^\s《》（()）]*令第?[\d一二三四五六七八九十百０-９]+号)[)）]?/;

/** Laws with their articles, as far as a text names them: 《title》(number)第三条, or title number articles with spaces. */
export function citations(text: string): BasisEntry[] {
  const found = new Map<string, BasisEntry>();
  for (const part of text.split(/[;；\n]+/)) {
    for (const { law, rest } of lawsIn(part)) {
      const articles = rest.match(ARTICLES) ?? [];
      const documentNo = NUMBER.exec(rest)?.[1];
      const known = found.get(law);
      if (known) known.articles = [...new Set([...(known.articles ?? []), ...articles])];
      else
        found.set(law, {
          id: `b${found.size + 1}`,
          law,
          kind: kindOf(law),
          ...(documentNo === undefined ? {} : { documentNo }),
          ...(articles.length > 0 ? { articles } : {}),
        });
    }
  }
  return [...found.values()];
}

function lawsIn(part: string): { law: string; rest: string }[] {
  const named = [...part.matchAll(/《((?:[^《》]|《[^《》]*》)+)》([^《]*)/g)];
  if (named.length > 0) return named.map(([, law = '', rest = '']) => ({ law, rest }));
  const [law = '', ...rest] = part.trim().split(/\s+/);
  return /(法|条例|办法|规定|细则|决定|通知|意见|目录|规则)$/.test(law)
    ? [{ law, rest: rest.join(' ') }]
    : [];
}

/** By the title alone; the drafter knows better. */
function kindOf(law: string): BasisEntry['kind'] {
  const national = law.startsWith('中华人民共和国');
  if (/法$/.test(law) && !/办法$/.test(law)) return 'law';
  if (/条例$/.test(law)) return national ? 'regulation' : 'localRegulation';
  return /(办法|规定|细则|规则)$/.test(law) ? 'rule' : 'document';
}
