import { describe, expect, it } from 'vitest';
import { LIBRARY_RULES, type RuleKey } from '../standard/index.ts';
import { checkLibrary } from './check.ts';
import { documents, ownDocument, system, template } from './fixtures.ts';
import type { StandardDocument, StandardsSystem, SystemTemplate } from './schema.ts';

const named = (id: string) => ({ id, name: { zh: id, en: id } });
const dictionary = {
  posts: new Map([['centreHead', { ...named('centreHead'), duty: { zh: '批', en: 'a' } }]]),
  departments: new Map([['serviceCentre', named('serviceCentre')]]),
  documents: new Map(),
};
type Files = { library?: unknown[]; systems?: unknown[]; indicators?: unknown[] };
const indicator = {
  id: 'onTimeRate',
  name: { zh: '按时办结率', en: 'In time' },
  unit: '%',
  formula: { zh: '甲÷乙', en: 'a / b' },
  source: 'test',
  certainty: 'own',
};
const watched = (id: string, unit: string) =>
  own({
    clauses: [
      {
        id: 'a',
        no: '4',
        title: '甲',
        text: '甲',
        kept: [{ how: 'monitored', indicator: id, threshold: { bound: 'least', value: 100, unit } }],
      },
    ],
  });

function check({ library = [...documents], systems = [template, system], indicators = [indicator] }: Files) {
  const files = (list: unknown[], folder: string) =>
    list.map((document, index) => ({ file: `${folder}/${index}.yaml`, document }));
  return checkLibrary(
    files(library, 'library'),
    files(systems, 'systems'),
    dictionary,
    new Set(['000131127004']),
    { file: 'indicators.yaml', document: indicators },
  );
}

const own = (over: Partial<StandardDocument>, number = 'Q/YM TG202.01-2026') => ({
  library: [...documents, ownDocument(number, over)],
});
const centre = (over: Partial<StandardsSystem>) => ({ systems: [template, { ...system, ...over }] });
const model = (over: Partial<SystemTemplate>) => ({ systems: [{ ...template, ...over }, system] });
const [first] = template.nodes;
if (!first) throw new Error('The template has nodes.');
const clauses = documents[1]?.clauses ?? [];

/** One bad file for every rule: where it is found, and the file that has it. */
const BAD: Record<(typeof LIBRARY_RULES)[number], [Files, string]> = {
  'library.numberUnreadable': [own({}, 'TG202号'), 'number'],
  'library.idDiffers': [own({ id: 'other' }), 'id'],
  'library.numberTwice': [{ library: [...documents, ...documents] }, 'number'],
  'library.levelDiffers': [own({ level: 'national' }), 'level'],
  'library.effectDiffers': [own({ effect: 'mandatory' }), 'effect'],
  'library.dateNotReal': [own({ issuedOn: '2026-02-30' }), 'issuedOn'],
  'library.datesReversed': [own({ issuedOn: '2026-03-01', effectiveFrom: '2026-02-01' }), 'effectiveFrom'],
  'library.editionsOverlap': [own({ effectiveFrom: '2026-01-01' }, 'Q/YM TG201.01-2026'), 'abolishedOn'],
  'library.referenceUnknown': [own({ references: ['GB/T 99999'] }), 'references[0]'],
  'library.departmentUnknown': [own({ department: 'nobody' }), 'department'],
  'library.clauseTwice': [own({ clauses: [...clauses, ...clauses] }), 'clauses[3].no'],
  'library.textMissing': [own({ clauses: [{ id: 'a', no: '4', title: '甲', kept: [] }] }), 'clauses[0].text'],
  'library.proseOfOthers': [own({ publicText: 'text' }, 'GB/T 36112-2018'), 'publicText'],
  'library.reasonMissing': [own({ editorial: true }), 'reason'],
  'library.executedUnknown': [
    own({
      clauses: [
        { id: 'a', no: '4', title: '甲', text: '甲', kept: [{ how: 'executed', by: 'rule:no.such' }] },
      ],
    }),
    'clauses[0].kept[0].by',
  ],
  'library.indicatorTwice': [{ indicators: [indicator, indicator] }, '[1].id'],
  'library.indicatorUnknown': [watched('noSuch', '%'), 'clauses[0].kept[0].indicator'],
  'library.thresholdUnit': [watched('onTimeRate', '次'), 'clauses[0].kept[0].threshold.unit'],
  'library.coverUnknown': [own({ covers: ['post:centreHead', 'item:1'] }), 'covers[1]'],
  'library.templateUnknown': [centre({ template: 'other' }), 'template'],
  'library.nodeTwice': [model({ nodes: [...template.nodes, first] }), 'nodes[0]'],
  'library.nodeUnknown': [
    centre({ entries: [{ node: 'support.energy', standard: 'GB/T 32168' }] }),
    'entries[0].node',
  ],
  'library.postUnknown': [
    centre({ tailoring: [{ decision: 'omit', node: 'support.energy', reason: '无', approver: 'nobody' }] }),
    'tailoring[0].approver',
  ],
  'library.documentTwice': [
    centre({ entries: [...system.entries, { node: 'general.terms', standard: 'Q/YM TG201.01' }] }),
    'entries[3].standard',
  ],
  'library.documentUnknown': [
    centre({ entries: [{ node: 'general.terms', standard: 'GB/T 32168-2015' }] }),
    'entries[0].standard',
  ],
};

const found = (files: Files) =>
  check(files).problems.map(({ problem }) => [problem.rule, problem.path] as const);

describe('the check of a library', () => {
  it('finds nothing in what is right', () => {
    expect(found({})).toEqual([]);
  });

  it.each(LIBRARY_RULES)('finds %s, with its place and a sentence in both languages', (rule) => {
    const [files, path] = BAD[rule];
    const hits = check(files).problems.filter(({ problem }) => problem.rule === rule);
    expect(hits.map(({ problem }) => problem.path)).toContain(path);
    for (const { problem } of hits) expect(Object.values(problem.message)).not.toContain('');
  });

  it('finds what is wrong in a template and in what was left out, not only in entries', () => {
    const rules: RuleKey[] = found(
      model({ nodes: [...template.nodes, { ...first, id: 'x', code: 'XX', parent: 'y' }] }),
    ).map(([rule]) => rule);
    expect(rules).toContain('library.nodeUnknown');
    expect(found(centre({ numbering: { prefix: 'Q/YM', editorial: true } }))).toContainEqual([
      'library.reasonMissing',
      'numbering',
    ]);
  });

  it('tells the wrong shape of a file and goes on with the others', () => {
    const checked = check({ library: [...documents, { number: 5 }] });
    expect(checked.documents).toHaveLength(documents.length);
    expect(checked.problems.map(({ file }) => file)).toContain('library/2.yaml');
  });
});
