/** The four figures of an item in one line: how long, how often there, how many papers, what it costs. */
import type { ItemSummary } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import './figures.css';

type Figures = Pick<ItemSummary, 'promised' | 'visits' | 'materials' | 'materialsMost' | 'charged'>;

/** For lists; the guide shows the same figures large and with their reasons. */
export function ItemFigures({ item }: { item: Figures }) {
  const { t } = useTranslation();
  const { promised, visits, materials, materialsMost, charged } = item;
  const range = materialsMost > materials ? `${materials}–${materialsMost}` : String(materials);
  const limit =
    promised.value === 0 ? t('figures.onTheSpot') : t(`unit.${promised.unit}`, { count: promised.value });
  return (
    <dl className="item-figures">
      <div>
        <dt>{t('figures.promised')}</dt>
        <dd>{limit}</dd>
      </div>
      <div>
        <dt>{t('figures.visits')}</dt>
        <dd>{visits === 0 ? t('figures.noVisit') : t('figures.visitCount', { count: visits })}</dd>
      </div>
      <div>
        <dt>{t('figures.materials')}</dt>
        <dd>{t('figures.materialCount', { range })}</dd>
      </div>
      <div>
        <dt>{t('figures.fee')}</dt>
        <dd>{charged ? t('figures.charged') : t('figures.free')}</dd>
      </div>
    </dl>
  );
}
