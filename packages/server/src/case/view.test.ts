import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { caseRoutes } from './index.ts';
import {
  answers,
  MAIN_PATH,
  refusal,
  startCase,
  submission,
  TestCase,
  TODAY,
  testStandard,
} from './testing.ts';

const standard = testStandard();
let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: caseRoutes, standards: [standard] });
  const hold = (post: string, department: string, region = '340000') => [
    { post, department, region, validFrom: '2000-01-01' },
  ];
  await test.addPeople(
    { username: 'tax.reviewer', name: '税务员', kind: 'staff', holdings: hold('reviewer', 'taxation') },
    { username: 'health.reviewer', name: '卫健员', kind: 'staff', holdings: hold('reviewer', 'health') },
    {
      username: 'city.clerk',
      name: '市窗口',
      kind: 'staff',
      holdings: hold('clerk', 'serviceCentre', '340100'),
    },
  );
}, 60_000);
afterAll(async () => test.stop());

/** An application with an agent, so that two departments review it. */
async function startWithAgent(): Promise<TestCase> {
  const { call } = await test.as('citizen');
  const receipt = await call('POST /cases', {
    body: submission(standard, {
      answers: { ...answers, byAgent: true, agent: '赵代理' },
      proxy: { kind: 'person', name: '赵代理', idNo: '340199198001010010', phone: '13900000002' },
      materials: ['form', 'attorney'].map((material) => ({ material, files: [], onPaper: true })),
    }),
  });
  const one = new TestCase(test, receipt);
  await one.give('receive');
  const clerk = await test.as('clerk');
  const reply = await clerk.call('POST /cases/:region/:caseId/acceptance', {
    params: one.params,
    body: { expectedSeq: one.seq, checks: ['form', 'attorney'].map((material) => ({ material, ok: true })) },
  });
  one.seq = reply.seq;
  return one;
}

describe('a case', () => {
  it('is seen by its applicant, by those who work on it and by those above, and by nobody else', async () => {
    const one = await startWithAgent();
    for (const who of [
      'citizen',
      'clerk',
      'reviewer',
      'approver',
      'tax.reviewer',
      'supervisor',
      'administrator',
    ]) {
      expect((await one.view(who)).caseNo, who).toBe(one.receipt.caseNo);
    }
    for (const who of ['health.reviewer', 'stranger', 'city.clerk']) {
      expect((await refusal(one.view(who))).body.code, who).toBe('forbidden');
    }
    for (const who of ['neighbour', 'company']) {
      expect((await refusal(one.view(who))).body.code, who).toBe('notFound');
    }
    const call = test.anonymous.call('GET /cases/:region/:caseId', { params: one.params });
    expect((await refusal(call)).body.code).toBe('signInNeeded');
  });

  it('is not found in another region, nor under an id nobody has', async () => {
    const one = await startCase(test, standard);
    const { call } = await test.as('clerk');
    const wrong = [
      { ...one.params, region: '340100' },
      { ...one.params, caseId: test.services.newId() },
    ];
    for (const params of wrong) {
      expect((await refusal(call('GET /cases/:region/:caseId', { params }))).body.code).toBe('notFound');
    }
  });

  it('shows personal data to its applicant and to those who work on it', async () => {
    const one = await startWithAgent();
    for (const who of ['citizen', 'clerk', 'tax.reviewer']) {
      const view = await one.view(who);
      expect(view.applicant).toMatchObject({
        name: '王测试',
        idNo: '340199199003070020',
        phone: '13800000001',
      });
      expect(view.answers).toMatchObject({ agent: '赵代理', phone: '13800000001' });
    }
  });

  it('is masked for a supervisor: applicant, agent, answers, tables and the timeline', async () => {
    const one = await startWithAgent();
    const view = await one.view('supervisor');
    expect(view.applicant).toEqual({
      kind: 'person',
      name: '王**',
      idNo: '340199********0020',
      phone: '138****0001',
    });
    expect(view.proxy).toMatchObject({ name: '赵**', idNo: '340199********0010', phone: '139****0002' });
    expect(view.answers).toEqual({
      name: '一门测试公司',
      byAgent: true,
      agent: '赵**',
      idNo: '340100********0026',
      phone: '138****0001',
      officers: [{ who: '王**', position: '经理' }],
    });
    const said = view.shown.flatMap(({ entries }) =>
      entries.map(({ field, text, rows }) => [field, text.zh, ...(rows ?? []).flat().map(({ zh }) => zh)]),
    );
    expect(said).toEqual([
      ['name', '一门测试公司'],
      ['byAgent', '是'],
      ['agent', '赵**'],
      ['idNo', '340100********0026'],
      ['phone', '138****0001'],
      ['officers', '共1行', '王**', '经理'],
    ]);
    expect(view.timeline[0]?.by.name).toBe('王**');
    expect(view.timeline.at(-1)?.by).toEqual({ name: '赵受理', post: 'Window clerk' });
    expect(JSON.stringify(view)).not.toMatch(/王测试|赵代理|1380000|340199199003070020|340100199003070026/);
  });

  it('shows the node line with names, posts and places, and the materials of this situation', async () => {
    const one = await startWithAgent();
    const { nodes, materials } = await one.view('clerk');
    expect(nodes.map(({ node, status, column, lane }) => [node, status, column, lane])).toEqual([
      ['receive', 'done', 0, 0],
      ['accept', 'done', 1, 0],
      ['review', 'open', 2, 0],
      ['taxReview', 'open', 2, 1],
      ['decide', 'waiting', 3, 0],
      ['certify', 'waiting', 4, 0],
      ['deliver', 'waiting', 5, 0],
    ]);
    expect(nodes[2]).toMatchObject({
      name: '审查',
      postName: { zh: '审查岗', en: 'Reviewer' },
      limit: { value: 2, unit: 'workday' },
      due: '2026-11-26',
      after: ['accept'],
    });
    expect(materials).toMatchObject([
      { material: 'form', name: '申请书', offer: { onPaper: true }, check: { ok: true } },
      { material: 'attorney', name: '授权委托书', check: { ok: true } },
    ]);
    const simple = await (await startCase(test, standard)).view('clerk');
    expect(simple.materials.map(({ material }) => material)).toEqual(['form']);
    expect(simple.nodes[3]).toMatchObject({ node: 'taxReview', status: 'skipped' });
  });

  it('explains both due dates with the clause they rest on', async () => {
    const one = await startCase(test, standard, ['receive', 'accept']);
    const { promised, statutory, left } = await one.view('citizen');
    expect(promised).toMatchObject({ value: '2026-12-01', provisional: false });
    expect(statutory).toMatchObject({ value: '2026-12-22', provisional: false });
    expect(promised?.because.map(({ rule }) => rule)).toContain('clock.due');
    expect(promised?.because.map(({ basis }) => basis)).toContain('中华人民共和国行政许可法第四十二条');
    expect(left).toEqual({ workdays: 5, limit: 5, level: 'ok' });
  });

  it('counts the remaining time down to near and over', async () => {
    const one = await startCase(test, standard, ['receive', 'accept']);
    const seen: unknown[] = [];
    for (const day of ['2026-11-27', '2026-11-30', '2026-12-01', '2026-12-02', '2026-12-05']) {
      test.clock.set(`${day}T02:00:00.000Z`);
      const { left } = await one.view('supervisor');
      seen.push([day, left?.workdays, left?.level]);
    }
    test.clock.set(TODAY);
    expect(seen).toEqual([
      ['2026-11-27', 2, 'ok'],
      ['2026-11-30', 1, 'near'],
      ['2026-12-01', 0, 'near'],
      ['2026-12-02', -1, 'over'],
      ['2026-12-05', -3, 'over'],
    ]);
  });

  it('keeps opinions and findings from the applicant, who is told the decision', async () => {
    const one = await startCase(test, standard, ['receive', 'accept', 'completeNode', 'grant']);
    const owner = await one.view('citizen');
    const staff = await one.view('approver');
    expect(JSON.stringify(owner)).not.toContain('符合条件');
    expect(owner.nodes.find(({ node }) => node === 'review')).not.toHaveProperty('outcome');
    expect(owner.materials[0]).not.toHaveProperty('check');
    expect(owner.decision).toMatchObject({ outcome: 'granted', text: '准予登记' });
    expect(staff.nodes.find(({ node }) => node === 'review')).toMatchObject({
      opinion: '符合条件，拟同意',
      outcome: 'agree',
      by: { name: 'reviewer员', post: 'reviewer' },
    });
    expect(staff.materials[0]?.check).toEqual({ material: 'form', ok: true, note: '已核对' });
  });

  it('tells its whole course in sentences', async () => {
    const one = await startCase(test, standard, [...MAIN_PATH]);
    const { timeline, certificate, rating } = await one.view('citizen');
    expect(timeline.map(({ text }) => text.zh)).toEqual([
      `办件编号${one.receipt.caseNo}生成，适用2022年3月1日(周二)起实施的标准。`,
      '填写申请表。',
      '提交申请。',
      '窗口收件。',
      '申请予以受理，承诺最迟于2026年12月1日(周二)办结。',
      '“审查”环节办理完毕。',
      '作出准予决定。',
      '“营业执照”制作完成，编号91340000MA00000001。',
      '办理结果已送达(窗口领取)，领取人王测试。',
      '办件办结归档。',
      '申请人作出评价：非常满意。',
    ]);
    for (const { text } of timeline) expect(text.en).toMatch(/^["A-Z].*\.$/);
    expect(certificate).toMatchObject({ name: '营业执照', no: '91340000MA00000001' });
    expect(rating).toMatchObject({ level: 1, comment: '很快' });
    expect((await one.view('supervisor')).timeline[8]?.text.zh).toContain('领取人王**');
  });

  it('offers each person only what they may do', async () => {
    const one = await startCase(test, standard, ['receive']);
    const commands = async (who: string) =>
      (await one.view(who)).allowedActions.map(({ command }) => command).toSorted();
    expect(await commands('clerk')).toEqual([
      'accept',
      'assign',
      'correctOnSpot',
      'proposeDeletion',
      'recuse',
      'refuseAcceptance',
      'requireCorrection',
    ]);
    expect(await commands('citizen')).toEqual(['withdraw']);
    expect(await commands('reviewer')).toEqual([]);
    expect(await commands('supervisor')).toEqual(['assign', 'recuse']);
  });
});

describe('progress by case number and query code', () => {
  const ask = async (caseNo: string, queryCode: string) =>
    test.anonymous.call('POST /progress', { body: { caseNo, queryCode } });

  it('says in a sentence where the case is, without personal data', async () => {
    const one = await startWithAgent();
    const { caseNo, queryCode } = one.receipt;
    const progress = await ask(` ${caseNo.replaceAll('-', '')}`, queryCode);
    expect(progress).toMatchObject({
      caseNo,
      itemName: '公司设立登记',
      department: '安徽省市场监督管理局',
      status: 'reviewing',
      sentence: {
        zh: '申请已受理，正在审查，最迟于2026年12月1日(周二)办结。',
        en: 'Accepted and under review; it will be done by Tue 1 Dec 2026.',
      },
      left: { workdays: 5, level: 'ok' },
      canRate: false,
    });
    expect(progress.promised?.because.length).toBeGreaterThan(1);
    expect(progress.timeline.map(({ kind }) => kind)).toEqual(['submitted', 'received', 'accepted']);
    expect(JSON.stringify(progress)).not.toMatch(/王测试|赵代理|赵受理|138|340199|340100|一门测试公司/);
  });

  it('asks the applicant for a correction, and says until when', async () => {
    const one = await startCase(test, standard, ['receive', 'requireCorrection']);
    const progress = await ask(one.receipt.caseNo, one.receipt.queryCode);
    expect(progress.needsYou).toMatchObject({
      command: 'correct',
      due: '2026-12-24',
      defects: [{ id: 'form' }],
    });
    expect(progress.sentence.zh).toContain('2026年12月24日(周四)前');
    expect(progress).not.toHaveProperty('left');
  });

  it('names a sentence for every course a case can take', async () => {
    const courses = [
      [[], '等待窗口收件'],
      [['receive'], '最迟于2026年11月26日(周四)告知是否受理'],
      [['receive', 'refuseAcceptance'], '不予受理'],
      [['receive', 'accept', 'completeNode'], '正在作出决定'],
      [['receive', 'accept', 'completeNode', 'refuse'], '行政复议'],
      [['receive', 'accept', 'completeNode', 'grant'], '正在制作'],
      [['receive', 'accept', 'completeNode', 'grant', 'makeCertificate'], '请按约定方式领取'],
      [MAIN_PATH.slice(0, 6), '请您对本次服务作出评价'],
      [MAIN_PATH, '已办结'],
      [['withdraw'], '撤回'],
    ] as const;
    for (const [course, words] of courses) {
      const { receipt } = await startCase(test, standard, course);
      const { sentence } = await ask(receipt.caseNo, receipt.queryCode);
      expect(sentence.zh).toContain(words);
      expect(sentence.zh).not.toContain(',,');
    }
  });

  it('answers a wrong number and a wrong code alike', async () => {
    const { receipt } = await startCase(test, standard);
    const wrong = [
      await refusal(ask(receipt.caseNo, '00000000')),
      await refusal(ask('340000-20200101-000000-1', receipt.queryCode)),
      await refusal(ask('nothing', receipt.queryCode)),
    ];
    for (const error of wrong) expect(error.body).toEqual(wrong[0]?.body);
    expect(wrong[0]?.body.code).toBe('wrongQueryCode');
  });

  it('stays shut for a while after too many wrong codes, also to the right one', async () => {
    const { receipt } = await startCase(test, standard);
    for (let i = 0; i < 10; i += 1) {
      expect((await refusal(ask(receipt.caseNo, `0000000${i}`))).body.code).toBe('wrongQueryCode');
    }
    expect((await refusal(ask(receipt.caseNo, receipt.queryCode))).body.code).toBe('tooMany');
    test.clock.set('2026-11-24T02:15:01.000Z');
    expect(await ask(receipt.caseNo, receipt.queryCode)).toMatchObject({ status: 'submitted' });
    test.clock.set(TODAY);
  });

  it('lets its holder rate the service once, after delivery', async () => {
    const one = await startCase(test, standard, ['receive', 'accept']);
    const rate = async (key?: string) =>
      test.anonymous.call(
        'POST /progress/rating',
        { body: { caseNo: one.receipt.caseNo, queryCode: one.receipt.queryCode, level: 2, comment: '不错' } },
        key === undefined ? {} : { idempotencyKey: key },
      );
    expect((await refusal(rate())).body.code).toBe('notAllowedNow');
    await one.giveAll(['completeNode', 'grant', 'makeCertificate', 'deliver']);
    const rated = await rate('rated-by-code');
    expect(rated).toMatchObject({ canRate: false, rating: { level: 2 } });
    expect(await rate('rated-by-code')).toEqual(rated);
    expect((await refusal(rate())).body.code).toBe('notAllowedNow');
    const { timeline } = await one.view('supervisor');
    expect(timeline.at(-1)).toMatchObject({ kind: 'rated', text: { zh: '申请人作出评价：满意。' } });
  });
});

describe('the cases of an applicant', () => {
  it('are listed newest first, across regions, page by page, and say what needs the applicant', async () => {
    const one = await startCase(test, standard, ['receive', 'requireCorrection']);
    test.clock.set('2026-11-24T03:00:00.000Z');
    const two = await startCase(test, standard, ['receive', 'accept']);
    test.clock.set(TODAY);
    const { call } = await test.as('citizen');
    const { cases, total } = await call('GET /cases', { query: { limit: 1 } });
    expect(total).toBeGreaterThan(2);
    expect(cases).toEqual([
      {
        region: '340000',
        caseId: two.receipt.caseId,
        caseNo: two.receipt.caseNo,
        itemName: '公司设立登记',
        applicantName: '王测试',
        status: 'reviewing',
        submittedAt: '2026-11-24T03:00:00.000Z',
        promisedDue: '2026-12-01',
        left: { workdays: 5, limit: 5, level: 'ok' },
        needsYou: false,
      },
    ]);
    const all = await call('GET /cases', { query: { limit: 100 } });
    expect(all.cases).toHaveLength(total);
    expect(all.cases.find(({ caseId }) => caseId === one.receipt.caseId)).toMatchObject({ needsYou: true });
    expect(await (await test.as('neighbour')).call('GET /cases', { query: {} })).toEqual({
      cases: [],
      total: 0,
    });
  });
});
