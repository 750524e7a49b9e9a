/** 转报: what the lower authority's file becomes under the standard of the upper one. */
import type { Answers, Standard } from '../standard/index.ts';
import type { MaterialOffer } from './parts.ts';

type Asking = Pick<Standard, 'form' | 'materials'>;

/** The one of `from` that means the same as `to`: of the same id where both ask for the same thing, else of the same element. */
function counterpart<T extends { id: string; element: string }>(from: readonly T[], to: T): T | undefined {
  const same = from.filter(({ element }) => element === to.element);
  return same.find(({ id }) => id === to.id) ?? same[0];
}

const fieldsOf = ({ form }: Asking) => form.sections.flatMap((section) => section.fields);

/**
 * Answers and materials as the upper standard asks for them. What it does not ask for stays with the lower case, which
 * the upper one names; what is lacking is for its clerk to see.
 */
export function handOver(
  lower: Asking,
  upper: Asking,
  answers: Answers,
  materials: readonly MaterialOffer[],
): { answers: Record<string, unknown>; materials: MaterialOffer[] } {
  const given = fieldsOf(upper).flatMap((field): [string, unknown][] => {
    const from = counterpart(fieldsOf(lower), field);
    const answer = from && answers[from.id];
    return answer === undefined ? [] : [[field.id, answer]];
  });
  const offers = upper.materials.flatMap((material): MaterialOffer[] => {
    const from = counterpart(lower.materials, material);
    const offer = from && materials.find((one) => one.material === from.id);
    return offer ? [{ ...offer, material: material.id }] : [];
  });
  return { answers: Object.fromEntries(given), materials: offers };
}
