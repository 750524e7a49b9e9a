import { beforeEach, expect, test, vi } from 'vitest';
import { forget, forgetOld } from './stored.ts';

const DAY = 86_400_000;
let kept: Record<string, string>;

beforeEach(() => {
  kept = {};
  // a storage whose own keys are its entries, as in a browser
  const storage = new Proxy(kept, {
    get: (entries, name: string) => {
      if (name === 'removeItem') return (key: string) => delete entries[key];
      if (name === 'getItem') return (key: string) => entries[key] ?? null;
      return entries[name];
    },
  });
  vi.stubGlobal('localStorage', storage);
});

test('what was sent is forgotten with everything below it, and nothing else', () => {
  for (const key of ['a.c1.act', 'a.c1.act.grant', 'a.c1.actor', 'a.c2.act'])
    kept[`yimen.desk.${key}`] = '{}';
  forget('a.c1.act');
  expect(Object.keys(kept)).toEqual(['yimen.desk.a.c1.actor', 'yimen.desk.a.c2.act']);
});

test('what nobody came back to for a fortnight is forgotten; entries of others are left alone', () => {
  const now = 100 * DAY;
  kept['yimen.desk.old'] = JSON.stringify({ savedAt: now - 15 * DAY, value: 'x' });
  kept['yimen.desk.new'] = JSON.stringify({ savedAt: now - DAY, value: 'x' });
  kept['yimen.language'] = 'en';
  forgetOld(now);
  expect(Object.keys(kept)).toEqual(['yimen.desk.new', 'yimen.language']);
});
