export * from './blank.ts';
export * from './check-draft.ts';
export * from './draft.ts';
export * from './draft-decide.ts';
export * from './draft-rule.ts';
export * from './merge.ts';
export * from './reductions.ts';
export * from './worth.ts';
