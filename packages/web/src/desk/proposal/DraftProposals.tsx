/** Beside a draft: the proposals it takes up, and what it changes. */
import type { DraftDetail } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Official } from '../../shared/say.tsx';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { EffectOf } from './EffectTable.tsx';
import { proposalPath, useProposals } from './proposal.ts';
import './proposal.css';

export function DraftProposals({ draft }: { draft: DraftDetail }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useProposals({ draft: draft.id });
  if (error) return <ProblemNote error={error} retry={() => refetch()} />;
  if (!data) return <Loading lines={4} />;
  return (
    <>
      {data.proposals.length === 0 && <p className="quiet">{t('proposals.noneTaken')}</p>}
      {data.proposals.length > 0 && (
        <ul className="revision-touched">
          {data.proposals.map((proposal) => (
            <li key={proposal.id}>
              <Link href={proposalPath(proposal)}>
                <Official text={proposal.title} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      <EffectOf draft={draft} stage={`${draft.stage} ${draft.revision}`} />
    </>
  );
}
