import { describe, expect, it } from 'vitest';
import { acceptedLanguage, languageOf } from './language.ts';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'zh-CN'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['zh-TW', 'zh-CN'],
    ['en;q=0.4, zh;q=0.8', 'zh-CN'],
    ['fr-FR, en;q=0.5', 'en'],
    ['fr', 'zh-CN'],
    ['en;q=0', 'zh-CN'],
    ['*', 'zh-CN'],
  ] as const)('for Accept-Language %s is %s', (header, language) => {
    expect(acceptedLanguage(header)).toBe(language);
  });

  it('is the one of the address when it names one', () => {
    const headers = { 'accept-language': 'zh-CN' };
    expect(languageOf({ headers, query: { lang: 'en' } })).toBe('en');
    expect(languageOf({ headers: { 'accept-language': 'en' }, query: { lang: 'zh' } })).toBe('zh-CN');
    expect(languageOf({ headers: { 'accept-language': 'en' }, query: { lang: 'xx' } })).toBe('zh-CN');
  });
});
