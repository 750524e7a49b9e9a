import { useTranslation } from 'react-i18next';
import { KINDS } from './rows.ts';

type Props = {
  counts: readonly { kind: string; count: number }[];
  kind: string;
  onChoose: (kind: string) => void;
};

/** Open work by kind of step, each with its number; choosing one shows that kind alone. */
export function KindFilter({ counts, kind, onChoose }: Props) {
  const { t } = useTranslation();
  const byKind = new Map(counts.map((one) => [one.kind, one.count]));
  const shown = KINDS.filter((one) => byKind.has(one) || one === kind);
  const total = counts.reduce((sum, one) => sum + one.count, 0);
  if (shown.length === 0) return null;
  return (
    <fieldset className="kinds">
      <legend className="visually-hidden">{t('worklist.kinds')}</legend>
      {['', ...shown].map((one) => (
        <button key={one} type="button" aria-pressed={one === kind} onClick={() => onChoose(one)}>
          {one === '' ? t('worklist.all') : t(`kind.${one}`)}{' '}
          <span className="count">{one === '' ? total : (byKind.get(one) ?? 0)}</span>
        </button>
      ))}
    </fieldset>
  );
}
