/**
 * Conditions in FEEL (the expression language of DMN): the only module that touches the library `feelin`. The same code
 * runs in the browser and on the server. Parsed conditions are cached by their text.
 *
 * Three answers are possible: true, false and not known yet. FEEL itself calls `kind = "1"` false when `kind` is
 * missing, and `not(kind = "1")` true, so the logical structure (and, or, not) is evaluated here by three-valued logic
 * and only its atoms are given to the library, once all facts they name are there.
 */
import { evaluate, SyntaxError as FeelSyntaxError, date as feelDate, parseExpression } from 'feelin';
import { type Bilingual, isCivilDate } from '../shared/index.ts';

/**
 * What is known when a condition is evaluated, by field id. A key that is there with null means: no answer (not
 * applicable, or an optional question left empty). A key that is not there means: not answered yet.
 */
export type Facts = Readonly<Record<string, unknown>>;

/** Whether a condition holds; undefined while facts are missing, which are then named. */
export interface Verdict {
  readonly value: boolean | undefined;
  readonly missing: readonly string[];
}

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

type Logic = 'and' | 'or';
type Term =
  | { readonly kind: Logic; readonly terms: readonly Term[] }
  | { readonly kind: 'not'; readonly term: Term }
  | { readonly kind: 'atom'; readonly text: string; readonly names: readonly string[] };

/** A verdict inside the evaluation: `null` is FEEL's own null (nothing missing, but no truth value either). */
type Inner = { readonly value: boolean | null; readonly missing: readonly string[] };

type SyntaxTree = ReturnType<typeof parseExpression>;
type SyntaxNode = SyntaxTree['topNode'];

interface Compiled {
  readonly term: Term;
  readonly parsed: ParsedCondition;
}

const CACHE_LIMIT = 5000;
const compiledByText = new Map<string, Compiled>();
const verdictByAtom = new Map<string, boolean | null>();

function remember<K, V>(cache: Map<K, V>, key: K, value: V): V {
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(key, value);
  return value;
}

function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}

function fail(position: number, zh: string, en: string): ParsedCondition {
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

class Reader {
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
        '相等请用一个等号“=”,不要写“==”。',
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

function toTerm(node: SyntaxNode, text: string): Term {
  const inner = children(node);
  const operands = () => inner.filter((child) => child.name !== 'and' && child.name !== 'or');
  if (node.name === 'Conjunction' || node.name === 'Disjunction') {
    const kind = node.name === 'Conjunction' ? 'and' : 'or';
    return { kind, terms: operands().map((child) => toTerm(child, text)) };
  }
  if (node.name === 'ParenthesizedExpression' && inner[1]) return toTerm(inner[1], text);
  if (node.name === 'FunctionInvocation' && inner[0] && text.slice(inner[0].from, inner[0].to) === 'not') {
    const argument = node.getChild('PositionalParameters')?.firstChild;
    if (argument) return { kind: 'not', term: toTerm(argument, text) };
  }
  const reader = new Reader(text);
  reader.read(node, [], false);
  return { kind: 'atom', text: text.slice(node.from, node.to), names: [...reader.names] };
}

function firstError(tree: SyntaxTree): number | undefined {
  let position: number | undefined;
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) position ??= node.from;
    },
  });
  return position;
}

function compile(text: string): Compiled {
  const cached = compiledByText.get(text);
  if (cached) return cached;
  const nothing: Term = { kind: 'atom', text: 'null', names: [] };
  const tree = parseExpression(text, {}, undefined);
  const root = tree.topNode.firstChild;
  const broken = firstError(tree);
  if (!root || broken !== undefined) {
    const at = broken ?? 0;
    const parsed = fail(
      at,
      `条件在第${at + 1}个字符处无法理解,请检查拼写、引号和括号。`,
      `The condition can't be understood at character ${at + 1}; check spelling, quotes and brackets.`,
    );
    return remember(compiledByText, text, { term: nothing, parsed });
  }
  const reader = new Reader(text);
  reader.read(root, [], false);
  const parsed = reader.problem ?? {
    ok: true,
    names: [...reader.names],
    columns: [...reader.columns],
    comparisons: reader.comparisons,
  };
  return remember(compiledByText, text, { term: parsed.ok ? toTerm(root, text) : nothing, parsed });
}

/** Reads a condition: the facts it names, or the first place where it can't be understood and why. */
export function parseCondition(text: string): ParsedCondition {
  return compile(text).parsed;
}

/** A fact as FEEL knows it: dates in text become FEEL dates, so that `<` on them compares days. */
function toFeel(value: unknown): unknown {
  if (typeof value === 'string') return isCivilDate(value) ? feelDate(value) : value;
  if (Array.isArray(value)) return value.map(toFeel);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toFeel(item)]));
  }
  return value ?? null;
}

function evaluateAtom(text: string, names: readonly string[], facts: Facts): boolean | null {
  const used = names.map((name) => facts[name] ?? null);
  const key = `${text}\u0000${JSON.stringify(used)}`;
  const cached = verdictByAtom.get(key);
  if (cached !== undefined) return cached;
  const context = Object.fromEntries(names.map((name, index) => [name, toFeel(used[index])]));
  const { value } = evaluate(text, context);
  return remember(verdictByAtom, key, typeof value === 'boolean' ? value : null);
}

function evaluateTerm(term: Term, facts: Facts): Inner {
  switch (term.kind) {
    case 'atom': {
      const missing = term.names.filter((name) => !Object.hasOwn(facts, name));
      return missing.length > 0
        ? { value: null, missing }
        : { value: evaluateAtom(term.text, term.names, facts), missing: [] };
    }
    case 'not': {
      const { value, missing } = evaluateTerm(term.term, facts);
      return { value: value === null ? null : !value, missing };
    }
    case 'and':
    case 'or': {
      const decisive = term.kind === 'or';
      const parts = term.terms.map((part) => evaluateTerm(part, facts));
      if (parts.some((part) => part.value === decisive)) return { value: decisive, missing: [] };
      const open = parts.filter((part) => part.value === null);
      if (open.length === 0) return { value: !decisive, missing: [] };
      return { value: null, missing: [...new Set(open.flatMap((part) => part.missing))] };
    }
  }
}

/**
 * Whether a condition holds. Undefined with the names of the missing facts when the answer depends on facts not there
 * yet; a condition without a truth value (a comparison with an empty answer) does not hold. Throws a SyntaxError for a
 * condition that `parseCondition` refuses: published standards have none.
 */
export function evaluateCondition(text: string, facts: Facts): Verdict {
  const { parsed, term } = compile(text);
  if (!parsed.ok) {
    throw new FeelSyntaxError(parsed.problem.en, {
      input: text,
      position: { from: parsed.position, to: parsed.position },
    });
  }
  const { value, missing } = evaluateTerm(term, facts);
  if (value !== null) return { value, missing: [] };
  return missing.length > 0 ? { value: undefined, missing } : { value: false, missing: [] };
}
