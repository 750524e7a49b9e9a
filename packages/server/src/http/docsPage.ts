/** The API reference as one plain page, made from the OpenAPI document: no script, nothing from elsewhere, prints well. */
import type { FastifyInstance } from 'fastify';
import { escapeHtml, type JsonSchema, paragraphs, schemaHtml } from './docsSchema.ts';

const PAGE = '/api/docs';

type Content = { content?: Record<string, { schema?: JsonSchema }>; description?: string };
type Operation = {
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: JsonSchema }[];
  requestBody?: Content;
  responses?: Record<string, Content>;
};
type Document = {
  info: { title: string; version: string; description?: string };
  tags?: { name: string; description?: string }[];
  paths?: Record<string, Record<string, Operation>>;
};
type Listed = { method: string; path: string; operation: Operation };

/** Serves the reference at /api/docs. */
export function registerDocsPage(app: FastifyInstance): void {
  let html: string | undefined;
  app.get(PAGE, async (_request, reply) => {
    html ??= pageHtml(app.swagger() as unknown as Document);
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(html);
  });
  app.get(`${PAGE}/style.css`, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(STYLE),
  );
}

function pageHtml({ info, tags = [], paths = {} }: Document): string {
  const listed = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
  const sections = tags.map(({ name, description = '' }) => {
    const mine = listed.filter(({ operation }) => operation.tags?.includes(name));
    return { name, description, mine };
  });
  const contents = sections
    .map(
      ({ name, mine }) =>
        `<h2>${escapeHtml(name)}</h2><ul>${mine.map((one) => `<li><a href="#${anchor(one)}"><span class="method">${one.method}</span> ${escapeHtml(one.operation.summary ?? one.path)}</a></li>`).join('')}</ul>`,
    )
    .join('');
  const body = sections
    .map(
      ({ description, mine }) =>
        `<section><h2>${escapeHtml(description)}</h2>${mine.map(operationHtml).join('')}</section>`,
    )
    .join('');
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(info.title)}</title><link rel="stylesheet" href="${PAGE}/style.css"></head>
<body><nav aria-label="目录 · Contents"><h1>${escapeHtml(info.title)}</h1><p><a href="/api/v1/openapi.json">openapi.json</a></p>${contents}</nav>
<main>${paragraphs(info.description ?? '')}${body}</main></body>
</html>
`;
}

function anchor({ method, path }: Listed): string {
  return `${method}${path}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

function operationHtml(listed: Listed): string {
  const { method, path, operation } = listed;
  const body = schemaOf(operation.requestBody);
  const answers = Object.entries(operation.responses ?? {});
  return `<article id="${anchor(listed)}"><h3><span class="method">${method}</span> <code>${escapeHtml(path)}</code></h3>
<p><strong>${escapeHtml(operation.summary ?? '')}</strong></p>${paragraphs(operation.description ?? '')}
${parametersHtml(operation)}${body ? `<h4>请求内容 · Body</h4>${schemaHtml(body)}` : ''}
${answersHtml(answers)}</article>`;
}

function parametersHtml({ parameters = [] }: Operation): string {
  if (parameters.length === 0) return '';
  const properties = Object.fromEntries(
    parameters.map(({ name, in: place, description = '', schema = {} }) => [
      name,
      { ...schema, description: `[${place}] ${description || (schema.description ?? '')}` },
    ]),
  );
  const required = parameters.filter((parameter) => parameter.required).map(({ name }) => name);
  return `<h4>参数 · Parameters</h4>${schemaHtml({ type: 'object', properties, required })}`;
}

function answersHtml(answers: [string, Content][]): string {
  const good = answers.filter(([status]) => status === '200').map(([, answer]) => schemaOf(answer));
  const errors = answers
    .filter(([status]) => status !== '200')
    .map(
      ([status, answer]) => `<dt>${escapeHtml(status)}</dt><dd>${paragraphs(answer.description ?? '')}</dd>`,
    );
  const tables = good.map((schema) => (schema ? schemaHtml(schema) : ''));
  return `<details open><summary>返回内容 · Answer</summary>${tables.join('')}</details>
<details><summary>错误 · Errors</summary><dl>${errors.join('')}</dl></details>`;
}

function schemaOf(content: Content | undefined): JsonSchema | undefined {
  return Object.values(content?.content ?? {})[0]?.schema;
}

const STYLE = `
body { margin: 0; display: grid; grid-template-columns: 20rem 1fr; color: #1A1D21; background: #fff;
  font: 15px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif; }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1rem; box-sizing: border-box; background: #F6F8FA; }
nav h1 { font-size: 1.1rem; } nav h2 { font-size: 0.9rem; color: #5B6470; } nav ul { list-style: none; padding: 0; }
nav li a { display: flex; text-decoration: none; } nav li a:hover { text-decoration: underline; }
dl { display: grid; grid-template-columns: 4rem 1fr; } dd { margin: 0; } dd p { margin: 0 0 0.5rem; }
main { padding: 1rem 2rem; min-width: 0; } a { color: #1B5FAA; }
article { border-top: 1px solid #DDE3EA; padding: 0.5rem 0 1.5rem; }
.method { display: inline-block; flex: none; width: 5em; font: 600 0.8em monospace; color: #0F3D6E; }
table { border-collapse: collapse; width: 100%; font-size: 0.9em; } th, td { border: 1px solid #DDE3EA; padding: 4px 8px;
  text-align: left; vertical-align: top; } small { color: #5B6470; } summary { cursor: pointer; color: #1B5FAA; }
@media (max-width: 60rem) { body { display: block; } nav { position: static; height: auto; } main { padding: 1rem; } }
@media print { nav { display: none; } body { display: block; } }
`;
