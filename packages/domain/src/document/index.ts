export * from './compose.ts';
export * from './date.ts';
export * from './facts.ts';
export * from './issue.ts';
export * from './number.ts';
