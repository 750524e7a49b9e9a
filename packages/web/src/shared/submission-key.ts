/** The request id of a submission: the same for every try with the same content, so that a double click makes one case. */
import { newIdempotencyKey } from './api.ts';

/** Gives a key for a content; another content gets another key. */
export function keyFor(make: () => string = newIdempotencyKey): (content: unknown) => string {
  let last = '';
  let key = '';
  return (content) => {
    const text = JSON.stringify(content);
    if (text !== last) {
      last = text;
      key = make();
    }
    return key;
  };
}
