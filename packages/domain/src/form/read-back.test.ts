import { expect, test } from 'vitest';
import { testDictionary, validAnswers, validStandard } from '../standard/fixtures.ts';
import { readBack } from './read-back.ts';

const standard = validStandard();
const dictionary = testDictionary();

/** Sections as 'label: text' lines. */
function lines(answers: Record<string, unknown>, options = {}): string[] {
  return readBack(standard, dictionary, answers, options).flatMap((section) =>
    section.entries.map((entry) => `${entry.label.zh}: ${entry.text.zh}`),
  );
}

test('reads answers back in words, by section', () => {
  const sections = readBack(standard, dictionary, { ...validAnswers(), capital: 1234567.5 });
  expect(sections.map((section) => section.title)).toEqual(['组织', '人员']);
  expect(lines({ ...validAnswers(), capital: 1234567.5 })).toEqual([
    '企业名称: 某某有限公司',
    '名org.kind: 公司',
    '名org.hasFood: 否',
    '名org.capital: 1,234,567.5万元',
    '名person.name: 张三',
    '名person.phone: 未填写',
  ]);
});

test('speaks both languages', () => {
  const [section] = readBack(standard, dictionary, validAnswers());
  expect(section?.entries[1]?.text).toEqual({ zh: '公司', en: 'orgKind 1' });
  expect(section?.entries[2]?.text).toEqual({ zh: '否', en: 'No' });
});

test('masks personal data where it is not needed, also in tables', () => {
  const answers = {
    ...validAnswers(),
    kind: '2',
    phone: '13812345678',
    partners: [{ partner: '李四', idNo: '11010519491231002X', share: 40 }],
  };
  const masked = readBack(standard, dictionary, answers, { masked: true });
  const text = JSON.stringify(masked);
  for (const secret of ['张三', '李四', '13812345678', '11010519491231002X'])
    expect(text).not.toContain(secret);
  expect(text).toContain('138****5678');
  const partners = masked[1]?.entries.find((entry) => entry.field === 'partners');
  expect(partners?.text.zh).toBe('共1行');
  expect(partners?.rows?.[0]?.map((cell) => cell.zh)).toEqual(['李*', '110***********002X', '40%']);
});

test('leaves out hidden questions', () => {
  expect(lines({ ...validAnswers(), foodStaff: 5 }).join()).not.toContain('org.staff');
});

test('names regions and writes dates out', () => {
  const form = {
    form: {
      title: 'x',
      sections: [
        {
          id: 's',
          title: 's',
          fields: [
            { id: 'region', element: 'org.region', required: true },
            { id: 'since', element: 'org.foundedOn', required: true },
          ],
        },
      ],
    },
  };
  const answers = { region: '340100', since: '2026-12-01' };
  const regionName = (code: string) => (code === '340100' ? '合肥市' : undefined);
  const texts = readBack(form, dictionary, answers, { regionName })[0]?.entries.map((entry) => entry.text.zh);
  expect(texts).toEqual(['合肥市', '2026年12月1日(周二)']);
});
