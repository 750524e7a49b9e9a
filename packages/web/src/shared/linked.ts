/** An application on an earlier certificate: which one stands in the address, so that a reload keeps it. */
import type { Submission } from '@yimen/api';
import type { Answers } from '@yimen/domain/standard';
import type { LoadedForm } from './form/definition.ts';

export type ApplyLink = NonNullable<Submission['link']>;

/** What the holder applies for; 撤销 is the authority's own and entered at the window alone. */
export const BY_HOLDER: readonly ApplyLink['kind'][] = ['change', 'renewal', 'reissue', 'cancellation'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The link in a query string; undefined for an application of its own, or for one of a kind that isn't taken here. */
export function linkIn(
  search: string,
  kinds: readonly ApplyLink['kind'][] = BY_HOLDER,
): ApplyLink | undefined {
  const query = new URLSearchParams(search);
  const kind = kinds.find((known) => known === query.get('for'));
  const [region = '', caseId = ''] = (query.get('case') ?? '').split('/');
  return kind && /^\d{6}$/.test(region) && UUID.test(caseId) ? { kind, region, caseId } : undefined;
}

/** The address of such an application, below the page where applications are made. */
export function linkedHref(
  page: '/apply' | '/window',
  { kind, item, region }: { kind: string; item: string; region: string },
  earlier: { region: string; caseId: string },
): string {
  return `${page}/${item}/${region}?for=${kind}&case=${earlier.region}/${earlier.caseId}`;
}

/** Answers of the earlier case to the questions of this form. */
export function takenOver({ standard }: LoadedForm, answers: Answers): Record<string, unknown> {
  const asked = standard.form.sections.flatMap((section) => section.fields.map(({ id }) => id));
  return Object.fromEntries(asked.flatMap((id) => (answers[id] === undefined ? [] : [[id, answers[id]]])));
}
