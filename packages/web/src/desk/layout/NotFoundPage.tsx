import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { PageTitle } from './PageTitle.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <div className="page narrow">
      <PageTitle title={t('notFound.title')}>{t('notFound.title')}</PageTitle>
      <p>{t('notFound.text')}</p>
      <p>
        <Link href="/">{t('desk.toWorklist')}</Link>
      </p>
    </div>
  );
}
