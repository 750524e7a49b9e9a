export type { Cluster, ClusterOptions } from './cluster.ts';
export { startCluster, stopCluster } from './cluster.ts';
export type { Database, DatabaseOptions, Query, Queryable } from './connect.ts';
export { APP_ROLE, openDatabase, query, transaction } from './connect.ts';
export { connectOwner } from './connection.ts';
export type { MigrateOptions, MigrateResult } from './migrate.ts';
export { migrate } from './migrate.ts';
export type { DatabaseProblemCode } from './problem.ts';
export { DatabaseProblem } from './problem.ts';
