/** What surrounds every page of the desk: the bar on top, the help, and the place for the page. */
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { importsLists } from '../imports/imports.ts';
import { HelpDialog } from '../keyboard/HelpDialog.tsx';
import { HelpContext } from '../keyboard/help.ts';
import { looksAfterStandards, seesAdjustments } from '../layers/rights.ts';
import { administers } from '../outbox/outbox.ts';
import { useAccount } from '../session/session.ts';
import { windowsOf } from '../window/windows.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';

function Bar({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation();
  const account = useAccount();
  const [location] = useLocation();
  return (
    <header className="bar no-print">
      <a className="skip" href="#main">
        {t('desk.skip')}
      </a>
      <Link href="/" className="bar-brand">
        {t('desk.brand')}
      </Link>
      <nav aria-label={t('desk.nav')}>
        <Link href="/" aria-current={location === '/' ? 'page' : undefined}>
          {t('worklist.title')}
        </Link>
        <Link href="/calendar" aria-current={location === '/calendar' ? 'page' : undefined}>
          {t('calendar.title')}
        </Link>
        <Link href="/search" aria-current={location === '/search' ? 'page' : undefined}>
          {t('search.title')}
        </Link>
        {account.holdings.some(({ post }) => post === 'supervisor') && (
          <Link href="/handover" aria-current={location === '/handover' ? 'page' : undefined}>
            {t('handOver.title')}
          </Link>
        )}
        {windowsOf(account).length > 0 && (
          <Link href="/window" aria-current={location.startsWith('/window') ? 'page' : undefined}>
            {t('window.title')}
          </Link>
        )}
        {administers(account).length > 0 && (
          <Link href="/messages" aria-current={location === '/messages' ? 'page' : undefined}>
            {t('outbox.nav')}
          </Link>
        )}
        {looksAfterStandards(account) && (
          <Link href="/layers" aria-current={location === '/layers' ? 'page' : undefined}>
            {t('layers.title')}
          </Link>
        )}
        {looksAfterStandards(account) && (
          <Link href="/lists" aria-current={location === '/lists' ? 'page' : undefined}>
            {t('lists.title')}
          </Link>
        )}
        {seesAdjustments(account) && (
          <Link href="/adjustments" aria-current={location === '/adjustments' ? 'page' : undefined}>
            {t('adjust.title')}
          </Link>
        )}
        <Link
          href="/standards"
          aria-current={
            location.startsWith('/standards') && !location.startsWith('/standards/imports')
              ? 'page'
              : undefined
          }
        >
          {t('standards.title')}
        </Link>
        {importsLists(account) && (
          <Link
            href="/standards/imports"
            aria-current={location.startsWith('/standards/imports') ? 'page' : undefined}
          >
            {t('imports.nav')}
          </Link>
        )}
        <Link href="/posts" aria-current={location === '/posts' ? 'page' : undefined}>
          {t('posts.title')}
        </Link>
      </nav>
      <div className="bar-end">
        <button type="button" className="plain bar-help" onClick={onHelp}>
          {t('help.open')} <kbd>?</kbd>
        </button>
        <LanguageSwitch />
        <Link href="/me" aria-current={location === '/me' ? 'page' : undefined}>
          {account.name}
        </Link>
      </div>
    </header>
  );
}

export function Shell({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const show = useCallback(() => setOpen(true), []);
  const help = useMemo(() => ({ show }), [show]);
  return (
    <HelpContext value={help}>
      <Bar onHelp={show} />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <HelpDialog open={open} onClose={() => setOpen(false)} />
    </HelpContext>
  );
}
