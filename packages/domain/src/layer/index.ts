export * from './check.ts';
export * from './compare.ts';
export { fitOf, type LayerFit } from './fit.ts';
export { fitting } from './fitting.ts';
export * from './network.ts';
export * from './origin.ts';
export { resolveLayers } from './resolve.ts';
export * from './schema.ts';
export * from './tighten.ts';
