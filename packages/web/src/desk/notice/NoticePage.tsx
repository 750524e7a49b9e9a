/** A notice of a case, ready to print. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useCase, useStandard } from '../case/context.ts';
import { overseesOnly } from '../case/standing.ts';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { Loading } from '../layout/Loading.tsx';
import { NotFoundPage } from '../layout/NotFoundPage.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { ProblemNote, ProblemPage } from '../layout/Problem.tsx';
import { useAccount } from '../session/session.ts';
import { caseHref } from '../worklist/memory.ts';
import { isNoticeKind, type NoticeKind, noticesOf } from './kinds.ts';
import { Notice } from './notices.tsx';
import '../worklist/worklist.css';
import './notice.css';

type Params = { region: string; caseId: string; kind: string };

function Tools({ at, kind, kinds }: { at: Params; kind: NoticeKind; kinds: readonly NoticeKind[] }) {
  const { t } = useTranslation();
  return (
    <div className="notice-tools no-print">
      <Link href={caseHref(at)}>
        {t('notice.back')} <kbd>Esc</kbd>
      </Link>
      <nav className="kinds" aria-label={t('case.notices')}>
        {kinds.map((one) => (
          <Link
            key={one}
            href={`${caseHref(at)}/notices/${one}`}
            aria-current={one === kind ? 'page' : undefined}
          >
            {t(`notice.${one}.short`)}
          </Link>
        ))}
      </nav>
      <Button type="primary" onClick={() => window.print()}>
        {t('action.print')} <kbd>p</kbd>
      </Button>
    </div>
  );
}

export function NoticePage(at: Params) {
  const { t } = useTranslation();
  const account = useAccount();
  const [, navigate] = useLocation();
  const { data: view, error, refetch } = useCase(at);
  const { data: standard, error: standardError, refetch: readStandard } = useStandard(view?.standard);
  const help = useHelp();
  useKeys({ p: () => window.print(), Escape: () => navigate(caseHref(at)), '?': help });
  const { kind } = at;
  if (!isNoticeKind(kind)) return <NotFoundPage />;
  if (error && !view) return <ProblemPage error={error} retry={() => refetch()} />;
  if (!view || (!standard && !standardError)) {
    return (
      <div className="page">
        <Loading lines={12} />
      </div>
    );
  }
  const kinds = noticesOf(view);
  const name = t(`notice.${kind}.short`);
  return (
    <div className="page notice-page">
      <div className="no-print">
        <PageTitle title={`${name} ${view.caseNo}`}>
          {name} <span className="case-no">{view.caseNo}</span>
        </PageTitle>
      </div>
      <Tools at={at} kind={kind} kinds={kinds} />
      {standardError && <ProblemNote error={standardError} retry={() => readStandard()} />}
      {overseesOnly(view, account) && <p className="note no-print">{t('notice.masked')}</p>}
      {kinds.includes(kind) ? (
        <Notice kind={kind} view={view} standard={standard} />
      ) : (
        <p className="empty">{t('notice.notYet', { name })}</p>
      )}
    </div>
  );
}

export default NoticePage;
