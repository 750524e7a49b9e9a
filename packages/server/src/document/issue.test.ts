import { type CaseEvent, type CaseState, fold } from '@yimen/domain/case';
import type { Standard } from '@yimen/domain/standard';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseRoutes } from '../case/index.ts';
import { startCase, TODAY, testStandard } from '../case/testing.ts';
import { transaction } from '../database/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { documentsOfCase, issueDocuments } from './issue.ts';
import { listOfCase, readEvents } from './store.ts';

let app: TestApp;
let standard: Standard;

beforeAll(async () => {
  standard = testStandard();
  app = await startTestApp({ now: TODAY, routes: caseRoutes, standards: [standard] });
});
afterAll(() => app.stop());

/** A case that has been accepted, as it stands in the record. */
async function acceptedCase(): Promise<{ state: CaseState; events: CaseEvent[] }> {
  const { params } = await startCase(app, standard, ['receive', 'accept']);
  const events = await readEvents(app.database.pool, params.region, params.caseId);
  const state = fold(events);
  if (!state) throw new Error('There is no case.');
  return { state, events };
}

/** Serial numbers of a series so far, in order. */
async function serials(series: string): Promise<number[]> {
  const { rows } = await app.database.pool.query<{ serial: number }>(
    'SELECT serial FROM issued_document WHERE series = $1 ORDER BY serial',
    [series],
  );
  return rows.map(({ serial }) => serial);
}

describe('issueDocuments', () => {
  test('registers one document for each event that issues one', async () => {
    const { state, events } = await acceptedCase();
    await transaction(app.database.pool, (on) =>
      issueDocuments(app.services, { state, standard, events }, on),
    );
    const issued = await listOfCase(app.database.pool, state.region, state.caseId);
    expect(issued.map(({ kind, number }) => [kind, number.replace(/\d+号/, '_号')])).toEqual([
      ['receipt', '皖市监收〔2026〕_号'],
      ['acceptance', '皖市监受〔2026〕_号'],
    ]);
    expect(issued.every(({ code }) => /^340000(-[0-9A-Z]{4}){4}$/.test(code))).toBe(true);
  });

  test('registers nothing twice, whoever asks how often', async () => {
    const { state, events } = await acceptedCase();
    const issue = () =>
      transaction(app.database.pool, (on) => issueDocuments(app.services, { state, standard, events }, on));
    await Promise.all([issue(), issue(), issue(), documentsOfCase(app.services, { state, standard })]);
    expect(await listOfCase(app.database.pool, state.region, state.caseId)).toHaveLength(2);
  });

  test('says what was true at its event, though the case has gone on', async () => {
    const at = await startCase(app, standard, ['receive', 'requireCorrection', 'correct', 'accept']);
    const { region, caseId } = at.params;
    const events = await readEvents(app.database.pool, region, caseId);
    const state = fold(events);
    if (!state) throw new Error('There is no case.');
    const documents = await documentsOfCase(app.services, { state, standard });
    expect(documents.map(({ kind }) => kind)).toEqual(['receipt', 'correction', 'acceptance']);
    const receipt = documents[0]?.content.blocks.map(({ text }) => text).join('');
    expect(receipt).not.toContain('补正申请材料');
    const acceptance = documents[2]?.content.blocks.map(({ text }) => text).join('');
    expect(acceptance).toContain('已按照本机关的要求提交全部补正申请材料');
  });

  test('numbers have neither gaps nor doubles with many at once, some of which fail', async () => {
    const cases = await Promise.all(Array.from({ length: 24 }, () => acceptedCase()));
    const outcomes = await Promise.allSettled(
      cases.map(({ state, events }, index) =>
        transaction(app.database.pool, async (on) => {
          await issueDocuments(app.services, { state, standard, events }, on);
          if (index % 3 === 0) throw new Error('rolled back');
        }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(8);
    const numbers = await serials('intake');
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(numbers.length).toBeGreaterThanOrEqual(32);
    const { rows } = await app.database.pool.query(
      "SELECT last FROM document_counter WHERE region = '340000' AND series = 'intake'",
    );
    expect(rows).toEqual([{ last: numbers.length }]);
  });

  test('begins anew each year', async () => {
    app.clock.set('2027-01-04T02:00:00.000Z');
    const { state } = await acceptedCase();
    const [receipt] = await documentsOfCase(app.services, { state, standard });
    expect(receipt?.number).toBe('皖市监收〔2027〕1号');
    app.clock.set(TODAY);
  });

  test('two counties number and print their own, and go on where a series was counted by department', async () => {
    const { pool } = app.database;
    await pool.query(
      `INSERT INTO region (code, level, name) VALUES ('341723000000', 'county', '青阳县'), ('341722000000', 'county', '石台县')`,
    );
    const { state, events } = await acceptedCase();
    const at = '2028-01-04T02:00:00.000Z';
    const issuedIn = async (region: string) => {
      await pool.query(
        `INSERT INTO case_event SELECT (jsonb_populate_record(e, jsonb_build_object('region', $1::text))).*
         FROM case_event e WHERE region = $2 AND case_id = $3`,
        [region, state.region, state.caseId],
      );
      const moved = {
        state: { ...state, region },
        events: events.map((event) => ({ ...event, region, at })),
      };
      await transaction(pool, (on) => issueDocuments(app.services, { ...moved, standard }, on));
      return (await listOfCase(pool, region, state.caseId)).map(({ number }) => number);
    };
    expect(await issuedIn('341723')).toEqual(['青阳市监收〔2028〕1号', '青阳市监受〔2028〕2号']);
    await pool.query(
      `INSERT INTO issued_document
       SELECT (jsonb_populate_record(d, jsonb_build_object('region', '341722', 'document_id', gen_random_uuid(),
         'case_id', gen_random_uuid(), 'issuer', 'marketRegulation', 'serial', 7, 'number', '石台市监收〔2028〕7号'))).*
       FROM issued_document d WHERE region = '341723' LIMIT 1`,
    );
    expect(await issuedIn('341722')).toEqual(['石台市监收〔2028〕8号', '石台市监受〔2028〕9号']);
  });

  test('the register can be neither changed nor emptied by the program', async () => {
    const { pool } = app.database;
    for (const statement of [
      "UPDATE issued_document SET number = ''",
      'DELETE FROM issued_document',
      "UPDATE document_file SET sm3 = ''",
      'DELETE FROM document_file',
      'DELETE FROM signing_key',
    ]) {
      await expect(pool.query(statement)).rejects.toThrow('permission denied');
    }
  });
});
