/** What the schema validator found, as sentences a person can act on; all points at once. */
import type { Bilingual } from '@yimen/api';
import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { TLocalizedValidationError } from 'typebox/error';
import { Settings } from 'typebox/system';
import { Convert, Default } from 'typebox/value';
import { HttpProblem, type ProblemDetail } from './problem.ts';

/** More than this helps nobody, and an answer must not grow with what was sent. */
const MOST_DETAILS = 100;
const MOST_CHOICES = 12;

type Finding = TLocalizedValidationError;

/**
 * Checks each part of a request against its schema. What is not JSON by nature (path, query) is converted first:
 * '20' → 20; a body must come with the right types. Findings arrive as one HttpProblem badRequest.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  // Header names arrive in lower case; what must be in them is checked where it is read.
  if (httpPart === 'headers') return (value: unknown) => ({ value });
  Settings.Set({ maxErrors: 2 * MOST_DETAILS });
  const compiled = Compile(schema);
  const isText = httpPart === 'params' || httpPart === 'querystring';
  return (data: unknown) => {
    const value = isText ? Convert(schema, Default(schema, data)) : data;
    if (compiled.Check(value)) return { value };
    const details = validationDetails(compiled.Errors(value), isText ? undefined : 'body');
    return { error: new HttpProblem('badRequest', { details }) };
  };
};

/**
 * The findings as details: one for each path, since a value that fails a choice fails every branch of it.
 * `whole` names the thing that is wrong when it is all of it.
 */
export function validationDetails(findings: readonly Finding[], whole: string | undefined): ProblemDetail[] {
  const byPath = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const path of pathsOf(finding)) byPath.set(path, [...(byPath.get(path) ?? []), finding]);
  }
  return [...byPath].slice(0, MOST_DETAILS).map(([path, found]) => ({
    path: path === '' ? (whole ?? '') : path,
    message: sentenceOf(found),
  }));
}

/** '/materials/0' with its missing property 'name' → 'materials.0.name'. */
function pathsOf(finding: Finding): string[] {
  const parts = finding.instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const below =
    finding.keyword === 'required'
      ? finding.params.requiredProperties
      : finding.keyword === 'additionalProperties'
        ? finding.params.additionalProperties
        : undefined;
  return below ? below.map((name) => [...parts, name].join('.')) : [parts.join('.')];
}

function sentenceOf(findings: readonly Finding[]): Bilingual {
  const choices = findings.flatMap((finding) =>
    finding.keyword === 'const' ? [finding.params.allowedValue] : [],
  );
  if (choices.length > 0) return choiceSentence(choices);
  // "Matches no branch" and "is not allowed" say less than what was found beside them.
  const told = findings.find(({ keyword }) => !VAGUE.has(keyword)) ?? findings[0];
  return told ? keywordSentence(told) : FALLBACK;
}

const VAGUE = new Set(['anyOf', 'oneOf', 'boolean']);

const FALLBACK: Bilingual = { zh: '内容不符合要求。', en: 'This value is not as required.' };

function choiceSentence(values: readonly unknown[]): Bilingual {
  const shown = values.slice(0, MOST_CHOICES).map(String);
  const more = values.length > MOST_CHOICES;
  return {
    zh: `应为下列之一：${shown.join('、')}${more ? ' 等' : ''}。`,
    en: `Must be one of: ${shown.join(', ')}${more ? ' and others' : ''}.`,
  };
}

const TYPES: Record<string, Bilingual> = {
  string: { zh: '文字', en: 'text' },
  integer: { zh: '整数', en: 'a whole number' },
  number: { zh: '数字', en: 'a number' },
  boolean: { zh: '是或否(true 或 false)', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
  null: { zh: '空值', en: 'null' },
};

const FORMATS: Record<string, Bilingual> = {
  uuid: { zh: '应为 UUID 编号。', en: 'Must be a UUID.' },
  date: { zh: '应为“年-月-日”形式的日期，例如 2026-12-01。', en: 'Must be a date such as 2026-12-01.' },
};

const PATTERNS: Record<string, Bilingual> = {
  '^\\d{6}$': { zh: '应为六位行政区划代码。', en: 'Must be a six-digit region code.' },
  '^\\d{4}-\\d{2}-\\d{2}$': {
    zh: '应为“年-月-日”形式的日期，例如 2026-12-01。',
    en: 'Must be a date such as 2026-12-01.',
  },
};

function keywordSentence(finding: Finding): Bilingual {
  switch (finding.keyword) {
    case 'required':
      return { zh: '此项必填。', en: 'This is required.' };
    case 'additionalProperties':
      return { zh: '没有这一项，请删除。', en: 'There is no such field; remove it.' };
    case 'type': {
      const wanted = [finding.params.type].flat().map((type) => TYPES[type] ?? FALLBACK);
      return {
        zh: `应为${wanted.map(({ zh }) => zh).join('或')}。`,
        en: `Must be ${wanted.map(({ en }) => en).join(' or ')}.`,
      };
    }
    case 'enum':
      return choiceSentence(finding.params.allowedValues);
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
    case 'minimum':
    case 'maximum':
      return limitSentence(finding.keyword, String(finding.params.limit));
    case 'format':
      return FORMATS[finding.params.format] ?? FORMAT;
    case 'pattern':
      return PATTERNS[String(finding.params.pattern)] ?? FORMAT;
    default:
      return FALLBACK;
  }
}

const FORMAT: Bilingual = { zh: '格式不正确。', en: 'The format is wrong.' };

type LimitKeyword = 'minLength' | 'maxLength' | 'minItems' | 'maxItems' | 'minimum' | 'maximum';

function limitSentence(keyword: LimitKeyword, limit: string): Bilingual {
  switch (keyword) {
    case 'minLength':
      return limit === '1'
        ? { zh: '不能为空。', en: 'Must not be empty.' }
        : { zh: `至少 ${limit} 个字。`, en: `Must have at least ${limit} characters.` };
    case 'maxLength':
      return { zh: `最多 ${limit} 个字。`, en: `Must have at most ${limit} characters.` };
    case 'minItems':
      return { zh: `至少 ${limit} 项。`, en: `Must have at least ${limit} entries.` };
    case 'maxItems':
      return { zh: `最多 ${limit} 项。`, en: `Must have at most ${limit} entries.` };
    case 'minimum':
      return { zh: `不能小于 ${limit}。`, en: `Must not be less than ${limit}.` };
    case 'maximum':
      return { zh: `不能大于 ${limit}。`, en: `Must not be more than ${limit}.` };
  }
}
