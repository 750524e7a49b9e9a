/** What lies beyond the straight way: special procedures, the hearing, an extension, who stepped back, another version. */
import type { CaseView } from '@yimen/api';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, formatInstant } from '../../shared/format.ts';
import { Official } from '../../shared/say.tsx';
import { useOpenCase } from './context.ts';
import { useLimitWords } from './limits.ts';
import './course.css';

function Entry({
  title,
  tone,
  chip,
  children,
}: {
  title: ReactNode;
  tone: string;
  chip: string;
  children: ReactNode;
}) {
  return (
    <li>
      <p className="course-head">
        <strong>{title}</strong>
        <span className="chip" data-tone={tone}>
          {chip}
        </span>
      </p>
      {children}
    </li>
  );
}

function Procedures({ procedures }: { procedures: NonNullable<CaseView['procedures']> }) {
  const { t } = useTranslation();
  return procedures.map((one) => (
    <Entry
      key={one.no}
      title={<Official text={one.name} />}
      tone={one.to === undefined ? 'near' : 'plain'}
      chip={t(one.to === undefined ? 'course.running' : 'course.ended')}
    >
      <p>
        {one.to === undefined
          ? t('course.planned', { from: formatDate(one.from), end: formatDate(one.plannedEnd) })
          : t('course.lasted', { from: formatDate(one.from), to: formatDate(one.to) })}{' '}
        {one.excluded ? t('course.excluded', { basis: one.basis ?? '' }) : t('course.counted')}
      </p>
      <p className="quiet">
        <Official text={one.reason} />
        {one.conclusion && (
          <>
            {' '}
            {t('course.conclusion')} <Official text={one.conclusion} />
          </>
        )}
      </p>
    </Entry>
  ));
}

/** Where a hearing stands, in one word. */
function hearingStage({ heldAt, waivedAt, at, requestedAt, ownMotion }: NonNullable<CaseView['hearing']>) {
  if (heldAt !== undefined) return 'held';
  if (waivedAt !== undefined) return 'waived';
  if (at !== undefined) return 'scheduled';
  return requestedAt !== undefined || ownMotion ? 'toSchedule' : 'announced';
}

function HearingEntry({ hearing }: { hearing: NonNullable<CaseView['hearing']> }) {
  const { t } = useTranslation();
  const stage = hearingStage(hearing);
  const { at, chair, holdBy, minutes, place, requestBy } = hearing;
  const over = stage === 'held' || stage === 'waived';
  return (
    <Entry
      title={t('course.hearing')}
      tone={over ? 'plain' : 'near'}
      chip={t(`course.hearingStage.${stage}`)}
    >
      {stage === 'announced' && requestBy && <p>{t('course.requestBy', { date: formatDate(requestBy) })}</p>}
      {stage === 'toSchedule' && holdBy && <p>{t('course.holdBy', { date: formatDate(holdBy) })}</p>}
      {at && (
        <p>
          {formatInstant(at)} · <Official text={place ?? ''} /> ·{' '}
          {t('course.chair', { name: chair?.name ?? '' })}
        </p>
      )}
      {minutes && (
        <details>
          <summary>{t('course.minutes')}</summary>
          <p className="opinion-text">
            <Official text={minutes} />
          </p>
        </details>
      )}
    </Entry>
  );
}

export function CourseSection() {
  const { t } = useTranslation();
  const limit = useLimitWords();
  const { view } = useOpenCase();
  const { extension, hearing, migration, procedures = [], recused = [] } = view;
  // The hearing is a procedure too, and is told by itself.
  const others = procedures.filter(({ kind }) => kind !== 'hearing');
  if (others.length === 0 && !hearing && !extension && !migration && recused.length === 0) return null;
  return (
    <section className="card" aria-labelledby="course-title">
      <h2 id="course-title">{t('course.title')}</h2>
      <ul className="course">
        <Procedures procedures={others} />
        {hearing && <HearingEntry hearing={hearing} />}
        {extension && (
          <Entry title={t('course.extension')} tone="near" chip={limit(extension)}>
            <p>
              <Official text={extension.reason} />
            </p>
            <p className="quiet">
              <Official text={extension.by.name} /> · {formatInstant(extension.at)}
            </p>
          </Entry>
        )}
        {migration && (
          <Entry title={t('course.migration')} tone="near" chip={t('course.awaitsConsent')}>
            <p>
              {t('case.version', { date: formatDate(migration.to.effectiveFrom) })} ·{' '}
              <Official text={migration.reason} />
            </p>
          </Entry>
        )}
        {recused.length > 0 && (
          <li>
            <p>{t('course.recused', { names: recused.map(({ name }) => name).join(t('list.comma')) })}</p>
          </li>
        )}
      </ul>
    </section>
  );
}
