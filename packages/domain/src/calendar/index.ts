export * from './calendar.ts';
export * from './count.ts';
export * from './explain.ts';
export * from './fixed-holidays.ts';
export * from './read.ts';
export * from './schema.ts';
