import type { BatchCommand, WorklistRow } from '@yimen/api';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

type Kind = BatchCommand['kind'];

/** What may be done with the rows that are chosen. */
export function BatchBar({
  chosen,
  onDo,
  onClear,
}: {
  chosen: Readonly<Record<Kind, readonly WorklistRow[]>>;
  onDo: (kind: Kind) => void;
  onClear: () => void;
}) {
  const { t } = useTranslation();
  const kinds = (['accept', 'grant'] as const).filter((kind) => chosen[kind].length > 0);
  const count = chosen.accept.length + chosen.grant.length;
  if (count === 0) return null;
  return (
    <section className="batch-bar" aria-label={t('batch.bar')}>
      <span role="status">{t('batch.chosen', { count })}</span>
      {kinds.map((kind, index) => (
        <Button key={kind} type="primary" onClick={() => onDo(kind)}>
          {t(`batch.${kind}.do`, { count: chosen[kind].length })} {index === 0 && <kbd>b</kbd>}
        </Button>
      ))}
      <button type="button" className="plain" onClick={onClear}>
        {t('batch.clear')}
      </button>
    </section>
  );
}
