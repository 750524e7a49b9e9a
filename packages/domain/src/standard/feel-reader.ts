/** Reads what a FEEL condition names, from the syntax tree of the library. */
import type { parseExpression } from 'feelin';
import type { Bilingual } from '../shared/index.ts';

export type SyntaxNode = ReturnType<typeof parseExpression>['topNode'];

/** A comparison of one field with literals, as found in a condition: lets a check see values that can't occur. */
export interface LiteralComparison {
  readonly name: string;
  readonly literals: readonly (string | number | boolean)[];
}

/** What a condition says, or why it can't be read: `position` counts characters from 0. */
export type ParsedCondition =
  | {
      readonly ok: true;
      /** Facts the condition rests on. */
      readonly names: readonly string[];
      /** Column names used inside filters and quantifiers, `partners[share > 50]`. */
      readonly columns: readonly string[];
      readonly comparisons: readonly LiteralComparison[];
    }
  | { readonly ok: false; readonly position: number; readonly problem: Bilingual };

/** FEEL functions a condition may use: those whose value depends on their arguments alone. */
const FUNCTIONS = new Set([
  'not',
  'count',
  'sum',
  'min',
  'max',
  'mean',
  'all',
  'any',
  'list contains',
  'distinct values',
  'contains',
  'starts with',
  'ends with',
  'matches',
  'string length',
  'substring',
  'number',
  'string',
  'abs',
  'floor',
  'ceiling',
  'modulo',
  'date',
  'duration',
  'years and months duration',
]);

/** Child nodes of a node. */
export function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}

/** A condition that can't be used, and where. */
export function fail(position: number, zh: string, en: string): ParsedCondition {
  return { ok: false, position, problem: { zh, en } };
}

/** Names bound inside a quantifier or loop: `r` in `some r in partners satisfies …`. */
function boundNames(node: SyntaxNode, text: string): string[] {
  const bound: string[] = [];
  for (const list of children(node).filter((child) => child.name === 'InExpressions')) {
    for (const entry of children(list)) {
      const name = entry.getChild('Name');
      if (name) bound.push(text.slice(name.from, name.to));
    }
  }
  return bound;
}

/** Walks a condition once and collects what checks need: names, columns, comparisons, and the first misuse. */
export class ConditionReader {
  readonly names = new Set<string>();
  readonly columns = new Set<string>();
  readonly comparisons: LiteralComparison[] = [];
  problem: ParsedCondition | undefined;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  slice(node: SyntaxNode): string {
    return this.#text.slice(node.from, node.to);
  }

  /** Collects names, in the scope of `bound` variables; `filtering` is true inside `[…]` of a filter. */
  read(node: SyntaxNode, bound: readonly string[], filtering: boolean): void {
    switch (node.name) {
      case 'VariableName': {
        const name = this.slice(node);
        if (bound.includes(name)) return;
        if (filtering) {
          if (name !== 'item') this.columns.add(name);
        } else this.names.add(name);
        return;
      }
      case 'PathExpression': {
        const [subject, , path] = children(node);
        if (subject) this.read(subject, bound, filtering);
        if (path) this.columns.add(this.slice(path));
        return;
      }
      case 'FilterExpression': {
        const [list, , filter] = children(node);
        if (list) this.read(list, bound, filtering);
        if (filter) this.read(filter, bound, true);
        return;
      }
      case 'FunctionInvocation':
        this.#readInvocation(node, bound, filtering);
        return;
      case 'FunctionDefinition':
        this.problem ??= fail(node.from, '条件中不能定义函数。', 'A condition must not define functions.');
        return;
      case 'QuantifiedExpression':
      case 'ForExpression': {
        const inner = [...bound, ...boundNames(node, this.#text)];
        for (const child of children(node)) this.read(child, inner, filtering);
        return;
      }
      case 'Comparison':
        this.#readComparison(node);
    }
    for (const child of children(node)) this.read(child, bound, filtering);
  }

  #readInvocation(node: SyntaxNode, bound: readonly string[], filtering: boolean): void {
    const [callee, ...rest] = children(node);
    const name = callee ? this.slice(callee) : '';
    if (!FUNCTIONS.has(name)) {
      const moment = ['today', 'now', 'random number'].includes(name);
      this.problem ??= moment
        ? fail(
            node.from,
            `条件不能使用 ${name}():结果会随读取的时刻变化。`,
            `A condition must not use ${name}(): its value would depend on when it is read.`,
          )
        : fail(node.from, `没有名为 ${name} 的函数。`, `There is no function named ${name}.`);
    }
    for (const child of rest) this.read(child, bound, filtering);
  }

  #readComparison(node: SyntaxNode): void {
    const parts = children(node);
    const doubled = parts.find(
      (part) => part.name === 'SimplePositiveUnaryTest' && this.slice(part).startsWith('='),
    );
    if (doubled) {
      this.problem ??= fail(
        doubled.from,
        '相等请用一个等号“=”，不要写“==”。',
        'Write equality with one "=", not "==".',
      );
    }
    const field = parts.find((part) => part.name === 'VariableName');
    const literals = parts.flatMap((part) => this.#literals(part));
    if (field && literals.length > 0) this.comparisons.push({ name: this.slice(field), literals });
  }

  #literals(node: SyntaxNode): (string | number | boolean)[] {
    const text = this.slice(node);
    switch (node.name) {
      case 'StringLiteral':
        return [text.slice(1, -1)];
      case 'NumericLiteral':
        return [Number(text)];
      case 'BooleanLiteral':
        return [text === 'true'];
      case 'PositiveUnaryTests':
      case 'PositiveUnaryTest':
      case 'List':
        return children(node).flatMap((child) => this.#literals(child));
      default:
        return [];
    }
  }
}
