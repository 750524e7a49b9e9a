/** Proposals as rows, and those that wait among the tasks. */
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Chip } from '../../shared/Chips.tsx';
import { formatShort } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { type Listed, proposalPath, useProposals } from './proposal.ts';

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

/** Those nobody has dealt with; nothing where there are none. */
export function WaitingProposals() {
  const { t } = useTranslation();
  const { data } = useProposals();
  const waiting = data?.proposals.filter(({ standing }) => standing === 'proposed') ?? [];
  if (waiting.length === 0) return null;
  return (
    <section className="card" aria-labelledby="waiting-proposals">
      <h2 id="waiting-proposals">{t('proposals.waiting')}</h2>
      <ProposalTable proposals={waiting} />
    </section>
  );
}
