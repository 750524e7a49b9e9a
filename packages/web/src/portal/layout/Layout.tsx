import { onlineManager } from '@tanstack/react-query';
import type { Account } from '@yimen/api';
import {
  lazy,
  type ReactNode,
  Suspense,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { switchLanguage } from '../../shared/i18n.ts';
import { Icon } from '../Icon.tsx';
import { useUnread } from '../messages/unread.ts';
import { noteNavigation } from '../page.tsx';
import { useRegion } from '../region/choice.ts';
import { useAccount, useSignOut } from '../session.ts';
import { useTextSize } from './text-size.ts';
import './layout.css';

const RegionPicker = lazy(() => import('../region/RegionPicker.tsx'));

function RegionButton() {
  const { t } = useTranslation();
  const region = useRegion();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="site-tool" onClick={() => setOpen(true)} aria-haspopup="dialog">
        <Icon name="place" />
        <span className="visually-hidden">{t('nav.regionIs')}</span>
        <span lang="zh-CN">{region.name}</span>
        <Icon name="down" />
      </button>
      {open && (
        <Suspense>
          <RegionPicker onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** The way to one's messages, with how many are unread: the number alone for the eye, in words for the ear. */
function MessagesLink({ account }: { account: Account }) {
  const { t } = useTranslation();
  const [here] = useLocation();
  const unread = useUnread(account);
  return (
    <Link href="/messages" className="site-tool" aria-current={here === '/messages' ? 'page' : undefined}>
      {t('nav.messages')}
      {unread > 0 && (
        <>
          <span aria-hidden="true">
            <span className="site-count">{unread > 99 ? '99+' : unread}</span>
          </span>
          <span className="visually-hidden">{t('nav.unread', { count: unread })}</span>
        </>
      )}
    </Link>
  );
}

function AccountTools() {
  const { t } = useTranslation();
  const account = useAccount();
  const signOut = useSignOut();
  const [here, go] = useLocation();
  if (account === undefined) return <span className="site-account" />;
  if (account === null) {
    const back = here === '/' || here === '/sign-in' ? '' : `?to=${encodeURIComponent(here)}`;
    return (
      <Link href={`/sign-in${back}`} className="site-tool site-account">
        <Icon name="person" />
        {t('nav.signIn')}
      </Link>
    );
  }
  return (
    <span className="site-account">
      {account.kind === 'applicant' && <MessagesLink account={account} />}
      <Link href="/mine" className="site-tool">
        <Icon name="person" />
        <span lang="zh-CN">{account.name}</span>
      </Link>
      <button
        type="button"
        className="site-tool site-sign-out"
        onClick={() => signOut.mutate(undefined, { onSettled: () => go('/') })}
      >
        {t('nav.signOut')}
      </button>
    </span>
  );
}

function Header() {
  const { t, i18n } = useTranslation();
  const [large, toggleLarge] = useTextSize();
  const [here] = useLocation();
  const english = i18n.language === 'en';
  const current = (path: string) => (here.startsWith(path) ? 'page' : undefined);
  return (
    <header className="site">
      <div className="wrap site-row">
        <Link href="/" className="site-brand">
          <img src="/icon.svg" alt="" width="36" height="36" />
          <strong>{t('brand.name')}</strong>
          <span>{t('brand.room')}</span>
        </Link>
        <nav aria-label={t('nav.label')} className="site-nav">
          <Link href="/items" className="site-tool" aria-current={current('/items')}>
            {t('nav.items')}
          </Link>
          <Link href="/progress" className="site-tool" aria-current={current('/progress')}>
            {t('nav.progress')}
          </Link>
          <Link href="/mine" className="site-tool" aria-current={current('/mine')}>
            {t('nav.mine')}
          </Link>
        </nav>
        <div className="site-tools">
          <RegionButton />
          <button type="button" className="site-tool" aria-pressed={large} onClick={toggleLarge}>
            {t('nav.largeText')}
          </button>
          <button
            type="button"
            className="site-tool"
            lang={english ? 'zh-CN' : 'en'}
            onClick={() => switchLanguage(english ? 'zh-CN' : 'en')}
          >
            {english ? '中文' : 'English'}
          </button>
          <AccountTools />
        </div>
      </div>
    </header>
  );
}

function OfflineNotice() {
  const { t } = useTranslation();
  const online = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
  return (
    <div role="status">
      {!online && (
        <p className="site-offline">
          <Icon name="warn" /> {t('failed.offlineNotice')}
        </p>
      )}
    </div>
  );
}

/** A new page begins at its top; going back returns to where one was, which the browser does by itself. */
function useArrival() {
  const [here] = useLocation();
  const last = useRef(here);
  const back = useRef(false);
  useEffect(() => {
    const note = () => {
      back.current = true;
    };
    addEventListener('popstate', note);
    return () => removeEventListener('popstate', note);
  }, []);
  // Before the effects of the page itself, which move the focus.
  useLayoutEffect(() => {
    if (here === last.current) return;
    last.current = here;
    noteNavigation();
    if (!back.current) scrollTo(0, 0);
    back.current = false;
  }, [here]);
}

/** The frame of every page: skip link, header, what is offline, content, footer. */
export function Layout({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  useArrival();
  return (
    <>
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <Header />
      <OfflineNotice />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-foot">
        <div className="wrap">
          <p>{t('foot.promise')}</p>
          <p className="site-foot-links">
            <a href="tel:12345">{t('foot.hotline')}</a>
            <Link href="/lists">{t('lists.title')}</Link>
            <Link href="/verify">{t('foot.verify')}</Link>
            <Link href="/standards">{t('foot.standards')}</Link>
            <a href="/desk">{t('foot.desk')}</a>
            <a href="/api/docs">{t('foot.api')}</a>
          </p>
        </div>
      </footer>
    </>
  );
}
