import { useQuery } from '@tanstack/react-query';
import type { CaseView } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { Link, Redirect, useLocation } from 'wouter';
import { call } from '../../shared/api.ts';
import { StatusChip } from '../../shared/Chips.tsx';
import { DocumentList } from '../../shared/DocumentList.tsx';
import { formatDate, formatInstant, formatSize } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { Answers } from '../apply/Answers.tsx';
import '../apply/apply.css';
import { Icon } from '../Icon.tsx';
import { ProblemPage } from '../Problem.tsx';
import { PageTitle } from '../page.tsx';
import { CaseLine } from '../progress/CaseLine.tsx';
import { Defects } from '../progress/Defects.tsx';
import { DecidedLine, DueLine } from '../progress/DueLine.tsx';
import { HearingPanel, Procedures } from '../progress/Procedures.tsx';
import { Rating } from '../progress/Rating.tsx';
import { Record } from '../progress/Record.tsx';
import '../progress/progress.css';
import { Bar, Loading } from '../Skeleton.tsx';
import { useAccount } from '../session.ts';
import { Correction } from './Correction.tsx';
import { useCommand } from './command.ts';
import { HearingChoice } from './HearingChoice.tsx';
import { LinkButtons, Linked } from './Linked.tsx';
import { Migration } from './Migration.tsx';
import './mine.css';
import { openDeferred, Supplement } from './Supplement.tsx';
import { Withdrawal } from './Withdrawal.tsx';

function Head({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  return (
    <header className="case-head">
      <PageTitle title={`${view.caseNo} ${view.itemName}`}>
        <Official text={view.itemName} />
      </PageTitle>
      <p className="quiet">
        <span className="case-no">{view.caseNo}</span>
        <span aria-hidden="true"> · </span>
        <Official text={view.department.name} />
        <span aria-hidden="true"> · </span>
        <Official text={view.applicant.name} />
      </p>
      <p className="case-sentence">
        <StatusChip status={view.status} />
        <span>{t(`case.${view.status}`)}</span>
      </p>
      {view.decision && <DecidedLine at={view.decision.at} due={view.promised?.value} />}
      {view.promised && !view.decision && (
        <DueLine label={t('line.promised')} due={view.promised} left={view.left} />
      )}
      {view.statutory && !view.decision && <DueLine label={t('line.statutory')} due={view.statutory} />}
    </header>
  );
}

function Outcome({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { decision, certificate, nonAcceptance } = view;
  if (!decision && !nonAcceptance) return null;
  return (
    <section className="panel" aria-labelledby="outcome">
      <h2 id="outcome">{t('outcome.title')}</h2>
      {nonAcceptance && (
        <>
          <p>
            <strong>{t('status.notAccepted')}</strong>
          </p>
          <p>
            {t('outcome.reason')} <Official text={nonAcceptance.reason} />
          </p>
          {nonAcceptance.rightBody && (
            <p>
              {t('outcome.rightBody')} <Official text={nonAcceptance.rightBody} />
            </p>
          )}
        </>
      )}
      {decision && (
        <>
          <p>
            <strong>{t(`outcome.${decision.outcome}`)}</strong> {formatInstant(decision.at)}
          </p>
          <p>
            <Official text={decision.text} />
          </p>
          {decision.upper && (
            <p>
              <strong>{t('outcome.upper')}</strong> {formatInstant(decision.upper.at)}{' '}
              <Official text={decision.upper.text} />
            </p>
          )}
        </>
      )}
      {certificate && (
        <dl className="entries">
          <div>
            <dt>{t('outcome.certificate')}</dt>
            <dd>
              <Official text={certificate.name} />
            </dd>
          </div>
          <div>
            <dt>{t('outcome.certificateNo')}</dt>
            <dd>{certificate.no}</dd>
          </div>
          {certificate.status !== 'valid' && (
            <div>
              <dt>{t('outcome.certificateStatus')}</dt>
              <dd>
                <strong>{t(`certificate.${certificate.status}`)}</strong>{' '}
                {certificate.ground && (
                  <>
                    <Say text={certificate.ground} />{' '}
                  </>
                )}
                <Official text={certificate.reason ?? ''} />
              </dd>
            </div>
          )}
          {certificate.validTo && (
            <div>
              <dt>{t('outcome.validTo')}</dt>
              <dd>{formatDate(certificate.validTo)}</dd>
            </div>
          )}
        </dl>
      )}
      <LinkButtons view={view} />
      {(nonAcceptance || decision?.outcome === 'refused') && (
        <p className="quiet">
          {t('outcome.remedies')}{' '}
          <Link href={`/items/${view.standard.item}/${view.standard.region}#rights`}>
            {t('outcome.toRemedies')}
          </Link>
        </p>
      )}
    </section>
  );
}

function HandedIn({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="handed-in">
      <details className="fold">
        <summary>
          <h2 id="handed-in">{t('case.handedIn')}</h2>
        </summary>
        <div className="fold-body">
          <Answers sections={view.shown} />
          <h3>{t('apply.step.materials')}</h3>
          <dl className="entries">
            {view.materials.map((material) => (
              <div key={material.material}>
                <dt>
                  <Official text={material.name} />
                </dt>
                <dd>
                  {material.offer?.files.map((file) => (
                    <a key={file.id} href={`/api/v1/files/${file.id}`} className="case-file">
                      <Icon name="paper" /> {file.name} ({formatSize(file.size)})
                    </a>
                  ))}
                  {material.offer?.onPaper && <span>{t('check.onPaper')}</span>}
                  {!material.offer && (
                    <span className="quiet">
                      {t(material.replaced ? 'promise.instead' : 'check.notHandedIn')}
                    </span>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      </details>
    </section>
  );
}

function Loaded({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const rate = useCommand(view, 'rating');
  const may = (command: string) => view.allowedActions.some((action) => action.command === command);
  const { correction } = view;
  const correcting = correction !== undefined && may('correct');
  return (
    <div className="narrow case">
      <p className="trail">
        <Link href="/mine">
          <Icon name="back" /> {t('nav.mine')}
        </Link>
      </p>
      <Head view={view} />
      {correcting ? (
        <Defects
          defects={correction.defects}
          due={correction.due}
          action={
            <a href="#correction" className="button">
              {t('needs.correct')}
            </a>
          }
        />
      ) : null}
      {view.migration && may('consentMigration') && <Migration view={view} migration={view.migration} />}
      {view.hearing && (
        <HearingPanel hearing={view.hearing}>
          <HearingChoice view={view} may={may} />
        </HearingPanel>
      )}
      <Procedures procedures={view.procedures} extension={view.extension} />
      {openDeferred(view).length > 0 && <Supplement view={view} may={may('supplement')} />}
      <Outcome view={view} />
      <Linked view={view} />
      <DocumentList of={view} className="panel" />
      <section className="panel" aria-labelledby="line">
        <h2 id="line">{t('line.title')}</h2>
        <CaseLine nodes={view.nodes} />
      </section>
      {correcting && <Correction view={view} defects={correction.defects} />}
      {(may('rate') || view.rating) && (
        <Rating
          rated={view.rating?.level}
          pending={rate.isPending}
          error={rate.error}
          send={(body) => rate.mutate(body)}
        />
      )}
      <Record entries={view.timeline} />
      <HandedIn view={view} />
      <div className="actions">
        <Link
          href={`/items/${view.standard.item}/${view.standard.region}?version=${view.standard.effectiveFrom}`}
        >
          {t('case.guide')}
        </Link>
        <button type="button" className="link" onClick={() => print()}>
          <Icon name="print" /> {t('action.print')}
        </button>
        {may('withdraw') && <Withdrawal view={view} />}
      </div>
    </div>
  );
}

/** A case as its owner sees it: where it stands, what is asked, what came of it. */
export default function CasePage({ region, caseId }: { region: string; caseId: string }) {
  const account = useAccount();
  const [here] = useLocation();
  const { data, error, refetch } = useQuery({
    queryKey: ['case', region, caseId],
    queryFn: () => call('GET /cases/:region/:caseId', { params: { region, caseId } }),
    enabled: account !== undefined && account !== null,
    staleTime: 0,
  });
  if (account === null) return <Redirect to={`/sign-in?to=${encodeURIComponent(here)}`} replace />;
  if (error) return <ProblemPage error={error} retry={() => refetch()} />;
  if (!data) {
    return (
      <div className="narrow" style={{ paddingTop: '2rem' }}>
        <Loading>
          <Bar width="min(18rem, 80%)" height={2.2} />
          <Bar width="min(28rem, 95%)" height={1.3} />
          <Bar width="100%" height={9} />
        </Loading>
      </div>
    );
  }
  return <Loaded view={data} />;
}
