import type { NodeLine } from '@yimen/api';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Flow } from '../../shared/Flow.tsx';
import { formatInstant, formatShort } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { shortDate } from '../dates.ts';
import { useOpenCase } from './context.ts';
import { useLimitWords } from './limits.ts';

function Details({ node }: { node: NodeLine }) {
  const { t } = useTranslation();
  const limit = useLimitWords();
  return (
    <>
      {node.by ? <Official text={node.by.name} /> : <Say text={node.postName} />}
      {node.doneAt && <span>{formatShort(node.doneAt)}</span>}
      {node.status === 'open' && node.due && <span>{t('case.nodeDue', { date: shortDate(node.due) })}</span>}
      {node.status === 'waiting' && node.limit && <span>{limit(node.limit)}</span>}
    </>
  );
}

/** Outcomes that have a word in the catalogue. */
const OUTCOMES: ReadonlySet<string> = new Set([
  'agree',
  'disagree',
  'granted',
  'refused',
  'forwarded',
  'notAccepted',
]);

/** What those before wrote, in the order of the steps. */
function Opinions({ nodes }: { nodes: readonly NodeLine[] }) {
  const { t } = useTranslation();
  const written = nodes
    .filter((node) => node.status === 'done' && node.opinion)
    .sort((a, b) => (a.doneAt ?? '').localeCompare(b.doneAt ?? ''));
  if (written.length === 0) return null;
  return (
    <ol className="opinions" aria-label={t('case.opinions')}>
      {written.map((node) => (
        <li key={node.node}>
          <p className="opinion-head">
            <strong>
              <Official text={node.name} />
            </strong>
            {node.outcome && OUTCOMES.has(node.outcome) && (
              <span
                className="chip"
                data-tone={['disagree', 'refused', 'notAccepted'].includes(node.outcome) ? 'over' : 'ok'}
              >
                {t(`outcome.${node.outcome}`)}
              </span>
            )}
            <span className="quiet">
              {node.by && <Official text={node.by.name} />} · <Say text={node.postName} /> ·{' '}
              {node.doneAt && formatInstant(node.doneAt)}
            </span>
          </p>
          <p className="opinion-text">
            <Official text={node.opinion ?? ''} />
          </p>
        </li>
      ))}
    </ol>
  );
}

/** The node line, and the opinions written along it. */
export function NodeSection() {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  const nodes = useMemo(
    () =>
      view.nodes.map((node) => ({
        id: node.node,
        name: node.name,
        column: node.column,
        lane: node.lane,
        after: node.after,
        status: node.status,
        details: <Details node={node} />,
      })),
    [view.nodes],
  );
  return (
    <section className="card" aria-labelledby="nodes-title">
      <h2 id="nodes-title">{t('case.nodes')}</h2>
      <Flow nodes={nodes} label={t('case.nodes')} />
      <Opinions nodes={view.nodes} />
    </section>
  );
}
