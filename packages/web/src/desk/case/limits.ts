import { useTranslation } from 'react-i18next';

/** A limit in words of the page's language: 3 个工作日, on the spot for none. */
export function useLimitWords(): (limit: { value: number; unit: string }) => string {
  const { t } = useTranslation();
  return ({ value, unit }) => (value === 0 ? t('limit.atOnce') : t(`limit.${unit}`, { count: value }));
}
