import { useTranslation } from 'react-i18next';

/** What holds now or will, or what is over. */
export function TimeFilter({ past, onChange }: { past: boolean; onChange: (past: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="row" aria-label={t('posts.time')}>
      {[false, true].map((one) => (
        <button
          key={String(one)}
          type="button"
          className="post-time"
          aria-pressed={past === one}
          onClick={() => onChange(one)}
        >
          {t(one ? 'posts.past' : 'posts.present')}
        </button>
      ))}
    </fieldset>
  );
}
