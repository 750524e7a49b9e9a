/** One YAML text as a document, with the line of every place in it; and a document as one text, always the same. */
import type { Layer } from '@yimen/domain/layer';
import { Layer as LayerSchema } from '@yimen/domain/layer';
import { inSchemaOrder, Standard } from '@yimen/domain/standard';
import { isCollection, LineCounter, parseDocument, stringify } from 'yaml';

/** Why a text is no document: the line (from 1) where known, and a sentence. */
export type TextProblem = { line: number | undefined; zh: string; en: string };

export type ReadText =
  | { document: unknown; lineOf: (path: string) => number | undefined }
  | { problems: TextProblem[] };

/** 'nodes[2].limit' as ['nodes', 2, 'limit']. */
function partsOf(path: string): (string | number)[] {
  return [...path.matchAll(/([^.[\]]+)/g)].map(([, part = '']) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** Reads YAML (or JSON). Nothing is thrown for a bad text; every problem is returned. */
export function readText(text: string): ReadText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map((failure) => {
        const { line } = lines.linePos(failure.pos[0]);
        const reason = failure.message.split('\n')[0] ?? '';
        const zh = `第${line}行不是正确的 YAML:${reason}。`;
        return { line, zh, en: `Line ${line} is not valid YAML: ${reason}.` };
      }),
    };
  }
  const lineOf = (place: string): number | undefined => {
    for (let parts = partsOf(place); ; parts = parts.slice(0, -1)) {
      const node = parts.length === 0 ? document.contents : document.getIn(parts, true);
      const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
      if (Array.isArray(range) && typeof range[0] === 'number') return lines.linePos(range[0]).line;
      if (parts.length === 0) return isCollection(document.contents) ? 1 : undefined;
    }
  };
  try {
    return { document: document.toJS(), lineOf };
  } catch (failure) {
    // Aliases that refer to aliases without end: the parser stops before memory does.
    const reason = failure instanceof Error ? failure.message : String(failure);
    const zh = `这个文件无法展开：${reason}。`;
    return { problems: [{ line: undefined, zh, en: `This file can't be expanded: ${reason}.` }] };
  }
}

/** Lines are never folded: a document whose keys are in the order of their schema is always the same bytes. */
const textOf = (document: unknown): string =>
  stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });

const HEADER = (schema: string) => `# yaml-language-server: $schema=../../../schema/${schema}.schema.json\n`;

/** The text of a standard, whole or in the writing. */
export function standardText(document: unknown): string {
  return textOf(inSchemaOrder(Standard, document));
}

/** The file of a published version. */
export function standardFileText({ $schema: _, ...content }: Standard): string {
  return `${HEADER('standard')}${standardText(content)}`;
}

/** The file of a published layer. */
export function layerFileText({ $schema: _, ...content }: Layer): string {
  // What a layer says is written like the parts of a standard, in their order.
  const changes = inSchemaOrder(Standard, content.changes as Partial<Standard>);
  const inOrder = inSchemaOrder(LayerSchema, content);
  return `${HEADER('layer')}${textOf({ ...inOrder, changes })}`;
}
