import type { LineSigner, NodeLine } from '@yimen/api';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Flow } from '../../shared/Flow.tsx';
import { formatInstant, formatShort } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { shortDate } from '../dates.ts';
import { useOpenCase } from './context.ts';
import { useLimitWords } from './limits.ts';

/** Whom somebody acted for, where they stood in. */
export function StoodInFor({ name }: { name: string | undefined }) {
  const { t } = useTranslation();
  if (name === undefined) return null;
  return (
    <span className="stood-in">
      <Official text={t('matrix.standIn', { name })} />
    </span>
  );
}

function Details({ node }: { node: NodeLine }) {
  const { t } = useTranslation();
  const limit = useLimitWords();
  return (
    <>
      {node.by ? (
        <span>
          <Official text={node.by.name} />
          <StoodInFor name={node.by.forName} />
        </span>
      ) : (
        <Say text={node.postName} />
      )}
      {node.status === 'open' && node.assignee && (
        <span>{t('case.assignedTo', { name: node.assignee.name })}</span>
      )}
      {node.status === 'open' && node.signOff && (
        <span>{t('case.signed', { count: node.signatures?.length ?? 0, people: node.signOff.people })}</span>
      )}
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

/** What was written at one step by one person. */
interface Written {
  readonly node: NodeLine;
  readonly who: LineSigner | undefined;
  readonly at: string | undefined;
  readonly outcome: string | undefined;
  readonly opinion: string;
}

/** Every opinion; where several signed, theirs and not the sum of them. */
function writtenAt(node: NodeLine): Written[] {
  if (node.signatures) {
    return node.signatures.map(({ at, by, opinion, outcome }) => ({
      node,
      who: by,
      at,
      outcome,
      opinion,
    }));
  }
  if (node.status !== 'done' || !node.opinion) return [];
  return [{ node, who: node.by, at: node.doneAt, outcome: node.outcome, opinion: node.opinion }];
}

/** What those before wrote, in the order of the steps. */
function Opinions({ nodes }: { nodes: readonly NodeLine[] }) {
  const { t } = useTranslation();
  const written = nodes.flatMap(writtenAt).sort((a, b) => (a.at ?? '').localeCompare(b.at ?? ''));
  if (written.length === 0) return null;
  return (
    <ol className="opinions" aria-label={t('case.opinions')}>
      {written.map(({ at, node, opinion, outcome, who }) => (
        <li key={`${node.node}-${at}-${who?.id}`}>
          <p className="opinion-head">
            <strong>
              <Official text={node.name} />
            </strong>
            {outcome && OUTCOMES.has(outcome) && (
              <span
                className="chip"
                data-tone={['disagree', 'refused', 'notAccepted'].includes(outcome) ? 'over' : 'ok'}
              >
                {t(`outcome.${outcome}`)}
              </span>
            )}
            <span className="quiet">
              {who && <Official text={who.name} />}
              <StoodInFor name={who?.forName} /> · <Say text={node.postName} /> · {at && formatInstant(at)}
            </span>
          </p>
          <p className="opinion-text">
            <Official text={opinion} />
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
