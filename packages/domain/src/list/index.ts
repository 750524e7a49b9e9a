export * from './build.ts';
export * from './columns.ts';
