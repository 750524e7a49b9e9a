import { readFileSync } from 'node:fs';
import type { Verdict } from '@yimen/server/document-verify';
import { Command } from 'commander';
import { CommandProblem } from './failure.ts';

type Options = { key?: string[]; server?: string; trustEmbedded?: true };

const LIST_PATH = '/api/v1/signing-keys';

/** A public key given as digits, or as a file that holds digits or PEM. */
async function givenKey(given: string): Promise<Buffer> {
  const { readPublicKey } = await import('@yimen/server/document-verify');
  const key = readPublicKey(given) ?? readPublicKey(readText(given));
  if (key) return key;
  throw new CommandProblem(
    `“${given}”不是 SM2 公钥，也不是公钥文件。`,
    `"${given}" is neither an SM2 public key nor a file with one.`,
  );
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The keys a server publishes. */
async function publishedKeys(server: string): Promise<Buffer[]> {
  try {
    const answer = await fetch(new URL(LIST_PATH, server), { headers: { accept: 'application/json' } });
    const { keys } = (await answer.json()) as { keys: { publicKey: string }[] };
    return keys.map(({ publicKey }) => Buffer.from(publicKey, 'hex'));
  } catch {
    throw new CommandProblem(
      `无法从 ${server} 取得签名公钥。`,
      `The signing keys of ${server} could not be fetched.`,
    );
  }
}

const OUTCOMES: Readonly<Record<Verdict['outcome'], readonly [zh: string, en: string]>> = {
  valid: ['✓ 未被改动，由给定的公钥签名。', 'Unaltered, and signed by a key you gave.'],
  unknownKey: [
    '? 签名后未被改动，但签名的公钥不在给定的公钥之中：不能证明是谁签的。',
    'Unaltered since it was signed, but by a key that is not among those you gave: who signed it is not proved.',
  ],
  altered: ['✗ 签名之后被改动过。', 'Altered after it was signed.'],
  unsigned: ['✗ 没有覆盖整个文件的签名。', 'It carries no signature over the whole file.'],
};

/** The report as text: the verdict, then what the document says of itself. */
export function sayVerdict(verdict: Verdict): string {
  const [zh, en] = OUTCOMES[verdict.outcome];
  if (verdict.outcome === 'unsigned') return `${zh} ${en}`;
  const { issuer, number, date, title, item, code } = verdict.statement;
  return [
    `${zh} ${en}`,
    `  发文机关 · issuer    ${issuer}`,
    `  标题 · title         ${title}`,
    `  文号 · number        ${number}`,
    `  日期 · date          ${date}`,
    `  事项 · item          ${item}`,
    `  验证码 · code        ${code}`,
    `  签名密钥 · key       ${verdict.keyId}`,
    '  是否仍然有效，请凭验证码在门户查询。Whether it still holds is told by the portal, by its code.',
  ].join('\n');
}

async function verifyDocument(path: string, { key = [], server, trustEmbedded }: Options): Promise<void> {
  const { verifyFile } = await import('@yimen/server/document-verify');
  let file: Buffer;
  try {
    file = readFileSync(path);
  } catch {
    throw new CommandProblem(`无法读取文件 ${path}。`, `The file ${path} cannot be read.`);
  }
  const trusted = [
    ...(await Promise.all(key.map(givenKey))),
    ...(server === undefined ? [] : await publishedKeys(server)),
  ];
  const verdict = verifyFile(file, trusted);
  const believed: Verdict =
    trustEmbedded && verdict.outcome === 'unknownKey' ? { ...verdict, outcome: 'valid' } : verdict;
  process.stdout.write(`${sayVerdict(believed)}\n`);
  if (believed.outcome !== 'valid') process.exitCode = 1;
}

/** The command `verify-document`: whether a PDF is what was signed, without a server; exit 1 when it is not. */
export function verifyDocumentCommand(): Command {
  const collect = (one: string, all: string[] = []) => [...all, one];
  return new Command('verify-document')
    .description('核验文书 PDF 的签名 · verify the signature of a document')
    .argument('<FILE>', '文书 PDF 文件 · the PDF')
    .option(
      '--key <KEY>',
      '签发机关公钥：十六进制，或公钥文件；可多次给出 · public key of the issuer, as digits or a file; may be repeated',
      collect,
    )
    .option('--server <URL>', '从该服务器取得公布的公钥 · take the keys that this server publishes')
    .option(
      '--trust-embedded',
      '相信文件自带的公钥：只能证明未被改动 · trust the key inside the file, which proves no more than that it is unaltered',
    )
    .action(verifyDocument);
}
