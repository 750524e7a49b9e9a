import type { EndpointKey } from '@yimen/api';
import type { FastifyRequest } from 'fastify';
import { HttpProblem } from './problem.ts';

/** Visible ASCII, long enough that two people don't choose the same. */
const SHAPE = /^[\x21-\x7e]{8,200}$/;

/** Whether an endpoint is a command on a case, or makes something new: it must carry an Idempotency-Key, so that a repeat does nothing twice. */
export function needsIdempotencyKey(key: EndpointKey): boolean {
  return (
    key.startsWith('POST /cases') ||
    key === 'POST /adjustments' ||
    key === 'POST /batches' ||
    key === 'POST /handovers' ||
    key === 'POST /revision-proposals' ||
    key === 'POST /progress/rating'
  );
}

/**
 * The Idempotency-Key of a request, or undefined where none is needed and none was sent.
 * Throws HttpProblem keyMissing, or badRequest when it cannot be a key.
 */
export function idempotencyKeyOf(
  request: Pick<FastifyRequest, 'headers'>,
  needed: boolean,
): string | undefined {
  const header = request.headers['idempotency-key'];
  if (header === undefined || header === '') {
    if (needed) throw new HttpProblem('keyMissing');
    return undefined;
  }
  if (typeof header === 'string' && SHAPE.test(header)) return header;
  throw new HttpProblem('badRequest', {
    details: [
      {
        path: 'Idempotency-Key',
        message: {
          zh: '应为 8 至 200 个可见的英文字符，建议使用 UUID。',
          en: 'Must be 8 to 200 visible ASCII characters; a UUID is best.',
        },
      },
    ],
  });
}
