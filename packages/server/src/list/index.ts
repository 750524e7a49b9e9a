export { listRoutes, listWorkbookRoutes } from './routes.ts';
export { latestLists } from './store.ts';
