export { type FireOptions, fireTimers } from './fire.ts';
