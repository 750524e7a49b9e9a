export { personOf } from './access.ts';
export { RouteProblem } from './complete.ts';
export { languageOf } from './language.ts';
export type { LogStream } from './logging.ts';
export type { PressureLimits } from './pressure.ts';
export * from './problem.ts';
export * from './route.ts';
