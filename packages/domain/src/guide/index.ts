export * from './build.ts';
export { handInRange } from './figures.ts';
export * from './personal.ts';
export * from './types.ts';
