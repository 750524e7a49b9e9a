import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeForm } from '../document/form/layout.ts';
import { findSignature, openSigner, verifyFile } from '../document/signature/index.ts';
import { exampleDocument } from '../document/testing.ts';
import { documentBytes } from '../document/write.ts';
import { SideThread, SideThreadDied } from './side.ts';
import type { TaskInput } from './tasks.ts';

let dataFolder: string;
let side: SideThread;
/** Threads that were started, in order. */
let threads: Worker[];
const note = (thread: Worker) => void threads.push(thread);

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'yimen-test-side-'));
  side = new SideThread({ dataFolder });
  threads = [];
  process.on('worker', note);
});
afterEach(async () => {
  process.off('worker', note);
  await side.stop();
  await rm(dataFolder, { recursive: true });
});

/** The next thread that is started. */
const nextThread = async (): Promise<Worker> => (await once(process, 'worker'))[0];
const kill = (thread: Worker) => void thread.once('online', () => void thread.terminate());

const FORM = {
  head: { title: '申请表', item: '公司设立登记', code: '1', region: '340000', from: '2026-01-01' },
  parts: [{ title: '申请人', rows: [{ kind: 'field' as const, label: '名称', text: '' }] }],
  mark: '示范文本',
  metadata: { title: '申请表', author: '某局', created: '2026-01-01T00:00:00.000Z' },
  id: '0'.repeat(32),
} satisfies TaskInput<'writeForm'>;

async function stored(sm3: string): Promise<Buffer> {
  return readFile(join(dataFolder, 'files', sm3.slice(0, 2), sm3.slice(2, 4), sm3));
}

/** A signed file with the digits of its signature, which differ each time, taken out. */
function withoutSignature(file: Buffer): string {
  const { message = [] } = findSignature(file) ?? {};
  expect(message).toHaveLength(2);
  return Buffer.concat(message).toString('latin1');
}

describe('what the side thread writes', () => {
  test('is byte for byte what this thread writes, save for the signature, which the same key made', async () => {
    const document = exampleDocument();
    const there = await side.run('writeDocument', document);
    const signer = await openSigner(dataFolder);
    const here = await documentBytes(document, signer);
    const file = await stored(there.sm3);
    expect(withoutSignature(file)).toBe(withoutSignature(here));
    expect(verifyFile(file, [signer.publicKey]).outcome).toBe('valid');
    expect([there.keyId, there.size]).toEqual([signer.keyId, file.length]);
    expect(Buffer.from(there.publicKey).equals(signer.publicKey)).toBe(true);
  });

  test('is the same file for a form, which nobody signs', async () => {
    const bytes = await side.run('writeForm', FORM);
    expect(Buffer.from(bytes).equals(writeForm(FORM))).toBe(true);
  });

  test('a task that throws fails alone', async () => {
    const document = exampleDocument();
    const wrong = { ...document, content: { ...document.content, form: 'leaflet' as 'notice' } };
    const [bad, good] = await Promise.allSettled([
      side.run('writeDocument', wrong),
      side.run('writeDocument', document),
    ]);
    expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled']);
    expect(bad).toMatchObject({ reason: { message: expect.stringContaining('is not a function') } });
    expect(threads).toHaveLength(1);
  });
});

describe('the side thread', () => {
  test('is started when it is needed, once', async () => {
    expect(threads).toHaveLength(0);
    await Promise.all([side.run('writeForm', FORM), side.run('writeForm', FORM)]);
    expect(threads).toHaveLength(1);
  });

  test.runIf(process.platform === 'linux')('stands back behind the thread that answers', async () => {
    await side.run('writeForm', FORM);
    const niceness = readdirSync('/proc/self/task').map((id) =>
      Number(readFileSync(`/proc/self/task/${id}/stat`, 'utf8').split(') ')[1]?.split(' ')[16]),
    );
    const others = getPriority();
    expect(niceness.filter((one) => one !== others)).toEqual([Math.min(19, others + 10)]);
  });

  test('that dies gives its work to the next one, which does it once', async () => {
    const works = [side.run('writeForm', FORM), side.run('writeForm', FORM)];
    kill(await nextThread());
    const [one, two] = await Promise.all(works);
    expect(Buffer.from(one ?? []).equals(Buffer.from(two ?? []))).toBe(true);
    expect(threads).toHaveLength(2);
    await side.run('writeForm', FORM);
    expect(threads).toHaveLength(2);
  });

  test('that dies again says so in one clear error, and works again after that', async () => {
    process.on('worker', kill);
    const error = await side.run('writeForm', FORM).catch((problem: unknown) => problem);
    process.off('worker', kill);
    expect(error).toBeInstanceOf(SideThreadDied);
    expect(error).toMatchObject({ message: expect.stringContaining('"writeForm"') });
    expect(threads).toHaveLength(2);
    expect((await side.run('writeForm', FORM)).length).toBeGreaterThan(10_000);
  });

  test('that cannot open the key says why', async () => {
    const blocked = new SideThread({ dataFolder: join(process.execPath, 'data') });
    const error = await blocked.run('writeForm', FORM).catch((problem: unknown) => problem);
    expect(error).toMatchObject({ cause: { message: expect.stringContaining(process.execPath) } });
    await blocked.stop();
  });

  test('is gone after stop with whatever it was doing, and refuses more', async () => {
    const work = side.run('writeForm', FORM).catch((problem: unknown) => problem);
    const thread = await nextThread();
    const ended = once(thread, 'exit');
    await Promise.all([side.stop(), side.stop()]);
    await ended;
    expect(await work).toMatchObject({ message: expect.stringContaining('stopping') });
    await expect(side.run('writeForm', FORM)).rejects.toThrow('stopping');
    expect(threads).toHaveLength(1);
  });
});
