/** What every page does when it opens: names the tab, and moves the reader to its heading. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

let first = true;

/** Called by the layout whenever the address changes, so that the first page of a visit doesn't grab the focus. */
export function noteNavigation(): void {
  first = false;
}

/** Sets the title of the tab. */
export function useTitle(title: string): void {
  const { t } = useTranslation();
  const site = `${t('brand.name')} · ${t('brand.room')}`;
  useEffect(() => {
    document.title = title === '' ? site : `${title} - ${site}`;
  }, [title, site]);
}

/** The heading of a page: takes the focus when one comes to the page from another, so that it is read aloud first. */
export function PageTitle({ children, title }: { children: ReactNode; title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  useEffect(() => {
    if (!first) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
