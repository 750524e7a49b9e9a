export { listRoutes, listWorkbookRoutes } from './routes.ts';
