export * from './count.ts';
export * from './due.ts';
export * from './level.ts';
export * from './nodes.ts';
export * from './office-hours.ts';
export * from './pause.ts';
export * from './read.ts';
export * from './settings.ts';
