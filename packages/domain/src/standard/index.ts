export * from './dictionary.ts';
export * from './schema.ts';
