export * from './civil-date.ts';
export * from './date-range.ts';
export * from './instant.ts';
export * from './limit.ts';
export * from './reason.ts';
export * from './say.ts';
