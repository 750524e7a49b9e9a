export { exportRoutes } from './exports.ts';
export { workRoutes } from './routes.ts';
