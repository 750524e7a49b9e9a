import { readBpmn } from '@yimen/domain/bpmn';
import { INTEGRATED_WINDOW } from '@yimen/domain/case';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal, TODAY } from '../case/testing.ts';
import { revisionRoutes } from '../revision/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { flowDraftRoutes, flowFileRoutes } from './index.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({
    now: TODAY,
    routes: [...revisionRoutes, ...flowDraftRoutes],
    rawRoutes: flowFileRoutes,
    standards: 'bundled',
  });
  const holdings = [
    { post: 'standardsManager', department: INTEGRATED_WINDOW, region: '341524', validFrom: '2000-01-01' },
  ];
  await test.addPeople({ username: 'otherManager', kind: 'staff', holdings });
}, 60_000);
afterAll(() => test.stop());

const flowOf = (hash: string) => test.anonymous.inject({ url: `/api/v1/standards/${hash}/flow.bpmn` });
const ofRegion = () => test.services.standards.list().filter(({ ref }) => ref.region === '340000');

describe('the flow of a standard as a file', () => {
  it('of every bundled standard is read back as its nodes', async () => {
    for (const { ref, standard } of test.services.standards.list()) {
      const answer = await flowOf(ref.hash);
      expect(answer.statusCode).toBe(200);
      const read = await readBpmn(answer.payload, () => undefined);
      const byId = (nodes: readonly { id: string }[]) => nodes.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect([ref.item, 'nodes' in read && byId(read.nodes)]).toEqual([ref.item, byId(standard.nodes)]);
    }
  });

  it('is not there for a version that does not exist', async () => {
    expect((await flowOf('0'.repeat(64))).statusCode).toBe(404);
  });
});

describe('a flow drawn elsewhere', () => {
  async function draft() {
    const version = ofRegion().find(({ made }) => made === undefined);
    const { call } = await test.as('manager');
    const known = (await call('GET /standard-drafts', {})).drafts[0];
    if (known)
      return call('GET /standard-drafts/:region/:id', { params: { region: known.region, id: known.id } });
    return call('POST /standard-drafts', {
      body: { base: version?.ref.hash ?? '', effectiveFrom: '2030-01-01' },
    });
  }
  const put = async (who: string, xml: string) => {
    const { region, id, revision } = await draft();
    return (await test.as(who)).call('POST /standard-drafts/:region/:id/flow', {
      params: { region, id },
      body: { revision, xml },
    });
  };

  it('becomes the nodes of a draft', async () => {
    const { document } = await draft();
    const first = (document.nodes as { id: string }[])[0];
    const xml = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><bpmn:process id="p"><bpmn:task id="${first?.id}" name="改名" /></bpmn:process></bpmn:definitions>`;
    await put('manager', xml);
    const { region, id } = await draft();
    const after = await (await test.as('manager')).call('GET /standard-drafts/:region/:id', {
      params: { region, id },
    });
    expect(after.document.nodes).toEqual([{ ...first, name: '改名', after: [] }]);
  });

  it('with what is not understood is refused by name and id', async () => {
    const xml =
      '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><bpmn:process id="p"><bpmn:callActivity id="c" name="外部" /></bpmn:process></bpmn:definitions>';
    const { body } = await refusal(put('manager', xml));
    expect(body.details).toMatchObject([{ path: 'c' }]);
    expect(body.details?.[0]?.message).toContain('外部');
  });

  it.each(['clerk', 'otherManager', 'citizen'])('is not put into a draft by %s', async (who) => {
    const xml =
      '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><bpmn:process id="p"><bpmn:task id="a" /></bpmn:process></bpmn:definitions>';
    expect(['forbidden', 'notFound']).toContain((await refusal(put(who, xml))).body.code);
  });
});
