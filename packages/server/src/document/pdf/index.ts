export * from './file.ts';
export * from './fonts.ts';
export { breakLines, type Line } from './lineBreak.ts';
export * from './paper.ts';
