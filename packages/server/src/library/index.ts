export { libraryExportRoutes } from './exports.ts';
export { libraryRoutes } from './routes.ts';
export { indicatorsOf } from './shelf.ts';
