/** Layers with how they stand to the standard above, and what to do where they do not fit. */

import type { LayerLine } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatDate } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { TableScroll } from '../layout/TableScroll.tsx';

const TONE = { fits: 'ok', breaks: 'over', outdated: 'near', pointless: 'near' } as const;

export function LayerTable({
  caption,
  lines,
  withItem = false,
}: {
  caption: string;
  lines: readonly LayerLine[];
  withItem?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <TableScroll label={caption}>
      <table className="plain-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {withItem && <th scope="col">{t('layers.item')}</th>}
            <th scope="col">{t('layers.region')}</th>
            <th scope="col">{t('layers.above')}</th>
            <th scope="col">{t('layers.state')}</th>
            <th scope="col">{t('layers.findings')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.hash}>
              {withItem && (
                <td>
                  <Link href={`/layers?item=${line.item}&region=${line.region}`}>
                    <Official text={line.itemName} />
                  </Link>
                </td>
              )}
              <td>
                <Say text={line.regionName} />
                <span className="quiet">{t('layers.from', { date: formatDate(line.effectiveFrom) })}</span>
              </td>
              <td>
                <Say text={line.extendsName} />
              </td>
              <td>
                <span className="chip" data-tone={TONE[line.verdict]}>
                  {t(`layers.verdict.${line.verdict}`)}
                </span>
                {line.since && (
                  <span className="quiet">{t('layers.since', { date: formatDate(line.since) })}</span>
                )}
              </td>
              <td>
                {line.findings.length === 0 ? (
                  <span className="quiet">{t('layers.nothing')}</span>
                ) : (
                  <ul className="layer-findings">
                    {line.findings.map(({ path, message }) => (
                      <li key={`${path} ${message.zh}`}>
                        <Say text={message} />
                      </li>
                    ))}
                  </ul>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
