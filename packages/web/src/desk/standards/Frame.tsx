/** What the pages of the standards system share: the heading and the way from one to another. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { PageTitle } from '../layout/PageTitle.tsx';
import { worklistHref } from '../worklist/memory.ts';
import { TASKS, useTasks } from './library.ts';
import './standards.css';

const PAGES = [
  ['tree', '/standards'],
  ['papers', '/standards/papers'],
  ['gaps', '/standards/gaps'],
  ['projects', '/standards/projects'],
  ['tasks', TASKS],
  ['drafts', '/standards/drafts'],
  ['proposals', '/standards/proposals'],
  ['reductions', '/standards/reductions'],
] as const;

export function Frame({ title, children }: { title: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  const [here, navigate] = useLocation();
  const { data } = useTasks();
  const all = [...(data?.tasks ?? []), ...(data?.followUps ?? [])];
  const mine = all.filter(({ mayClose }) => mayClose).length;
  const help = useHelp();
  useKeys({ Escape: () => navigate(here === '/standards' ? worklistHref() : '/standards'), '?': help });
  return (
    <div className="page standards-page">
      <PageTitle title={t('standards.title')}>{title}</PageTitle>
      <nav className="standards-nav" aria-label={t('standards.title')}>
        {PAGES.map(([name, to]) => (
          <Link key={name} href={to} aria-current={here === to ? 'page' : undefined}>
            {t(`standards.page.${name}`)}
            {name === 'tasks' && mine > 0 && ` (${mine})`}
          </Link>
        ))}
      </nav>
      {children}
    </div>
  );
}
