import { describe, expect, it } from 'vitest';
import { ConfigProblem, loadConfig } from './config.ts';

describe('settings', () => {
  it('work on one machine without any being set', () => {
    expect(loadConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: undefined,
      demo: undefined,
      uploadLimit: 20 * 1024 * 1024,
      session: { idleMinutes: 30, absoluteHours: 12 },
      lockOut: { failures: 5, minutes: 15 },
    });
  });

  it('take an empty variable as one that is not set', () => {
    expect(loadConfig({ DATABASE_URL: ' ', PORT: '' })).toMatchObject({ databaseUrl: undefined, port: 3000 });
  });

  it('report everything that is wrong together, each with its name and what to write', () => {
    const env = {
      PORT: 'http',
      YIMEN_URL: 'zwfw.example.cn',
      YIMEN_DEMO: 'perhaps',
      YIMEN_SECRET: 'short',
      YIMEN_LOG: 'loud',
    };
    const problem = (() => {
      try {
        return loadConfig(env);
      } catch (error) {
        return error;
      }
    })();
    expect(problem).toBeInstanceOf(ConfigProblem);
    const lines = problem instanceof Error ? problem.message.split('\n') : [];
    expect(lines).toHaveLength(5);
    for (const name of Object.keys(env)) expect(lines.some((line) => line.startsWith(name))).toBe(true);
    expect(lines.join('')).not.toContain('"short"');
  });
});
