/** 证照编号 from Yimen's own register, for certificates that have no number from elsewhere. */
import { shanghaiDate } from '@yimen/domain/shared';
import { type Queryable, query } from '../database/index.ts';

/**
 * The next number of a region and year, such as 341524-2026-000012. The row stays held until the transaction of `on` ends:
 * a number that is not recorded after all is given to the next one.
 */
export async function nextCertificateNo(on: Queryable, region: string, at: string): Promise<string> {
  const year = Number(shanghaiDate(at).slice(0, 4));
  const [row] = await query<{ last: number }>(on, {
    name: 'certificate_next',
    text: `INSERT INTO certificate_counter AS c (region, year, last) VALUES ($1, $2, 1)
           ON CONFLICT (region, year) DO UPDATE SET last = c.last + 1
           RETURNING last`,
    values: [region, year],
  });
  if (!row) throw new Error('The register of certificates gave no number.');
  return `${region}-${year}-${String(row.last).padStart(6, '0')}`;
}
