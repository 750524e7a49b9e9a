import { expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { zip } from './zip.ts';

async function bytesOf(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

it('has the same bytes for the same files, under names in any script', async () => {
  const files = () => [
    { name: '摘要清单.json', text: ['{"a":', '1}'] },
    { name: 'empty', text: [] },
  ];
  const bytes = await bytesOf(zip(files()));
  expect(await bytesOf(zip(files()))).toEqual(bytes);
  const names: string[] = [];
  for await (const entry of (await fromBufferPromise(bytes)).eachEntry()) names.push(entry.fileName);
  expect(names).toEqual(['摘要清单.json', 'empty']);
});

it('passes on that a file could not be read, and opens none after it', async () => {
  let opened = false;
  async function* broken(): AsyncGenerator<string> {
    yield 'a';
    throw new Error('the file is gone');
  }
  async function* later(): AsyncGenerator<string> {
    opened = true;
    yield 'b';
  }
  const files = [
    { name: 'a', text: broken() },
    { name: 'b', text: later() },
  ];
  await expect(bytesOf(zip(files))).rejects.toThrow('the file is gone');
  expect(opened).toBe(false);
});
