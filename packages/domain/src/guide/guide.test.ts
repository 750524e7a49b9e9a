import { describe, expect, test } from 'vitest';
import { testDictionary, validAnswers, validStandard } from '../standard/fixtures.ts';
import { type Standard, schemaProblems } from '../standard/index.ts';
import { buildGuide } from './build.ts';
import { personalGuide } from './personal.ts';
import { GUIDE_ELEMENT_KEYS, Guide, PersonalGuide } from './types.ts';

const dictionary = testDictionary();

function guideOf(change: (standard: Standard) => void = () => {}): Guide {
  const standard = validStandard();
  change(standard);
  return buildGuide(standard, dictionary);
}

const figures = (guide: Pick<Guide, 'figures'>) =>
  Object.fromEntries(guide.figures.map((figure) => [figure.key, figure.value.zh]));
const linesOf = (guide: Guide, key: string) =>
  guide.elements
    .find((element) => element.key === key)
    ?.entries.map((entry) => (entry.label ? `${entry.label.zh}: ${entry.text.zh}` : entry.text.zh));

describe('buildGuide', () => {
  test('has the shape the API promises and survives JSON', () => {
    const guide = guideOf();
    const sent: unknown = JSON.parse(JSON.stringify(guide));
    expect(sent).toEqual(guide);
    expect(schemaProblems(Guide, sent)).toEqual([]);
  });

  test('has the 21 elements in their order, none empty', () => {
    const { elements } = guideOf((standard) => {
      standard.rights = { enjoy: [], owe: [] };
      standard.remedies = {};
      standard.fees = [];
    });
    expect(elements.map((element) => element.key)).toEqual([...GUIDE_ELEMENT_KEYS]);
    expect(elements.map((element) => element.no)).toEqual(
      Array.from({ length: 21 }, (_, index) => index + 1),
    );
    for (const element of elements) expect(element.entries.length).toBeGreaterThan(0);
  });

  test('shows the four figures', () => {
    expect(figures(guideOf())).toEqual({
      promised: '5个工作日',
      visits: '1次',
      materials: '1–2份',
      fee: '10元',
    });
  });

  test('says 当场办结, 0次 and 不收费', () => {
    const guide = guideOf((standard) => {
      standard.limits.promised.value = 0;
      standard.channels.visits = { count: 0 };
      standard.fees = [];
    });
    expect(figures(guide)).toMatchObject({ promised: '当场办结', visits: '0次', fee: '不收费' });
  });

  test('does not name an amount when one of the fees has none', () => {
    const guide = guideOf((standard) => {
      for (const fee of standard.fees) delete fee.amount;
    });
    expect(figures(guide).fee).toBe('收费');
  });

  test('explains the promised limit: its source, the law, the time left out', () => {
    const { promised } = guideOf().limits;
    expect(promised.because.map((because) => because.rule)).toEqual([
      'guide.limit',
      'guide.editorial',
      'guide.promiseShorter',
      'guide.excludedProcedures',
    ]);
    expect(promised.because.map((because) => because.text.zh).join()).toContain('缩短75%');
    expect(promised.provenance).toEqual({ citations: [], editorial: true, reason: '比照同类事项' });
  });

  test('says so when no law sets a limit', () => {
    const guide = guideOf((standard) => {
      standard.limits.statutory = null;
    });
    expect(guide.limits.statutory).toBeNull();
    expect(guide.limits.promised.because.map((because) => because.rule)).toContain('guide.noStatutoryLimit');
    expect(linesOf(guide, 'limits')?.[0]).toBe('法定办结时限: 无法定时限');
  });

  test('writes citations out', () => {
    const guide = guideOf();
    expect(guide.limits.statutory?.provenance.citations[0]?.text).toBe(
      '《中华人民共和国行政许可法》第四十二条、第三十八条第二款',
    );
    expect(linesOf(guide, 'basis')).toEqual([
      '法律: 《中华人民共和国行政许可法》第四十二条、第三十八条第二款',
      '规范性文件: 《某省关于收费的通知》(某政〔2020〕1号)',
    ]);
  });

  test('writes codes out', () => {
    const guide = guideOf();
    expect(guide.item.type.zh).toBe('行政许可');
    expect(guide.department.level.zh).toBe('省级');
    expect(linesOf(guide, 'receipt')?.[0]).toBe('办理形式: 窗口办理、电脑端网上');
  });

  test('tables the materials with quantity, condition and editorial mark', () => {
    const [application, idCard, foodPlan] = guideOf().materials;
    expect(application).toMatchObject({
      no: 1,
      quantity: { zh: '原件1份' },
      conditional: false,
      blankForm: true,
    });
    expect(idCard).toMatchObject({ quantity: { zh: '免提交' }, shareable: true });
    expect(foodPlan).toMatchObject({
      quantity: { zh: '原件1份(核验后退还)、复印件2份', en: '1 original (looked at and returned), 2 copies' },
      conditional: true,
      whenText: '经营食品的',
      deferDays: 5,
      provenance: { editorial: true, reason: '来源未载明' },
    });
  });

  test('draws the flow and tables the time matrix in one order', () => {
    const { flow, timeMatrix } = guideOf();
    expect(flow).toMatchObject({ columns: 5, lanes: 2 });
    expect(flow.edges).toContainEqual({ from: 'taxOpinion', to: 'decide' });
    expect(flow.nodes.find((node) => node.id === 'taxOpinion')).toMatchObject({
      department: { zh: '税务部门' },
      conditional: true,
      column: 2,
      lane: 1,
    });
    expect(timeMatrix.map((row) => `${row.name} ${row.post.zh} ${row.limit.zh}`)).toEqual([
      '收件 clerk岗 不设时限',
      '受理 clerk岗 不设时限',
      '审查 reviewer岗 2个工作日',
      '税务意见 reviewer岗 3个工作日',
      '决定 approver岗 2个工作日',
      '送达 deliverer岗 不设时限',
    ]);
  });

  test('names the deciding body when it is another one', () => {
    const guide = guideOf((standard) => {
      standard.department.decidedBy = '某省人民政府';
    });
    expect(linesOf(guide, 'decidedBy')).toEqual(['某省人民政府']);
  });

  test('has annexes only where there is something', () => {
    expect(guideOf().annexes.map((annex) => annex.key)).toEqual(['form', 'samples', 'faq', 'sources']);
  });
});

describe('personalGuide', () => {
  const standard = validStandard();

  test('has the shape the API promises', () => {
    expect(schemaProblems(PersonalGuide, personalGuide(standard, dictionary, {}))).toEqual([]);
  });

  test('leaves undecided what depends on open questions, and asks them', () => {
    const guide = personalGuide(standard, dictionary, {});
    expect(guide.materials.map((row) => row.id)).toEqual(['application', 'idCard']);
    expect(guide.undecided.map((row) => row.id)).toEqual(['foodPlan']);
    expect(guide.undecidedNodes.map((node) => node.id)).toEqual(['taxOpinion']);
    expect(guide.questions).toEqual(['kind', 'hasFood', 'capital']);
    expect(figures(guide).materials).toBe('1–2份');
  });

  test('keeps only what applies once the questions are answered', () => {
    const guide = personalGuide(standard, dictionary, { ...validAnswers(), hasFood: true, foodStaff: 2 });
    expect(guide.materials.map((row) => row.id)).toEqual(['application', 'idCard', 'foodPlan']);
    expect(guide.undecided).toEqual([]);
    expect(guide.nodes.map((node) => node.id)).not.toContain('taxOpinion');
    expect(figures(guide).materials).toBe('2份');
  });
});
