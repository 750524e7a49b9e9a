/** What this case has to do with others, and what can be applied for on its certificate. */
import type { CaseView } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatDate } from '../../shared/format.ts';
import { linkedHref } from '../../shared/linked.ts';
import { Official } from '../../shared/say.tsx';

const mineHref = ({ region, caseId }: { region: string; caseId: string }) => `/mine/${region}/${caseId}`;

/** 变更 / 延续 / 补办 / 注销, where the standard allows them. */
export function LinkButtons({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { linkOffers = [] } = view;
  if (linkOffers.length === 0) return null;
  return (
    <>
      <p className="quiet">{t('link.apply')}</p>
      <p className="actions">
        {linkOffers.map((offer) => (
          <Link
            key={offer.kind}
            href={linkedHref('/apply', offer, view)}
            className="button"
            data-kind="second"
          >
            {t(`link.${offer.kind}`)}
          </Link>
        ))}
      </p>
    </>
  );
}

export function Linked({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { link, linked = [], onPromise, postCheck, upper } = view;
  if (!link && linked.length === 0 && !upper && !onPromise) return null;
  return (
    <section className="panel" aria-labelledby="linked">
      <h2 id="linked">{t('link.title')}</h2>
      <ul>
        {link && (
          <li>
            {t(`link.on.${link.kind}`)} <Link href={mineHref(link)}>{link.caseNo}</Link>
          </li>
        )}
        {linked.map((one) => (
          <li key={one.caseId}>
            {t(`link.later.${one.kind}`)} <Link href={mineHref(one)}>{one.caseNo}</Link>{' '}
            <span className="quiet">{t(`link.outcome.${one.outcome ?? 'open'}`)}</span>
            {!one.outcome && view.certificate?.status === 'valid' && one.kind !== 'revocation' && (
              <span className="quiet"> {t('link.waits')}</span>
            )}
          </li>
        ))}
        {upper && (
          <li>
            {t('link.upper')} <Link href={mineHref(upper)}>{upper.caseNo}</Link>
          </li>
        )}
        {onPromise && (
          <li>
            {t('promise.handled')}
            {postCheck && !postCheck.outcome && ` ${t('promise.due', { date: formatDate(postCheck.due) })}`}
            {postCheck?.outcome && (
              <>
                {' '}
                <strong>{t(postCheck.outcome === 'true' ? 'promise.kept' : 'promise.broken')}</strong>{' '}
                <Official text={postCheck.findings ?? ''} />
              </>
            )}
          </li>
        )}
      </ul>
    </section>
  );
}
