/** A project: where it stands, what may be done now and by whom, its draft, comments and votes, and everything that happened. */
import type { ProjectDetail } from '@yimen/api';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Chip } from '../../shared/Chips.tsx';
import { ClauseChanges } from '../../shared/ClauseChanges.tsx';
import { formatDate, formatInstant } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { CarriedDraft } from './CarriedDraft.tsx';
import { Comments } from './Comments.tsx';
import { DraftEditor } from './DraftEditor.tsx';
import { Frame } from './Frame.tsx';
import { type StepKind, useProject } from './library.ts';
import { inDialog, StepDialog } from './StepDialog.tsx';

const LINE: readonly ProjectDetail['stage'][] = [
  'drafting',
  'consultation',
  'review',
  'approval',
  'approved',
  'numbered',
  'published',
];
const QUIET: ReadonlySet<StepKind> = new Set(['withdraw', 'sendBack', 'abolish']);

/** The stages in their order; where it stands is marked for the eye and for the ear. */
function StageLine({ stage }: Pick<ProjectDetail, 'stage'>) {
  const { t } = useTranslation();
  const here = LINE.indexOf(stage);
  return (
    <ol className="stage-line" aria-label={t('standards.project.stages')}>
      {LINE.map((one, index) => (
        <li
          key={one}
          data-state={stage === 'abolished' || index < here ? 'done' : index === here ? 'here' : 'later'}
          aria-current={index === here ? 'step' : undefined}
        >
          {t(`standards.stage.${one}`)}
        </li>
      ))}
      {here < 0 && (
        <li data-state="here" aria-current="step">
          {t(`standards.stage.${stage}`)}
        </li>
      )}
    </ol>
  );
}

function Steps({ project, onStep }: { project: ProjectDetail; onStep: (kind: StepKind) => void }) {
  const { t } = useTranslation();
  const kinds = project.allowed.filter(inDialog);
  if (project.allowed.length === 0) return <p className="quiet">{t('standards.project.notYours')}</p>;
  const first = kinds.find((kind) => !QUIET.has(kind));
  return (
    <p className="row">
      {kinds.map((kind) => (
        <Button
          key={kind}
          {...(kind === first ? { type: 'primary' as const } : {})}
          danger={QUIET.has(kind)}
          onClick={() => onStep(kind)}
        >
          {t(`standards.step.${kind}`)}
        </Button>
      ))}
    </p>
  );
}

/** What is worth knowing before one acts: why it came back, until when it is open, what the review said. */
function Standing({ project }: { project: ProjectDetail }) {
  const { t } = useTranslation();
  const { consultation, outcome, returned, withdrawal, abolition, document, reviewDue } = project;
  return (
    <ul className="standing-list">
      <li>
        {t('standards.project.reason')} <Official text={project.reason} />
      </li>
      {returned && (
        <li>
          {t('standards.project.returned', { name: returned.by.name })} <Official text={returned.reason} />
        </li>
      )}
      {consultation && (
        <li>
          {t('standards.project.consultation', {
            from: formatDate(consultation.from),
            until: formatDate(consultation.until),
          })}
        </li>
      )}
      {outcome && (
        <li>
          <Chip tone={outcome.passed ? 'ok' : 'near'}>
            {t(outcome.passed ? 'standards.project.passed' : 'standards.project.failed')}
          </Chip>{' '}
          {t('standards.project.votes', { agree: outcome.agree, cast: outcome.cast })}
        </li>
      )}
      {document && (
        <li>
          <Link href={`/standards/documents/${document.id}`}>{document.number}</Link>{' '}
          {document.effectiveFrom !== undefined &&
            t('standards.project.effective', { date: formatDate(document.effectiveFrom) })}
        </li>
      )}
      {reviewDue !== undefined && (
        <li>{t('standards.project.reviewDue', { date: formatDate(reviewDue) })}</li>
      )}
      {abolition && (
        <li>
          {t('standards.project.abolished', { date: formatDate(abolition.on) })}{' '}
          <Official text={abolition.reason} />
          {abolition.tasks.length > 0 && (
            <>
              <p>{t('standards.project.tasks')}</p>
              <ul>
                {abolition.tasks.map(({ document: number, title }) => (
                  <li key={number}>
                    {number} <Official text={title} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </li>
      )}
      {withdrawal && (
        <li>
          {t('standards.project.withdrawn', { name: withdrawal.by.name })}{' '}
          <Official text={withdrawal.reason} />
        </li>
      )}
    </ul>
  );
}

function Votes({ votes }: Pick<ProjectDetail, 'votes'>) {
  const { t } = useTranslation();
  if (votes.length === 0) return null;
  return (
    <section className="card" aria-labelledby="votes">
      <div className="card-head">
        <h2 id="votes">{t('standards.project.voting')}</h2>
      </div>
      <ul className="standing-list">
        {votes.map(({ by, choice, opinion, at }) => (
          <li key={by.id}>
            <strong>{by.name}</strong> {t(`standards.choice.${choice}`)}{' '}
            <span className="quiet">{formatInstant(at)}</span>
            {opinion !== undefined && (
              <p>
                <Official text={opinion} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function DraftShown({ project }: { project: ProjectDetail }) {
  const { t } = useTranslation();
  const { draft, service } = project;
  if (!draft && service) return null;
  if (!draft) return <p className="quiet">{t('standards.draft.none')}</p>;
  return (
    <section className="card" aria-labelledby="draft">
      <div className="card-head">
        <h2 id="draft">{t('standards.draft.heading')}</h2>
      </div>
      <p>
        {t('library.scope')} <Official text={draft.scope} />
      </p>
      {draft.clauses.map(({ id, no, title, text }) => (
        <div key={id}>
          <h3>
            {no} <Official text={title} />
          </h3>
          <p className="lines">
            <Official text={text ?? ''} />
          </p>
        </div>
      ))}
    </section>
  );
}

function Log({ log }: Pick<ProjectDetail, 'log'>) {
  const { t } = useTranslation();
  return (
    <section className="card" aria-labelledby="log">
      <div className="card-head">
        <h2 id="log">{t('standards.project.log')}</h2>
      </div>
      <ol className="standing-list">
        {log.map(({ seq, kind, at, by }) => (
          <li key={seq}>
            {formatInstant(at)} {by.name} {t(`standards.event.${kind}`, { defaultValue: kind })}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Shown({ project }: { project: ProjectDetail }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<StepKind>();
  const [done, setDone] = useState<StepKind>();
  const finish = (kind?: StepKind) => {
    setOpen(undefined);
    if (kind) setDone(kind);
  };
  return (
    <>
      <p className="row">
        <span>
          {t(`standards.kind.${project.kind}`)} {project.of}
        </span>
        <span>
          <Say text={project.node} />
        </span>
        <span>
          <Say text={project.department} />
        </span>
      </p>
      <StageLine stage={project.stage} />
      <div role="status">
        {done && (
          <p className="note" data-tone="ok">
            {t('standards.project.done', { step: t(`standards.step.${done}`) })}
          </p>
        )}
      </div>
      <Steps project={project} onStep={setOpen} />
      <Standing project={project} />
      {project.service && <CarriedDraft region={project.region} service={project.service} />}
      {project.allowed.includes('saveDraft') ? (
        <DraftEditor project={project} onSaved={() => setDone('saveDraft')} />
      ) : (
        <DraftShown project={project} />
      )}
      {project.differences && (
        <section className="card" aria-labelledby="differences">
          <div className="card-head">
            <h2 id="differences">{t('standards.since', { number: project.of })}</h2>
          </div>
          <ClauseChanges differences={project.differences} />
        </section>
      )}
      {project.consultation && <Comments project={project} />}
      <Votes votes={project.votes} />
      <Log log={project.log} />
      {open && <StepDialog project={project} kind={open} onClose={finish} />}
    </>
  );
}

export default function ProjectPage({ region, id }: { region: string; id: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useProject(region, id);
  return (
    <Frame title={data ? <Say text={data.title} /> : t('standards.page.projects')}>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {!data && !error && <Loading lines={12} />}
      {data && <Shown project={data} />}
    </Frame>
  );
}
