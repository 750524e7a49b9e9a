/** The node line of a case: the flow of the guide, with what has been passed, where it is, and what comes. */
import type { NodeLine } from '@yimen/api';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Flow, type FlowNodeView } from '../../shared/Flow.tsx';
import { formatDay, formatShort } from '../../shared/format.ts';
import { Say } from '../../shared/say.tsx';

function Details({ node }: { node: NodeLine }) {
  const { t } = useTranslation();
  if (node.status === 'done' && node.doneAt)
    return <time dateTime={node.doneAt}>{formatShort(node.doneAt)}</time>;
  if (node.status === 'skipped') return null;
  return (
    <>
      <span>
        <Say text={node.postName} />
      </span>
      {node.status === 'open' && node.due && (
        <span className="line-day">{t('line.by', { date: formatDay(node.due) })}</span>
      )}
      {node.status === 'waiting' && node.limit && (
        <span>
          {node.limit.value === 0
            ? t('figures.onTheSpot')
            : t(`unit.${node.limit.unit}`, { count: node.limit.value })}
        </span>
      )}
    </>
  );
}

/** Draws the nodes of a case. */
export function CaseLine({ nodes }: { nodes: readonly NodeLine[] }) {
  const { t } = useTranslation();
  const views = useMemo(
    () =>
      nodes.map(
        (node): FlowNodeView => ({
          id: node.node,
          name: node.name,
          column: node.column,
          lane: node.lane,
          after: node.after,
          status: node.status,
          details: <Details node={node} />,
        }),
      ),
    [nodes],
  );
  return <Flow nodes={views} label={t('line.label')} />;
}
