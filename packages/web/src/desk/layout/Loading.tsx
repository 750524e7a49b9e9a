import { useTranslation } from 'react-i18next';

/** Grey lines in the shape of what is coming. */
export function Loading({ lines = 6 }: { lines?: number }) {
  const { t } = useTranslation();
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">{t('desk.loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <span key={line} className="loading-line" aria-hidden="true" />
      ))}
    </div>
  );
}
