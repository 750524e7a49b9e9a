export { flowDraftRoutes, flowFileRoutes } from './routes.ts';
