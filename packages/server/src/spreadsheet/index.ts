export { type Cell, type Sheet, workbook, XLSX } from './workbook.ts';
