/** What a file really is, by its content; its name and what the browser says of it prove nothing. */
import { extname } from 'node:path';
import { fileTypeFromFile } from 'file-type';
import { zipNames } from './zip.ts';

export type FileType = { type: string; extensions: readonly string[] };

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const PDF: FileType = { type: 'application/pdf', extensions: ['pdf'] };
const JPEG: FileType = { type: 'image/jpeg', extensions: ['jpg', 'jpeg'] };
const PNG: FileType = { type: 'image/png', extensions: ['png'] };
const OFD: FileType = { type: 'application/ofd', extensions: ['ofd'] };
const DOCX: FileType = { type: `${OFFICE}.wordprocessingml.document`, extensions: ['docx'] };
const XLSX: FileType = { type: `${OFFICE}.spreadsheetml.sheet`, extensions: ['xlsx'] };

/** Types a browser shows by itself and that carry no script of the page. */
export const SHOWN_INLINE: ReadonlySet<string> = new Set([PDF.type, JPEG.type, PNG.type]);

const BY_CONTENT: ReadonlyMap<string, FileType> = new Map(
  [PDF, JPEG, PNG].map((accepted) => [accepted.type, accepted]),
);

/** The accepted type of a file, or undefined for anything else (also for documents with macros). */
export async function detectType(path: string): Promise<FileType | undefined> {
  const found = await fileTypeFromFile(path);
  if (!found) return undefined;
  return BY_CONTENT.get(found.mime) ?? detectPackage(path);
}

/** OFD and Office documents are ZIP packages; which one, their parts tell. */
async function detectPackage(path: string): Promise<FileType | undefined> {
  const names = await zipNames(path);
  if (!names || names.some((name) => name.toLowerCase().endsWith('vbaproject.bin'))) return undefined;
  if (names.includes('OFD.xml')) return OFD;
  if (!names.includes('[Content_Types].xml')) return undefined;
  if (names.includes('word/document.xml')) return DOCX;
  if (names.includes('xl/workbook.xml')) return XLSX;
  return undefined;
}

/** Whether a file's name agrees with what the file is; a name without an extension says nothing wrong. */
export function nameAgrees(name: string, { extensions }: FileType): boolean {
  const extension = extname(name).slice(1).toLowerCase();
  return extension === '' || extensions.includes(extension);
}
