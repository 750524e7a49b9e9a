/** The earlier case that an application refers to: 变更、延续、补办、注销、撤销. */
import type { Submission } from '@yimen/api';
import type { EarlierCase, Link } from '@yimen/domain/case';
import { shanghaiDate } from '@yimen/domain/shared';
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';
import { openLinks } from './link.ts';
import { pinnedStandard } from './pinned.ts';
import { findCase } from './read.ts';

type Named = Pick<NonNullable<Submission['link']>, 'region' | 'caseId'>;

/**
 * Reads it with the standard of its item in force now; the version it was handled under, when there is none any more.
 * @throws HttpProblem linkRefused when there is no such case; whose it is, is for the rules of cases
 */
export async function earlierCase(
  services: Pick<Services, 'database' | 'standards'>,
  { region, caseId }: Named,
  at: string,
): Promise<EarlierCase> {
  const record = await findCase(services.database.pool, region, caseId);
  if (!record) {
    const message = { zh: '没有找到该申请人名下的原办件。', en: 'This applicant has no such earlier case.' };
    throw new HttpProblem('linkRefused', { details: [{ path: 'link', message }] });
  }
  const { applicant, caseNo, certificate, owner, standard: ref } = record.state;
  const open = certificate?.status === 'valid' ? await openLinks(services.database.pool, region, caseId) : [];
  const current = services.standards.current(ref.item, ref.region, shanghaiDate(at));
  const { standard } = current ?? (await pinnedStandard(services, ref.hash));
  return {
    region,
    caseId,
    caseNo,
    owner,
    applicant: { kind: applicant.kind, idNo: applicant.idNo },
    ...(certificate ? { certificate } : {}),
    ...(open.length > 0 ? { open } : {}),
    standard,
  };
}

/** The link as the new case keeps it. */
export function linkTo(kind: Link['kind'], { region, caseId, caseNo, certificate }: EarlierCase): Link {
  return {
    kind,
    region,
    caseId,
    caseNo,
    ...(certificate ? { certificateNo: certificate.no } : {}),
    ...(certificate?.validTo === undefined ? {} : { validTo: certificate.validTo }),
  };
}
