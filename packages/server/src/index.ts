/** What the command line, the benchmark and the browser tests build a server from. */
export { createDemoAccounts, type DemoAccount, demoAccounts, ensureSecret } from './accounts/index.ts';
export {
  type Rebuilt,
  rebuildProjections,
  submitCase,
  type Verification,
  verifyChains,
} from './case/index.ts';
export {
  checkImport,
  findImport,
  type ImportPlace,
  type ImportRow,
  moveState,
  openImport,
  rowProblems,
  runImports,
  savedMappings,
} from './catalogue/index.ts';
export { type Config, ConfigProblem, loadConfig } from './config.ts';
export {
  type Cluster,
  type Database,
  DatabaseProblem,
  type DatabaseProblemCode,
  migrate,
  openDatabase,
  query,
  startCluster,
  stopCluster,
  transaction,
} from './database/index.ts';
export { createFolderStore } from './files/index.ts';
export { RouteProblem, sayProblem } from './http/index.ts';
export { type Operation as Recount, runRecounts, startRecount } from './recount/index.ts';
export { loadRegions, RegionFileError, regionNames } from './region/index.ts';
export { createServer, ListenProblem, type Server, type ServerOptions } from './server.ts';
export type { Services } from './services.ts';
export {
  checkStandards,
  type Exported,
  exportStandards,
  loadCalendar,
  loadDictionary,
  loadStandards,
  openRegistry,
  type Publication,
  publishFolder,
  publishStandards,
} from './standards/index.ts';
export { fireTimers } from './timer/index.ts';
