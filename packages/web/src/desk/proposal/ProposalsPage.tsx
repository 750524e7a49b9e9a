/** 修订建议: what people who work by the standards would change, and what became of it. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { Chip } from '../../shared/Chips.tsx';
import { formatShort } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { Frame } from '../standards/Frame.tsx';
import { type Listed, proposalPath, useProposals } from './proposal.ts';
import './proposal.css';

const COLUMNS = ['title', 'region', 'sources', 'standing', 'proposed'] as const;

export function ProposalTable({ proposals }: Pick<Listed, 'proposals'>) {
  const { t } = useTranslation();
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <caption className="visually-hidden">{t('proposals.title')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`proposals.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {proposals.map((proposal) => (
            <tr key={proposal.id}>
              <th scope="row">
                <Link href={proposalPath(proposal)}>
                  <Official text={proposal.title} />
                </Link>{' '}
                <span className="quiet">
                  <Official text={proposal.name} />
                </span>
              </th>
              <td>
                <Say text={proposal.regionName} />
              </td>
              <td>
                {proposal.sources.map((kind) => t(`proposals.source.${kind}`)).join(t('revision.comma'))}
              </td>
              <td>
                <Chip tone={proposal.standing === 'proposed' ? 'active' : 'plain'}>
                  {t(`proposals.standing.${proposal.standing}`)}
                </Chip>
              </td>
              <td>
                {formatShort(proposal.proposed.at)} <Official text={proposal.proposed.by.name} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export default function ProposalsPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { data, error, refetch } = useProposals();
  return (
    <Frame title={t('proposals.title')}>
      <p className="quiet">{t('proposals.lead')}</p>
      <p className="row">
        <Button type="primary" onClick={() => navigate('/standards/proposals/new')}>
          {t('proposals.new')}
        </Button>
      </p>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {!data && !error && <Loading lines={6} />}
      {data && data.proposals.length === 0 && <p className="empty">{t('proposals.none')}</p>}
      {data && data.proposals.length > 0 && <ProposalTable proposals={data.proposals} />}
    </Frame>
  );
}
