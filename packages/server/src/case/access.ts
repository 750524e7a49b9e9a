/** Who may see a case, and how much of it. What they may do with it is for the kernel. */
import { type Actor, type CaseState, departmentOf, holdingFor, maySee } from '@yimen/domain/case';
import type { Standard } from '@yimen/domain/standard';
import { HttpProblem } from '../http/index.ts';

/**
 * `owner`: the applicant. `handler`: holds the post of one of its nodes in its region, and sees what the work needs.
 * `overseer`: may see the case by region and department, with personal data masked.
 */
export type Sight = 'owner' | 'handler' | 'overseer';

/** How this actor sees the case, or undefined when they may not know of it. */
export function sightOf(actor: Actor, state: CaseState, standard: Standard): Sight | undefined {
  if (actor.kind === 'applicant') return actor.id === state.owner ? 'owner' : undefined;
  const item = standard.item.basicCode.code;
  const handles = standard.nodes.some((node) =>
    holdingFor(actor, node.post, departmentOf(standard, node), state.region, item),
  );
  // Who takes the chair of the hearing needs the file as the examiners do.
  if (handles || state.hearing?.chair?.id === actor.id) return 'handler';
  return maySee(actor, state.department, state.region) ? 'overseer' : undefined;
}

/**
 * The same, for a request.
 * @throws HttpProblem notFound for an applicant, to whom other people's cases do not exist; forbidden for staff
 */
export function requireSight(actor: Actor, state: CaseState, standard: Standard): Sight {
  const sight = sightOf(actor, state, standard);
  if (sight) return sight;
  throw new HttpProblem(actor.kind === 'staff' ? 'forbidden' : 'notFound');
}

/** Every department that works on cases of this standard: their post holders may open its files. */
export function departmentsOf(standard: Standard): string[] {
  return [
    ...new Set([standard.department.id, ...standard.nodes.map((node) => departmentOf(standard, node))]),
  ];
}
