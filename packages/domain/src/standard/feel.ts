/**
 * Conditions in FEEL (the expression language of DMN): this module and its
 * reader are the only ones that touch the library `feelin`. The same code
 * runs in the browser and on the server. Parsed conditions are cached by their text.
 *
 * Three answers are possible: true, false and not known yet. FEEL itself calls `kind = "1"` false when `kind` is
 * missing, and `not(kind = "1")` true, so the logical structure (and, or, not) is evaluated here by three-valued logic
 * and only its atoms are given to the library, once all facts they name are there.
 */
import { evaluate, SyntaxError as FeelSyntaxError, date as feelDate, parseExpression } from 'feelin';
import { isCivilDate } from '../shared/index.ts';
import { ConditionReader, children, fail, type ParsedCondition, type SyntaxNode } from './feel-reader.ts';

export type { LiteralComparison, ParsedCondition } from './feel-reader.ts';

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

type Logic = 'and' | 'or';
type Term =
  | { readonly kind: Logic; readonly terms: readonly Term[] }
  | { readonly kind: 'not'; readonly term: Term }
  | { readonly kind: 'atom'; readonly text: string; readonly names: readonly string[] };

/** A verdict inside the evaluation: `null` is FEEL's own null (nothing missing, but no truth value either). */
type Inner = { readonly value: boolean | null; readonly missing: readonly string[] };

type SyntaxTree = ReturnType<typeof parseExpression>;

interface Compiled {
  readonly term: Term;
  readonly parsed: ParsedCondition;
}

const CACHE_LIMIT = 5000;
const LONGEST_CACHED_KEY = 200;
const compiledByText = new Map<string, Compiled>();
const verdictByAtom = new Map<string, boolean | null>();

function remember<K, V>(cache: Map<K, V>, key: K, value: V): V {
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(key, value);
  return value;
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
  const reader = new ConditionReader(text);
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
      `条件在第${at + 1}个字符处无法理解，请检查拼写、引号和括号。`,
      `The condition can't be understood at character ${at + 1}; check spelling, quotes and brackets.`,
    );
    return remember(compiledByText, text, { term: nothing, parsed });
  }
  const reader = new ConditionReader(text);
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
  const verdict = typeof value === 'boolean' ? value : null;
  // Codes and yes-or-no repeat, big tables do not: those would only fill the memory.
  return key.length > LONGEST_CACHED_KEY ? verdict : remember(verdictByAtom, key, verdict);
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
