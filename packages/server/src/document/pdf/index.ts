export * from './fonts.ts';
export { breakLines, type Line } from './lineBreak.ts';
export type { PdfMetadata } from './metadata.ts';
export { type PdfValue, textString } from './objects.ts';
export * from './paper.ts';
