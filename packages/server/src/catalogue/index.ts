export { checkImport } from './check.ts';
export { catalogueCodes } from './items-store.ts';
export { catalogueFileRoutes, catalogueRoutes } from './routes.ts';
export { type ImportRunOptions, runImports } from './run.ts';
export {
  findImport,
  type ImportPlace,
  type ImportRow,
  moveState,
  rowProblems,
  savedMappings,
} from './store.ts';
export { openImport } from './upload.ts';
