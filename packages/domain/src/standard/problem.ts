import type { Bilingual } from '../shared/index.ts';
import type { RuleKey } from './rules.ts';

/** Something wrong with a standard or the dictionary: which rule, where, and one sentence for the person who writes it. */
export interface Problem {
  /** Stable key of the rule, for example `limits.promisedOverStatutory`. */
  readonly rule: RuleKey;
  readonly severity: 'error' | 'warning';
  /** Where in the document: `nodes[2].distinctFrom[0]`; empty for the document as a whole. */
  readonly path: string;
  readonly message: Bilingual;
  /** Law or official rule that the check enforces. */
  readonly basis?: string;
}

/** Writes a path from its parts: `['nodes', 2, 'limit']` becomes `nodes[2].limit`. */
export function pathOf(...parts: readonly (string | number)[]): string {
  return parts.reduce<string>((path, part) => {
    if (typeof part === 'number') return `${path}[${part}]`;
    return path === '' ? part : `${path}.${part}`;
  }, '');
}

/** A problem that keeps a standard from being published. */
export function error(rule: RuleKey, path: string, zh: string, en: string, basis?: string): Problem {
  return { rule, severity: 'error', path, message: { zh, en }, ...(basis ? { basis } : {}) };
}

/** A problem that is worth a look but may be right. */
export function warning(rule: RuleKey, path: string, zh: string, en: string, basis?: string): Problem {
  return { rule, severity: 'warning', path, message: { zh, en }, ...(basis ? { basis } : {}) };
}
