/** The application that is measured with: company registration in Anhui, filled in as its standard's first example says. */
import type { Submission } from '@yimen/api';
import { shanghaiDate } from '@yimen/domain/shared';
import { askedMaterials, situation } from '@yimen/domain/standard';
import type { Services } from '@yimen/server';
import type { Person } from './people.ts';

export const ITEM = '000131127004';
export const REGION = '340000';

/** A complete submission in this person's own name, with every material handed in on paper. */
export function applicationOf(services: Services, person: Person): Submission {
  const published = services.standards.current(ITEM, REGION, shanghaiDate(services.now()));
  const [applicant] = person.account.parties;
  const answers = published?.standard.examples[0]?.answers;
  if (!published || !applicant || !answers)
    throw new Error(`Item ${ITEM} of ${REGION} can't be applied for.`);
  const { facts } = situation(published.standard, answers);
  const materials = askedMaterials(published.standard, facts).applies.map(({ id }) => ({
    material: id,
    files: [],
    onPaper: true,
  }));
  return { item: ITEM, region: REGION, hash: published.ref.hash, applicant, answers, materials };
}
