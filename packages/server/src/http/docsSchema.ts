/** A JSON schema as HTML that people read: a table of properties, what lies deeper behind a fold. */

export type JsonSchema = {
  type?: string | string[];
  description?: string;
  properties?: Record<string, JsonSchema>;
  patternProperties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  const?: unknown;
  enum?: unknown[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  default?: unknown;
};

const MOST_DEPTH = 6;

/** The schema as HTML; empty for one that says nothing. */
export function schemaHtml(schema: JsonSchema, depth = 0): string {
  const merged = merge(schema);
  if (depth > MOST_DEPTH) return '';
  if (merged.type === 'array' && merged.items) return schemaHtml(merged.items, depth);
  const branches = (merged.anyOf ?? merged.oneOf ?? []).filter((branch) => merge(branch).properties);
  if (branches.length > 0) return branches.map((branch) => schemaHtml(branch, depth)).join('<p>或 · or</p>');
  const properties = Object.entries(merged.properties ?? {});
  if (properties.length === 0) return '';
  const required = new Set(merged.required ?? []);
  const rows = properties.map(([name, property]) => {
    const inner = schemaHtml(property, depth + 1);
    const text = escapeHtml(merge(property).description ?? '');
    const fold = inner ? `<details><summary>展开 · fields</summary>${inner}</details>` : '';
    const mark = required.has(name) ? '必填 · required' : '可选 · optional';
    return `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${sayType(property)}</td><td>${mark}</td><td>${text}${fold}</td></tr>`;
  });
  return `<table><thead><tr><th scope="col">名称 · Name</th><th scope="col">类型 · Type</th><th scope="col">要求 · Needed</th><th scope="col">说明 · Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** An intersection is read as one object. */
function merge(schema: JsonSchema): JsonSchema {
  if (!schema.allOf) return schema;
  const parts = schema.allOf.map(merge);
  return {
    ...schema,
    type: 'object',
    properties: Object.assign({}, ...parts.map((part) => part.properties ?? {}), schema.properties ?? {}),
    required: [...parts.flatMap((part) => part.required ?? []), ...(schema.required ?? [])],
  };
}

function sayType(schema: JsonSchema): string {
  const merged = merge(schema);
  const branches = merged.anyOf ?? merged.oneOf;
  if (branches) {
    return [...new Set(branches.map(sayType))].join(' | ');
  }
  if (merged.const !== undefined) return `<code>${escapeHtml(JSON.stringify(merged.const))}</code>`;
  if (merged.enum)
    return merged.enum.map((value) => `<code>${escapeHtml(JSON.stringify(value))}</code>`).join(' | ');
  if (merged.type === 'array') return `[ ${merged.items ? sayType(merged.items) : 'any'} ]${bounds(merged)}`;
  if (merged.type === 'object' && merged.patternProperties) return 'map';
  return `${escapeHtml([merged.type ?? 'any'].flat().join(' | '))}${bounds(merged)}`;
}

function bounds(schema: JsonSchema): string {
  const told: string[] = [];
  if (schema.format) told.push(schema.format);
  if (schema.pattern) told.push(`<code>${escapeHtml(schema.pattern)}</code>`);
  const low = schema.minLength ?? schema.minimum ?? schema.minItems;
  const high = schema.maxLength ?? schema.maximum ?? schema.maxItems;
  if (low !== undefined || high !== undefined) told.push(`${low ?? ''}…${high ?? ''}`);
  if (schema.default !== undefined) told.push(`默认 ${escapeHtml(JSON.stringify(schema.default))}`);
  return told.length > 0 ? ` <small>(${told.join(', ')})</small>` : '';
}

/** Text as it may stand in HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Escaped text with `code` and paragraphs, as descriptions use them. */
export function paragraphs(text: string): string {
  return text
    .split('\n\n')
    .filter((part) => part !== '')
    .map((part) => `<p>${escapeHtml(part).replace(/`([^`]+)`/g, '<code>$1</code>')}</p>`)
    .join('');
}
