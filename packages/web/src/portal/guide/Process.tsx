import type { Guide, GuideNode, TimeMatrixRow } from '@yimen/domain/guide';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Flow, type FlowNodeView } from '../../shared/Flow.tsx';
import { Source } from '../../shared/Source.tsx';
import { Official, Say } from '../../shared/say.tsx';

function NodeDetails({ node }: { node: GuideNode }) {
  const { t } = useTranslation();
  return (
    <>
      <span>
        <Say text={node.post.name} />
      </span>
      {node.limit && (
        <span>
          <Say text={node.limit.text} />
        </span>
      )}
      {node.conditional && <span>{t('guide.nodeConditional')}</span>}
    </>
  );
}

function Row({ row }: { row: TimeMatrixRow }) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">
        <span className="material-no">{row.no}</span>
        <Official text={row.name} />
      </th>
      <td data-label={t('matrix.post')}>
        <Say text={row.post} />
      </td>
      <td data-label={t('matrix.limit')}>
        <Say text={row.limit} />
        {!row.counted && <span className="quiet matrix-note"> {t('matrix.notCounted')}</span>}
      </td>
      <td data-label={t('matrix.task')}>
        <Official text={row.task} />
        <span className="quiet matrix-note">
          {t('matrix.record')}
          <Official text={row.record} />
        </span>
      </td>
      <td data-label={t('matrix.accountability')}>
        <Official text={row.accountability} />
        <Source provenance={row.provenance} about={row.name} />
      </td>
    </tr>
  );
}

/** The flow as a drawing, and below it who does what in how many days and answers for it (时间矩阵). */
export function Process({ guide }: { guide: Guide }) {
  const { t } = useTranslation();
  const nodes = useMemo(
    () =>
      guide.flow.nodes.map(
        (node): FlowNodeView => ({
          id: node.id,
          name: node.name,
          column: node.column,
          lane: node.lane,
          after: node.after,
          details: <NodeDetails node={node} />,
        }),
      ),
    [guide],
  );
  return (
    <>
      <Flow nodes={nodes} label={t('guide.flow')} />
      <h3 className="matrix-title">{t('matrix.title')}</h3>
      <table className="table matrix">
        <thead>
          <tr>
            <th scope="col">{t('matrix.node')}</th>
            <th scope="col">{t('matrix.post')}</th>
            <th scope="col">{t('matrix.limit')}</th>
            <th scope="col">{t('matrix.task')}</th>
            <th scope="col">{t('matrix.accountability')}</th>
          </tr>
        </thead>
        <tbody>
          {guide.timeMatrix.map((row) => (
            <Row key={row.node} row={row} />
          ))}
        </tbody>
      </table>
    </>
  );
}
