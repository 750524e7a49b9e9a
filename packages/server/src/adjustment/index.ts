export { effectOn, isClosed, noticeOf, refuseClosed } from './notice.ts';
export { adjustmentRoutes } from './routes.ts';
