import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { StatusChip } from '../../shared/Chips.tsx';
import { formatDate, formatInstant } from '../../shared/format.ts';
import { Official } from '../../shared/say.tsx';
import { Why } from '../../shared/Why.tsx';
import { Left } from '../Left.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { noticesOf } from '../notice/kinds.ts';
import { newProposalPath } from '../proposal/proposal.ts';
import { caseHref, worklistHref } from '../worklist/memory.ts';
import { useOpenCase } from './context.ts';

/** Due dates with their counting: the promise, and the law's. */
function DueDates() {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  return (['promised', 'statutory'] as const).map((kind) => {
    const due = view[kind];
    if (!due) return null;
    return (
      <div key={kind} className="due">
        <dt>{t(`case.${kind}Due`)}</dt>
        <dd>
          {formatDate(due.value)}
          {due.provisional && (
            <span className="chip" data-tone="near">
              {t('case.provisional')}
            </span>
          )}
          {due.held && (
            <span className="chip" data-tone="near">
              {t('case.held')}
            </span>
          )}
          <Why because={due.because} about={t(`case.${kind}Due`)} />
        </dd>
      </div>
    );
  });
}

/** What was decided, and the licence that came of it. */
function Outcome() {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  const { decision, certificate } = view;
  return (
    <>
      {decision && (
        <div>
          <dt>{t('case.decision')}</dt>
          <dd>
            <span className="chip" data-tone={decision.outcome === 'refused' ? 'over' : 'ok'}>
              {t(`outcome.${decision.outcome}`)}
            </span>
            <span className="quiet">{formatInstant(decision.at)}</span>
          </dd>
        </div>
      )}
      {certificate && (
        <div>
          <dt>{t('case.certificate')}</dt>
          <dd>
            <Official text={certificate.name} /> {certificate.no}
            {certificate.status !== 'valid' && (
              <span className="chip" data-tone="over">
                {t(`certificate.status.${certificate.status}`)}
              </span>
            )}
            {certificate.validTo && (
              <span className="quiet">{t('case.validTo', { date: formatDate(certificate.validTo) })}</span>
            )}
          </dd>
        </div>
      )}
    </>
  );
}

function Notices() {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  const kinds = noticesOf(view);
  if (kinds.length === 0) return null;
  return (
    <nav className="case-notices" aria-label={t('case.notices')}>
      <span>{t('case.notices')}</span>
      {kinds.map((kind) => (
        <Link key={kind} href={`${caseHref(view)}/notices/${kind}`}>
          {t(`notice.${kind}.short`)}
        </Link>
      ))}
    </nav>
  );
}

function Parties() {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  const { applicant, proxy, submittedAt } = view;
  return (
    <>
      <div>
        <dt>{t('case.applicant')}</dt>
        <dd>
          <Official text={applicant.name} />
          <span className="quiet">
            {t(`party.${applicant.kind}`)} {applicant.idNo}
          </span>
          {applicant.legalRep && (
            <span className="quiet">
              {t('case.legalRep')} <Official text={applicant.legalRep} />
            </span>
          )}
          {applicant.phone && <span className="quiet">{applicant.phone}</span>}
        </dd>
      </div>
      {proxy && (
        <div>
          <dt>{t('case.proxy')}</dt>
          <dd>
            <Official text={proxy.name} />
            <span className="quiet">{proxy.idNo}</span>
            {proxy.phone && <span className="quiet">{proxy.phone}</span>}
          </dd>
        </div>
      )}
      {submittedAt && (
        <div>
          <dt>{t('case.submittedAt')}</dt>
          <dd>
            {formatInstant(submittedAt)}
            <span className="quiet">{t(`channel.${view.channel}`)}</span>
          </dd>
        </div>
      )}
    </>
  );
}

/** What this case is, how long there is, and by which standard it is handled. */
export function CaseHeader() {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  const { item, region, effectiveFrom } = view.standard;
  const guide = `/items/${item}/${region}?version=${effectiveFrom}`;
  return (
    <header className="case-header">
      <div className="case-top">
        <Link href={worklistHref()} className="case-back no-print">
          {t('desk.backToWorklist')} <kbd>Esc</kbd>
        </Link>
        <PageTitle title={`${view.caseNo} ${view.itemName}`}>
          <span className="case-no">{view.caseNo}</span> <Official text={view.itemName} />
        </PageTitle>
        <StatusChip status={view.status} />
        {view.left && <Left left={view.left} />}
      </div>
      <dl className="facts case-facts">
        <Outcome />
        <DueDates />
        <Parties />
        <div>
          <dt>{t('case.department')}</dt>
          <dd>
            <Official text={view.department.name} />
          </dd>
        </div>
        <div>
          <dt>{t('case.standard')}</dt>
          <dd>
            <a href={guide} target="_blank" rel="noopener">
              {t('case.version', { date: formatDate(effectiveFrom) })}
              <span className="visually-hidden">{t('case.newTab')}</span>
            </a>
            <Link href={`${caseHref(view)}/time-matrix`} className="no-print">
              {t('matrix.title')} <kbd>m</kbd>
            </Link>
            <Link href={newProposalPath({ region, item })} className="no-print">
              {t('proposals.new')}
            </Link>
          </dd>
        </div>
      </dl>
      <Notices />
    </header>
  );
}
