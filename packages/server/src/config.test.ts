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
      messages: { email: undefined, sms: undefined, webhookHosts: [], retries: 8 },
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

  it('turn a way out on only when everything it needs is there, and never repeat a password', () => {
    expect(
      loadConfig({
        YIMEN_SMTP_URL: 'smtps://user:password@mail.example.cn',
        YIMEN_MAIL_FROM: 'Yimen <noreply@example.cn>',
        YIMEN_WEBHOOK_HOSTS: 'Exchange.example.cn, 127.0.0.1:8080',
      }).messages,
    ).toMatchObject({
      email: { url: 'smtps://user:password@mail.example.cn', from: 'Yimen <noreply@example.cn>' },
      sms: undefined,
      webhookHosts: ['exchange.example.cn', '127.0.0.1:8080'],
    });
    const half = { YIMEN_SMTP_URL: 'smtp://mail.example.cn' };
    expect(() => loadConfig(half)).toThrow(/^YIMEN_MAIL_FROM is missing/);
    const wrong = { YIMEN_SMS_URL: 'ftp://user:password@sms', YIMEN_SMS_SECRET: 'x'.repeat(32) };
    expect(() => loadConfig(wrong)).toThrow(
      /^YIMEN_SMS_URL is no address that begins with http:\/\/ or https/,
    );
    expect(() => loadConfig(wrong)).toThrow(/^(?!.*password)/s);
  });
});
