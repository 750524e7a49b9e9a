/** What an adjustment touches: standards and guides, layers, posts, lists, and open cases by where they stand. */
import type { AdjustmentImpact } from '@yimen/api';
import type { CaseStatus } from '@yimen/domain/case';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../shared/Chips.tsx';
import { Official, Say } from '../../shared/say.tsx';

function Part({ title, empty, children }: { title: string; empty: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section className="impact-part">
      <h3>{title}</h3>
      {empty ? <p className="quiet">{t('adjust.impact.none')}</p> : <ul>{children}</ul>}
    </section>
  );
}

export function ImpactView({ impact }: { impact: AdjustmentImpact }) {
  const { t } = useTranslation();
  const name = (region: string) => impact.regionNames[region] ?? { zh: region, en: region };
  const cases = impact.openCases.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="impact">
      {impact.missing.length > 0 && (
        <p className="note" data-tone="over">
          {t('adjust.impact.missing', {
            names: impact.missing.map(({ name: called, code }) => called ?? code.code).join('、'),
          })}
        </p>
      )}
      <Part
        title={t('adjust.impact.standards', { count: impact.standards.length })}
        empty={impact.standards.length === 0}
      >
        {impact.standards.map((one) => (
          <li key={one.ref.hash}>
            <a href={`/items/${one.ref.item}/${one.ref.region}`}>
              <Official text={one.name} />
            </a>{' '}
            <Say text={name(one.ref.region)} />
          </li>
        ))}
      </Part>
      <Part
        title={t('adjust.impact.layers', { count: impact.layers.length })}
        empty={impact.layers.length === 0}
      >
        {impact.layers.map((one) => (
          <li key={`${one.item}/${one.region}/${one.effectiveFrom}`}>
            <Say text={name(one.region)} /> {one.effectiveFrom}
          </li>
        ))}
      </Part>
      <Part
        title={t('adjust.impact.windows', { count: impact.windows.length })}
        empty={impact.windows.length === 0}
      >
        {impact.windows.map((one) => (
          <li key={`${one.region}/${one.department}`}>
            <Official text={one.name} />
            {t('layers.colon')}
            {one.posts.map((post) => t(`post.${post}`, { defaultValue: post })).join('、')}
          </li>
        ))}
      </Part>
      <Part
        title={t('adjust.impact.lists', { count: impact.lists.length })}
        empty={impact.lists.length === 0}
      >
        {impact.lists.map((one) => (
          <li key={`${one.list}/${one.item}/${one.region}`}>
            {t(`adjust.list.${one.list}`)} · <Say text={name(one.region)} />
          </li>
        ))}
      </Part>
      <Part title={t('adjust.impact.cases', { count: cases })} empty={cases === 0}>
        {impact.openCases.map((one) => (
          <li key={`${one.item}/${one.region}/${one.status}`}>
            <Say text={name(one.region)} /> <StatusChip status={one.status as CaseStatus} /> {one.count}
          </li>
        ))}
      </Part>
    </div>
  );
}
