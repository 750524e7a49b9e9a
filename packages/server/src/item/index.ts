export { versionLine } from './guide.ts';
export { warmItems } from './live-index.ts';
export { itemRoutes } from './routes.ts';
