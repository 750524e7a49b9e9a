import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dueCommand } from './due.ts';

interface Ran {
  readonly out: string;
  readonly err: string;
  readonly code: string | number | null | undefined;
}

const exitCode = process.exitCode;
beforeEach(() => {
  process.exitCode = undefined;
});
afterEach(() => {
  process.exitCode = exitCode;
});

/** Runs `yimen due …` as the main command does, with its output caught. */
async function due(...args: string[]): Promise<Ran> {
  let out = '';
  let err = '';
  const command = dueCommand().configureOutput({
    writeOut: (text) => {
      out += text;
    },
    writeErr: (text) => {
      err += text;
    },
  });
  await new Command('yimen').addCommand(command).parseAsync(['due', ...args], { from: 'user' });
  const code = process.exitCode;
  process.exitCode = undefined;
  return { out, err, code };
}

async function dateOf(...args: string[]): Promise<unknown> {
  const { out, err } = await due(...args, '--json');
  expect(err).toBe('');
  return JSON.parse(out).due;
}

describe('yimen due', () => {
  test('prints due date, provisional and reasons as one JSON line', async () => {
    const { out, err, code } = await due('--from', '2025-01-24', '--days', '5', '--json');
    expect([err, code]).toEqual(['', undefined]);
    expect(out.trim().split('\n')).toHaveLength(1);
    const answer = JSON.parse(out);
    expect(Object.keys(answer)).toEqual(['due', 'provisional', 'because']);
    expect(answer).toMatchObject({ due: '2025-02-07', provisional: false });
    expect(answer.because[0]).toMatchObject({ rule: 'clock.startDayNotCounted' });
    for (const { text } of answer.because) expect(text.zh && text.en).toBeTruthy();
  });

  test('takes units, pauses, extension and the start-day rule', async () => {
    const base = ['--from', '2025-01-24', '--days', '5'];
    expect(await dateOf(...base, '--pause', '2025-02-06..2025-02-10')).toBe('2025-02-11');
    expect(
      await dateOf(...base, '--pause', '2025-02-06..2025-02-07', '--pause', '2025-02-07..2025-02-10'),
    ).toBe('2025-02-11');
    expect(await dateOf(...base, '--extend', '1')).toBe('2025-02-08');
    expect(await dateOf(...base, '--count-start-day')).toBe('2025-02-06');
    expect(await dateOf(...base, '--unit', 'day')).toBe('2025-02-05');
    expect(await dateOf('--from=2025-01-24', '--days=1', '--unit=month')).toBe('2025-02-24');
    expect(await dateOf('--from', '2025-01-25', '--days', '0')).toBe('2025-01-25');
  });

  test('says that a date past the published calendars is provisional', async () => {
    const { out } = await due('--from', '2026-12-31', '--days', '3', '--json');
    expect(JSON.parse(out).provisional).toBe(true);
  });

  test('without --json tells the date and every reason in words', async () => {
    const { out } = await due('--from', '2025-01-24', '--days', '5');
    expect(out).toContain('办结期限：2025年2月7日(周五)\nDue: Fri 7 Feb 2025\n');
    expect(out).toContain('春节放假，不计入。依据：国务院办公厅关于2025年部分节假日安排的通知');
  });

  test('bad input gives one line with every problem, nothing on stdout, and exit code 2', async () => {
    const { out, err, code } = await due(
      ...['--from', '2025-02-30', '--days', '-3', '--unit', 'week', '--pause', '2025-02-10..2025-02-06'],
      ...['--pause', '2025-02-06', '--extend', 'x\ny', '--fast', 'extra', '--json'],
    );
    expect([out, code]).toEqual(['', 2]);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    const parts = ['2025-02-30', '"-3"', '"week"', 'ends before it begins', '"2025-02-06" is not a range'];
    for (const part of [...parts, '--extend "x y"', '"--fast"', '"extra"']) expect(err).toContain(part);
  });

  test('missing values are problems too', async () => {
    const none = await due();
    expect(none.code).toBe(2);
    expect(none.err).toContain('--from');
    expect(none.err).toContain('--days');
    for (const args of [['--from'], ['--days'], ['--unit'], ['--pause'], ['--extend']]) {
      const { err, code } = await due('--from', '2025-01-24', '--days', '5', ...args);
      expect([args, code, err.trimEnd().split('\n').length]).toEqual([args, 2, 1]);
    }
  });

  test('a limit beyond the end of the calendar is refused, not computed wrongly', async () => {
    const { code, err } = await due('--from', '9990-01-01', '--days', '9999');
    expect(code).toBe(2);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});
