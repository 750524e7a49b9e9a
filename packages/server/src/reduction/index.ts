export { reductionRoutes, reductionWorkbookRoutes } from './routes.ts';
