/** One proposal: what should become different, why, what became of it, and what it changed. */
import type { ProposalDetail } from '@yimen/api';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Chip } from '../../shared/Chips.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { draftPath } from '../revision/revision.ts';
import { Frame } from '../standards/Frame.tsx';
import { EffectOf } from './EffectTable.tsx';
import { type Place, type StepKind, useProposal } from './proposal.ts';
import { StepDialog } from './StepDialog.tsx';
import './proposal.css';

type Source = ProposalDetail['sources'][number];

function SourceLine({ source }: { source: Source }) {
  const { t } = useTranslation();
  const { kind, title, number, level, text, hidden } = source;
  return (
    <li>
      <strong>{t(`proposals.source.${kind}`)}</strong> {title && <Say text={title} />}
      {level !== undefined && ` ${t(`proposals.level.${level}`)} `}
      {source.case ? (
        <Link href={`/cases/${source.case.region}/${source.case.caseId}`}>{number}</Link>
      ) : (
        number
      )}
      {hidden && <span className="quiet">{t('proposals.hidden')}</span>}
      {text && (
        <p>
          <Official text={text} />
        </p>
      )}
      <p className="quiet">
        <Official text={source.by.name} /> {formatInstant(source.at)}
        {(kind === 'card' || kind === 'complaint') && ` · ${t('proposals.unchecked')}`}
      </p>
    </li>
  );
}

function Ended({ proposal }: { proposal: ProposalDetail }) {
  const { t } = useTranslation();
  const { rejected, withdrawn, taken, standing } = proposal;
  const ended = rejected ?? withdrawn;
  if (ended) {
    return (
      <p className="note" data-tone="near">
        {t(`proposals.ended.${standing}`, { name: ended.by.name, at: formatInstant(ended.at) })}{' '}
        <Official text={ended.reason} />
      </p>
    );
  }
  if (!taken || standing === 'proposed') return null;
  return (
    <p className="note" data-tone="ok">
      {t('proposals.takenBy', { name: taken.by.name, at: formatInstant(taken.at) })}
    </p>
  );
}

const DANGER: ReadonlySet<string> = new Set(['reject', 'withdraw']);

function Actions({ proposal }: { proposal: ProposalDetail }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<StepKind>();
  if (proposal.allowed.length === 0) return null;
  return (
    <p className="row">
      {(proposal.allowed as StepKind[]).map((one, index) => (
        <Button
          key={one}
          type={index === 0 && !DANGER.has(one) ? 'primary' : 'default'}
          onClick={() => setKind(one)}
        >
          {t(`proposals.step.${one}`)}
        </Button>
      ))}
      {kind && <StepDialog proposal={proposal} kind={kind} onClose={() => setKind(undefined)} />}
    </p>
  );
}

function Opened({ proposal }: { proposal: ProposalDetail }) {
  const { t } = useTranslation();
  const { draft, standing } = proposal;
  return (
    <>
      <p className="row">
        <Chip tone={standing === 'proposed' ? 'active' : 'plain'}>{t(`proposals.standing.${standing}`)}</Chip>
        <span>
          <Official text={proposal.name} /> · {proposal.item} · <Say text={proposal.regionName} />
        </span>
        <span className="quiet">
          <Official text={proposal.proposed.by.name} /> {formatInstant(proposal.proposed.at)}
        </span>
      </p>
      <Ended proposal={proposal} />
      <Actions proposal={proposal} />
      <section className="card" aria-labelledby="points">
        <h2 id="points">{t('proposals.what')}</h2>
        <ol className="proposal-points">
          {proposal.points.map(({ part, text }) => (
            <li key={`${part?.zh} ${text}`}>
              {part && (
                <strong>
                  <Say text={part} />{' '}
                </strong>
              )}
              <Official text={text} />
            </li>
          ))}
        </ol>
      </section>
      <section className="card" aria-labelledby="sources">
        <h2 id="sources">{t('proposals.why')}</h2>
        <ul className="task-list">
          {proposal.sources.map((source, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sources are only ever added
            <SourceLine key={index} source={source} />
          ))}
        </ul>
      </section>
      <section className="card" aria-labelledby="effect">
        <h2 id="effect">{t('proposals.effect.title')}</h2>
        <p>{t('revision.openCases', { count: proposal.openCases })}</p>
        {draft && draft.stage !== 'dropped' ? (
          <>
            <p>
              <Link href={draftPath(draft)}>{t('proposals.draft')}</Link>{' '}
              <span className="quiet">{t(`revision.stage.${draft.stage}`)}</span>
            </p>
            <EffectOf draft={draft} stage={draft.stage} />
          </>
        ) : (
          <p className="quiet">{t('proposals.effect.noDraft')}</p>
        )}
      </section>
    </>
  );
}

export default function ProposalPage(place: Place) {
  const { t } = useTranslation();
  const { data, error, refetch } = useProposal(place);
  return (
    <Frame title={data ? <Official text={data.title} /> : t('proposals.title')}>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {!data && !error && <Loading lines={8} />}
      {data && <Opened proposal={data} />}
    </Frame>
  );
}
