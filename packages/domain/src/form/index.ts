export * from './definition.ts';
export * from './fields.ts';
export * from './mask.ts';
export * from './read-back.ts';
export * from './types.ts';
export * from './validate.ts';
export * from './value.ts';
