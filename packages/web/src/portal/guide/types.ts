import type { Output } from '@yimen/api/client';

/** What the server answers for a guide. */
export type GuideReply = Output<'GET /items/:code/:region/guide'>;
