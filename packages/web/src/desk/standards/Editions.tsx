/** 版本对照: two editions of a standard side by side, clause by clause, with the words that went and came. */
import type { ClauseChange, DocumentDetail } from '@yimen/api';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { Official } from '../../shared/say.tsx';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { useComparison } from './library.ts';

type Side = 'before' | 'after';
const WORD = { before: 'removed', after: 'added' } as const;

/** What one edition says in a clause; words that the other does not have are marked. */
function Text({ difference, side }: { difference: ClauseChange; side: Side }) {
  const { t } = useTranslation();
  const clause = difference[side];
  if (!clause) return <p className="quiet">{t('standards.compare.absent')}</p>;
  const own = { kind: WORD[side], text: clause.text ?? '' };
  const whole = difference.kind === 'added' || difference.kind === 'removed' ? [own] : undefined;
  const marks = whole ?? difference.marks ?? [{ kind: 'same' as const, text: own.text }];
  const Tag = side === 'before' ? 'del' : 'ins';
  return (
    <>
      <p className="edition-title">
        {clause.no} <Official text={clause.title} />
      </p>
      <p className="lines" lang="zh-CN">
        {marks.map(({ kind, text }, index) => {
          // biome-ignore lint/suspicious/noArrayIndexKey: words have no other identity than their place
          if (kind === 'same') return <span key={index}>{text}</span>;
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          return kind === WORD[side] ? <Tag key={index}>{text}</Tag> : null;
        })}
      </p>
    </>
  );
}

function Compared({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useComparison(before, after);
  if (error) return <ProblemNote error={error} retry={() => refetch()} />;
  if (!data) return <Loading lines={6} />;
  if (data.differences.length === 0) return <p className="quiet">{t('standards.noClauses')}</p>;
  if (data.differences.every(({ kind }) => kind === 'same')) return <p>{t('standards.compare.none')}</p>;
  return (
    <ol className="editions">
      {data.differences.map((difference) => (
        <li key={difference.id} data-kind={difference.kind}>
          <h3 className="edition-change">
            {t('standards.compare.clause')} {difference.after?.no ?? difference.before?.no}{' '}
            {difference.kind !== 'same' && t(`library.change.${difference.kind}`)}
          </h3>
          {(['before', 'after'] as const).map((side) => (
            <div key={side}>
              <span className="quiet">{data[side].number}</span>
              <Text difference={difference} side={side} />
            </div>
          ))}
        </li>
      ))}
    </ol>
  );
}

/** The other edition is part of the address (`?with=`), so that a comparison can be sent to somebody. */
export function Editions({ document: { id, versions } }: { document: DocumentDetail }) {
  const { t } = useTranslation();
  const field = useId();
  const [path, navigate] = useLocation();
  const chosen = new URLSearchParams(useSearch()).get('with') ?? '';
  const others = versions.filter((one) => one.id !== id);
  if (others.length === 0) return null;
  const place = (wanted: string) => versions.findIndex((one) => one.id === wanted);
  const [before, after] = place(chosen) < place(id) ? [chosen, id] : [id, chosen];
  return (
    <section className="card" aria-labelledby="editions">
      <div className="card-head">
        <h2 id="editions">{t('standards.compare.title')}</h2>
      </div>
      <p className="edition-choice">
        <label htmlFor={field}>{t('standards.compare.with')}</label>
        <select
          id={field}
          className="standards-select"
          value={chosen}
          onChange={({ target: { value } }) =>
            navigate(value === '' ? path : `${path}?with=${encodeURIComponent(value)}`, { replace: true })
          }
        >
          <option value="">{t('standards.compare.choose')}</option>
          {others.map(({ id: other, number }) => (
            <option key={other} value={other}>
              {number}
            </option>
          ))}
        </select>
      </p>
      {others.some((one) => one.id === chosen) && <Compared before={before} after={after} />}
    </section>
  );
}
