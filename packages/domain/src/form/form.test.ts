import { describe, expect, test } from 'vitest';
import { testDictionary, validAnswers, validStandard } from '../standard/fixtures.ts';
import { formDefinition, formDictionary } from './definition.ts';
import { allFields, missingAnswers, relevantAnswers, visibleFields } from './fields.ts';
import { validateAnswers } from './validate.ts';

const standard = validStandard();
const dictionary = testDictionary();
const idsOf = (things: readonly { id: string }[]) => things.map((thing) => thing.id);

/** What is wrong, as 'path: Chinese sentence'. */
function wrong(answers: Record<string, unknown>): string[] {
  return validateAnswers(standard, dictionary, answers).map(({ path, message }) => `${path}: ${message.zh}`);
}

const partner = (more: object = {}) => ({ partner: '李四', idNo: '11010519491231002X', ...more });
const partnership = (partners: unknown) => ({ ...validAnswers(), kind: '2', partners });

describe('questions', () => {
  test('carry label, help, options and columns', () => {
    const [name, kind] = allFields(standard, dictionary);
    expect(name).toMatchObject({
      id: 'name',
      section: { id: 'organisation' },
      label: { zh: '企业名称', en: 'Name of org.name' },
      help: '与核准的名称一致',
    });
    expect(kind?.options).toEqual([
      { code: '1', label: { zh: '公司', en: 'orgKind 1' } },
      { code: '2', label: { zh: '合伙', en: 'orgKind 2' } },
    ]);
    const partners = allFields(standard, dictionary).find((field) => field.id === 'partners');
    expect(idsOf(partners?.columns ?? [])).toEqual(['partner', 'idNo', 'share']);
    expect(partners).toMatchObject({ minRows: 2, maxRows: 5 });
  });

  test('are shown as the answers decide', () => {
    expect(idsOf(visibleFields(standard, dictionary, {}))).toEqual([
      'name',
      'kind',
      'hasFood',
      'capital',
      'contact',
      'phone',
    ]);
    expect(idsOf(visibleFields(standard, dictionary, { kind: '2', hasFood: true }))).toEqual([
      'name',
      'kind',
      'hasFood',
      'foodStaff',
      'capital',
      'contact',
      'phone',
      'partners',
    ]);
  });

  test('are missing while shown, required and not answered', () => {
    expect(missingAnswers(standard, dictionary, { name: ' ', kind: '2', capital: 0 })).toEqual([
      'name',
      'hasFood',
      'contact',
      'partners',
    ]);
    expect(missingAnswers(standard, dictionary, validAnswers())).toEqual([]);
  });

  test('leave only the answers that count', () => {
    const answers = { ...validAnswers(), foodStaff: 5, phone: '', nothing: 'x' };
    expect(relevantAnswers(standard, answers)).toEqual(validAnswers());
  });
});

describe('validateAnswers', () => {
  test('finds nothing wrong with valid answers', () => {
    expect(wrong(validAnswers())).toEqual([]);
    expect(wrong(partnership([partner(), partner({ share: 50.5 })]))).toEqual([]);
  });

  test('tells everything at once, in the order of the form', () => {
    expect(
      wrong({ kind: '9', hasFood: 'yes', capital: 0.5, phone: '123' }).map((one) => one.split(':')[0]),
    ).toEqual(['name', 'kind', 'hasFood', 'capital', 'contact', 'phone']);
  });

  test('asks for what is missing by its label', () => {
    expect(wrong({ ...validAnswers(), name: '' })).toEqual(['name: 请填写“企业名称”。']);
  });

  test('does not look at hidden questions', () => {
    expect(wrong({ ...validAnswers(), foodStaff: 'many' })).toEqual([]);
  });

  test('checks tables row by row and cell by cell', () => {
    const problems = wrong(
      partnership([partner({ idNo: '11010519491231002' }), partner({ partner: '', share: 101 }), 'x']),
    );
    expect(problems.map((one) => one.split(':')[0])).toEqual([
      'partners[0].idNo',
      'partners[1].partner',
      'partners[1].share',
      'partners[2]',
    ]);
    expect(problems[0]).toContain('第1行');
  });

  test.each([
    [[partner()], '至少填写2行'],
    [Array.from({ length: 6 }, () => partner()), '最多填写5行'],
  ])('counts the rows of a table', (partners, sentence) => {
    expect(wrong(partnership(partners)).join()).toContain(sentence);
  });

  test('does not take text for a table', () => {
    expect(wrong(partnership('李四')).join()).toContain('逐行填写');
  });
});

describe('formDefinition', () => {
  test('carries what a browser needs, as plain JSON, and works as the standard does', () => {
    const definition = formDefinition(standard, dictionary);
    const sent: typeof definition = JSON.parse(JSON.stringify(definition));
    expect(sent).toEqual(definition);
    expect(sent.elements.length).toBeLessThan(dictionary.elements.size);
    expect(idsOf(sent.codeLists)).toEqual(['orgKind']);
    const answers = { kind: '9' };
    expect(validateAnswers(sent, formDictionary(sent), answers)).toEqual(
      validateAnswers(standard, dictionary, answers),
    );
  });

  test('refuses a form whose element the dictionary lacks', () => {
    const elements = new Map(dictionary.elements);
    elements.delete('org.name');
    expect(() => formDefinition(standard, { ...dictionary, elements })).toThrow(/org\.name/);
  });
});
