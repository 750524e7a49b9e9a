export { findRow, openDraft, type Place } from './draft.ts';
export { changeOf } from './read.ts';
export { revisionRoutes } from './routes.ts';
export { countOpenCases, findOpenDraft, holdOpenDraft } from './store.ts';
export type { Needs } from './worth.ts';
