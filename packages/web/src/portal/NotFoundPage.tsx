import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { SearchBox } from './home/SearchBox.tsx';
import { PageTitle } from './page.tsx';

/** An address that leads nowhere; searching is the way on. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <div className="narrow problem-page">
      <PageTitle title={t('notFound.title')}>{t('notFound.title')}</PageTitle>
      <p className="lead">{t('notFound.text')}</p>
      <SearchBox />
      <p className="actions">
        <Link href="/progress">{t('nav.progress')}</Link>
        <Link href="/">{t('failed.toHome')}</Link>
      </p>
    </div>
  );
}
