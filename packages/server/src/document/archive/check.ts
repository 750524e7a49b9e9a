/**
 * The four properties that are checked before a record is archived (真实、完整、可用、安全; DA/T 70-2018 names them). What
 * cannot be checked here is said, not passed over.
 */
import { createHash } from 'node:crypto';
import type { Bilingual } from '@yimen/api';
import { documentOf } from '@yimen/domain/document';
import { CHAIN_START, eventHash } from '../../case/chain.ts';
import { FileMissing } from '../../files/types.ts';
import type { Services } from '../../services.ts';
import { verifyFile } from '../signature/index.ts';
import type { ArchiveContent, Made } from './content.ts';

export type Property = 'authentic' | 'complete' | 'usable' | 'safe';
export type Finding = { property: Property; passed: boolean; text: Bilingual };

const finding = (property: Property, passed: boolean, zh: string, en: string): Finding => ({
  property,
  passed,
  text: { zh, en },
});

/** Reads a stored file; undefined when the store does not have it any more. */
async function readStored({ files }: Pick<Services, 'files'>, sm3: string): Promise<Buffer | undefined> {
  try {
    const { stream } = await files.open(sm3);
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    return Buffer.concat(parts);
  } catch (error) {
    if (error instanceof FileMissing) return undefined;
    throw error;
  }
}

/** The number of the first event that does not follow the one before it; undefined when all do. */
function brokenAt({ chain }: ArchiveContent): number | undefined {
  let before = CHAIN_START;
  for (const [index, { event, prevHash, hash }] of chain.entries()) {
    if (event.seq !== index + 1 || prevHash !== before || eventHash(event, before) !== hash) return event.seq;
    before = hash;
  }
  return undefined;
}

function chainFinding(content: ArchiveContent): Finding {
  const broken = brokenAt(content);
  return broken === undefined
    ? finding(
        'authentic',
        true,
        `${content.chain.length}个事件的哈希链完好。`,
        `The hash chain of ${content.chain.length} events holds.`,
      )
    : finding(
        'authentic',
        false,
        `第${broken}个事件与哈希链不符。`,
        `Event ${broken} does not fit the hash chain.`,
      );
}

type Read = { name: string; sm3: string; bytes: Buffer | undefined; document?: Made; type: string };

/** Every file of the case, one after another: only one is held in memory. */
async function* readEach(services: Pick<Services, 'files'>, content: ArchiveContent): AsyncGenerator<Read> {
  for (const document of content.documents) {
    const { sm3 } = document.file;
    const bytes = await readStored(services, sm3);
    yield { name: document.number, sm3, bytes, document, type: 'application/pdf' };
  }
  for (const { name, sm3, type } of content.files) {
    yield { name, sm3, bytes: await readStored(services, sm3), type };
  }
}

function hashFindings({ name, sm3, bytes }: Read): Finding[] {
  if (!bytes) return [finding('complete', false, `缺少文件“${name}”。`, `The file "${name}" is missing.`)];
  if (createHash('sm3').update(bytes).digest('hex') === sm3) return [];
  return [
    finding(
      'authentic',
      false,
      `文件“${name}”与登记的摘要不符。`,
      `The file "${name}" differs from its hash.`,
    ),
  ];
}

function signatureFindings({ name, document, bytes }: Read, keys: readonly Buffer[]): Finding[] {
  if (!document || !bytes || verifyFile(bytes, keys).outcome === 'valid') return [];
  return [finding('authentic', false, `文书${name}的签名无效。`, `The signature of ${name} is not valid.`)];
}

function completeness({ chain, documents, state, files }: ArchiveContent): Finding[] {
  const issued = new Set(documents.map(({ seq }) => seq));
  const lacking = chain.filter(({ event }) => documentOf(event) !== null && !issued.has(event.seq));
  const known = new Set(files.map(({ id }) => id));
  const offered = state.materials.flatMap((offer) => offer.files).filter(({ id }) => !known.has(id));
  return [
    ...lacking.map(({ event }) =>
      finding(
        'complete',
        false,
        `第${event.seq}个事件的文书未登记。`,
        `The document of event ${event.seq} is not registered.`,
      ),
    ),
    ...offered.map(({ name }) =>
      finding(
        'complete',
        false,
        `材料文件“${name}”不在本办件中。`,
        `The material "${name}" is not of this case.`,
      ),
    ),
  ];
}

const STARTS: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['%PDF-'],
  'image/jpeg': ['\xff\xd8\xff'],
  'image/png': ['\x89PNG'],
};

function usability({ name, bytes, type, document }: Read): Finding[] {
  if (!bytes) return [];
  const starts = STARTS[type];
  const head = bytes.toString('latin1', 0, 8);
  const readable = bytes.length > 0 && (!starts || starts.some((start) => head.startsWith(start)));
  const archivable = !document || bytes.includes('<pdfaid:part>2</pdfaid:part>');
  if (readable && archivable) return [];
  return [
    finding(
      'usable',
      false,
      `文件“${name}”的格式与登记不符。`,
      `The format of "${name}" is not what it should be.`,
    ),
  ];
}

function safety({ name, bytes, type }: Read): Finding[] {
  const runs = /\/(Encrypt|JavaScript|Launch)\b/;
  if (type !== 'application/pdf' || !bytes || !runs.test(bytes.toString('latin1'))) return [];
  return [
    finding(
      'safe',
      false,
      `文件“${name}”已加密或者含有可执行内容。`,
      `The file "${name}" is encrypted or carries something that runs.`,
    ),
  ];
}

const GOOD: readonly Finding[] = [
  finding(
    'complete',
    true,
    '应有的文书、材料文件均在。',
    'Every document and file that belongs to it is there.',
  ),
  finding(
    'usable',
    true,
    '各文件格式可读，文书为 PDF/A-2b。',
    'Every file is readable; documents are PDF/A-2b.',
  ),
  finding(
    'safe',
    true,
    '没有加密或者含可执行内容的 PDF；未做病毒检测，须在移交前另行进行。',
    'No PDF is encrypted or carries something that runs; no virus scan was made, which is due before transfer.',
  ),
];

/** All findings: each property at least once, the failures of it one by one. */
export async function checkContent(
  services: Pick<Services, 'files'>,
  content: ArchiveContent,
): Promise<Finding[]> {
  const keys = content.keys.map((key) => Buffer.from(key));
  const failures = completeness(content);
  for await (const read of readEach(services, content)) {
    failures.push(
      ...hashFindings(read),
      ...signatureFindings(read, keys),
      ...usability(read),
      ...safety(read),
    );
  }
  const failed = new Set(failures.map(({ property }) => property));
  return [chainFinding(content), ...GOOD.filter(({ property }) => !failed.has(property)), ...failures];
}

/** Whether nothing failed. */
export function passes(findings: readonly Finding[]): boolean {
  return findings.every(({ passed }) => passed);
}
