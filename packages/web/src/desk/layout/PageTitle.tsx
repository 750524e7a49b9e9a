import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** Sets the title of the tab. */
export function useTitle(title: string): void {
  const { t } = useTranslation();
  const room = t('desk.brand');
  useEffect(() => {
    document.title = title === '' ? room : `${title} - ${room}`;
  }, [title, room]);
}

/** The heading of a page: it takes the focus when the page opens, so that it is read aloud first. */
export function PageTitle({ children, title }: { children: ReactNode; title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
