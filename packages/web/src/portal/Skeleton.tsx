/** Shapes that stand in for what is being loaded. */
import { useTranslation } from 'react-i18next';

/** One grey bar. Sizes in rem, so that it grows with the text it stands for. */
export function Bar({ width, height = 1 }: { width: string; height?: number }) {
  return <div className="skeleton" style={{ width, height: `${height}rem`, marginBottom: '0.75rem' }} />;
}

/** Says aloud that something is coming; the shapes inside are not read. */
export function Loading({ children }: { children?: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-busy="true">
      <span className="visually-hidden">{t('loading')}</span>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}

/** A page whose code is still on its way. */
export function PageSkeleton() {
  return (
    <div className="wrap" style={{ paddingTop: '2rem' }}>
      <Loading>
        <Bar width="min(22rem, 80%)" height={2.2} />
        <Bar width="min(36rem, 95%)" />
        <Bar width="min(30rem, 90%)" />
      </Loading>
    </div>
  );
}
