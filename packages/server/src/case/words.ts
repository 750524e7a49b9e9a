/**
 * What a case is found by: one row of case_search, as a pure function of state and standard. Chinese has no spaces, and
 * cutting it into words by a dictionary misses names; so every pair of neighbouring letters is a word, and a text
 * contains what was typed when it has all its pairs. The first letter of a word says what it is:
 *
 * - `r` region it lies in, each level above included; `e` its very region; `d` department in charge
 * - `h` post and department of a node: who works on such a case
 * - `t` pair of letters anyone who may see the case may search by: item, name of an organisation
 * - `p` pair of letters only those may search by who work on it: names of people
 * - `=` whole name or identity number; `#` case number, and its serial part
 */
import { type CaseState, departmentOf, type Party } from '@yimen/domain/case';
import type { Standard } from '@yimen/domain/standard';

/** A row of case_search; `words` as PostgreSQL reads a tsvector. */
export type CaseSearchRow = { submitted_at: string; words: string };

/** A text as it is compared: full-width letters plain, small, without what stands between letters. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Every pair of neighbouring letters, and the last one alone, so that a single letter is found as a beginning. */
export function pairs(text: string): string[] {
  const letters = [...normalise(text)];
  return letters.map((letter, index) => `${letter}${letters[index + 1] ?? ''}`);
}

/** A word as it stands in a tsvector or tsquery. */
export function quoted(word: string): string {
  return `'${word.replace(/['\\]/g, (sign) => `${sign}${sign}`)}'`;
}

/** A region and those above it, as the digits that mean something: '341524' → '', '34', '3415', '341524'. */
function levels(region: string): string[] {
  return [0, 2, 4, 6].map((digits) => region.slice(0, digits));
}

function partyWords({ kind, name, idNo }: Party): string[] {
  const mark = kind === 'person' ? 'p' : 't';
  return [...pairs(name).map((pair) => `${mark}${pair}`), `=${normalise(name)}`, `=${normalise(idNo)}`];
}

/** The row of case_search for a state and the standard it was submitted under. */
export function caseSearchRow(
  state: Pick<
    CaseState,
    'region' | 'department' | 'itemName' | 'applicant' | 'proxy' | 'caseNo' | 'submittedAt' | 'caseId'
  >,
  standard: Standard,
): CaseSearchRow {
  if (state.submittedAt === undefined) throw new Error(`Case ${state.caseId} was never submitted.`);
  const serial = /-(\d{6})-\d$/.exec(state.caseNo)?.[1];
  const words = [
    ...levels(state.region).map((digits) => `r${digits}`),
    `e${state.region}`,
    `d${state.department}`,
    ...standard.nodes.map((node) => `h${node.post}/${departmentOf(standard, node)}`),
    ...pairs(state.itemName).map((pair) => `t${pair}`),
    ...partyWords(state.applicant),
    ...(state.proxy ? partyWords(state.proxy) : []),
    `#${normalise(state.caseNo)}`,
    ...(serial === undefined ? [] : [`#${serial}`]),
  ];
  return { submitted_at: state.submittedAt, words: [...new Set(words)].map(quoted).join(' ') };
}
