import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkStandard, isPublishable } from './check.ts';
import { placeOf, placeProblems } from './check-item.ts';
import { overlapProblems } from './check-versions.ts';
import { testTemplate } from './document-fixtures.ts';
import { testDictionary, validStandard } from './fixtures.ts';
import type { Problem } from './problem.ts';
import { STANDARD_RULES } from './rules.ts';
import type { Standard } from './schema.ts';

const dictionary = testDictionary();

/** What is wrong, as 'rule path', without the sentences. */
function found(problems: readonly Problem[]): string[] {
  return problems.map(({ rule, path }) => `${rule} ${path}`.trim());
}

/** Puts a value anywhere, also where it does not belong; undefined removes the field. */
function put(target: object, path: string, value: unknown): void {
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  let at = target as Record<string, unknown>;
  for (const part of parts) at = at[part] as Record<string, unknown>;
  if (value === undefined && Array.isArray(at)) at.splice(Number(last), 1);
  else if (value === undefined) delete at[last];
  else at[last] = value;
}

/** Every place in a document, as paths for `put`. */
function placesIn(value: unknown, at: readonly string[] = []): string[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [
    ...(at.length > 0 ? [at.join('.')] : []),
    ...inner.flatMap(([key, item]) => placesIn(item, [...at, key])),
  ];
}

/** `put` where the place is still there after earlier changes. */
function tryToPut(target: object, path: string, value: unknown): void {
  try {
    put(target, path, value);
  } catch (failure) {
    if (!(failure instanceof TypeError)) throw failure;
  }
}

/** The documents of a standard that brings its own refusal, with one change in it. */
function ownTemplate(path: string, value: unknown) {
  const template = testTemplate();
  put(template, path, value);
  return { documents: { templates: [template] } };
}

/** One bad input: what is put where, and the problems that must be found, all of them. */
type BadInput = readonly [
  title: string,
  changes: Readonly<Record<string, unknown>>,
  problems: readonly string[],
];

const REVIEW_ONLY_LAW = { value: 2, unit: 'workday', basis: ['law'] };
const node = (id: string, kind: string, after: string[], more: object = {}) => ({
  id,
  name: id,
  kind,
  post: 'clerk',
  after,
  counted: false,
  task: 't',
  record: 'r',
  accountability: 'a',
  ...more,
});

const BAD_INPUTS: readonly BadInput[] = [
  ['a missing part', { scope: undefined }, ['schema.required scope']],
  ['a misspelt field', { 'limits.promised.days': 3 }, ['schema.unknownField limits.promised.days']],
  ['a word outside the choice', { flowMode: 'quick' }, ['schema.choice flowMode']],
  ['editorial: false', { 'materials.0.editorial': false }, ['schema.const materials[0].editorial']],
  ['text where a number belongs', { 'limits.promised.value': '5' }, ['schema.type limits.promised.value']],
  ['a date in another form', { effectiveFrom: '2026/01/01' }, ['schema.pattern effectiveFrom']],
  ['an empty text', { scope: '' }, ['schema.minLength scope']],
  ['no source', { sources: [] }, ['schema.minItems sources']],
  ['a negative number of copies', { 'materials.0.copies': -1 }, ['schema.minimum materials[0].copies']],
  [
    'a limit that is neither a limit nor null',
    { 'limits.statutory.unit': 'week' },
    ['schema.choice limits.statutory.unit'],
  ],

  ['two materials of one id', { 'materials.2.id': 'application' }, ['ids.duplicate materials[2].id']],
  [
    'two fields of one id',
    { 'form.sections.1.fields.1.id': 'contact' },
    ['ids.duplicate form.sections[1].fields[1].id'],
  ],
  [
    'two columns of one id',
    { 'form.sections.1.fields.2.columns.1.id': 'partner' },
    ['ids.duplicate form.sections[1].fields[2].columns[1].id'],
  ],
  ['30 February', { effectiveTo: '2027-02-30' }, ['date.notReal effectiveTo']],
  ['an edition of 31 April', { 'basis.1.version': '2020-04-31' }, ['date.notReal basis[1].version']],
  ['an end before the start', { effectiveTo: '2025-12-31' }, ['effective.reversed effectiveTo']],

  [
    'a basic code of 11 characters',
    { 'item.basicCode.code': '34013112700' },
    ['codes.itemCode item.basicCode.code'],
  ],
  [
    'a wrong check digit inside the implementation code',
    { 'item.implementationCode.code': '11340722003125597A2340131127004' },
    ['codes.itemCode item.implementationCode.code'],
  ],
  [
    'an unknown system of item codes',
    { 'item.basicCode.system': 'XYZ' },
    ['codes.systemUnknown item.basicCode.system'],
  ],
  [
    'an unknown system of a coded value',
    { 'channels.onlineDepth.0.system': 'GBT39046' },
    ['codes.systemUnknown channels.onlineDepth[0].system'],
  ],
  ['a code outside its list', { 'item.targets.0.code': '8' }, ['codes.unknown item.targets[0].code']],
  ['a region of no province', { region: '990000' }, ['codes.region region']],
  [
    'a credit code with a wrong check character',
    { 'department.uscc': '11340722003125597A', 'item.implementationCode': undefined },
    ['codes.uscc department.uscc'],
  ],
  ['an item type other than its code says', { 'item.type.code': '07' }, ['codes.typeDiffers item.type.code']],
  [
    'an implementation code of another item',
    { 'item.implementationCode.code': '11340722003125597L2340131127005' },
    ['codes.basicDiffers item.implementationCode.code'],
  ],
  [
    'an implementation code of another department',
    { 'department.uscc': '114507210081153718' },
    ['codes.departmentDiffers item.implementationCode.code'],
  ],
  [
    'an implementation code of another level',
    { 'department.level.code': '4' },
    ['codes.levelDiffers department.level.code'],
  ],
  ['a department outside the list', { 'department.id': 'nobody' }, ['department.unknown department.id']],
  [
    'a joint item of one department',
    { caseKind: 'joint' },
    ['caseKind.jointWithoutDepartments department.joint'],
  ],
  ['an item reported upward by an internal flow', { caseKind: 'reportUp' }, ['caseKind.reportUp flowMode']],

  [
    'a law that does not exist',
    { 'basis.0.law': '中华人民共和国不存在法' },
    ['basis.lawUnknown basis[0].law'],
  ],
  [
    'an edition that does not exist',
    { 'basis.0.version': '1999-01-01' },
    ['basis.versionUnknown basis[0].version'],
  ],
  [
    'an article that is none',
    { 'basis.0.articles.0': '总则' },
    ['basis.articleUnreadable basis[0].articles[0]'],
  ],
  [
    'an article past the end',
    { 'basis.0.articles.1': '第八十四条' },
    ['basis.articleUnknown basis[0].articles[1]'],
  ],
  [
    'a reference to no basis',
    { 'nodes.2.limit.basis.0': 'nothing' },
    ['basis.idUnknown nodes[2].limit.basis[0]'],
  ],
  [
    'an editorial value without a reason',
    { 'limits.promised.reason': undefined },
    ['editorial.reasonMissing limits.promised'],
  ],
  [
    'a reason without the editorial mark',
    { 'materials.0.reason': '因为' },
    ['editorial.markMissing materials[0]'],
  ],
  ['a condition without a source', { 'conditions.0.basis': undefined }, ['provenance.missing conditions[0]']],
  ['a material without a source', { 'materials.0.basis': [] }, ['provenance.missing materials[0]']],
  [
    'a promise without a source where no law sets a limit',
    { 'limits.statutory': null, 'limits.promised': { value: 5, unit: 'workday' } },
    ['provenance.missing limits.promised'],
  ],
  [
    'a node limit without a source',
    { 'nodes.2.limit.basis': undefined },
    ['provenance.missing nodes[2].limit'],
  ],
  ['a result without a source', { 'results.0.basis': undefined }, ['provenance.missing results[0]']],

  [
    'a promise longer than the law',
    { 'limits.statutory.value': 4 },
    ['limits.promisedOverStatutory limits.promised'],
  ],
  [
    'a promise of working days longer than the law in days',
    { 'limits.statutory': { value: 4, unit: 'day', basis: ['law'] } },
    ['limits.promisedOverStatutory limits.promised'],
  ],
  [
    'nodes that take longer than the promise',
    { 'nodes.3.limit.value': 4 },
    ['limits.nodesOverPromised nodes'],
  ],
  [
    'a node limit in days beside a promise in working days',
    { 'nodes.2.limit.unit': 'day' },
    ['limits.unitsDiffer nodes[2].limit.unit'],
  ],
  [
    'an immediate item that takes a day',
    { caseKind: 'immediate', 'nodes.2.limit.value': 0, 'nodes.3.limit.value': 0, 'nodes.4.limit.value': 0 },
    ['limits.immediateNotZero limits.promised.value'],
  ],
  [
    'a promised item done on the spot',
    {
      'limits.promised.value': 0,
      'nodes.2.limit.value': 0,
      'nodes.3.limit.value': 0,
      'nodes.4.limit.value': 0,
    },
    ['limits.zeroNotImmediate caseKind'],
  ],
  [
    'an immediate item with a node of days',
    { caseKind: 'immediate', 'limits.promised.value': 0, 'nodes.2.limit.value': 0, 'nodes.3.limit.value': 0 },
    ['limits.immediateNodeLimit nodes[4].limit'],
  ],
  [
    'a statutory limit made by the editors',
    { 'limits.statutory': { value: 20, unit: 'workday', editorial: true, reason: '猜的' } },
    ['limits.statutoryEditorial limits.statutory'],
  ],
  [
    'an excluded procedure without a basis',
    {
      'procedures.0.basis': undefined,
      'procedures.0.limit': { value: 10, unit: 'workday', editorial: true, reason: '比照' },
    },
    ['procedures.excludedWithoutBasis procedures[0].excluded'],
  ],
  [
    'an excluded site survey that rests on the licensing law alone',
    { 'procedures.0.kind': 'siteSurvey' },
    ['procedures.kindNotExcludable procedures[0].excluded'],
  ],
  [
    'one review and one approval with an expert review',
    { flowMode: 'oneReviewOneApprove', 'nodes.3.kind': 'receive', 'nodes.3.after': ['receive'] },
    ['flowMode.specialProcedure flowMode', 'nodes.conditionalStart nodes[3].when'],
  ],
  [
    'a promise for a material that is not asked for',
    {
      promise: { text: '承诺', checkWithin: { value: 2, unit: 'month' }, replaces: ['none'], basis: ['law'] },
    },
    ['promise.materialUnknown promise.replaces[0]'],
  ],
  [
    'applications on a certificate named twice, without a source, and with a time that means nothing',
    {
      links: [{ kind: 'change' }, { kind: 'change', applyBefore: { value: 3, unit: 'day' }, basis: ['law'] }],
    },
    [
      'links.applyBeforeNeedless links[1].applyBefore',
      'links.twice links[1].kind',
      'provenance.missing links[0]',
    ],
  ],
  [
    'an application on a certificate that answers a question nobody asks',
    { links: [{ kind: 'change', answers: { nobody: '1' }, basis: ['law'] }] },
    ['links.fieldUnknown links[0].answers.nobody'],
  ],
  [
    'applications on a certificate that is never given',
    { 'results.0.kind': 'none', links: [{ kind: 'renewal', basis: ['law'] }] },
    ['links.withoutResult links', 'results.kindDoesNotFit results[0].kind'],
  ],
  [
    'a way up to itself without a step that sends it',
    {
      upper: { item: { system: 'C0109', code: '340131127004' }, region: '340000', basis: ['law'] },
    },
    ['upper.itself upper', 'upper.withoutForwarding upper'],
  ],
  [
    'one review and one approval with two reviews',
    { flowMode: 'oneReviewOneApprove', procedures: [] },
    ['flowMode.oneReviewOneApprove nodes'],
  ],

  [
    'a predecessor that does not exist',
    { 'nodes.5.after': ['decide', 'nothing'] },
    ['nodes.afterUnknown nodes[5].after[1]'],
  ],
  [
    'a loop',
    { 'nodes.2.after': ['accept', 'decide'] },
    ['nodes.cycle nodes[2].after', 'nodes.cycle nodes[4].after', 'nodes.cycle nodes[5].after'],
  ],
  [
    'no start',
    { 'nodes.0.after': ['accept'] },
    [
      'nodes.cycle nodes[0].after',
      'nodes.cycle nodes[1].after',
      'nodes.cycle nodes[2].after',
      'nodes.cycle nodes[3].after',
      'nodes.cycle nodes[4].after',
      'nodes.cycle nodes[5].after',
      'nodes.noStart nodes',
    ],
  ],
  ['two starts', { 'nodes.6': node('second', 'receive', []) }, ['nodes.manyStarts nodes[6].after']],
  ['no acceptance', { 'nodes.1.kind': 'receive' }, ['nodes.kindMissing nodes']],
  ['no decision', { 'nodes.4.kind': 'review' }, ['nodes.kindMissing nodes']],
  [
    'reported upward without forwarding',
    { caseKind: 'reportUp', flowMode: 'reportUp' },
    ['nodes.forwardMissing nodes'],
  ],
  ['a result that nobody delivers', { 'nodes.5.kind': 'certify' }, ['nodes.deliverMissing nodes']],
  ['a review before acceptance', { 'nodes.2.after': ['receive'] }, ['nodes.order nodes[2].after']],
  [
    'an acceptance with a condition',
    { 'nodes.1.when': 'hasFood = true' },
    ['nodes.conditionalStart nodes[1].when'],
  ],
  [
    'different from a node that does not exist',
    { 'nodes.5.distinctFrom': ['nothing'] },
    ['nodes.distinctUnknown nodes[5].distinctFrom[0]'],
  ],
  [
    'different from a later node',
    { 'nodes.2.distinctFrom': ['decide'] },
    ['nodes.distinctNotBefore nodes[2].distinctFrom[0]'],
  ],
  [
    'a reviewer who may approve',
    { 'nodes.4.distinctFrom': ['review'] },
    ['nodes.reviewerApproves nodes[4].distinctFrom'],
  ],
  [
    'an extension in another unit than the limits',
    { extension: { limit: { value: 1, unit: 'month' }, post: 'clerk' } },
    ['limits.extensionUnit extension.limit.unit'],
  ],
  [
    'an extension by a post nobody has',
    { extension: { limit: { value: 10, unit: 'workday' }, post: 'emperor' } },
    ['limits.extensionPost extension.post'],
  ],
  ['an on-site check by one officer', { 'nodes.2.onSite': true }, ['nodes.onSiteAlone nodes[2].signOff']],
  [
    'an on-site check that the opinion of one officer passes',
    { 'nodes.2.onSite': true, 'nodes.2.signOff': { kind: 'quorum', people: 2, quorum: 1 } },
    ['nodes.onSiteAlone nodes[2].signOff.quorum'],
  ],
  [
    'a vote that cannot be won',
    { 'nodes.2.signOff': { kind: 'quorum', people: 3, quorum: 4 } },
    ['nodes.signOffQuorum nodes[2].signOff.quorum'],
  ],
  [
    'a certificate made by several people',
    { 'nodes.5.signOff': { kind: 'all', people: 2 } },
    ['nodes.signOffKind nodes[5].signOff'],
  ],
  [
    'one review and one approval where several decide',
    {
      flowMode: 'oneReviewOneApprove',
      procedures: [],
      'nodes.3': undefined,
      'nodes.3.after': ['review'],
      'nodes.3.distinctFrom': ['review'],
      'nodes.3.signOff': { kind: 'all', people: 3 },
    },
    ['flowMode.collective nodes[3].signOff'],
  ],
  ['a post outside the list', { 'nodes.2.post': 'chief' }, ['nodes.postUnknown nodes[2].post']],
  [
    'a node of an unknown department',
    { 'nodes.3.department': 'nobody' },
    ['nodes.departmentUnknown nodes[3].department'],
  ],

  [
    'a field of an unknown element',
    { 'form.sections.0.fields.0.element': 'org.nothing' },
    ['elements.unknown form.sections[0].fields[0].element'],
  ],
  [
    'a material of an unknown element',
    { 'materials.0.element': 'doc.nothing' },
    ['elements.unknown materials[0].element'],
  ],
  [
    'a document as a question',
    { 'form.sections.0.fields.0.element': 'doc.idCard' },
    ['elements.typeDoesNotFit form.sections[0].fields[0].element'],
  ],
  [
    'a table inside a table',
    { 'form.sections.1.fields.2.columns.0.element': 'org.partners' },
    ['elements.typeDoesNotFit form.sections[1].fields[2].columns[0].element'],
  ],
  [
    'a table without columns',
    { 'form.sections.1.fields.2.columns': undefined },
    ['form.columnsMissing form.sections[1].fields[2]'],
  ],
  [
    'columns outside a table',
    { 'form.sections.0.fields.0.columns': [{ id: 'x', element: 'org.name', required: true }] },
    ['form.columnsWithoutTable form.sections[0].fields[0]'],
  ],
  [
    'more rows at least than at most',
    { 'form.sections.1.fields.2.minRows': 6 },
    ['form.rowsReversed form.sections[1].fields[2].minRows'],
  ],
  ['a condition that does not parse', { 'materials.2.when': 'hasFood =' }, ['feel.syntax materials[2].when']],
  [
    'a condition with a double equals sign',
    { 'materials.2.when': 'hasFood == true' },
    ['feel.syntax materials[2].when'],
  ],
  [
    'a condition that depends on today',
    { 'materials.2.when': 'today() > date("2026-01-01")' },
    ['feel.syntax materials[2].when'],
  ],
  [
    'a condition with an unknown function',
    { 'materials.2.when': 'frobnicate(hasFood)' },
    ['feel.syntax materials[2].when'],
  ],
  [
    'a condition that names no field',
    { 'materials.2.when': 'hasFod = true' },
    ['feel.nameUnknown materials[2].when'],
  ],
  [
    'a condition that names no column',
    { 'nodes.3.when': 'some p in partners satisfies p.shares > 50' },
    ['feel.nameUnknown nodes[3].when'],
  ],
  [
    'a question that depends on a later one',
    { 'form.sections.0.fields.1.when': 'hasFood = true' },
    ['feel.fieldLater form.sections[0].fields[1].when'],
  ],
  [
    'a question that depends on itself',
    { 'form.sections.0.fields.1.when': 'kind = "1"' },
    ['feel.fieldLater form.sections[0].fields[1].when'],
  ],
  [
    'a yes-or-no question compared with text',
    { 'materials.2.when': 'hasFood = "yes"' },
    ['feel.typeDoesNotFit materials[2].when'],
  ],
  [
    'a code outside the list of its question',
    { 'materials.2.when': 'kind in ("1", "9")' },
    ['feel.codeUnknown materials[2].when'],
  ],

  ['no conditions', { conditions: [] }, ['guide.conditionsMissing conditions']],
  ['a limited number without figure or rule', { quota: { limited: true } }, ['guide.quotaMissing quota']],
  [
    'a licence without materials',
    { materials: [], 'examples.0.expect.materials': undefined },
    ['guide.materialsMissing materials'],
  ],
  [
    'a licence without an application form',
    { 'materials.0.kind': 'other' },
    ['guide.applicationFormMissing materials'],
  ],
  ['a licence without a question answered', { faq: [] }, ['guide.faqMissing faq']],
  [
    'a condition that lists the materials',
    { 'conditions.0.text': '提交设立登记申请书和居民身份证' },
    ['conditions.listMaterials conditions[0].text'],
  ],
  [
    'a condition that names a missing document',
    { 'conditions.0.text': '持有“排污许可证”' },
    ['conditions.evidenceMissing conditions[0].text'],
  ],
  [
    'a form without a blank one',
    { 'materials.0.blankForm': false },
    ['materials.blankFormMissing materials[0]'],
  ],
  ['a form without a sample', { 'materials.0.sample': undefined }, ['materials.sampleMissing materials[0]']],
  [
    'material that may follow at any time',
    { 'materials.2.deferDays': undefined },
    ['materials.deferDaysMissing materials[2].deferDays'],
  ],
  [
    'days for material that may not follow',
    { 'materials.0.deferDays': 3 },
    ['materials.deferDaysNeedless materials[0].deferDays'],
  ],
  [
    'shared material asked on paper',
    { 'materials.1.copies': 1 },
    ['materials.shareableOnPaper materials[1]'],
  ],
  [
    'a condition of a material not put in words',
    { 'materials.2.whenText': undefined },
    ['materials.whenTextMissing materials[2]'],
  ],
  [
    'a sample with an unknown field',
    { 'results.0.sample.text': '{owner}' },
    ['samples.fieldUnknown results[0].sample.text'],
  ],
  [
    'a fee without a basis',
    { 'fees.0.basis': undefined, 'fees.0.editorial': true, 'fees.0.reason': '猜的' },
    ['fees.basisMissing fees[0]'],
  ],
  [
    'a reducible fee that does not say when',
    { 'fees.0.reducible': true },
    ['fees.reductionMissing fees[0].reduction'],
  ],
  ['a certificate without a sample', { 'results.0.sample': undefined }, ['results.sampleMissing results[0]']],
  [
    'a certificate by name that is something else',
    { 'results.0.kind': 'other' },
    ['results.kindDoesNotFit results[0].kind'],
  ],
  [
    'no result beside a result',
    { 'results.1': { id: 'none', name: '无', kind: 'none', delivery: ['window'], basis: ['law'] } },
    ['results.noneAmongOthers results[1].kind'],
  ],
  [
    'a visit without a reason',
    { 'channels.visits.why': undefined },
    ['visits.whyMissing channels.visits.why'],
  ],
  [
    'a visit although handled online to the end',
    {
      'channels.onlineDepth': [
        { system: 'C0109', code: '5' },
        { system: 'C0109', code: '7' },
      ],
    },
    ['visits.fullyOnline channels.visits.count'],
  ],
  [
    'no visit, not online and no mail',
    { 'channels.visits.count': 0, 'channels.forms': [{ system: 'GBT39046', code: '1' }] },
    ['visits.mailMissing channels'],
  ],
  ['no way to complain', { 'contacts.supervise': {} }, ['contacts.missing contacts.supervise']],
  [
    'a telephone without its area code',
    { 'contacts.consult.phone': '62999999' },
    ['contacts.areaCodeMissing contacts.consult.phone'],
  ],
  [
    'one telephone to ask and to complain',
    { 'contacts.supervise.phone': '0551-62999997、0551-62999999' },
    ['contacts.samePhone contacts.supervise.phone'],
  ],
  [
    'hours without working days',
    { 'places.0.hours': '9:00-17:00' },
    ['places.hoursWithoutWorkday places[0].hours'],
  ],
  [
    'an address without number or window',
    { 'places.0.address': '某市' },
    ['places.addressVague places[0].address'],
  ],
  [
    'an example received at no moment',
    { 'examples.0.receivedAt': '2026-12-01' },
    ['examples.receivedAt examples[0].receivedAt'],
  ],
  [
    'an example that answers no question of the form',
    { 'examples.0.answers.nothing': 1 },
    ['examples.idUnknown examples[0].answers.nothing'],
  ],
  [
    'an example that expects no material of the list',
    { 'examples.0.expect.materials': ['nothing'] },
    ['examples.idUnknown examples[0].expect.materials[0]'],
  ],
  [
    'an example that expects nothing',
    { 'examples.0.expect': {} },
    ['examples.expectsNothing examples[0].expect'],
  ],
  [
    'a document that names a fact nobody knows',
    ownTemplate('paragraphs.1.text', '理由：{reasons}'),
    [
      'documents.factUnknown documents.templates[0].paragraphs[1].text',
      'documents.elementMissing documents.templates[0].demands[1].element',
    ],
  ],
  [
    'a condition of a document over a fact nobody knows',
    ownTemplate('paragraphs.1.when', 'reasons != null'),
    ['documents.factUnknown documents.templates[0].paragraphs[1].when'],
  ],
  [
    'a document with a condition that is no FEEL',
    ownTemplate('paragraphs.1.when', 'reason !='),
    ['feel.syntax documents.templates[0].paragraphs[1].when'],
  ],
  [
    'a default of a fact nobody knows',
    ownTemplate('defaults.days', '60'),
    ['documents.factUnknown documents.templates[0].defaults.days'],
  ],
  [
    'a refusal without reasons',
    ownTemplate('paragraphs.1', undefined),
    ['documents.elementMissing documents.templates[0].demands[1].element'],
  ],
  [
    'a refusal that does not say what can be done against it',
    ownTemplate('paragraphs.2', undefined),
    [
      'documents.elementMissing documents.templates[0].demands[2].element',
      'documents.elementMissing documents.templates[0].demands[3].element',
    ],
  ],
  [
    'a refusal without a seal',
    ownTemplate('signature.seal', false),
    ['documents.elementMissing documents.templates[0].demands[4].element'],
  ],
  [
    'a demand for what no document has',
    ownTemplate('demands.0.element', 'stamp'),
    [
      'documents.elementUnknown documents.templates[0].demands[0].element',
      'documents.demandMissing documents.templates[0].demands',
    ],
  ],
  [
    'a document that cites a law without naming the entry',
    ownTemplate('paragraphs.0.basis', undefined),
    ['documents.basisMissing documents.templates[0].paragraphs[0]'],
  ],
  [
    'a document that rests on an entry it does not have',
    ownTemplate('signature.basis', ['other']),
    ['basis.idUnknown documents.templates[0].signature.basis[0]'],
  ],
  [
    'a document that cites an article its law does not have',
    ownTemplate('basis.0.articles', ['第一百条']),
    ['basis.articleUnknown documents.templates[0].basis[0].articles[0]'],
  ],
  [
    'two templates of one document',
    { documents: { templates: [testTemplate(), testTemplate()] } },
    ['ids.duplicate documents.templates[1].id'],
  ],
];

describe('checkStandard', () => {
  test('finds nothing wrong with a valid standard', () => {
    expect(checkStandard(validStandard(), dictionary)).toEqual([]);
  });

  test.each(BAD_INPUTS)('finds %s', (_title, changes, expected) => {
    const standard = validStandard();
    for (const [path, value] of Object.entries(changes)) put(standard, path, value);
    const problems = checkStandard(standard, dictionary);
    expect(found(problems).toSorted()).toEqual(expected.toSorted());
    for (const { message } of problems) {
      expect(message.zh).toMatch(/[。]$/);
      expect(message.en).toMatch(/^[\s\S]+\.$/);
    }
  });

  test('has a bad input for every rule', () => {
    const elsewhere = [
      'file.place',
      'effective.overlaps',
      'examples.answers',
      'examples.materials',
      'examples.nodes',
      'examples.missing',
      'examples.promisedDue',
      'examples.statutoryDue',
    ];
    const covered = new Set(BAD_INPUTS.flatMap(([, , problems]) => problems.map((one) => one.split(' ')[0])));
    expect(STANDARD_RULES.filter((rule) => !covered.has(rule) && !elsewhere.includes(rule))).toEqual([]);
  });

  test('reports problems of shape and of rules together', () => {
    const standard = validStandard();
    put(standard, 'scope', undefined);
    put(standard, 'contacts.consult.phone', '62999999');
    put(standard, 'nodes.2.post', 'chief');
    expect(found(checkStandard(standard, dictionary))).toEqual([
      'schema.required scope',
      'nodes.postUnknown nodes[2].post',
      'contacts.areaCodeMissing contacts.consult.phone',
    ]);
  });

  test('reports more problems of shape than the schema library does by default', () => {
    const standard = validStandard();
    for (let index = 0; index < 20; index += 1) put(standard, `item.extra${index}`, 1);
    expect(checkStandard(standard, dictionary)).toHaveLength(20);
  });

  test.each([[null], [undefined], [3], ['text'], [[]], [{}], [{ item: null, nodes: 'x', form: [] }]])(
    'never throws on what is no standard: %j',
    (document) => {
      expect(checkStandard(document, dictionary).length).toBeGreaterThan(0);
    },
  );

  test('never throws, whatever is put anywhere', () => {
    const places = placesIn(validStandard());
    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(undefined, Number.NaN, '', '2026-13-45', 'x = '),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...places), anything), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const standard = validStandard();
          for (const [place, value] of changes) tryToPut(standard, place, value);
          for (const { path, message } of checkStandard(standard, dictionary)) {
            expect(typeof path).toBe('string');
            expect(message.zh.length).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('warnings do not keep a standard from being published, errors do', () => {
    const standard = validStandard();
    put(standard, 'places.0.address', '某市');
    expect(isPublishable(checkStandard(standard, dictionary))).toBe(true);
    put(standard, 'scope', '');
    expect(isPublishable(checkStandard(standard, dictionary))).toBe(false);
  });

  test('counts parallel branches by the longest, not by their sum', () => {
    const standard = validStandard();
    put(standard, 'nodes.2.limit', { ...REVIEW_ONLY_LAW, value: 3 });
    expect(checkStandard(standard, dictionary)).toEqual([]);
  });

  test('lets an excluded site survey rest on a basis of its own', () => {
    const standard = validStandard();
    put(standard, 'procedures.0.kind', 'siteSurvey');
    put(standard, 'procedures.0.basis', ['notice']);
    expect(checkStandard(standard, dictionary)).toEqual([]);
  });

  test('lets minutes at the counter be on the spot', () => {
    const standard = validStandard();
    put(standard, 'caseKind', 'immediate');
    put(standard, 'limits.promised.value', 0);
    for (const index of [2, 3, 4])
      put(standard, `nodes.${index}.limit`, { value: 10, unit: 'minute', basis: ['law'] });
    expect(checkStandard(standard, dictionary)).toEqual([]);
  });

  test('cites a decision without articles by any section', () => {
    const standard: Standard = validStandard();
    standard.basis.push({
      id: 'decision',
      law: '关于某事的决定',
      kind: 'regulation',
      articles: ['第一部分'],
    });
    expect(checkStandard(standard, dictionary)).toEqual([]);
  });
});

describe('placeProblems', () => {
  test('accepts the place given by code, region and date', () => {
    expect(placeOf(validStandard())).toBe('items/340131127004/340000/2026-01-01.yaml');
    expect(placeProblems(validStandard(), 'items/340131127004/340000/2026-01-01.yaml')).toEqual([]);
  });

  test('tells where a misplaced file belongs', () => {
    const [problem] = placeProblems(validStandard(), 'items/340131127004/340100/2026-01-01.yaml');
    expect(problem?.rule).toBe('file.place');
    expect(problem?.message.en).toContain('items/340131127004/340000/2026-01-01.yaml');
  });
});

describe('overlapProblems', () => {
  const version = (effectiveFrom: string, effectiveTo?: string, region = '340000') => ({
    item: validStandard().item,
    region,
    effectiveFrom,
    ...(effectiveTo === undefined ? {} : { effectiveTo }),
  });

  test('finds a version that ends after the next has begun', () => {
    const versions = [
      version('2026-01-01'),
      version('2024-01-01', '2026-01-01'),
      version('2020-01-01', '2023-12-31'),
    ];
    const found = overlapProblems(versions);
    expect(found.map(({ version: one, problem }) => [one.effectiveFrom, problem.rule])).toEqual([
      ['2024-01-01', 'effective.overlaps'],
    ]);
  });

  test('lets a version without a last day end when the next begins', () => {
    expect(overlapProblems([version('2024-01-01'), version('2026-01-01')])).toEqual([]);
  });

  test('keeps regions apart', () => {
    expect(
      overlapProblems([version('2024-01-01', '2030-01-01'), version('2026-01-01', undefined, '340100')]),
    ).toEqual([]);
  });
});
