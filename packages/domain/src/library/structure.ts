/** 标准体系结构图: where every box and line of the diagram lies. Whoever draws it needs no other rule. */
import type { Bilingual, CivilDate } from '../shared/index.ts';
import { countOf, documentAt } from './coverage.ts';
import type { StandardDocument, SystemNode } from './schema.ts';
import { entriesAt, type SystemTree, type TreeNode } from './tree.ts';

export type Box = {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  code: string;
  name: Bilingual;
  role: SystemNode['role'] | 'root' | 'category';
  required: number;
  existing: number;
};
export type Line = { from: string; to: string; points: readonly (readonly [number, number])[] };
export type Structure = { width: number; height: number; boxes: Box[]; lines: Line[] };

const COLUMN = 220;
const GAP = 24;
const HEIGHT = 52;
const STEP = HEIGHT + 12;
const INDENT = 22;
const ROOT_WIDTH = 360;
const TOP = HEIGHT + 40;

/** Counts of a node include everything below it. */
function counts(tree: SystemTree, node: TreeNode, documents: readonly StandardDocument[], on: CivilDate) {
  const parents = new Map(tree.nodes.map(({ id, parent }) => [id, parent]));
  const under = (id: string | undefined): boolean =>
    id !== undefined && (id === node.id || under(parents.get(id)));
  const entries = tree.nodes.filter(({ id }) => under(id)).flatMap((one) => entriesAt(tree, one));
  return countOf(entries.map(({ entry }) => ({ exists: documentAt(entry, documents, on) !== undefined })));
}

/** One column a sub-system, its categories below it one after another; the system as a whole above them all. */
export function structureOf(
  tree: SystemTree,
  documents: readonly StandardDocument[],
  on: CivilDate,
): Structure {
  const columns = tree.nodes.filter(({ depth }) => depth === 0);
  const width = Math.max(ROOT_WIDTH, columns.length * (COLUMN + GAP) - GAP);
  const total = countOf(
    tree.nodes
      .flatMap((node) => entriesAt(tree, node))
      .map(({ entry }) => ({ exists: documentAt(entry, documents, on) !== undefined })),
  );
  const root: Box = {
    id: 'system',
    x: (width - ROOT_WIDTH) / 2,
    y: 0,
    width: ROOT_WIDTH,
    height: HEIGHT,
    code: '',
    name: tree.system.name,
    role: 'root',
    required: total.required,
    existing: total.existing,
  };
  const boxes: Box[] = [root];
  const lines: Line[] = [];
  columns.forEach((column, index) => {
    const left = index * (COLUMN + GAP);
    const below = tree.nodes.filter(({ subsystem }) => subsystem === column.id);
    below.forEach((node, row) => {
      const { required, existing } = counts(tree, node, documents, on);
      const x = left + node.depth * INDENT;
      const role = node.depth === 0 ? (node.role ?? 'support') : 'category';
      const { id, code, name } = node;
      const y = TOP + row * STEP;
      boxes.push({
        id,
        x,
        y,
        width: COLUMN - node.depth * INDENT,
        height: HEIGHT,
        code,
        name,
        role,
        required,
        existing,
      });
      lines.push(node.depth === 0 ? down(root, id, left, y) : across(boxes, node, x, y));
    });
  });
  return { width, height: Math.max(...boxes.map(({ y, height }) => y + height)), boxes, lines };
}

function down(root: Box, to: string, left: number, y: number): Line {
  const middle = root.x + root.width / 2;
  const half = (root.height + y) / 2;
  const column = left + COLUMN / 2;
  return {
    from: root.id,
    to,
    points: [
      [middle, root.height],
      [middle, half],
      [column, half],
      [column, y],
    ],
  };
}

function across(boxes: readonly Box[], node: TreeNode, x: number, y: number): Line {
  const parent = boxes.find(({ id }) => id === node.parent);
  const at = x - INDENT / 2;
  const from = parent ? parent.y + parent.height : y;
  return {
    from: node.parent ?? '',
    to: node.id,
    points: [
      [at, from],
      [at, y + HEIGHT / 2],
      [x, y + HEIGHT / 2],
    ],
  };
}
