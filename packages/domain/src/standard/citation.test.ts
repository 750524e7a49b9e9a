import { describe, expect, test } from 'vitest';
import { articleNumber, chineseNumber, editionsOf, sayCitation } from './citation.ts';
import { testDictionary } from './fixtures.ts';

test.each([
  ['一', 1],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['四十二', 42],
  ['一百', 100],
  ['一百零三', 103],
  ['一百一十', 110],
  ['二百二十二', 222],
  ['一千二百六十', 1260],
  ['两百', 200],
  ['57', 57],
])('%s is %i', (text, number) => expect(chineseNumber(text)).toBe(number));

test.each(['', '三条', 'x', '第三'])('"%s" is no number', (text) =>
  expect(chineseNumber(text)).toBeUndefined(),
);

test.each([
  ['第三条', 3],
  ['第三条第四款', 3],
  ['第十条之一', 10],
  ['第一百二十三条第(二)项', 123],
  ['第42条', 42],
])('%s is article %i', (text, number) => expect(articleNumber(text)).toBe(number));

test.each(['附件2', '总则', '三、(二)'])('%s names no article', (text) => {
  expect(articleNumber(text)).toBeUndefined();
});

describe('editionsOf', () => {
  test.each(['中华人民共和国行政许可法', '行政许可法', '《行政许可法》'])('finds %s', (title) => {
    expect(editionsOf(testDictionary(), title)).toHaveLength(1);
  });
  test('finds nothing for a law outside the index', () => {
    expect(editionsOf(testDictionary(), '不存在法')).toEqual([]);
  });
});

test('sayCitation writes a citation as it is printed', () => {
  const entry = {
    id: 'x',
    kind: 'document' as const,
    law: '某通知',
    documentNo: '某政〔2020〕1号',
    articles: ['第一条', '第二条'],
  };
  expect(sayCitation(entry)).toBe('《某通知》(某政〔2020〕1号)第一条、第二条');
});
