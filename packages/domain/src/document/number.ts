/** 发文字号: the mark of the authority, the year in hexagonal brackets, the serial number (GB/T 9704-2012, 7.2.5). */
import type { Dictionary, DocumentTemplate, Standard } from '../standard/index.ts';

/** The series a document is numbered in: by what the issuer prints as its mark, group of kinds and year. */
export type Series = { issuer: string; group: string; year: number };

/** Who issues: the region with its name, where it is known. */
export type IssuingRegion = { code: string; name?: string | undefined };

/** What names leave away when they are made short. The longer endings come first. */
const ENDINGS = /(?:特别行政区|自治州|自治县|自治旗|地区|新区|林区|特区|市|县|区|旗|盟)$/;
/** Names that end in these words are no place's name and stay whole. */
const WHOLE = /(?:开发区|园区|市辖区)$/;
const SHORTEST = 2;

/** A region's name without what kind of region it is (青阳县 → 青阳), unless next to nothing is left (寿县, 郊区). */
export function shortRegionName(name: string): string {
  const short = name.replace(ENDINGS, '');
  return WHOLE.test(name) || [...short].length < SHORTEST ? name : short;
}

/**
 * The region's part of 机关代字. A province has its short name; below it, the mark listed for the region or else its short
 * name stands alone, as authorities write it (合市监, 青阳市监): no two of them print the same number. A region nobody knows the
 * name of has its code.
 */
function regionMark({ code, name }: IssuingRegion, { codeLists }: Pick<Dictionary, 'codeLists'>): string {
  const listed = (list: string, wanted: string) =>
    codeLists.get(list)?.codes.find((one) => one.code === wanted)?.zh;
  if (code.endsWith('0000')) return listed('provinceMark', code.slice(0, 2)) ?? '';
  return listed('regionMark', code) ?? (name === undefined ? code : shortRegionName(name));
}

/** Mark of the authority (机关代字): its own, or that of its region with the mark of its kind of department. */
export function agencyMark(
  standard: Pick<Standard, 'documents' | 'department'>,
  region: IssuingRegion,
  dictionary: Pick<Dictionary, 'codeLists' | 'departments'>,
): string {
  if (standard.documents?.mark !== undefined) return standard.documents.mark;
  return `${regionMark(region, dictionary)}${dictionary.departments.get(standard.department.id)?.mark ?? ''}`;
}

/** The number as it is printed: 皖市监准〔2026〕12号. A serial number has no leading zeros and no 第. */
export function sayNumber(
  agency: string,
  template: Pick<DocumentTemplate, 'number'>,
  { year, serial }: { year: number; serial: number },
): string {
  return `${agency}${template.number.mark}〔${year}〕${serial}号`;
}
