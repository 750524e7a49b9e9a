import { describe, expect, test } from 'vitest';
import type { DataElement, ElementType } from '../standard/index.ts';
import { maskPersonal } from './mask.ts';
import { valueProblem } from './value.ts';

function element(type: ElementType, more: Partial<DataElement> = {}): DataElement {
  return { id: 'x.y', name: { zh: '名', en: 'Name' }, type, ...more };
}

const options = [{ code: '1', label: { zh: '一', en: 'One' } }];

describe('valueProblem', () => {
  const right: readonly (readonly [ElementType, unknown, Partial<DataElement>?])[] = [
    ['text', '名称', { maxLength: 2 }],
    ['longText', 'x'.repeat(5000)],
    ['integer', 3],
    ['number', -1.5],
    ['money', 0],
    ['money', 12.34],
    ['money', 1000000],
    ['date', '2024-02-29'],
    ['boolean', false],
    ['code', '1'],
    ['region', '340102001'],
    ['address', '某市某路1号'],
    ['phone', '13812345678'],
    ['phone', '0551-62999999'],
    ['phone', '12345'],
    ['phone', '400-123-4567'],
    ['postcode', '230001'],
    ['email', 'a.b@example.com.cn'],
    ['url', 'https://www.example.cn/x'],
    ['uscc', '11340722003125597L'],
    ['orgCode', '00312559-7'],
    ['citizenId', '11010519491231002X'],
    ['table', []],
  ];
  test.each(right.map((row) => ({ row })))('takes $row', ({ row: [type, value, more = {}] }) => {
    expect(valueProblem(value, element(type, more), options)).toBeUndefined();
  });

  const wrong: readonly (readonly [ElementType, unknown, string, Partial<DataElement>?])[] = [
    ['text', 3, '文字'],
    ['text', '名称名', '最多填写2个字', { maxLength: 2 }],
    ['text', 'x'.repeat(501), '最多填写500个字'],
    ['longText', 'x'.repeat(10_001), '最多填写10000个字'],
    ['integer', 3.5, '整数'],
    ['integer', '3', '数字'],
    ['number', Number.NaN, '数字'],
    ['number', 101, '不能大于100%', { maximum: 100, unit: '%' }],
    ['money', -0.01, '不能小于0'],
    ['money', 1.234, '两位小数'],
    ['money', 0.5, '不能小于1万元', { minimum: 1, unit: '万元' }],
    ['date', '2023-02-29', '不是存在的日期'],
    ['date', '1.2.2024', '年-月-日'],
    ['date', 20240101, '年-月-日'],
    ['boolean', 'true', '是'],
    ['code', '2', '选项'],
    ['code', 1, '选项'],
    ['region', '99', '行政区划'],
    ['address', 5, '文字'],
    ['phone', '1381234567', '手机号码'],
    ['phone', 'abc', '手机号码'],
    ['postcode', '2300', '6位'],
    ['email', 'a@b', '电子邮箱'],
    ['url', 'javascript:alert(1)', 'http'],
    ['uscc', '11340722003125597A', '校验位'],
    ['uscc', 1134072, '文字'],
    ['orgCode', '00312559-8', '校验位'],
    ['citizenId', '110105194912310021', '校验位'],
    ['table', {}, '逐行'],
    ['document', 'x', '申请材料'],
  ];
  test.each(wrong.map((row) => ({ row })))('refuses $row', ({ row: [type, value, sentence, more = {}] }) => {
    expect(valueProblem(value, element(type, more), options)?.zh).toContain(sentence);
  });
});

test.each([
  ['name', '张三', '张*'],
  ['name', '欧阳小明', '欧***'],
  ['number', '11010519491231002X', '110***********002X'],
  ['number', '1234', '1***'],
  ['contact', '13812345678', '138****5678'],
  ['other', '任何内容', '***'],
] as const)('masks %s %s as %s', (kind, text, masked) => expect(maskPersonal(text, kind)).toBe(masked));
