/** One POST to another system: a time limit, no redirect, nothing read but the status. */
import { lookup as resolve } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './reach.ts';
import { SendFailure } from './types.ts';

const LONGEST_MS = 10_000;

export type PostOptions = {
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Refuse to connect to anything but public addresses. */
  publicOnly: boolean;
};

/** Resolves when the other side answered 2xx; throws SendFailure otherwise. */
export async function post(url: URL, { headers, body, publicOnly }: PostOptions): Promise<void> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const { promise, resolve: done, reject } = Promise.withResolvers<number>();
  const sent = request(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    // A connection of its own, so that every one is checked where it leads.
    agent: false,
    signal: AbortSignal.timeout(LONGEST_MS),
    ...(publicOnly ? { lookup: publicLookup } : {}),
  });
  sent.on('error', reject);
  sent.on('response', (response) => {
    done(response.statusCode ?? 0);
    response.destroy();
  });
  sent.end(body);
  const status = await promise;
  if (status < 200 || status > 299) throw new SendFailure(`http ${status}`);
}

/** Resolves a name and refuses it when any of its addresses is not public. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    if (!addresses.every(({ address }) => isPublicAddress(address))) {
      return callback(new SendFailure('addressNotAllowed'), []);
    }
    const [first] = addresses;
    if (options.all || !first) return callback(null, addresses);
    return callback(null, first.address, first.family);
  });
};
