import type { EndpointKey } from '@yimen/api';
import { endpoints } from '@yimen/api';
import { describe, expect, it } from 'vitest';
import { checkRoutes, RouteProblem } from './complete.ts';
import { type AnyRoute, type RawRoute, route } from './route.ts';

const complete = (Object.keys(endpoints) as EndpointKey[]).map((key) =>
  route(key, { access: 'signedIn', audit: 'some.act' }, () => {
    throw new Error('never called');
  }),
) as AnyRoute[];

const problemOf = (routes: readonly AnyRoute[], raw: readonly RawRoute[] = []): string => {
  try {
    checkRoutes(routes, raw);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(RouteProblem);
    return error instanceof Error ? error.message : '';
  }
};

/** A route as it arrives when types were got around. */
const spoilt = (change: object) =>
  complete.map((one) => (one.key === 'GET /worklist' ? { ...one, ...change } : one)) as AnyRoute[];

describe('the routes of a server', () => {
  it('are in order when every endpoint has one that declares access and audit', () => {
    expect(problemOf(complete)).toBe('');
  });

  it('are refused when one declares no access, naming it', () => {
    expect(problemOf(spoilt({ access: undefined }))).toBe(
      "The route GET /worklist doesn't declare its access: who may call it, or why it is public.",
    );
    expect(problemOf(spoilt({ access: { public: '' } }))).toContain('access');
  });

  it('are refused when one declares no audit, naming it', () => {
    expect(problemOf(spoilt({ audit: undefined }))).toContain("GET /worklist doesn't declare its audit");
    expect(problemOf(spoilt({ audit: { none: '' } }))).toContain("GET /worklist doesn't declare its audit");
  });

  it('are refused with every fault at once: an endpoint without a route, one with two, and one nobody promised', () => {
    const routes = complete.filter(({ key }) => key !== 'GET /items');
    const first = routes[0];
    const unknown = { ...first, key: 'GET /nowhere' } as unknown as AnyRoute;
    const said = problemOf([...routes, ...(first ? [first] : []), unknown]);
    expect(said).toContain('No route serves GET /items');
    expect(said).toContain(`2 routes serve ${first?.key}`);
    expect(said).toContain('GET /nowhere is not in the contract');
  });

  it('count those that are not JSON too', () => {
    const raw = { method: 'GET', path: '/files/:id', audit: 'file.open' } as unknown as RawRoute;
    expect(problemOf(complete, [raw])).toContain("GET /files/:id doesn't declare its access");
  });
});
