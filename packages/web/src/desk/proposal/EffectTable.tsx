/** 预期与实测: what a revision is to change by its text, beside what the cases before and after it show. */
import type { MeasuredFigures, RevisionEffect } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../shared/format.ts';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { type Place, useEffectOf } from './proposal.ts';

const MEASURES = ['materials', 'nodes', 'days', 'corrected', 'late', 'poor'] as const;
type Measure = (typeof MEASURES)[number];
const SHARES: ReadonlySet<Measure> = new Set(['corrected', 'late', 'poor']);
/** The figure of the text that a figure of cases stands beside. */
const EXPECTED = { materials: 'materials', nodes: 'nodes', days: 'promised' } as const;

/** A mean as people say it: at most one digit after the point. A share in percent. */
export function sayMeasure(measure: Measure, value: number | null | undefined): string {
  if (value === null || value === undefined) return '—';
  return SHARES.has(measure) ? `${(value * 100).toFixed(1)}%` : String(Math.round(value * 10) / 10);
}

function Expected({ effect, measure }: { effect: RevisionEffect; measure: Measure }) {
  const name = measure in EXPECTED ? EXPECTED[measure as keyof typeof EXPECTED] : undefined;
  const figure = name && effect.expected?.[name];
  const { t } = useTranslation();
  if (!figure || figure.items === 0) return '—';
  const { before, after } = figure;
  const text = before === after ? String(after) : `${before} → ${after}`;
  return name === 'promised' ? t('proposals.effect.promised', { text }) : text;
}

function Measured({ effect, measure }: { effect: RevisionEffect; measure: Measure }) {
  const [first, second] = [effect.before?.[measure], effect.after?.[measure]];
  const fewer = typeof first === 'number' && typeof second === 'number' && second < first;
  const more = typeof first === 'number' && typeof second === 'number' && second > first;
  return (
    <>
      <td>{sayMeasure(measure, first)}</td>
      <td data-change={fewer ? 'less' : more ? 'more' : undefined}>{sayMeasure(measure, second)}</td>
    </>
  );
}

/** What the measured figures are of. */
function Of({ figures, name }: { figures: MeasuredFigures; name: 'before' | 'after' }) {
  const { t } = useTranslation();
  const { cases, effectiveFrom, more } = figures;
  return (
    <p className="quiet">
      {t(`proposals.effect.${name}`)} ·{' '}
      {t('proposals.effect.of', { count: cases, date: formatDate(effectiveFrom) })}
      {more && t('proposals.effect.latest')}
    </p>
  );
}

export function EffectTable({ effect }: { effect: RevisionEffect }) {
  const { t } = useTranslation();
  return (
    <>
      <table className="plain-table proposal-effect">
        <caption className="visually-hidden">{t('proposals.effect.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('proposals.effect.measure')}</th>
            <th scope="col">{t('proposals.effect.expected')}</th>
            <th scope="col">{t('proposals.effect.before')}</th>
            <th scope="col">{t('proposals.effect.after')}</th>
          </tr>
        </thead>
        <tbody>
          {MEASURES.map((measure) => (
            <tr key={measure}>
              <th scope="row">{t(`proposals.measure.${measure}`)}</th>
              <td>
                <Expected effect={effect} measure={measure} />
              </td>
              <Measured effect={effect} measure={measure} />
            </tr>
          ))}
        </tbody>
      </table>
      {effect.before && <Of figures={effect.before} name="before" />}
      {effect.after && <Of figures={effect.after} name="after" />}
    </>
  );
}

/** The same of a draft, with what its figures are. */
export function EffectOf({ draft, stage }: { draft: Place; stage: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useEffectOf(draft, stage);
  if (error) return <ProblemNote error={error} retry={() => refetch()} />;
  if (!data) return <Loading lines={4} />;
  return (
    <>
      <EffectTable effect={data} />
      {data.after?.cases === 0 && <p>{t('proposals.effect.noneYet')}</p>}
      <p className="quiet">{t('proposals.effect.text')}</p>
    </>
  );
}
