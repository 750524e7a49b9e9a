/** Problems of shape, told in plain sentences: the validator of the schema library finds them, this words them. */
import type { TSchema } from 'typebox';
import { Settings } from 'typebox/system';
import { Errors } from 'typebox/value';
import { error, type Problem, pathOf } from './problem.ts';
import type { RuleKey } from './rules.ts';

type SchemaError = ReturnType<typeof Errors>[number];

const MORE_THAN_ANY_FILE_HAS = 10_000;

const TYPE_NAMES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  string: ['文字', 'text'],
  integer: ['整数', 'a whole number'],
  number: ['数字', 'a number'],
  boolean: ['true 或 false', 'true or false'],
  array: ['列表', 'a list'],
  object: ['一组字段', 'a group of fields'],
  null: ['null', 'null'],
};

/** Patterns are meant for machines; this is what they ask for. */
const PATTERN_WORDS: readonly (readonly [start: string, zh: string, en: string])[] = [
  ['^\\d{4}-', '应写成“年-月-日”，例如 2026-12-01。', 'must be a date written like 2026-12-01.'],
  ['^\\d{6}$', '应为6位数字。', 'must have six digits.'],
  ['^doc\\.', '应以 doc. 开头，例如 doc.idCard。', 'must begin with doc., for example doc.idCard.'],
  [
    '^[a-z][a-zA-Z0-9]*$',
    '应以小写字母开头，只含字母和数字，例如 idCard。',
    'must begin with a small letter and have letters and digits only, for example idCard.',
  ],
  [
    '^[a-z][a-zA-Z0-9]*(',
    '应写成用点分隔的名称，例如 org.name。',
    'must be a dotted name, for example org.name.',
  ],
];

function decode(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** '/nodes/2/limit' as `nodes[2].limit`. */
function toPath(pointer: string): string {
  const parts = pointer.split('/').slice(1).map(decode);
  return pathOf(...parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part)));
}

function at(schema: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map(decode)
    .reduce<unknown>((value, key) => {
      return typeof value === 'object' && value !== null
        ? (value as Record<string, unknown>)[key]
        : undefined;
    }, schema);
}

function param(failure: SchemaError, name: string): unknown {
  return (failure.params as Record<string, unknown>)[name];
}

interface Words {
  readonly rule: RuleKey;
  readonly zh: string;
  readonly en: string;
}

function wordsOf(failure: SchemaError, schema: unknown): Words | undefined {
  const limit = String(param(failure, 'limit'));
  switch (failure.keyword) {
    case 'type': {
      const names = [param(failure, 'type')].flat().map((name) => TYPE_NAMES[String(name)]);
      const zh = names.map((name) => name?.[0]).join('或');
      const en = names.map((name) => name?.[1]).join(' or ');
      return { rule: 'schema.type', zh: `这里应为${zh}。`, en: `This must be ${en}.` };
    }
    case 'minLength':
      return { rule: 'schema.minLength', zh: '这里不能为空。', en: 'This must not be empty.' };
    case 'minItems':
      return {
        rule: 'schema.minItems',
        zh: `这里至少要有${limit}项。`,
        en: `This needs at least ${limit} of them.`,
      };
    case 'minimum':
      return {
        rule: 'schema.minimum',
        zh: `这里不能小于${limit}。`,
        en: `This must not be less than ${limit}.`,
      };
    case 'pattern': {
      const pattern = String(at(schema, `${failure.schemaPath.slice(1)}/pattern`) ?? '');
      const words = PATTERN_WORDS.find(([start]) => pattern.startsWith(start));
      return {
        rule: 'schema.pattern',
        zh: words ? `这里${words[1]}` : '这里的写法不对。',
        en: words ? `This ${words[2]}` : 'This is not written right.',
      };
    }
    case 'const': {
      const value = String(param(failure, 'allowedValue'));
      return { rule: 'schema.const', zh: `这里只能写 ${value}。`, en: `Only ${value} is allowed here.` };
    }
    default:
      return undefined;
  }
}

/** The allowed values of a choice between constants; undefined when it is another kind of choice. */
function choices(schema: unknown): string[] | undefined {
  const options = at(schema, '/anyOf');
  if (!Array.isArray(options)) return undefined;
  const values = options.map((option) => at(option, '/const'));
  return values.every((value) => value !== undefined) ? values.map(String) : undefined;
}

function* tell(failure: SchemaError, schema: unknown): Iterable<Problem> {
  const path = toPath(failure.instancePath);
  const here = at(schema, failure.schemaPath.slice(1));
  if (failure.keyword === 'required') {
    for (const name of [param(failure, 'requiredProperties')].flat().map(String)) {
      const description = at(here, `/properties/${name}/description`);
      const hint = typeof description === 'string' ? `(${description})` : '';
      yield error(
        'schema.required',
        pathOf(...(path ? [path] : []), name),
        `缺少 ${name}${hint}，请补上。`,
        `${name} is missing here; please add it.`,
      );
    }
    return;
  }
  if (failure.keyword === 'additionalProperties') {
    for (const name of [param(failure, 'additionalProperties')].flat().map(String)) {
      yield error(
        'schema.unknownField',
        pathOf(...(path ? [path] : []), name),
        `没有名为 ${name} 的字段，请核对拼写或者删去。`,
        `There is no field named ${name}; check the spelling or remove it.`,
      );
    }
    return;
  }
  const allowed = failure.keyword === 'anyOf' ? choices(here) : undefined;
  if (allowed) {
    const list = allowed.join('、');
    yield error(
      'schema.choice',
      path,
      `这里只能是以下之一：${list}。`,
      `This must be one of: ${allowed.join(', ')}.`,
    );
    return;
  }
  const words = wordsOf(failure, schema);
  if (words) yield error(words.rule, path, words.zh, words.en);
}

/**
 * The failures that say something of their own. A choice fails once for each of its options: of a choice between
 * constants only the choice itself is told, of "a limit or null" only what is wrong with the limit.
 */
function telling(failures: readonly SchemaError[], schema: unknown): SchemaError[] {
  return failures.filter((failure) => {
    if (failure.keyword === 'boolean') return false;
    const option = /^(.*)\/anyOf\/\d+/.exec(failure.schemaPath);
    if (!option?.[1]) return true;
    const choice = at(schema, option[1].slice(1));
    if (choices(choice)) return false;
    return !(failure.keyword === 'type' && param(failure, 'type') === 'null');
  });
}

/** Everything in `value` that its schema does not allow, all at once, each with its path and a plain sentence. */
export function schemaProblems(schema: TSchema, value: unknown): Problem[] {
  const before = Settings.Get().maxErrors;
  Settings.Set({ maxErrors: MORE_THAN_ANY_FILE_HAS });
  try {
    return telling(Errors(schema, value), schema).flatMap((failure) => [...tell(failure, schema)]);
  } finally {
    Settings.Set({ maxErrors: before });
  }
}
