/** The bar on top: where this person's posts may go, the help, the language, and who is signed in. */
import type { Account } from '@yimen/api';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { importsLists } from '../imports/imports.ts';
import { looksAfterStandards, seesAdjustments } from '../layers/rights.ts';
import { administers } from '../outbox/outbox.ts';
import { useAccount } from '../session/session.ts';
import { windowsOf } from '../window/windows.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';

const IMPORTS = '/standards/imports';
const always = () => true;
const under = (href: string) => (location: string) => location.startsWith(href);

type Destination = {
  href: string;
  /** Name of its text. */
  text: string;
  may: (account: Account) => boolean;
  /** Whether a page belongs to it; only the very page when absent. */
  holds?: (location: string) => boolean;
};

const DESTINATIONS: readonly Destination[] = [
  { href: '/', text: 'worklist.title', may: always },
  { href: '/calendar', text: 'calendar.title', may: always },
  { href: '/search', text: 'search.title', may: always },
  {
    href: '/handover',
    text: 'handOver.title',
    may: ({ holdings }) => holdings.some(({ post }) => post === 'supervisor'),
  },
  {
    href: '/window',
    text: 'window.title',
    may: (account) => windowsOf(account).length > 0,
    holds: under('/window'),
  },
  { href: '/messages', text: 'outbox.nav', may: (account) => administers(account).length > 0 },
  { href: '/layers', text: 'layers.title', may: looksAfterStandards },
  { href: '/lists', text: 'lists.title', may: looksAfterStandards },
  { href: '/adjustments', text: 'adjust.title', may: seesAdjustments },
  {
    href: '/standards',
    text: 'standards.title',
    may: always,
    holds: (location) => location.startsWith('/standards') && !location.startsWith(IMPORTS),
  },
  { href: IMPORTS, text: 'imports.nav', may: importsLists, holds: under(IMPORTS) },
  { href: '/posts', text: 'posts.title', may: always },
];

/** Open or closed where the window is too narrow for a row: closes on the way to a page, and on Escape. */
function useMenu() {
  const [open, setOpen] = useState(false);
  const [location] = useLocation();
  const button = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes it
  useEffect(() => setOpen(false), [location]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open || event.key !== 'Escape') return;
    // Not the page's Escape, which leaves the page.
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  };
  return { open, button, toggle: () => setOpen(!open), close: () => setOpen(false), onKeyDown };
}

export function Bar({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation();
  const account = useAccount();
  const [location] = useLocation();
  const menu = useMenu();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape comes from the button and the links within
    <header className="bar no-print" onKeyDown={menu.onKeyDown}>
      <a className="skip" href="#main">
        {t('desk.skip')}
      </a>
      <Link href="/" className="bar-brand">
        {t('desk.brand')}
      </Link>
      <button
        ref={menu.button}
        type="button"
        className="plain bar-menu"
        aria-expanded={menu.open}
        aria-controls="bar-nav"
        onClick={menu.toggle}
      >
        {t('desk.menu')}
      </button>
      <nav id="bar-nav" aria-label={t('desk.nav')} data-open={menu.open || undefined}>
        {DESTINATIONS.filter(({ may }) => may(account)).map(({ href, text, holds }) => (
          <Link
            key={href}
            href={href}
            aria-current={(holds?.(location) ?? location === href) ? 'page' : undefined}
            onClick={menu.close}
          >
            {t(text)}
          </Link>
        ))}
        <button
          type="button"
          className="plain bar-help-below"
          onClick={() => {
            menu.close();
            onHelp();
          }}
        >
          {t('help.open')}
        </button>
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
