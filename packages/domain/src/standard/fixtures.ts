/** A small valid standard and dictionary for tests: each test changes exactly one thing. Imported by tests only. */
import type { CodeList, DataElement, Department, Dictionary, Law, Post } from './dictionary.ts';
import { testTemplate } from './document-fixtures.ts';
import type { Standard } from './schema.ts';

function byId<T extends { readonly id: string }>(entries: readonly T[]): Map<string, T> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

function list(id: string, system: string, codes: Readonly<Record<string, string>>): CodeList {
  return {
    id,
    system,
    name: { zh: id, en: id },
    source: 'test',
    codes: Object.entries(codes).map(([code, zh]) => ({ code, zh, en: `${id} ${code}` })),
  };
}

function element(id: string, type: DataElement['type'], more: Partial<DataElement> = {}): DataElement {
  return { id, name: { zh: `名${id}`, en: `Name of ${id}` }, type, ...more };
}

const ELEMENTS: readonly DataElement[] = [
  element('org.name', 'text', { maxLength: 20 }),
  element('org.kind', 'code', { codeList: 'orgKind' }),
  element('org.uscc', 'uscc'),
  element('org.code', 'orgCode'),
  element('org.capital', 'money', { minimum: 1, maximum: 1_000_000, unit: '万元' }),
  element('org.foundedOn', 'date'),
  element('org.staff', 'integer', { minimum: 0 }),
  element('org.hasFood', 'boolean'),
  element('org.address', 'address', { personal: 'contact' }),
  element('org.region', 'region'),
  element('org.postcode', 'postcode'),
  element('org.email', 'email'),
  element('org.site', 'url'),
  element('org.note', 'longText'),
  element('org.partners', 'table'),
  element('person.name', 'text', { personal: 'name' }),
  element('person.idNo', 'citizenId', { personal: 'number' }),
  element('person.phone', 'phone', { personal: 'contact' }),
  element('partner.share', 'number', { minimum: 0, maximum: 100, unit: '%' }),
  element('doc.application', 'document'),
  element('doc.idCard', 'document'),
  element('doc.foodPlan', 'document'),
  element('doc.licence', 'document'),
];

const CODE_LISTS: readonly CodeList[] = [
  list('itemType', 'GBT39046', { '01': '行政许可', '07': '行政确认', '20': '公共服务' }),
  list('serviceTarget', 'GBT39046', { 1: '自然人', 2: '企业法人' }),
  list('implementerNature', 'GBT39046', { 1: '法定机关' }),
  list('exerciseLevel', 'GBT39046', { 2: '省级', 4: '县级' }),
  list('handlingForm', 'GBT39046', { 1: '窗口办理', 2: '电脑端网上' }),
  list('onlineDepth', 'C0109', { 1: '互联网咨询', 5: '互联网办理', 7: '互联网电子证照反馈' }),
  list('powerSource', 'C0109', { 1: '法定本级行使' }),
  list('orgKind', 'YIMEN', { 1: '公司', 2: '合伙' }),
];

function post(id: string): Post {
  return { id, name: { zh: `${id}岗`, en: id }, duty: { zh: '职责', en: 'duty' } };
}

const DEPARTMENTS: readonly Department[] = [
  { id: 'market', name: { zh: '市场监管部门', en: 'Market regulation' } },
  { id: 'tax', name: { zh: '税务部门', en: 'Tax' } },
];

const LICENSING_LAW: Law = { title: '中华人民共和国行政许可法', version: '2019-04-23', articles: 83 };

/** The dictionary that `validStandard` refers to. */
export function testDictionary(): Dictionary {
  return {
    elements: byId(ELEMENTS),
    codeLists: byId(CODE_LISTS),
    posts: byId(['clerk', 'reviewer', 'approver', 'deliverer'].map(post)),
    departments: byId(DEPARTMENTS),
    rules: new Map(),
    laws: new Map([
      [LICENSING_LAW.title, [LICENSING_LAW]],
      ['关于某事的决定', [{ title: '关于某事的决定', version: '2000-01-01', articles: 0 }]],
    ]),
    documents: new Map([[testTemplate().id, testTemplate()]]),
  };
}

const matrix = { task: '办理', record: '记录', accountability: '责任' };

function nodes(): Standard['nodes'] {
  const limit = () => ({ value: 2, unit: 'workday' as const, basis: ['law'] });
  return [
    { id: 'receive', name: '收件', kind: 'receive', post: 'clerk', after: [], counted: false, ...matrix },
    {
      id: 'accept',
      name: '受理',
      kind: 'accept',
      post: 'clerk',
      after: ['receive'],
      counted: false,
      ...matrix,
    },
    {
      id: 'review',
      name: '审查',
      kind: 'review',
      post: 'reviewer',
      after: ['accept'],
      limit: limit(),
      counted: true,
      ...matrix,
    },
    {
      id: 'taxOpinion',
      name: '税务意见',
      kind: 'review',
      post: 'reviewer',
      department: 'tax',
      after: ['accept'],
      when: 'capital > 100',
      limit: { value: 3, unit: 'workday', basis: ['law'] },
      counted: true,
      ...matrix,
    },
    {
      id: 'decide',
      name: '决定',
      kind: 'decide',
      post: 'approver',
      after: ['review', 'taxOpinion'],
      limit: limit(),
      counted: true,
      distinctFrom: ['review', 'taxOpinion'],
      ...matrix,
    },
    {
      id: 'deliver',
      name: '送达',
      kind: 'deliver',
      post: 'deliverer',
      after: ['decide'],
      counted: false,
      ...matrix,
    },
  ];
}

function materials(): Standard['materials'] {
  return [
    {
      id: 'application',
      name: '设立登记申请书',
      element: 'doc.application',
      kind: 'form',
      medium: 'both',
      originals: 1,
      copies: 0,
      necessity: 'required',
      source: 'applicant',
      blankForm: true,
      sample: { title: '示范文本', text: '名称:{name}', basis: ['law'] },
      acceptance: ['填写完整', '签字齐全'],
      basis: ['law'],
    },
    {
      id: 'idCard',
      name: '居民身份证',
      element: 'doc.idCard',
      kind: 'certificate',
      medium: 'electronic',
      originals: 0,
      copies: 0,
      necessity: 'required',
      source: 'government',
      shareable: true,
      basis: ['law'],
    },
    {
      id: 'foodPlan',
      name: '食品安全方案',
      element: 'doc.foodPlan',
      kind: 'other',
      medium: 'paper',
      originals: 1,
      copies: 2,
      inspectOriginal: true,
      necessity: 'deferrable',
      deferDays: 5,
      when: 'hasFood = true',
      whenText: '经营食品的',
      source: 'applicant',
      editorial: true,
      reason: '来源未载明',
    },
  ];
}

function form(): Standard['form'] {
  return {
    title: '设立登记申请书',
    sections: [
      {
        id: 'organisation',
        title: '组织',
        fields: [
          { id: 'name', element: 'org.name', label: '企业名称', required: true, help: '与核准的名称一致' },
          { id: 'kind', element: 'org.kind', required: true },
          { id: 'hasFood', element: 'org.hasFood', required: true },
          { id: 'foodStaff', element: 'org.staff', required: true, when: 'hasFood = true' },
          { id: 'capital', element: 'org.capital', required: true },
        ],
      },
      {
        id: 'people',
        title: '人员',
        fields: [
          { id: 'contact', element: 'person.name', required: true },
          { id: 'phone', element: 'person.phone', required: false },
          {
            id: 'partners',
            element: 'org.partners',
            required: true,
            when: 'kind = "2"',
            columns: [
              { id: 'partner', element: 'person.name', required: true },
              { id: 'idNo', element: 'person.idNo', required: true },
              { id: 'share', element: 'partner.share', required: false },
            ],
            minRows: 2,
            maxRows: 5,
          },
        ],
      },
    ],
  };
}

/** A standard that keeps every rule. Made anew each time, so that a test may change it. */
export function validStandard(): Standard {
  return {
    item: {
      name: '某某设立登记',
      nameEn: 'Registration of something',
      aliases: ['设立'],
      basicCode: { system: 'C0109', code: '340131127004' },
      implementationCode: { system: 'C0109', code: '11340722003125597L2340131127004' },
      type: { system: 'GBT39046', code: '01' },
      targets: [{ system: 'GBT39046', code: '2' }],
      topics: ['设立变更'],
    },
    region: '340000',
    effectiveFrom: '2026-01-01',
    effectiveTo: '2027-12-31',
    department: {
      id: 'market',
      name: '某省市场监督管理局',
      uscc: '11340722003125597L',
      nature: { system: 'GBT39046', code: '1' },
      level: { system: 'GBT39046', code: '2' },
    },
    sources: [{ title: '某省政务服务网' }],
    basis: [
      {
        id: 'law',
        law: '中华人民共和国行政许可法',
        kind: 'law',
        articles: ['第四十二条', '第三十八条第二款'],
        version: '2019-04-23',
      },
      { id: 'notice', law: '某省关于收费的通知', kind: 'document', documentNo: '某政〔2020〕1号' },
    ],
    scope: '本省',
    caseKind: 'promised',
    flowMode: 'internalFlow',
    conditions: [{ id: 'place', text: '有经营场所', basis: ['law'] }],
    prohibitions: [],
    quota: { limited: false },
    materials: materials(),
    form: form(),
    limits: {
      statutory: { value: 20, unit: 'workday', basis: ['law'] },
      promised: { value: 5, unit: 'workday', editorial: true, reason: '比照同类事项' },
    },
    correction: { limit: { value: 30, unit: 'day', editorial: true, reason: '比照同类事项' } },
    nodes: nodes(),
    procedures: [
      {
        id: 'expert',
        kind: 'expertReview',
        name: '专家评审',
        limit: { value: 10, unit: 'workday', basis: ['law'] },
        excluded: true,
        basis: ['law'],
      },
    ],
    fees: [
      {
        id: 'fee',
        name: '登记费',
        standard: '每件10元',
        amount: 10,
        nature: 'administrative',
        reducible: false,
        payOnline: true,
        basis: ['notice'],
      },
    ],
    results: [
      {
        id: 'licence',
        name: '营业执照',
        kind: 'certificate',
        element: 'doc.licence',
        validity: '长期',
        sample: { title: '营业执照样本', text: '名称:{name}', basis: ['law'] },
        delivery: ['window', 'express'],
        basis: ['law'],
      },
    ],
    channels: {
      forms: [
        { system: 'GBT39046', code: '1' },
        { system: 'GBT39046', code: '2' },
      ],
      onlineDepth: [{ system: 'C0109', code: '1' }],
      visits: { count: 1, why: '核验原件' },
    },
    places: [{ name: '省政务服务中心', address: '某市某路1号3楼12窗口', hours: '工作日 9:00-17:00' }],
    contacts: { consult: { phone: '0551-62999999' }, supervise: { phone: '0551-62999998' } },
    rights: { enjoy: ['陈述申辩'], owe: ['如实申报'] },
    remedies: {
      reconsideration: { body: '某省人民政府', days: 60, basis: ['law'] },
      litigation: { body: '某市某区人民法院', months: 6, basis: ['law'] },
    },
    intermediaries: [],
    faq: [{ question: '多久办好?', answer: '5个工作日。' }],
    examples: [
      {
        name: '小公司',
        receivedAt: '2026-12-01T09:30:00+08:00',
        answers: validAnswers(),
        expect: {
          materials: ['application', 'idCard'],
          nodes: ['receive', 'accept', 'review', 'decide', 'deliver'],
          missing: [],
          promisedDue: '2026-12-08',
        },
      },
    ],
  };
}

/** Answers to the form of `validStandard` that leave nothing open: a small company without food. */
export function validAnswers(): Record<string, unknown> {
  return { name: '某某有限公司', kind: '1', hasFood: false, capital: 50, contact: '张三' };
}
