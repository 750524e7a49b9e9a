/** A small system and its documents, for tests. */
import type { Clause, StandardDocument, StandardsSystem, SystemTemplate } from './schema.ts';

export const clause = (id: string, no: string, over: Partial<Clause> = {}): Clause => ({
  id,
  no,
  title: `条${no}`,
  text: `${id}的内容。`,
  kept: [],
  ...over,
});

export const ownDocument = (number: string, over: Partial<StandardDocument> = {}): StandardDocument => ({
  id: number
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, ''),
  number,
  title: `标准${number}`,
  titleEn: `Standard ${number}`,
  level: number.startsWith('GB') ? 'national' : 'centre',
  effect: number.startsWith('GB') ? 'recommended' : 'internal',
  issuedOn: '2020-01-01',
  effectiveFrom: '2020-02-01',
  replaces: [],
  references: [],
  department: 'serviceCentre',
  adoption: number.startsWith('GB') ? 'reference' : 'own',
  publicText: number.startsWith('GB') ? 'metadata' : 'text',
  certainty: 'own',
  sources: ['test'],
  clauses: [clause('scope', '1')],
  ...over,
});

const node = (id: string, code: string, order: number, parent?: string) => ({
  id,
  code,
  order,
  name: { zh: id, en: id },
  kind: parent === undefined ? ('subsystem' as const) : ('category' as const),
  ...(parent === undefined ? {} : { parent }),
});

export const template: SystemTemplate = {
  kind: 'template',
  id: 'model',
  name: { zh: '模板', en: 'Model' },
  source: 'test',
  certainty: 'own',
  structure: '三个子体系。',
  principles: ['统一', '简化'],
  nodes: [
    node('provision', 'TG', 2),
    node('provision.handling', 'TG202', 2, 'provision'),
    node('provision.window', 'TG201', 1, 'provision'),
    node('general', 'TY', 1),
    node('general.terms', 'TY101', 1, 'general'),
    node('support', 'BZ', 3),
    node('support.energy', 'BZ301', 1, 'support'),
  ],
};

export const system: StandardsSystem = {
  kind: 'system',
  id: 'centre',
  template: 'model',
  region: '340000',
  name: { zh: '中心标准体系', en: 'System of the centre' },
  numbering: { prefix: 'Q/YM' },
  procedure: {
    consultationDays: 30,
    reviewYears: 5,
    leastVotes: 3,
    majority: { of: 3, outOf: 4 },
    basis: '地方标准管理办法',
  },
  note: { basis: ['依据'], goals: ['目标'], scope: '范围', relations: '关系', measures: ['措施'] },
  tailoring: [
    { decision: 'omit', node: 'support.energy', reason: '不适用', approver: 'centreHead' },
    {
      decision: 'add',
      added: node('provision.village', 'TG203', 3, 'provision'),
      reason: '村级代办',
      approver: 'centreHead',
    },
  ],
  entries: [
    { node: 'general.terms', standard: 'GB/T 32168' },
    { node: 'provision.window', standard: 'Q/YM TG201.01' },
    {
      node: 'provision.handling',
      missing: {
        id: 'parallel',
        title: '并联审批规范',
        titleEn: 'Parallel approval',
        level: 'centre',
        department: 'serviceCentre',
        reason: '尚未制定',
      },
    },
  ],
};

export const documents: readonly StandardDocument[] = [
  ownDocument('GB/T 32168-2015'),
  ownDocument('Q/YM TG201.01-2020', {
    references: ['GB/T 32168'],
    clauses: [
      clause('notice', '4', { kept: [{ how: 'executed', by: 'rule:intake.correctOnce' }] }),
      clause('dress', '5', {
        kept: [
          { how: 'inspected', item: '着装' },
          { how: 'trained', lesson: '礼仪' },
        ],
      }),
      clause('rest', '6'),
    ],
  }),
];
