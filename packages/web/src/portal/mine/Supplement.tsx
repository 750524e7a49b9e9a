/** 容缺补交: what is still to come stands with its last day and a place to hand it in. */
import { useQuery } from '@tanstack/react-query';
import type { CaseView, DeferredLine } from '@yimen/api';
import type { MaterialOffer } from '@yimen/domain/case';
import type { GuideMaterial } from '@yimen/domain/guide';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../../shared/api.ts';
import { changeOffer, offerOf } from '../../shared/form/offers.ts';
import { formatDate } from '../../shared/format.ts';
import { Official } from '../../shared/say.tsx';
import { Offer } from '../apply/Offer.tsx';
import { ProblemNote } from '../Problem.tsx';
import { Bar, Loading } from '../Skeleton.tsx';
import { useCommand } from './command.ts';

/** What is still waited for, of this case. */
export function openDeferred({ deferred, endedAt }: Pick<CaseView, 'deferred' | 'endedAt'>): DeferredLine[] {
  return endedAt === undefined ? (deferred ?? []).filter(({ confirmedAt }) => confirmedAt === undefined) : [];
}

function Form({ view, materials }: { view: CaseView; materials: readonly GuideMaterial[] }) {
  const { t } = useTranslation();
  const supplement = useCommand(view, 'supplement');
  const [offers, setOffers] = useState<readonly MaterialOffer[]>([]);
  const [empty, setEmpty] = useState(false);
  const { error } = supplement;
  const details = new Map(
    error instanceof ApiError ? error.body.details.map(({ path, message }) => [path, message]) : [],
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (supplement.isPending) return;
    const brought = offers.filter((offer) => offer.onPaper || offer.files.length > 0);
    setEmpty(brought.length === 0);
    if (brought.length > 0) supplement.mutate({ materials: brought });
  };
  return (
    <form onSubmit={submit} noValidate>
      {error && details.size === 0 && <ProblemNote error={error} />}
      {materials.map((material) => (
        <Offer
          key={material.id}
          material={material}
          offer={offerOf(offers, material.id)}
          problem={
            details.get(`materials.${material.id}`) ??
            (empty ? t('offer.missing', { name: material.name }) : undefined)
          }
          change={(update) => setOffers((now) => changeOffer(material.id, update)(now))}
        />
      ))}
      <p className="actions">
        <button type="submit" className="button" aria-disabled={supplement.isPending}>
          {supplement.isPending ? t('check.sending') : t('deferred.send')}
        </button>
      </p>
    </form>
  );
}

export function Supplement({ view, may }: { view: CaseView; may: boolean }) {
  const { t } = useTranslation();
  const { item, region, effectiveFrom } = view.standard;
  const open = openDeferred(view);
  const { data, error, refetch } = useQuery({
    queryKey: ['guide', item, region, effectiveFrom],
    queryFn: () =>
      call('GET /items/:code/:region/guide', { params: { code: item, region }, query: { effectiveFrom } }),
    enabled: may,
  });
  const awaited = new Set(
    open.filter(({ suppliedAt }) => suppliedAt === undefined).map((one) => one.material),
  );
  return (
    <section className="panel" id="supplement" aria-labelledby="supplement-title" tabIndex={-1}>
      <h2 id="supplement-title">{t('deferred.title')}</h2>
      <p className="quiet">{t('deferred.note')}</p>
      <ul>
        {open.map(({ material, name, due, suppliedAt }) => (
          <li key={material}>
            <Official text={name} />{' '}
            {suppliedAt === undefined ? (
              <strong>{t('deferred.due', { date: formatDate(due) })}</strong>
            ) : (
              t('deferred.supplied')
            )}
          </li>
        ))}
      </ul>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {may && awaited.size > 0 && !data && !error && (
        <Loading>
          <Bar width="100%" height={2.8} />
        </Loading>
      )}
      {may && awaited.size > 0 && data && (
        <Form view={view} materials={data.guide.materials.filter(({ id }) => awaited.has(id))} />
      )}
    </section>
  );
}
