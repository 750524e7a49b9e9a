/** Signed documents for tests and measurements of other packages. */
import type { ComposedDocument } from '@yimen/domain/document';
import { documentFonts, Paper } from './pdf/index.ts';
import {
  newPrivateKey,
  type Statement,
  signaturePlace,
  signFile,
  softwareSigner,
} from './signature/index.ts';
import { type DocumentToWrite, documentBytes } from './write.ts';

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

const EXAMPLE: ComposedDocument = {
  kind: 'grantDecision',
  form: 'decision',
  title: STATEMENT.title,
  number: STATEMENT.number,
  addressee: '合肥市某某食品有限公司：',
  blocks: [
    '你单位提出的“食品经营许可”申请（办件编号：340000-20261124-000001-1），本机关已于2026年11月24日受理。经审查，该申请符合法定条件、标准。根据《中华人民共和国行政许可法》第三十八条第一款的规定，本机关决定准予行政许可。',
    '决定内容：准予从事热食类食品制售、预包装食品销售，经营场所为合肥市某某区某某路1号。',
    '根据《中华人民共和国行政许可法》第四十四条的规定，本机关自作出本决定之日起十日内（工作日）向你单位颁发、送达食品经营许可证。',
  ].map((text) => ({ kind: 'paragraph', text })),
  issuer: STATEMENT.issuer,
  date: STATEMENT.date,
  dateText: '2026年11月24日',
  seal: true,
  receiver: false,
  contact: [],
  item: STATEMENT.item,
  caseNo: STATEMENT.caseNo,
  holder: '合肥市某某食品有限公司',
};

/** A decision of two pages that is to be written. */
export function exampleDocument(): DocumentToWrite {
  const { code } = STATEMENT;
  return {
    documentId: '019ab000-0000-7000-8000-000000000001',
    kind: EXAMPLE.kind,
    code,
    content: EXAMPLE,
    issuedAt: '2026-11-24T02:00:00.000Z',
    url: `https://zwfw.example.cn/verify/${code}`,
  };
}

/** Writes and signs one decision of two pages each time it is called. For measurements. */
export function decisionWriter(): () => Promise<void> {
  const signer = softwareSigner(newPrivateKey());
  const document = exampleDocument();
  return async () => {
    await documentBytes(document, signer);
  };
}
