/** 发文字号: the mark of the authority, the year in hexagonal brackets, the serial number (GB/T 9704-2012, 7.2.5). */
import type { Dictionary, DocumentTemplate, Standard } from '../standard/index.ts';

/** The series a document is numbered in: by issuing department, group of kinds and year. */
export type Series = { issuer: string; group: string; year: number };

/** Mark of the authority (机关代字): its own, or the short name of its province with the mark of its kind of department. */
export function agencyMark(
  standard: Pick<Standard, 'documents' | 'department'>,
  region: string,
  { codeLists, departments }: Pick<Dictionary, 'codeLists' | 'departments'>,
): string {
  if (standard.documents?.mark !== undefined) return standard.documents.mark;
  const province = codeLists.get('provinceMark')?.codes.find(({ code }) => code === region.slice(0, 2));
  return `${province?.zh ?? ''}${departments.get(standard.department.id)?.mark ?? ''}`;
}

/** The number as it is printed: 皖市监准〔2026〕12号. A serial number has no leading zeros and no 第. */
export function sayNumber(
  agency: string,
  template: Pick<DocumentTemplate, 'number'>,
  { year, serial }: { year: number; serial: number },
): string {
  return `${agency}${template.number.mark}〔${year}〕${serial}号`;
}
