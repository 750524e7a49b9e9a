/** Special procedures, a hearing and an extension, in plain words. */
import type { Progress } from '@yimen/api';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, formatInstant } from '../../shared/format.ts';
import { Official } from '../../shared/say.tsx';

type Procedure = NonNullable<Progress['procedures']>[number] & { conclusion?: string | undefined };
type Extension = NonNullable<Progress['extension']>;

/** Each with how long it takes and whether that counts; a hearing is told by itself. */
export function Procedures({
  procedures = [],
  extension,
}: {
  procedures?: readonly Procedure[] | undefined;
  extension?: Extension | undefined;
}) {
  const { t } = useTranslation();
  const others = procedures.filter(({ kind }) => kind !== 'hearing');
  if (others.length === 0 && !extension) return null;
  return (
    <section className="panel" aria-labelledby="procedures">
      <h2 id="procedures">{t('procedure.title')}</h2>
      {others.map((one) => (
        <div key={one.no}>
          <p>
            {one.to === undefined
              ? t('procedure.running', {
                  name: one.name,
                  from: formatDate(one.from),
                  end: formatDate(one.plannedEnd),
                })
              : t('procedure.ended', {
                  name: one.name,
                  from: formatDate(one.from),
                  to: formatDate(one.to),
                })}{' '}
            {t(one.excluded ? 'procedure.excluded' : 'procedure.counted')}
          </p>
          {one.basis && <p className="quiet">{t('procedure.basis', { basis: one.basis })}</p>}
          {one.conclusion && (
            <p>
              {t('procedure.conclusion')} <Official text={one.conclusion} />
            </p>
          )}
        </div>
      ))}
      {extension && (
        <p>
          {t('procedure.extended')} <Official text={extension.reason} />
        </p>
      )}
    </section>
  );
}

type Hearing = NonNullable<Progress['hearing']> & {
  requestedAt?: string | undefined;
  waivedAt?: string | undefined;
  chair?: { name: string } | undefined;
};

function Where({ hearing }: { hearing: Hearing }) {
  const { t } = useTranslation();
  const { at, chair, heldAt, holdBy, ownMotion, place, requestBy, requestedAt, waivedAt } = hearing;
  if (heldAt) return t('hearing.held', { at: formatInstant(heldAt) });
  if (waivedAt) return t('hearing.waived');
  if (at) {
    return (
      <>
        {t('hearing.at', { at: formatInstant(at), place: place ?? '' })}
        {chair && <> {t('hearing.chair', { name: chair.name })}</>}
      </>
    );
  }
  if (holdBy && (ownMotion || requestedAt)) {
    return t(ownMotion ? 'hearing.own' : 'hearing.asked', { date: formatDate(holdBy) });
  }
  return requestBy ? t('hearing.ask', { date: formatDate(requestBy) }) : null;
}

/** Where the hearing stands, and below it what may be done about it. */
export function HearingPanel({ hearing, children }: { hearing: Hearing; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section className="panel" aria-labelledby="hearing">
      <h2 id="hearing">{t('hearing.title')}</h2>
      <p>
        <Where hearing={hearing} />
      </p>
      {children}
    </section>
  );
}
