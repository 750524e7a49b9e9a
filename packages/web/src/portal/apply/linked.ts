/** An application on an earlier certificate: which one stands in the address, so that a reload keeps it. */
import type { Submission } from '@yimen/api';

export type ApplyLink = NonNullable<Submission['link']>;

const KINDS: readonly ApplyLink['kind'][] = ['change', 'renewal', 'reissue', 'cancellation'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The link in a query string; undefined for an application of its own, or for one nobody offered. */
export function linkIn(search: string): ApplyLink | undefined {
  const query = new URLSearchParams(search);
  const kind = KINDS.find((known) => known === query.get('for'));
  const [region = '', caseId = ''] = (query.get('case') ?? '').split('/');
  return kind && /^\d{6}$/.test(region) && UUID.test(caseId) ? { kind, region, caseId } : undefined;
}

/** The address of such an application. */
export function linkedHref(
  { kind, item, region }: { kind: string; item: string; region: string },
  earlier: { region: string; caseId: string },
): string {
  return `/apply/${item}/${region}?for=${kind}&case=${earlier.region}/${earlier.caseId}`;
}
