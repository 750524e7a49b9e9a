export { type Cell, type Sheet, workbook, XLSX } from './workbook.ts';
export { type ZipEntry, zip } from './zip.ts';
