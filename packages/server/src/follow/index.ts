export { BackgroundWork } from './background.ts';
export { type Consequence, type Effect, FOLLOWING, type Followed, type Following } from './consequence.ts';
export { type FollowOptions, followCase, followPending } from './follow.ts';
export { measureFollowing } from './metrics.ts';
