import { describe, expect, it } from 'vitest';
import { type DocumentEvent, decideDocument, foldDocument, withRecord } from './document-act.ts';
import { stateOn, textAt, versionsOf, withReplacements } from './edition.ts';
import { clause, ownDocument } from './fixtures.ts';
import { marksBetween } from './marks.ts';
import { baseOf } from './number.ts';
import { followDraft } from './project-service.ts';
import type { ProjectState } from './project-state.ts';
import { mayCloseTask, referenceTasks } from './reference-task.ts';
import type { StandardDocument } from './schema.ts';

const REGION = '340000';
const TODAY = '2026-11-24';
const editor = (post: string, department = 'serviceCentre', region = REGION) => ({
  id: post,
  name: post,
  holdings: [{ post, department, region }],
});
const context = (post: string, region?: string) => ({
  actor: editor(post, 'serviceCentre', region),
  region: REGION,
  today: TODAY,
});

describe('of one number', () => {
  it('at most one edition is in force on any day, whatever was abolished and replaced when', () => {
    const days = ['2026-01-01', '2026-06-01', '2027-01-01', '2027-06-01', '2028-01-01'];
    for (const first of days) {
      for (const second of days) {
        for (const end of [undefined, ...days]) {
          const old = ownDocument('Q/YM TG201.01-2026', {
            effectiveFrom: first,
            ...(end === undefined ? {} : { abolishedOn: end }),
          });
          const next = ownDocument('Q/YM TG201.01-2027', { effectiveFrom: second, replaces: [old.number] });
          const all = withReplacements([old, next]);
          for (const day of days) {
            const inForce = all.filter((one) => stateOn(one, day) === 'inForce');
            expect(new Set(inForce.map(({ number }) => baseOf(number))).size).toBe(inForce.length);
          }
        }
      }
    }
  });

  it('a sheet ends with its edition, and gives the text as amended by it', () => {
    const edition = ownDocument('Q/YM TG201.01-2026', {
      abolishedOn: '2027-01-01',
      clauses: [clause('a', '1'), clause('b', '2')],
    });
    const sheet = (no: number, text: string) =>
      ownDocument(`Q/YM TG201.01-2026/XG${no}`, {
        amends: edition.number,
        clauses: [clause('b', '2', { text })],
      });
    const all = withReplacements([sheet(2, '二'), sheet(1, '一'), edition]);
    expect(all[0]?.abolishedOn).toBe('2027-01-01');
    const texts = versionsOf(all, edition.number).map((one) => textAt(all, one)[1]?.text);
    expect(texts).toEqual(['b的内容。', '一', '二']);
  });
});

describe('words of two texts', () => {
  it('give both texts back, with what differs marked', () => {
    const [before, after] = ['应当在5日内告知。', '应当在3日内一次告知。'];
    const marks = marksBetween(before, after);
    const side = (kind: string) => marks.filter((one) => one.kind !== kind).map(({ text }) => text);
    expect(side('added').join('')).toBe(before);
    expect(side('removed').join('')).toBe(after);
    expect(marks.filter(({ kind }) => kind === 'removed')).toEqual([{ kind: 'removed', text: '5' }]);
  });
});

describe('a document that came as a file', () => {
  const document = ownDocument('Q/YM TG201.01-2026');
  const abolish = { kind: 'abolish', on: '2027-01-01', reason: '不再需要' } as const;
  const review = { kind: 'recordReview', conclusion: 'confirm', reason: '仍适用' } as const;
  const code = (decision: ReturnType<typeof decideDocument>) =>
    'refusal' in decision ? decision.refusal.code : undefined;

  it('is reviewed by the manager and abolished by the head, of that region alone', () => {
    for (const post of ['standardsManager', 'clerk', 'administrator'])
      expect(code(decideDocument(document, abolish, context(post))), post).toBe('forbidden');
    for (const post of ['centreHead', 'clerk'])
      expect(code(decideDocument(document, review, context(post))), post).toBe('forbidden');
    expect(code(decideDocument(document, abolish, context('centreHead', '310000')))).toBe('forbidden');
    expect(code(decideDocument(document, abolish, context('centreHead')))).toBeUndefined();
    expect(code(decideDocument(document, review, context('standardsManager')))).toBeUndefined();
  });

  it('is not abolished backwards, twice, or in the place of who issued it', () => {
    const head = context('centreHead');
    expect(code(decideDocument(document, { ...abolish, on: '2026-01-01' }, head))).toBe('badRequest');
    expect(code(decideDocument({ ...document, abolishedOn: '2027-01-01' }, abolish, head))).toBe(
      'notAllowedNow',
    );
    expect(code(decideDocument(ownDocument('GB/T 32168-2015'), abolish, head))).toBe('notAllowedNow');
  });

  it('ends on the day that its record says', () => {
    const by = { id: 'a', name: 'a' };
    const event: DocumentEvent = {
      kind: 'abolished',
      data: { on: '2027-01-01', reason: '不再需要' },
      region: REGION,
      document: document.number,
      seq: 1,
      at: '2026-11-24T02:00:00.000Z',
      by,
    };
    expect(withRecord(document, foldDocument([event])).abolishedOn).toBe('2027-01-01');
    expect(withRecord(document, foldDocument([]))).toBe(document);
  });
});

describe('an empty reference', () => {
  const gone = ownDocument('Q/YM TG201.01-2026', { abolishedOn: '2027-01-01' });
  const leaning = ownDocument('Q/YM TG202.01-2026', { references: ['Q/YM TG201.01'] });
  const tasks = (...documents: StandardDocument[]) => referenceTasks(withReplacements(documents), TODAY);

  it('is a task as soon as the end is settled, and none while another edition follows or the citing one ends first', () => {
    expect(tasks(gone, leaning)).toEqual([
      {
        document: leaning.number,
        department: 'serviceCentre',
        cites: 'Q/YM TG201.01',
        since: '2027-01-01',
      },
    ]);
    const next = ownDocument('Q/YM TG201.01-2027', { effectiveFrom: '2027-01-01', replaces: [gone.number] });
    expect(tasks(gone, leaning, next)).toEqual([]);
    expect(tasks(gone, { ...leaning, abolishedOn: '2026-12-31' })).toEqual([]);
  });

  it('is for the standards manager and the heads, of that region', () => {
    const task = { department: 'marketRegulation' };
    expect(mayCloseTask(editor('standardsManager'), REGION, task)).toBe(true);
    expect(mayCloseTask(editor('authorityHead', 'marketRegulation'), REGION, task)).toBe(true);
    expect(mayCloseTask(editor('authorityHead', 'publicSecurity'), REGION, task)).toBe(false);
    expect(mayCloseTask(editor('clerk'), REGION, task)).toBe(false);
    expect(mayCloseTask(editor('standardsManager', 'serviceCentre', '310000'), REGION, task)).toBe(false);
  });
});

describe('the project that carries the draft of a service standard', () => {
  const at = (stage: ProjectState['stage'], until = '2026-12-24') =>
    ({ stage, consultation: { until } }) as ProjectState;
  const kinds = (decision: ReturnType<typeof followDraft>) =>
    'events' in decision ? decision.events.map(({ kind }) => kind) : decision.refusal.code;
  const publish = { kind: 'publish', hash: 'a'.repeat(64), effectiveFrom: '2027-01-01' } as const;

  it('moves with what is done to the draft, in this order alone', () => {
    expect(kinds(followDraft(at('review'), { kind: 'approve' }, TODAY))).toBe('notAllowedNow');
    expect(kinds(followDraft(at('approval'), { kind: 'approve' }, TODAY))).toEqual(['approved']);
    expect(kinds(followDraft(at('approval'), publish, TODAY))).toBe('notAllowedNow');
    expect(kinds(followDraft(at('approved'), publish, TODAY))).toEqual(['servicePublished']);
    const back = { kind: 'return', reason: '再改' } as const;
    expect(kinds(followDraft(at('approved'), back, TODAY))).toEqual(['sentBack']);
    expect(kinds(followDraft(at('consultation'), back, TODAY))).toBe('notAllowedNow');
    expect(kinds(followDraft(at('consultation', '2026-11-23'), back, TODAY))).toEqual([]);
    for (const kind of ['consult', 'submit', 'drop'] as const)
      expect(kinds(followDraft(at('drafting'), { kind }, TODAY)), kind).toBe('notAllowedNow');
  });
});
