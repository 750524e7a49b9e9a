/** Settings of one server, read once from the environment. Nothing else in the server looks at the environment. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug';

/** Requests a minute for one signed-in person, or for one address where nobody is signed in. */
export type RateLimits = {
  enabled: boolean;
  read: number;
  write: number;
  upload: number;
  signIn: number;
  /** Looking up a case by number and query code: strict, so that codes cannot be guessed. */
  progress: number;
};

/** Ways out of the house. What is not set is off: nothing ever pretends to have been sent. */
export type MessageSettings = {
  /** SMTP server with user and password, and the sender's address. */
  email: { url: string; from: string } | undefined;
  /** Gateway that takes signed requests to send an SMS. */
  sms: { url: string; secret: string } | undefined;
  /** host or host:port that webhooks may reach also without https, or at a private address. */
  webhookHosts: readonly string[];
  /** Tries after the first one, and seconds before the first of them; each wait is twice the one before. */
  retries: number;
  retrySeconds: number;
};

export type Config = {
  host: string;
  port: number;
  /** Origin people open in the browser, when a proxy stands before the server; https makes cookies Secure. */
  publicUrl: string | undefined;
  /** Proxies whose X-Forwarded-For is believed: false, true (any), or addresses. */
  trustProxy: boolean | string;
  /** PostgreSQL to use; undefined: Yimen runs its own. */
  databaseUrl: string | undefined;
  databaseConnections: number;
  dataFolder: string;
  standardsFolder: string;
  webFolder: string;
  /** Signs session cookies; undefined: made once and kept in the data folder. */
  secret: string | undefined;
  /** Whether demo accounts are made; undefined: only on Yimen's own database. */
  demo: boolean | undefined;
  demoPassword: string;
  session: { idleMinutes: number; absoluteHours: number };
  lockOut: { failures: number; minutes: number };
  /** Largest upload in bytes. */
  uploadLimit: number;
  rateLimits: RateLimits;
  /** Bearer token that opens /metrics from elsewhere; without it only the machine itself may read them. */
  metricsToken: string | undefined;
  messages: MessageSettings;
  /** Whether this server does what follows by itself: timers, and the consequences of events. One server must. */
  worker: boolean;
  logLevel: LogLevel;
};

/** Settings that cannot be used, all of them at once, one sentence a line. */
export class ConfigProblem extends Error {
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.name = 'ConfigProblem';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Collects what is wrong while reading, so that everything is reported together. */
class Reader {
  readonly problems: string[] = [];
  readonly #env: Environment;
  constructor(env: Environment) {
    this.#env = env;
  }

  text(name: string): string | undefined {
    const value = this.#env[name]?.trim();
    return value === '' ? undefined : value;
  }

  integer(name: string, fallback: number, min: number, max: number): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    this.problems.push(
      `${name} is "${text}"; it must be a whole number from ${min} to ${max}. (${name} 应为 ${min} 至 ${max} 的整数。)`,
    );
    return fallback;
  }

  flag(name: string): boolean | undefined {
    const text = this.text(name)?.toLowerCase();
    if (text === undefined) return undefined;
    if (['1', 'true', 'yes', 'on'].includes(text)) return true;
    if (['0', 'false', 'no', 'off'].includes(text)) return false;
    this.problems.push(`${name} is "${text}"; it must be yes or no. (${name} 应为 yes 或 no。)`);
    return undefined;
  }

  choice<T extends string>(name: string, choices: readonly T[], fallback: T): T {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const found = choices.find((choice) => choice === text);
    if (found !== undefined) return found;
    this.problems.push(
      `${name} is "${text}"; it must be one of ${choices.join(', ')}. (${name} 应为 ${choices.join('、')} 之一。)`,
    );
    return fallback;
  }

  origin(name: string): string | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const url = URL.parse(text);
    if (url && /^https?:$/.test(url.protocol)) return url.origin;
    this.problems.push(
      `${name} is "${text}"; it must be an address such as https://zwfw.example.cn. (${name} 应为网址，例如 https://zwfw.example.cn。)`,
    );
    return undefined;
  }

  /** A whole address of one of these schemes; it may hold a password, so it is never repeated. */
  address(name: string, schemes: readonly string[]): string | undefined {
    const text = this.text(name);
    if (text === undefined || schemes.includes(URL.parse(text)?.protocol ?? '')) return text;
    const shown = schemes.map((scheme) => `${scheme}//`);
    this.problems.push(
      `${name} is no address that begins with ${shown.join(' or ')}. (${name} 应为以 ${shown.join(' 或 ')} 开头的地址。)`,
    );
    return undefined;
  }

  /** Two settings that mean something only together. */
  pair<A, B>(
    names: readonly [string, string],
    first: A | undefined,
    second: B | undefined,
  ): [A, B] | undefined {
    if (first !== undefined && second !== undefined) return [first, second];
    const missing = names.find((name) => this.text(name) === undefined);
    if ((first !== undefined || second !== undefined) && missing !== undefined) {
      this.problems.push(
        `${missing} is missing; ${names.join(' and ')} go together. (缺少 ${missing}；${names.join(' 与 ')} 应同时设置。)`,
      );
    }
    return undefined;
  }

  secret(name: string): string | undefined {
    const text = this.text(name);
    if (text === undefined || text.length >= 32) return text;
    this.problems.push(
      `${name} is too short; it must have at least 32 characters. (${name} 过短，至少需要 32 个字符。)`,
    );
    return undefined;
  }
}

/**
 * Reads the settings; what is not set gets a default that works on one machine.
 * @throws ConfigProblem naming every variable that cannot be used
 */
export function loadConfig(env: Environment): Config {
  const read = new Reader(env);
  const proxy = read.text('YIMEN_TRUST_PROXY');
  const config: Config = {
    host: read.text('YIMEN_HOST') ?? '127.0.0.1',
    port: read.integer('PORT', 3000, 0, 65535),
    publicUrl: read.origin('YIMEN_URL'),
    trustProxy: proxy === undefined || proxy === 'no' ? false : proxy === 'yes' ? true : proxy,
    databaseUrl: read.text('DATABASE_URL'),
    databaseConnections: read.integer('YIMEN_DATABASE_CONNECTIONS', 4 * availableParallelism(), 1, 500),
    dataFolder: resolve(read.text('YIMEN_DATA') ?? resolve(ROOT, 'data')),
    standardsFolder: resolve(read.text('YIMEN_STANDARDS') ?? resolve(ROOT, 'standards')),
    webFolder: resolve(read.text('YIMEN_WEB') ?? resolve(ROOT, 'packages/web/dist')),
    secret: read.secret('YIMEN_SECRET'),
    demo: read.flag('YIMEN_DEMO'),
    demoPassword: read.text('YIMEN_DEMO_PASSWORD') ?? 'Yimen-demo-2026',
    session: {
      idleMinutes: read.integer('YIMEN_SESSION_IDLE_MINUTES', 30, 1, 720),
      absoluteHours: read.integer('YIMEN_SESSION_HOURS', 12, 1, 24),
    },
    lockOut: {
      failures: read.integer('YIMEN_LOCK_AFTER', 5, 1, 100),
      minutes: read.integer('YIMEN_LOCK_MINUTES', 15, 1, 1440),
    },
    uploadLimit: read.integer('YIMEN_UPLOAD_MB', 20, 1, 2000) * 1024 * 1024,
    rateLimits: {
      enabled: read.flag('YIMEN_RATE_LIMITS') ?? true,
      read: read.integer('YIMEN_RATE_READ', 600, 1, 1_000_000),
      write: read.integer('YIMEN_RATE_WRITE', 240, 1, 1_000_000),
      upload: read.integer('YIMEN_RATE_UPLOAD', 60, 1, 1_000_000),
      signIn: read.integer('YIMEN_RATE_SIGN_IN', 30, 1, 1_000_000),
      progress: read.integer('YIMEN_RATE_PROGRESS', 20, 1, 1_000_000),
    },
    metricsToken: read.text('YIMEN_METRICS_TOKEN'),
    messages: messageSettings(read),
    worker: read.flag('YIMEN_WORKER') ?? true,
    logLevel: read.choice('YIMEN_LOG', ['silent', 'error', 'warn', 'info', 'debug'] as const, 'info'),
  };
  if (read.problems.length > 0) throw new ConfigProblem(read.problems);
  return config;
}

function messageSettings(read: Reader): MessageSettings {
  const email = read.pair(
    ['YIMEN_SMTP_URL', 'YIMEN_MAIL_FROM'],
    read.address('YIMEN_SMTP_URL', ['smtp:', 'smtps:']),
    read.text('YIMEN_MAIL_FROM'),
  );
  const sms = read.pair(
    ['YIMEN_SMS_URL', 'YIMEN_SMS_SECRET'],
    read.address('YIMEN_SMS_URL', ['http:', 'https:']),
    read.secret('YIMEN_SMS_SECRET'),
  );
  return {
    email: email && { url: email[0], from: email[1] },
    sms: sms && { url: sms[0], secret: sms[1] },
    webhookHosts: (read.text('YIMEN_WEBHOOK_HOSTS') ?? '')
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean),
    retries: read.integer('YIMEN_MESSAGE_RETRIES', 8, 0, 20),
    retrySeconds: read.integer('YIMEN_MESSAGE_RETRY_SECONDS', 30, 1, 3600),
  };
}
