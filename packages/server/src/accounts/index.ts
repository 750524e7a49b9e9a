export * from './demo/index.ts';
export * from './lockOut.ts';
export * from './secret.ts';
export * from './sessions.ts';
export * from './store.ts';
export * from './types.ts';
