/** What this case has to do with others, what is still to come, and what supervision noted. */
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatDate, formatInstant } from '../../shared/format.ts';
import { linkedHref } from '../../shared/linked.ts';
import { Official, Say } from '../../shared/say.tsx';
import { useAccount } from '../session/session.ts';
import { windowsOf } from '../window/windows.ts';
import { caseHref } from '../worklist/memory.ts';
import { useOpenCase } from './context.ts';

/** 容缺材料 with their last days. */
function DeferredLines() {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  return (view.deferred ?? []).map(({ material, name, due, suppliedAt, confirmedAt }) => {
    const state = confirmedAt ? 'confirmed' : suppliedAt ? 'supplied' : 'awaited';
    return (
      <li key={material}>
        <span className="chip" data-tone={state === 'confirmed' ? 'ok' : 'near'}>
          {t(`deferred.${state}`)}
        </span>{' '}
        {t('deferred.line', { name, date: formatDate(due) })}
      </li>
    );
  });
}

function Links() {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  const { link, linked = [], upper } = view;
  return (
    <>
      {link && (
        <li>
          {t(`link.on.${link.kind}`)} <Link href={caseHref(link)}>{link.caseNo}</Link>
          {link.certificateNo && (
            <span className="quiet">
              {t('case.certificate')} {link.certificateNo}
            </span>
          )}
        </li>
      )}
      {linked.map((one) => (
        <li key={one.caseId}>
          {t(`link.later.${one.kind}`)} <Link href={caseHref(one)}>{one.caseNo}</Link>{' '}
          <span className="quiet">{t(`link.outcome.${one.outcome ?? 'open'}`)}</span>
        </li>
      ))}
      {upper && (
        <li>
          {t('link.upper')} <Link href={caseHref(upper)}>{upper.caseNo}</Link>
        </li>
      )}
    </>
  );
}

/** What may be entered at this person's window on the certificate of the case. */
function Offers() {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  const offers = useWindowOffers();
  if (offers.length === 0) return null;
  return (
    <li>
      <span className="row">
        {t('link.apply')}
        {offers.map((offer) => (
          <Link key={offer.kind} href={linkedHref('/window', offer, view)}>
            {t(`link.${offer.kind}`)}
          </Link>
        ))}
      </span>
    </li>
  );
}

function useWindowOffers() {
  const { view } = useOpenCase();
  const windows = windowsOf(useAccount());
  return (view.linkOffers ?? []).filter(({ region }) => windows.includes(region));
}

function Promised() {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  const { onPromise, postCheck } = view;
  if (!onPromise) return null;
  return (
    <li>
      {t('promise.handled')}
      {postCheck && !postCheck.outcome && ` ${t('promise.due', { date: formatDate(postCheck.due) })}`}
      {postCheck?.outcome && (
        <>
          {' '}
          <span className="chip" data-tone={postCheck.outcome === 'true' ? 'ok' : 'over'}>
            {t(`promise.${postCheck.outcome}`)}
          </span>{' '}
          <Official text={postCheck.findings ?? ''} />
        </>
      )}
      {postCheck?.outcome === 'false' && view.grounds && ` ${t('promise.mayRevoke')}`}
    </li>
  );
}

function Ended() {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  const { certificate } = view;
  if (!certificate || certificate.status === 'valid') return null;
  return (
    <li>
      <span className="chip" data-tone="over">
        {t(`certificate.status.${certificate.status}`)}
      </span>{' '}
      {certificate.ground && (
        <>
          <Say text={certificate.ground} />{' '}
        </>
      )}
      <Official text={certificate.reason ?? ''} />
    </li>
  );
}

export function Relations() {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  const { certificate, deferred, deletion, findings, link, linked, onPromise, upper } = view;
  const offers = useWindowOffers();
  const ended = certificate !== undefined && certificate.status !== 'valid';
  const any = deferred ?? deletion ?? findings ?? link ?? linked ?? onPromise ?? upper;
  if (any === undefined && !ended && offers.length === 0) return null;
  return (
    <section className="card" aria-labelledby="relations-title">
      <h2 id="relations-title">{t('case.relations')}</h2>
      <ul className="relations">
        <Links />
        <Offers />
        <Promised />
        <DeferredLines />
        <Ended />
        {deletion && (
          <li>
            {t('deletion.proposed', { name: deletion.by, at: formatInstant(deletion.at) })}{' '}
            <Official text={deletion.reason} />
          </li>
        )}
        {findings?.map((finding) => (
          <li key={`${finding.rule}${finding.at}`}>
            <span className="chip" data-tone="over">
              {t('case.finding')}
            </span>{' '}
            <Official text={finding.text} /> <span className="quiet">{formatInstant(finding.at)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
