export { CSV, csv } from './csv.ts';
export { LIST_SIGN } from './json.ts';
export { readTable, type Table, type TableFormat, type TableLimits, type Unreadable } from './read.ts';
export { type Cell, type Column, type Sheet, workbook, XLSX } from './workbook.ts';
export { type ZipEntry, zip } from './zip.ts';
