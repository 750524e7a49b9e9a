/** The flow of a standard as a BPMN 2.0 file, and a flow drawn elsewhere as the nodes of a draft. */
import { createHash } from 'node:crypto';
import type { DraftChecked } from '@yimen/api';
import { readBpmn, writeBpmn } from '@yimen/domain/bpmn';
import { Type } from 'typebox';
import { disposition } from '../files/name.ts';
import { type AnyRoute, HttpProblem, type RawRoute, route } from '../http/index.ts';
import { readDraft, saveDocument } from '../revision/draft.ts';

const BPMN_TYPE = 'application/xml; charset=utf-8';

const download: RawRoute = {
  method: 'GET',
  path: '/standards/:hash/flow.bpmn',
  access: { public: 'The procedure of a service is published (《中华人民共和国行政许可法》第三十条).' },
  audit: { none: 'Reads what is published for everyone.' },
  rate: 'read',
  schema: {
    tags: ['Standards'],
    summary: '办理流程（BPMN 2.0） · The flow of a standard as BPMN 2.0',
    description:
      'Tasks with the posts as lanes, gateways, conditions in FEEL, limits, and where everything is drawn.',
    params: Type.Object({ hash: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
    produces: ['application/xml'],
    response: { 200: Type.String({ format: 'binary', description: 'The file' }) },
  },
  handler: async ({ services, request, reply }) => {
    const { hash } = request.params as { hash: string };
    const version = await services.standards.find(hash);
    if (!version) throw new HttpProblem('notFound');
    const { posts } = services.standards.dictionary;
    const xml = await writeBpmn({
      standard: version.standard,
      postName: (id) => posts.get(id)?.name.zh ?? id,
    });
    const name = `${version.standard.item.name}-${version.ref.effectiveFrom}.bpmn`;
    reply
      .type(BPMN_TYPE)
      .header('content-disposition', disposition('attachment', name))
      .header('etag', `"${createHash('sm3').update(xml).digest('hex').slice(0, 32)}"`)
      .header('cache-control', 'no-cache');
    return reply.send(xml);
  },
};

/** A flow as a file. */
export const flowFileRoutes: readonly RawRoute[] = [download];

export const flowDraftRoutes: AnyRoute[] = [
  route(
    'POST /standard-drafts/:region/:id/flow',
    { access: 'staff', audit: 'revision.importFlow' },
    async ({ services, actor, params, body }): Promise<DraftChecked> => {
      if (!actor) throw new HttpProblem('signInNeeded');
      const posts = [...services.standards.dictionary.posts.values()];
      const read = await readBpmn(
        body.xml,
        (said) => posts.find(({ name }) => name.zh === said || name.en === said)?.id,
      );
      if ('problems' in read) {
        throw new HttpProblem('badRequest', {
          details: read.problems.map(({ id, name, message }) => ({
            path: id,
            message: {
              zh: `${name === '' ? '' : `“${name}”（${id}）：`}${message.zh}`,
              en: `${name === '' ? '' : `${name} (${id}): `}${message.en}`,
            },
          })),
        });
      }
      const { document } = await readDraft(services, actor, params);
      const present = Array.isArray(document.nodes) ? (document.nodes as { id?: unknown }[]) : [];
      // What a file drawn elsewhere does not say of a node stays as the draft has it.
      const nodes = read.nodes.map((node) => ({ ...present.find(({ id }) => id === node.id), ...node }));
      return saveDocument(services, actor, params, {
        revision: body.revision,
        document: { ...document, nodes },
      });
    },
  ),
];
