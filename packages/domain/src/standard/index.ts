export * from './canonical.ts';
export * from './codes.ts';
export * from './dictionary.ts';
export * from './facts.ts';
export * from './feel.ts';
export * from './flow.ts';
export * from './problem.ts';
export * from './schema.ts';
