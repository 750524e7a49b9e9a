/** What is known of an applicant is not asked again: it stands in the form from the start and can be changed. */
import type { Party } from '@yimen/domain/case';
import type { Answers, Standard } from '@yimen/domain/standard';

/** Data elements that say who applies, with the fact about the applicant they ask for. */
const KNOWN: Readonly<
  Record<Party['kind'], Readonly<Record<string, 'name' | 'idNo' | 'phone' | 'legalRep'>>>
> = {
  person: { 'person.name': 'name', 'person.idNo': 'idNo', 'person.phone': 'phone' },
  organisation: {
    'org.name': 'name',
    'org.uscc': 'idNo',
    'org.phone': 'phone',
    'org.legalRep.name': 'legalRep',
  },
};

/** The answers with what is known filled in where nothing was answered yet. */
export function prefilled(standard: Pick<Standard, 'form'>, party: Party, answers: Answers): Answers {
  const known = KNOWN[party.kind];
  const added: Record<string, unknown> = {};
  for (const field of standard.form.sections.flatMap((section) => section.fields)) {
    const fact = known[field.element];
    const value = fact ? party[fact] : undefined;
    if (value !== undefined && answers[field.id] === undefined) added[field.id] = value;
  }
  return { ...added, ...answers };
}
