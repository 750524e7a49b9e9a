/** A signed document for tests of other packages. */
import { documentFonts, Paper } from './pdf/index.ts';
import {
  newPrivateKey,
  type Statement,
  signaturePlace,
  signFile,
  softwareSigner,
} from './signature/index.ts';

const STATEMENT: Statement = {
  code: '340000-AAAA-BBBB-CCCC-DDDD',
  kind: 'grantDecision',
  number: '皖市监准〔2026〕1号',
  title: '准予行政许可决定书',
  issuer: '安徽省市场监督管理局',
  date: '2026-11-24',
  item: '公司设立登记',
  caseNo: '340000-1',
};

/** One page signed with a fresh key, and that key in hexadecimal. */
export async function signedExample(): Promise<{ file: Buffer; publicKey: string; statement: Statement }> {
  const signer = softwareSigner(newPrivateKey());
  const paper = new Paper(documentFonts());
  paper.addPage();
  paper.text(28, 50, STATEMENT.title, { size: 22 });
  const metadata = {
    title: STATEMENT.title,
    author: STATEMENT.issuer,
    created: '2026-11-24T02:00:00.000Z',
  };
  const file = paper.build(metadata, '0'.repeat(32), signaturePlace(STATEMENT, signer));
  await signFile(file, signer);
  return { file, publicKey: signer.publicKey.toString('hex'), statement: STATEMENT };
}
