export { guideFileRoutes } from './routes.ts';
