/** What kind of control a value of a standard needs, read from the schema of standards: a new field needs no new editor. */
import { Standard } from '@yimen/domain/standard';
import { freeId } from './place.ts';

export type SchemaNode = {
  type?: string;
  const?: unknown;
  anyOf?: SchemaNode[];
  properties?: Record<string, SchemaNode>;
  required?: string[];
  items?: SchemaNode;
  pattern?: string;
  minLength?: number;
  minItems?: number;
  patternProperties?: Record<string, SchemaNode>;
};

export type Shape =
  | { kind: 'text' | 'date' | 'number' | 'boolean' | 'code' | 'texts' | 'answers' }
  | { kind: 'choice' | 'choices'; values: readonly string[] }
  | { kind: 'list'; entry: SchemaNode }
  | { kind: 'group'; schema: SchemaNode }
  | { kind: 'nullable'; inner: SchemaNode };

/** The parts of a standard by name. */
export const PARTS = Standard.properties as unknown as Readonly<Record<string, SchemaNode>>;

const constants = ({ anyOf = [] }: SchemaNode): string[] =>
  anyOf.flatMap(({ const: value }) => (typeof value === 'string' ? [value] : []));

const isCode = ({ properties }: SchemaNode) =>
  properties !== undefined && Object.keys(properties).join() === 'system,code';

function listShape(items: SchemaNode): Shape {
  const values = constants(items);
  if (values.length > 0) return { kind: 'choices', values };
  return items.type === 'object' ? { kind: 'list', entry: items } : { kind: 'texts' };
}

export function shapeOf(schema: SchemaNode): Shape {
  const values = constants(schema);
  if (values.length > 0) return { kind: 'choice', values };
  const inner = schema.anyOf?.find(({ type }) => type !== 'null');
  if (inner) return { kind: 'nullable', inner };
  if (schema.items) return listShape(schema.items);
  if (isCode(schema)) return { kind: 'code' };
  if (schema.patternProperties) return { kind: 'answers' };
  if (schema.properties) return { kind: 'group', schema };
  if (schema.type === 'integer' || schema.type === 'number') return { kind: 'number' };
  if (schema.type === 'boolean') return { kind: 'boolean' };
  return { kind: schema.pattern?.startsWith('^\\d{4}-') ? 'date' : 'text' };
}

/** Where a value comes from is asked for in one place, not field by field. */
const PROVENANCE = new Set(['basis', 'editorial', 'reason']);

export const asksProvenance = ({ properties = {} }: SchemaNode): boolean => 'editorial' in properties;

/** The fields of a group without those of its provenance. */
export function fieldsOf(
  schema: SchemaNode,
): readonly [key: string, schema: SchemaNode, required: boolean][] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {})
    .filter(([key]) => !(asksProvenance(schema) && PROVENANCE.has(key)))
    .map(([key, inner]) => [key, inner, required.has(key)] as const);
}

/** The least that a value of this schema can begin as; what is missing then is told by the check. */
export function beginning(schema: SchemaNode): unknown {
  const shape = shapeOf(schema);
  switch (shape.kind) {
    case 'choice':
      return shape.values[0];
    case 'choices':
      return shape.values.slice(0, schema.minItems ?? 0);
    case 'list':
    case 'texts':
      return [];
    case 'nullable':
      return null;
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'code':
      return { system: '', code: '' };
    case 'answers':
      return {};
    case 'group':
      return Object.fromEntries(
        fieldsOf(shape.schema).flatMap(([key, inner, required]) =>
          required ? [[key, beginning(inner)]] : [],
        ),
      );
    default:
      return '';
  }
}

/** A new entry of a list, with an id of its own where entries have one. */
export function newEntry(entry: SchemaNode, entries: readonly unknown[], stem: string): unknown {
  const value = beginning(entry) as Record<string, unknown>;
  return 'id' in value ? { ...value, id: freeId(entries, stem) } : value;
}
