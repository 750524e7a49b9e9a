/** The parts of a standard as pages of an editor, in the order in which one is written. */
export const SECTIONS = {
  identity: [
    'item',
    'region',
    'effectiveFrom',
    'effectiveTo',
    'department',
    'scope',
    'caseKind',
    'flowMode',
    'sources',
  ],
  basis: ['basis'],
  conditions: ['conditions', 'prohibitions', 'quota'],
  materials: ['materials'],
  form: ['form'],
  nodes: ['nodes', 'duties'],
  limits: ['limits', 'correction', 'procedures', 'promise', 'extension'],
  fees: ['fees'],
  results: ['results', 'links', 'upper'],
  access: ['channels', 'places', 'contacts'],
  rights: ['rights', 'remedies', 'intermediaries', 'faq'],
  examples: ['examples'],
} as const;

export type SectionName = keyof typeof SECTIONS;
export const SECTION_NAMES = Object.keys(SECTIONS) as SectionName[];

/** Where a part is written; what has no page of its own is written as text. */
export function sectionOf(part: string): SectionName | 'source' {
  const found = SECTION_NAMES.find((name) => (SECTIONS[name] as readonly string[]).includes(part));
  return found ?? 'source';
}
