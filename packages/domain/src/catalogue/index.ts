export { type DraftDocumentPart, draftFromCatalogue } from './draft.ts';
export * from './element.ts';
export * from './item.ts';
export { type RowGround, type RowProblem, readRow } from './read-row.ts';
export { writeRow } from './write-row.ts';
