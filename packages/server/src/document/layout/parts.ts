/** Parts that several documents have: head, signature with the place of the seal, code to verify by. */
import type { ComposedDocument, DocumentBlock } from '@yimen/domain/document';
import { encode } from 'uqr';
import type { Paper } from '../pdf/index.ts';
import type { Flow } from './flow.ts';
import { AREA, BOTTOM, CHARACTER, GREY, PITCH, RIGHT, SEAL, SIZE } from './measures.ts';

/** How a document is verified: its code, and the page that takes it. */
export type Verification = { code: string; url: string };

/** Radius of the place of a seal: 42 mm across, as seals of departments are. */
const SEAL_RADIUS = 21;
const QR_SIZE = 18;
/** Width of the names in rows. */
const LABELS = 45;

/** The text between head and signature; `keepWith` is the height of what must follow its end on the same page. */
export function writeBlocks(flow: Flow, blocks: readonly DocumentBlock[], keepWith = 0): void {
  for (const [index, block] of blocks.entries()) {
    const keep = index === blocks.length - 1 ? keepWith : 0;
    if (block.kind === 'field') flow.row(block.label, block.text, LABELS, keep);
    else flow.body(block.text, keep);
  }
}

/** Height of the signature, from the end of the text. */
export function signatureHeight({ seal }: Pick<ComposedDocument, 'seal'>): number {
  return seal ? 5 * PITCH : 3 * PITCH;
}

/**
 * Issuer over date, right; the date ends four characters before the edge and the issuer is centred over it. The place
 * of the seal lies over both.
 */
export function writeSignature(
  flow: Flow,
  document: Pick<ComposedDocument, 'issuer' | 'dateText' | 'seal'>,
): void {
  const { paper } = flow;
  const size = SIZE.three;
  flow.keep(signatureHeight(document));
  flow.space(document.seal ? 2 * PITCH : PITCH);
  const dateWidth = paper.widthOf(document.dateText, { size });
  const issuerWidth = paper.widthOf(document.issuer, { size });
  const centre = Math.min(RIGHT - 4 * CHARACTER - dateWidth / 2, RIGHT - issuerWidth / 2);
  const baseline = flow.y + PITCH * 0.72;
  if (document.seal) {
    paper.dashedCircle(centre, flow.y + PITCH, SEAL_RADIUS, SEAL);
    const hint = '（印章）';
    const hintSize = SIZE.five;
    const x = centre - paper.widthOf(hint, { size: hintSize }) / 2;
    paper.text(x, flow.y - PITCH / 2, hint, { size: hintSize, colour: SEAL });
  }
  paper.text(centre - issuerWidth / 2, baseline, document.issuer, { size });
  paper.text(centre - dateWidth / 2, baseline + PITCH, document.dateText, { size });
  flow.space(document.seal ? 3 * PITCH : 2 * PITCH);
}

/** 签收: the addressee signs for the paper. */
export function writeReceiver(flow: Flow): void {
  flow.keep(2 * PITCH);
  flow.space(PITCH / 2);
  flow.paragraph('受送达人（签收）：＿＿＿＿＿＿＿＿＿　　签收日期：＿＿＿＿年＿＿月＿＿日', {
    size: SIZE.smallFour,
    pitch: 8,
  });
}

/** Where to ask and whom to complain to, in small type. */
export function writeContact(flow: Flow, lines: readonly string[]): void {
  if (lines.length === 0) return;
  flow.keep(8 + 6.5 * lines.length);
  flow.space(4);
  flow.paper.line(AREA.left, flow.y, RIGHT, flow.y, 0.15, GREY);
  flow.space(2);
  for (const line of lines) flow.paragraph(line, { size: SIZE.smallFour, pitch: 6.5, colour: GREY });
}

/** The code in the lower margin of the first page, where no page number stands. */
export function writeVerification(paper: Paper, { code, url }: Verification): void {
  const top = BOTTOM + 4;
  const { data } = encode(url, { ecc: 'M', border: 0 });
  paper.squares(AREA.left, top, QR_SIZE / data.length, data, 0);
  const x = AREA.left + QR_SIZE + 3;
  const style = { size: SIZE.small, colour: GREY };
  paper.text(x, top + 4, `验证码：${code}`, style, 0);
  paper.text(x, top + 9, '扫码或者访问下列网址，可以核验本文书的真伪和现时效力：', style, 0);
  paper.text(x, top + 14, url, style, 0);
}
