/** Rules about the examples as documents: what they name exists. Whether they hold is for the example runner. */
import { parseInstant } from '../shared/index.ts';
import { dayProblems } from './check-day.ts';
import type { Dictionary } from './dictionary.ts';
import { fieldsOf } from './facts.ts';
import { error, type Problem } from './problem.ts';
import type { Example, Standard } from './schema.ts';

interface Known {
  readonly fields: ReadonlySet<string>;
  readonly materials: ReadonlySet<string>;
  readonly nodes: ReadonlySet<string>;
}

function unknownId(id: string, path: string): Problem {
  return error(
    'examples.idUnknown',
    path,
    `本标准中没有编号为 ${id} 的内容。`,
    `This standard has nothing with the id ${id} here.`,
  );
}

function* unknownIds(
  ids: readonly string[] | undefined,
  known: ReadonlySet<string>,
  path: string,
): Iterable<Problem> {
  for (const [index, id] of (ids ?? []).entries()) {
    if (!known.has(id)) yield unknownId(id, `${path}[${index}]`);
  }
}

function* oneProblems(example: Example, path: string, known: Known): Iterable<Problem> {
  const received = parseInstant(example.receivedAt);
  if (!received.ok) {
    yield error('examples.receivedAt', `${path}.receivedAt`, received.problem.zh, received.problem.en);
  }
  for (const id of Object.keys(example.answers)) {
    if (!known.fields.has(id)) yield unknownId(id, `${path}.answers.${id}`);
  }
  const { expect } = example;
  yield* unknownIds(expect.materials, known.materials, `${path}.expect.materials`);
  yield* unknownIds(expect.nodes, known.nodes, `${path}.expect.nodes`);
  yield* unknownIds(expect.missing, known.fields, `${path}.expect.missing`);
  for (const key of ['promisedDue', 'statutoryDue'] as const) {
    yield* dayProblems(expect[key], `${path}.expect.${key}`);
  }
  if (Object.keys(expect).length === 0) {
    yield error(
      'examples.expectsNothing',
      `${path}.expect`,
      '示例没有写明任何预期结果。',
      'The example expects nothing, so it tests nothing.',
    );
  }
}

/** Problems with the examples of a standard. */
export function* exampleProblems(standard: Standard, _dictionary: Dictionary): Iterable<Problem> {
  const known: Known = {
    fields: new Set(fieldsOf(standard).map((field) => field.id)),
    materials: new Set(standard.materials.map((material) => material.id)),
    nodes: new Set(standard.nodes.map((node) => node.id)),
  };
  for (const [index, example] of standard.examples.entries()) {
    yield* oneProblems(example, `examples[${index}]`, known);
  }
}
