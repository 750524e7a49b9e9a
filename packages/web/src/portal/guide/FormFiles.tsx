import { useTranslation } from 'react-i18next';
import { useRoute, useSearch } from 'wouter';
import { Icon } from '../Icon.tsx';

/** The application form to print, and a sample of how it is filled in: of the version that is read. */
export function FormFiles() {
  const { t } = useTranslation();
  const [, item] = useRoute('/items/:code/:region');
  const version = new URLSearchParams(useSearch()).get('version');
  if (!item) return null;
  const suffix = version === null ? '' : `?effectiveFrom=${encodeURIComponent(version)}`;
  const href = (kind: string) => `/api/v1/items/${item.code}/${item.region}/${kind}-form.pdf${suffix}`;
  return (
    <p className="form-files no-print">
      <a className="form-file" href={href('blank')} target="_blank" rel="noreferrer">
        <Icon name="paper" /> {t('guide.blankForm')}
      </a>
      <a className="form-file" href={href('sample')} target="_blank" rel="noreferrer">
        <Icon name="paper" /> {t('guide.sampleForm')}
      </a>
    </p>
  );
}
