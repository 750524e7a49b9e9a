/** The draft of a service standard that a project carries: how far it is, what is wrong with it, and the way to it. */
import type { ProjectDetail } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Chip } from '../../shared/Chips.tsx';
import { formatDate } from '../../shared/format.ts';
import { draftPath } from '../revision/revision.ts';

type Props = { region: string; service: NonNullable<ProjectDetail['service']> };

export function CarriedDraft({ region, service }: Props) {
  const { t } = useTranslation();
  const { item, draft, stage, errors, warnings, published } = service;
  return (
    <section className="card carried" aria-labelledby="carried">
      <div className="card-head">
        <h2 id="carried">{t('standards.carried.title')}</h2>
        <Chip tone={stage === 'published' ? 'ok' : 'plain'}>{t(`revision.stage.${stage}`)}</Chip>
      </div>
      <p className="row">
        <span>{t('standards.carried.item', { item })}</span>
        {published ? (
          <span>{t('standards.project.effective', { date: formatDate(published.effectiveFrom) })}</span>
        ) : (
          <>
            <Chip tone={errors === 0 ? 'ok' : 'near'}>
              {t('standards.carried.errors', { count: errors })}
            </Chip>
            <span>{t('standards.carried.warnings', { count: warnings })}</span>
          </>
        )}
      </p>
      <p>
        <Link href={draftPath({ region, id: draft })}>{t('standards.carried.open')}</Link>
      </p>
      <p className="quiet">{t('standards.carried.text')}</p>
    </section>
  );
}
