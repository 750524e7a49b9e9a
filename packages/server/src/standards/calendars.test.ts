import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CalendarError } from '@yimen/domain/calendar';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { calendarMark, loadCalendar, openCalendar } from './calendars.ts';

const bundled = join(import.meta.dirname, '../../../../standards/calendars');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'calendars-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function problemsOf(load: () => unknown): readonly string[] {
  try {
    load();
  } catch (error) {
    if (error instanceof CalendarError) return error.problems.map((problem) => problem.en);
    throw error;
  }
  return [];
}

describe('loading the calendars', () => {
  test('the bundled files cover 2004 to 2026 without a gap', () => {
    const calendar = loadCalendar(bundled);
    expect([calendar.from, calendar.to]).toEqual(['2004-01-01', '2026-12-31']);
  });

  test('every bad file is named in one go', () => {
    writeFileSync(join(folder, '2025.yaml'), 'year: 2025\nnotices: []\n');
    writeFileSync(join(folder, '2026.yaml'), 'year: [unclosed\n');
    writeFileSync(
      join(folder, '2024.yaml'),
      'year: 2023\nnotices: [{ id: a, title: t }]\nholidays: [{ name: { zh: 元旦, en: New Year }, notice: a, rest: [2023-01-02] }]\n',
    );
    const problems = problemsOf(() => loadCalendar(folder)).join('\n');
    expect(problems).toContain('2025.yaml: At /');
    expect(problems).toContain('2026.yaml: not readable as YAML');
    expect(problems).toContain('name the file 2023.yaml');
  });

  test('a missing or empty folder is said plainly', () => {
    expect(problemsOf(() => loadCalendar(join(folder, 'none')))[0]).toContain('cannot be read');
    expect(problemsOf(() => loadCalendar(folder))[0]).toContain('holds no calendar files');
  });
});

describe('keeping up with the files', () => {
  const publish = (year: number) => copyFileSync(join(bundled, `${year}.yaml`), join(folder, `${year}.yaml`));

  test('a year that is published is counted by; files that are wrong leave it as it was', async () => {
    publish(2025);
    const problems: unknown[] = [];
    const live = openCalendar(folder, { lookEvery: 5, onProblem: (problem) => problems.push(problem) });
    try {
      expect(live.current.to).toBe('2025-12-31');
      const before = calendarMark(live.current);
      publish(2026);
      await vi.waitFor(() => expect(live.current.to).toBe('2026-12-31'));
      expect(calendarMark(live.current)).not.toBe(before);
      const good = live.current;
      writeFileSync(join(folder, '2026.yaml'), 'year: [unclosed\n');
      await vi.waitFor(() => expect(problems.length).toBeGreaterThan(0));
      expect(live.current).toBe(good);
      publish(2026);
      await vi.waitFor(() => expect(calendarMark(live.current)).toBe(calendarMark(good)));
    } finally {
      live.close();
    }
  });
});
