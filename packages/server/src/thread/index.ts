export { SideThread } from './side.ts';
export type { TaskTools } from './tasks.ts';
