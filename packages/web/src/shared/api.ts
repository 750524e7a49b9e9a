import { createClient } from '@yimen/api/client';
import { language } from './language.ts';

export { ApiError } from '@yimen/api/client';

/** Calls an endpoint of the server this page came from. */
export const call = createClient({ base: '/api/v1', language });

/** A key that makes a command safe to repeat: made once a form is opened, sent with every try. */
export const newIdempotencyKey = (): string => crypto.randomUUID();
