export * from './build.ts';
export * from './personal.ts';
export * from './types.ts';
