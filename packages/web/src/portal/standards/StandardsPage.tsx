/** 标准化专栏: the standards this centre works by, what is being asked about, and what changed. */
import { useQuery } from '@tanstack/react-query';
import type { DocumentSummary, LibraryNode, LibraryTree } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { call } from '../../shared/api.ts';
import { Chip } from '../../shared/Chips.tsx';
import { formatDate } from '../../shared/format.ts';
import { StructureDiagram } from '../../shared/StructureDiagram.tsx';
import { Say } from '../../shared/say.tsx';
import { Icon } from '../Icon.tsx';
import { ProblemNote, ProblemPage } from '../Problem.tsx';
import { PageTitle } from '../page.tsx';
import { useRegion } from '../region/choice.ts';
import { Bar, Loading } from '../Skeleton.tsx';
import './standards.css';

const LATEST = 8;

export function StateChip({ state }: { state: DocumentSummary['state'] }) {
  const { t } = useTranslation();
  return <Chip tone={state === 'inForce' ? 'ok' : 'plain'}>{t(`library.state.${state}`)}</Chip>;
}

function DocumentLink({ document }: { document: DocumentSummary }) {
  return (
    <Link href={`/standards/${document.id}`}>
      {document.number} <Say text={document.title} />
    </Link>
  );
}

function Category({ node }: { node: LibraryNode }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby={`node-${node.code}`}>
      <h4 id={`node-${node.code}`}>
        {node.code} <Say text={node.name} />
      </h4>
      {node.entries.length === 0 && <p className="quiet">{t('standards.emptyNode')}</p>}
      <ul className="standards-list">
        {node.entries.map(({ code, document, missing }) => (
          <li key={code}>
            {document && (
              <>
                <DocumentLink document={document} /> <StateChip state={document.state} />
              </>
            )}
            {missing && (
              <>
                <Say text={missing.title} /> <Chip tone="near">{t('library.missing')}</Chip>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One sub-system, closed until somebody wants to see it. */
function Subsystem({ tree, top }: { tree: LibraryTree; top: LibraryNode }) {
  const { t } = useTranslation();
  const from = tree.nodes.indexOf(top);
  const end = tree.nodes.findIndex(({ depth }, index) => index > from && depth === 0);
  const below = tree.nodes.slice(from + 1, end < 0 ? undefined : end);
  const count = tree.coverage.subsystems.find(({ node }) => node === top.id);
  return (
    <details className="panel standards-part" open={from === 0}>
      <summary>
        <Icon name="next" />
        <h3>
          <Say text={top.name} />
        </h3>
        <span className="quiet">
          {t('library.count', { existing: count?.existing ?? 0, required: count?.required ?? 0 })}
        </span>
      </summary>
      {below.map((node) => (
        <Category key={node.id} node={node} />
      ))}
    </details>
  );
}

function Consultations({ region }: { region: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['consultations', region],
    queryFn: () => call('GET /library/consultations', { query: { region } }),
  });
  return (
    <section aria-labelledby="consultations">
      <h2 id="consultations">{t('standards.consultations')}</h2>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {data && data.consultations.length === 0 && <p className="quiet">{t('standards.noConsultation')}</p>}
      <ul className="standards-list">
        {data?.consultations.map((one) => (
          <li key={one.id}>
            <Link href={`/standards/consultations/${one.region}/${one.id}`}>
              <Say text={one.title} />
            </Link>{' '}
            <Chip tone={one.open ? 'active' : 'plain'}>
              {t(one.open ? 'standards.openUntil' : 'standards.closedOn', { date: formatDate(one.until) })}
            </Chip>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changes({ region }: { region: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['standard-changes', region],
    queryFn: () => call('GET /library/changes', { query: { region } }),
  });
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{t('standards.changes')}</h2>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      <ul className="standards-list">
        {data?.changes.slice(0, LATEST).map(({ on, kind, document, service }) => (
          <li key={`${on} ${kind} ${document?.id ?? service?.item}`}>
            <span className="quiet">{formatDate(on)}</span> {t(`standards.change.${kind}`)}{' '}
            {document && <DocumentLink document={document} />}
            {service && (
              <Link href={`/items/${service.item}/${service.region}`}>
                <Say text={service.title} />
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tree({ tree }: { tree: LibraryTree }) {
  const { t } = useTranslation();
  const { existing, required } = tree.coverage.total;
  return (
    <section aria-labelledby="tree">
      <h2 id="tree">{t('standards.tree')}</h2>
      <p>
        <Say text={tree.name} />
        {t('standards.colon')}
        {t('library.count', { existing, required })}
      </p>
      {tree.nodes
        .filter(({ depth }) => depth === 0)
        .map((top) => (
          <Subsystem key={top.id} tree={tree} top={top} />
        ))}
      <details className="panel standards-part">
        <summary>
          <Icon name="next" />
          <h3>{t('library.diagram')}</h3>
        </summary>
        <StructureDiagram structure={tree.structure} />
      </details>
    </section>
  );
}

export default function StandardsPage() {
  const { t } = useTranslation();
  const { code: region } = useRegion();
  const { data, error, refetch } = useQuery({
    queryKey: ['standards-system', region],
    queryFn: () => call('GET /standards-system', { query: { region } }),
  });
  if (error && !data) return <ProblemPage error={error} retry={() => refetch()} />;
  return (
    <div className="wrap standards">
      <PageTitle title={t('standards.title')}>{t('standards.title')}</PageTitle>
      <p className="lead">{t('standards.lead')}</p>
      <Consultations region={region} />
      {data ? (
        <Tree tree={data} />
      ) : (
        <Loading>
          <Bar width="min(18rem, 80%)" height={2} />
          <Bar width="100%" height={12} />
        </Loading>
      )}
      <Changes region={region} />
    </div>
  );
}
