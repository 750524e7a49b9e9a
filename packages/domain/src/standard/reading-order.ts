/** One order of keys for one kind of document: that of its schema, so that files and editors never depend on a store. */
import type { TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { Standard } from './schema.ts';

type Fields = { readonly [key: string]: unknown };

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Node = {
  anyOf?: TSchema[];
  properties?: Record<string, TSchema>;
  items?: TSchema;
};

/** Of a choice, the option that the value keeps; failing that, the one with fields. */
function optionFor(options: readonly TSchema[], value: unknown): TSchema | undefined {
  return options.find((option) => Check(option, value)) ?? options.find((option) => 'properties' in option);
}

function ordered(schema: TSchema | undefined, value: unknown): unknown {
  const node = (schema ?? {}) as Node;
  if (node.anyOf) return ordered(optionFor(node.anyOf, value) ?? {}, value);
  if (Array.isArray(value)) return value.map((entry) => ordered(node.items, entry));
  if (!isFields(value)) return value;
  const known = Object.keys(node.properties ?? {}).filter((key) => Object.hasOwn(value, key));
  const rest = Object.keys(value)
    .filter((key) => !Object.hasOwn(node.properties ?? {}, key))
    .sort();
  return Object.fromEntries(
    [...known, ...rest]
      .filter((key) => value[key] !== undefined)
      .map((key) => [key, ordered(node.properties?.[key], value[key])]),
  );
}

/** The value with its keys in the order of a schema; what the schema does not know comes after, in order of its letters. */
export function inSchemaOrder<T>(schema: TSchema, value: T): T {
  return ordered(schema, value) as T;
}

/** A standard, right or wrong, in the order in which it is read and written. */
export function inReadingOrder<T>(document: T): T {
  return inSchemaOrder(Standard, document);
}
