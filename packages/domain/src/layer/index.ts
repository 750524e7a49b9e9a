export * from './compare.ts';
export * from './fit.ts';
export * from './origin.ts';
export { resolveLayers } from './resolve.ts';
export * from './schema.ts';
export * from './tighten.ts';
