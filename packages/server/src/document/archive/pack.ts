/**
 * Checks what belongs into an archive package and writes the parts of it that are made: metadata, record, findings, and the
 * signed list of hashes. Runs in the side thread: it reads and hashes every file of the case.
 */
import { createHash } from 'node:crypto';
import type { TaskTools } from '../../thread/index.ts';
import { checkContent, type Finding, passes } from './check.ts';
import { type ArchiveContent, type Packed, packedFiles } from './content.ts';

/** What is packed, in order, and what the check found. */
export type ArchivePackage = {
  packed: Packed[];
  findings: Finding[];
  passed: boolean;
  manifestSm3: string;
};

const sm3Of = (text: string) => createHash('sm3').update(text).digest('hex');

/** The list of hashes (数字摘要清单): every file of the package but this list and its signature. */
function manifestOf(packed: readonly Packed[]): string {
  const lines = packed.map((one) => ({
    path: one.path,
    size: 'text' in one ? Buffer.byteLength(one.text) : one.size,
    sm3: 'text' in one ? sm3Of(one.text) : one.sm3,
  }));
  return `${JSON.stringify({ algorithm: 'SM3', files: lines }, null, 2)}\n`;
}

/** Checks and packs a case. `at` is the moment of the check. */
export async function packArchive(
  { content, at }: { content: ArchiveContent; at: string },
  { files, signer }: TaskTools,
): Promise<ArchivePackage> {
  const findings = await checkContent({ files }, content);
  const passed = passes(findings);
  const checked = { 检测时间: at, 通过: passed, 结果: findings };
  const packed: Packed[] = [
    ...packedFiles(content),
    { path: '四性检测.json', text: `${JSON.stringify(checked, null, 2)}\n` },
  ];
  const manifest = manifestOf(packed);
  const signature = await signer.sign([Buffer.from(manifest)]);
  const seal = {
    algorithm: 'SM2-SM3',
    keyId: signer.keyId,
    publicKey: signer.publicKey.toString('hex'),
    signature: signature.toString('hex'),
    covers: '摘要清单.json',
  };
  packed.push(
    { path: '摘要清单.json', text: manifest },
    { path: '摘要清单.签名.json', text: `${JSON.stringify(seal, null, 2)}\n` },
  );
  return { packed, findings, passed, manifestSm3: sm3Of(manifest) };
}
