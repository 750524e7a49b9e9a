export * from './check.ts';
export * from './effect.ts';
export * from './follow-up.ts';
export * from './impact.ts';
export * from './link.ts';
export * from './schema.ts';
export * from './telling.ts';
