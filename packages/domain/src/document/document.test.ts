import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { dictionary as caseDictionary, people, type Story, standard, storyAfter } from '../case/fixtures.ts';
import { type CaseEvent, type CaseState, fold } from '../case/index.ts';
import {
  type CodeList,
  type Dictionary,
  DOCUMENT_KINDS,
  type DocumentKind,
  type DocumentTemplate,
  type Standard,
} from '../standard/index.ts';
import {
  agencyMark,
  arabicDate,
  type ComposedDocument,
  chineseDate,
  composeDocument,
  documentOf,
  ISSUING_EVENTS,
  sayNumber,
  templateOf,
} from './index.ts';

const FOLDER = join(import.meta.dirname, '../../../../standards/documents');
const templates = readdirSync(FOLDER).map(
  (file): DocumentTemplate => parse(readFileSync(join(FOLDER, file), 'utf8')),
);
const dictionary: Dictionary = {
  ...caseDictionary,
  documents: new Map(templates.map((template) => [template.id, template])),
};
const NUMBER = '皖市监准〔2026〕1号';
const MOMENT = { region: '340000', caseId: 'case', at: '2026-11-24T02:00:00.000Z' };
const BY = { id: 'clerk', name: '李受理', kind: 'staff' as const, post: 'clerk' };

function compose(state: CaseState, event: CaseEvent, under: Standard = standard): ComposedDocument {
  const kind = documentOf(event);
  if (kind === null) throw new Error(`${event.kind} issues nothing.`);
  return composeDocument(templateOf(kind, under, dictionary), state, event, under, dictionary, NUMBER);
}

/** Every word of a document. */
const textOf = ({ title, blocks }: ComposedDocument) =>
  [
    title,
    ...blocks.map((block) => (block.kind === 'field' ? `${block.label}：${block.text}` : block.text)),
  ].join('\n');

/** The document of the last event of this kind in a story. */
function documentIn(story: Story, kind: CaseEvent['kind'], under?: Standard): ComposedDocument {
  const index = story.events.findLastIndex((event) => event.kind === kind);
  const event = story.events[index];
  const state = fold(story.events.slice(0, index + 1));
  if (!event || !state) throw new Error(`There is no event ${kind}.`);
  return compose(state, event, under);
}

/** An event that no command of the small standard gives, on a case under review. */
function documentAfter(event: Pick<CaseEvent, 'kind' | 'data'>, under?: Standard): ComposedDocument {
  const { case: state } = storyAfter(3);
  return compose(state, { ...MOMENT, ...event, seq: state.seq + 1, by: BY } as CaseEvent, under);
}

const other: Standard = {
  ...standard,
  item: { ...standard.item, type: { system: 'GBT39046', code: '07' } },
};

describe('documentOf', () => {
  test('issues a document for the acts the law wants in writing', () => {
    const story = storyAfter(9);
    expect(story.events.map((event) => documentOf(event)).filter((kind) => kind !== null)).toEqual([
      'receipt',
      'acceptance',
      'grantDecision',
      'certificate',
      'deliverySlip',
    ]);
  });

  test('tells a refusal from a grant', () => {
    const data = { node: 'decide', text: '', opens: [], skips: [], leadsTo: 'delivered' as const };
    expect(documentOf({ kind: 'decided', data: { ...data, outcome: 'refused' } })).toBe('refusalDecision');
  });

  test('knows which events issue something', () => {
    expect(ISSUING_EVENTS).toContain('decided');
    expect(ISSUING_EVENTS).not.toContain('submitted');
  });
});

describe('composeDocument', () => {
  test('a receipt lists what was handed in', () => {
    const receipt = documentIn(storyAfter(2), 'received');
    expect(receipt.title).toBe('申请材料收件凭证');
    expect(receipt.addressee).toBe('王小雨：');
    expect(receipt.blocks).toContainEqual({ kind: 'point', text: '1. 申请书（纸质）' });
    expect(receipt.dateText).toBe('2026年11月24日');
    expect(receipt.receiver).toBe(true);
  });

  test('an acceptance names both last days and the article', () => {
    const text = textOf(documentIn(storyAfter(3), 'accepted'));
    expect(text).toContain('行政许可申请受理通知书');
    expect(text).toContain('第三十二条第一款第五项');
    expect(text).toContain('本机关承诺最迟于2026年12月1日办结。');
    expect(text).toContain('法定办结日为2026年12月22日。');
  });

  test('what is no licence does not cite the licensing law', () => {
    const story = storyAfter(3);
    const text = textOf(documentIn(story, 'accepted', other));
    expect(text).toContain('受理通知书');
    expect(text).not.toContain('行政许可');
  });

  test('an acceptance by silence says that it is one', () => {
    const story = storyAfter(3);
    const event = story.events.findLast(({ kind }) => kind === 'accepted');
    if (event?.kind !== 'accepted') throw new Error('not accepted');
    const text = textOf(compose(story.case, { ...event, data: { ...event.data, deemed: true } }));
    expect(text).toContain('即为受理');
    expect(text).not.toContain('申请材料齐全');
  });

  test('a correction notice tells every defect and the last day', () => {
    const story = storyAfter(2);
    story.do(people.clerk, {
      kind: 'requireCorrection',
      defects: [
        { target: 'material', id: 'form', text: '未签字，请补签' },
        { target: 'field', id: 'name', text: '名称与核准的不一致' },
        { target: 'other', text: '请提供联系电话' },
      ],
    });
    const notice = documentIn(story, 'correctionRequired');
    expect(notice.blocks.filter(({ kind }) => kind === 'point').map(({ text }) => text)).toEqual([
      '1. 申请书：未签字，请补签',
      '2. 名称：名称与核准的不一致',
      '3. 请提供联系电话',
    ]);
    expect(textOf(notice)).toContain('2026年12月24日前（含当日）');
  });

  test('a non-acceptance gives reason, right body and remedies', () => {
    const story = storyAfter(2);
    story.do(people.clerk, {
      kind: 'refuseAcceptance',
      ground: 'notCompetent',
      reason: '属于省级权限',
      rightBody: '安徽省某厅',
    });
    const text = textOf(documentIn(story, 'notAccepted'));
    expect(text).toContain('不属于本机关职权范围');
    expect(text).toContain('理由：属于省级权限');
    expect(text).toContain('请你向安徽省某厅提出申请。');
    expect(text).toContain('行政复议');
    expect(text).toContain('行政诉讼');
  });

  test('a refusal gives reasons and the remedies of its standard, or those of the law', () => {
    const story = storyAfter(4).do(people.approver, { kind: 'refuse', node: 'decide', reason: '场所不符' });
    expect(textOf(documentIn(story, 'decided'))).toContain(
      '自收到本决定书之日起60日内向依法有管辖权的行政复议机关申请行政复议',
    );
    const named = {
      ...standard,
      remedies: {
        reconsideration: { body: '安徽省人民政府', days: 60 },
        litigation: { body: '合肥市某法院', months: 6 },
      },
    };
    const text = textOf(documentIn(story, 'decided', named));
    expect(text).toContain('理由：场所不符');
    expect(text).toContain('向安徽省人民政府申请行政复议');
    expect(text).toContain('6个月内依法向合肥市某法院提起行政诉讼');
  });

  test('a special procedure says how long it takes and whether the time counts', () => {
    const data = {
      no: 1,
      procedure: 'hearing',
      kind: 'hearing',
      name: '听证',
      from: '2026-11-25',
      plannedEnd: '2026-12-10',
      excluded: true,
      reason: '涉及公共利益',
      leadsTo: 'suspended' as const,
    };
    const notice = documentAfter({ kind: 'procedureStarted', data });
    expect(notice.title).toBe('听证告知书');
    expect(textOf(notice)).toContain('最迟至2026年12月10日');
    expect(textOf(notice)).toContain('不计算在办理期限内');
    expect(textOf(documentAfter({ kind: 'procedureStarted', data: { ...data, excluded: false } }))).toContain(
      '计算在办理期限内',
    );
  });

  test('an extension says by how much, until when and why', () => {
    const dues = { promised: '2026-12-15', provisional: false, nodes: [] };
    const text = textOf(
      documentAfter({ kind: 'extended', data: { value: 10, unit: 'workday', reason: '案情复杂', dues } }),
    );
    expect(text).toContain('延长10个工作日');
    expect(text).toContain('2026年12月15日');
    expect(text).toContain('理由：案情复杂');
  });

  test('a hearing is first told of, then called', () => {
    const announced = documentAfter({
      kind: 'hearingAnnounced',
      data: { node: 'review', reason: '涉及他人利益。', ownMotion: false, requestBy: '2026-12-01' },
    });
    expect(announced.title).toBe('行政许可听证告知书');
    expect(textOf(announced)).toContain('2026年12月1日前');
    const called = documentAfter({
      kind: 'hearingScheduled',
      data: {
        node: 'review',
        at: '2026-12-10T01:00:00.000Z',
        place: '第一会议室',
        chair: { id: 'c', name: '周主持' },
      },
    });
    expect(called.title).toBe('行政许可听证通知书');
    expect(textOf(called)).toContain('2026年12月10日(周四)09:00在第一会议室');
    expect(textOf(called)).toContain('由周主持担任听证主持人');
  });

  test('a certificate carries number, holder, validity and its date in Chinese numerals', () => {
    const story = storyAfter(5);
    story.do(people.certifier, {
      kind: 'makeCertificate',
      node: 'certify',
      result: 'licence',
      no: '91340000',
      validTo: '2031-11-23',
    });
    const certificate = documentIn(story, 'certified');
    expect(certificate.title).toBe('营业执照');
    expect(textOf(certificate)).toContain('证照编号：91340000');
    expect(textOf(certificate)).toContain('持证人：王小雨');
    expect(textOf(certificate)).toContain('有效期至：2031年11月23日');
    expect(certificate.dateText).toBe('二〇二六年十一月二十四日');
    expect(certificate.validTo).toBe('2031-11-23');
    expect(certificate.addressee).toBeUndefined();
  });

  test('a delivery slip names what was delivered, how and to whom', () => {
    const text = textOf(documentIn(storyAfter(7), 'delivered'));
    expect(text).toContain('送达的文书或证照：营业执照');
    expect(text).toContain('送达方式：窗口领取');
    expect(text).toContain('领取人：王小雨');
  });

  test('leaves no brace and no "undefined" in any document, and uses every kind', () => {
    const refused = storyAfter(4).do(people.approver, { kind: 'refuse', node: 'decide', reason: '场所不符' });
    refused.do(people.deliverer, { kind: 'deliver', node: 'deliver', method: 'express', receiver: '王小雨' });
    const kinds = new Set<DocumentKind>();
    for (const story of [storyAfter(9), refused]) {
      for (const under of [standard, other]) {
        story.events.forEach((event, index) => {
          const state = fold(story.events.slice(0, index + 1));
          if (!state || documentOf(event) === null) return;
          const composed = compose(state, event, under);
          kinds.add(composed.kind);
          expect(textOf(composed)).not.toMatch(/[{}]|undefined|null/);
        });
      }
    }
    expect(kinds.size).toBe(6);
    expect(templates.map(({ id }) => id).toSorted()).toEqual([...DOCUMENT_KINDS].toSorted());
  });

  test('a standard may bring its own template', () => {
    const own = { ...templateOf('receipt', standard, dictionary), titles: [{ text: '登记申请收件凭证' }] };
    const under = { ...standard, documents: { templates: [own] } };
    expect(documentIn(storyAfter(2), 'received', under).title).toBe('登记申请收件凭证');
  });
});

describe('numbers and dates', () => {
  const lists: Pick<Dictionary, 'codeLists' | 'departments'> = {
    codeLists: new Map([
      [
        'provinceMark',
        {
          id: 'provinceMark',
          system: 'GBT2260',
          name: { zh: '', en: '' },
          source: 's',
          codes: [{ code: '34', zh: '皖', en: 'Anhui' }],
        },
      ],
      [
        'regionMark',
        {
          id: 'regionMark',
          system: 'GBT2260',
          name: { zh: '', en: '' },
          source: 's',
          codes: [{ code: '340100', zh: '合', en: 'Hefei' }],
        },
      ],
    ]),
    departments: new Map([
      ['marketRegulation', { id: 'marketRegulation', name: { zh: '市场监管', en: 'Market' }, mark: '市监' }],
    ]),
  };

  test('a number has mark, year in hexagonal brackets and serial without zeros', () => {
    const agency = agencyMark(standard, { code: '340000' }, lists);
    expect(sayNumber(agency, { number: { group: 'decision', mark: '准' } }, { year: 2026, serial: 7 })).toBe(
      '皖市监准〔2026〕7号',
    );
  });

  test('an authority may have its own mark', () => {
    const own = { ...standard, documents: { mark: '合市管' } };
    expect(agencyMark(own, { code: '340100', name: '合肥市' }, lists)).toBe('合市管');
  });

  test.each([
    ['a province by its short name', '340000', '安徽省', '皖市监'],
    ['a city by the mark that is listed', '340100', '合肥市', '合市监'],
    ['a county by its name', '341723', '青阳县', '青阳市监'],
    ['another county of the same city by its own', '341722', '石台县', '石台市监'],
    ['a county of one character by its whole name', '340422', '寿县', '寿县市监'],
    ['a district', '310114', '嘉定区', '嘉定市监'],
    ['a zone by its whole name', '340999', '某某经济开发区', '某某经济开发区市监'],
    ['a region nobody knows by its code', '341723', undefined, '341723市监'],
  ])('without one, the mark names %s', (_, code, name, mark) => {
    expect(agencyMark(standard, { code, name }, lists)).toBe(mark);
  });

  test('no two regions of the files print the same mark', () => {
    const folder = join(FOLDER, '..');
    const read = (list: string): CodeList =>
      parse(readFileSync(join(folder, 'codelists', `${list}.yaml`), 'utf8'));
    const codeLists = new Map(['provinceMark', 'regionMark'].map((list) => [list, read(list)]));
    const marks = new Map<string, string>();
    for (const file of readdirSync(join(folder, 'regions'))) {
      for (const line of readFileSync(join(folder, 'regions', file), 'utf8').split('\n')) {
        const [code = '', , name = ''] = line.trim().split(',');
        if (!/^[1-9]\d{5}0{6}$/.test(code)) continue;
        const region = { code: code.slice(0, 6), name };
        const mark = agencyMark(standard, region, { ...lists, codeLists });
        expect([mark, marks.get(mark)]).toEqual([mark, undefined]);
        marks.set(mark, name);
      }
    }
    expect(marks.size).toBeGreaterThan(100);
  });

  test.each([
    ['2026-01-01', '二〇二六年一月一日'],
    ['2030-10-10', '二〇三〇年十月十日'],
    ['2026-12-31', '二〇二六年十二月三十一日'],
    ['2026-11-20', '二〇二六年十一月二十日'],
  ])('%s is written %s', (date, said) => {
    expect(chineseDate(date)).toBe(said);
  });

  test('a date in Arabic numerals has no leading zeros', () => {
    expect(arabicDate('2026-01-05')).toBe('2026年1月5日');
  });
});
