/** The flow of the draft, drawn anew with every key. */
import { type FlowNode, layoutNodes } from '@yimen/domain/standard';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Flow } from '../../shared/Flow.tsx';
import { say } from '../../shared/language.ts';
import { useEditor } from './editor.ts';
import { isFields } from './place.ts';

/** As far as a node is written that is needed to place it. */
function drawable(value: unknown): FlowNode[] {
  const ids = new Set<string>();
  return (Array.isArray(value) ? value : []).filter(isFields).flatMap((node) => {
    const { id, name, after } = node;
    if (typeof id !== 'string' || id === '' || ids.has(id)) return [];
    ids.add(id);
    const before = (Array.isArray(after) ? after : []).filter((one) => typeof one === 'string');
    return [{ ...node, id, name: typeof name === 'string' ? name : id, after: before } as FlowNode];
  });
}

export function NodesFlow() {
  const { t } = useTranslation();
  const { document, vocabulary } = useEditor();
  const nodes = useMemo(
    () =>
      layoutNodes({ nodes: drawable(document.nodes) }).map(({ node, column, lane }) => {
        const post = vocabulary?.posts.find(({ id }) => id === node.post);
        return {
          id: node.id,
          name: node.name,
          column,
          lane,
          after: node.after,
          details: <span>{post ? say(post.name) : node.post}</span>,
        };
      }),
    [document.nodes, vocabulary],
  );
  if (nodes.length === 0) return null;
  return <Flow nodes={nodes} label={t('revision.flow')} />;
}
