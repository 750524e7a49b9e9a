import type { FastifyRequest } from 'fastify';
import type { Language } from './route.ts';

/** The language a request asks for: `?lang=`, else Accept-Language by its weights, else Chinese. */
export function languageOf(request: Pick<FastifyRequest, 'headers' | 'query'>): Language {
  const { query } = request;
  if (typeof query === 'object' && query !== null && 'lang' in query) {
    return supported(String(query.lang)) ?? 'zh-CN';
  }
  return acceptedLanguage(request.headers['accept-language']);
}

/** The best supported language of an Accept-Language header. */
export function acceptedLanguage(header: string | undefined): Language {
  if (header === undefined) return 'zh-CN';
  const asked = header.split(',', 20).map((part) => {
    const [tag = '', ...parameters] = part.trim().split(';');
    const weight = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
    return { tag, weight: weight === undefined ? 1 : Number(weight) };
  });
  asked.sort((a, b) => b.weight - a.weight);
  for (const { tag, weight } of asked) {
    const language = weight > 0 ? supported(tag) : undefined;
    if (language) return language;
  }
  return 'zh-CN';
}

function supported(tag: string): Language | undefined {
  const primary = tag.trim().toLowerCase().split('-')[0];
  return primary === 'zh' ? 'zh-CN' : primary === 'en' ? 'en' : undefined;
}
