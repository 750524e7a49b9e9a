/** 修订建议: what people who work by the standards would change, and what became of it. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { Frame } from '../standards/Frame.tsx';
import { ProposalTable } from './ProposalTable.tsx';
import { useProposals } from './proposal.ts';
import './proposal.css';

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
