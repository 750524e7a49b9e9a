import { type EndpointKey, endpoints } from '@yimen/api';
import type { AnyRoute, RawRoute } from './route.ts';

/** A server whose routes are not complete must not start: what is undeclared would be open, unwatched or missing. */
export class RouteProblem extends Error {
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.name = 'RouteProblem';
  }
}

/**
 * Checks that every endpoint of the contract has exactly one route and that every route declares access and audit.
 * Throws RouteProblem with one sentence for each fault.
 */
export function checkRoutes(routes: readonly AnyRoute[], raw: readonly RawRoute[]): void {
  const problems = [
    ...routes.flatMap((route) => undeclared(route.key, route)),
    ...raw.flatMap((route) => undeclared(`${route.method} ${route.path}`, route)),
  ];
  for (const key of Object.keys(endpoints) as EndpointKey[]) {
    const count = routes.filter((route) => route.key === key).length;
    if (count === 0) problems.push(`No route serves ${key}, which the contract promises.`);
    if (count > 1) problems.push(`${count} routes serve ${key}; one must.`);
  }
  for (const { key } of routes) {
    if (!(key in endpoints)) problems.push(`The route ${key} is not in the contract.`);
  }
  if (problems.length > 0) throw new RouteProblem(problems);
}

// Types ask for both already; this catches what reaches the server around them.
function undeclared(name: string, route: { access?: unknown; audit?: unknown }): string[] {
  const problems: string[] = [];
  const { access, audit } = route;
  const reason = typeof access === 'object' && access !== null && 'public' in access ? access.public : access;
  if (typeof reason !== 'string' || reason === '') {
    problems.push(`The route ${name} doesn't declare its access: who may call it, or why it is public.`);
  }
  const act = typeof audit === 'object' && audit !== null && 'none' in audit ? audit.none : audit;
  if (typeof act !== 'string' || act === '') {
    problems.push(`The route ${name} doesn't declare its audit: the name of the act, or why there is none.`);
  }
  return problems;
}
