export type { RecountServices } from './batch.ts';
export { type RecountRequest, type RunOptions, runRecounts, startRecount } from './recount.ts';
export { recountRoutes } from './routes.ts';
export type { Operation } from './store.ts';
