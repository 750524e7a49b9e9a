/** An application form on paper: sections of rows, tables, and across every page of a sample what it is. */

import { AREA, Flow, GREY, SIZE } from '../layout/index.ts';
import { breakLines, documentFonts, Paper, type PdfMetadata } from '../pdf/index.ts';
import type { FormPart, FormRow } from './content.ts';

const LABELS = 45;
const CELL = 7;
const PAD = 1.6;
const PALE = [0.86, 0.86, 0.86] as const;
const LARGE = 90;

/** A form to be written: what it says, and how its file is called. With a `mark` it is a sample. */
export type FormToWrite = {
  head: FormHead;
  parts: readonly FormPart[];
  mark: string | undefined;
  metadata: PdfMetadata;
  /** 32 hexadecimal digits. */
  id: string;
};

export type FormHead = { title: string; item: string; code: string; region: string; from: string };

/** A row of cells of equal width, as high as its fullest one. */
function cells(flow: Flow, texts: readonly string[], weight: 'regular' | 'bold'): void {
  const size = SIZE.five;
  const width = AREA.width / texts.length;
  const measure = (part: string) => flow.paper.widthOf(part, { size, weight });
  const lines = texts.map((text) => breakLines(text, width - 2 * PAD, measure));
  const height = Math.max(...lines.map((one) => one.length)) * (CELL - 1.4) + 2;
  flow.keep(height);
  for (const [index, column] of lines.entries()) {
    const x = AREA.left + index * width;
    flow.paper.rectangle(x, flow.y, width, height);
    for (const [row, { text }] of column.entries()) {
      flow.paper.text(x + PAD, flow.y + 5 + row * (CELL - 1.4), text, { size, weight });
    }
  }
  flow.space(height);
}

function writeRow(flow: Flow, row: FormRow): void {
  if (row.kind === 'field') {
    flow.row(row.label, row.text, LABELS);
    return;
  }
  flow.keep(3 * CELL);
  flow.space(1);
  flow.paragraph(row.label, { size: SIZE.smallFour, pitch: CELL });
  cells(flow, row.columns, 'bold');
  for (const one of row.rows) cells(flow, one, 'regular');
  flow.space(1);
}

/** 示范文本 across the page, behind everything: a sample must never be taken for an application. */
function writeMark(paper: Paper, mark: string): void {
  for (let page = 0; page < paper.pageCount; page += 1) {
    paper.turnedText(48, 215, 45, mark, { size: LARGE, weight: 'bold', colour: PALE }, page);
  }
}

/** Sets a form on paper. With a `mark` it is a sample; without, it ends with the lines to sign. */
export function layOutForm(head: FormHead, parts: readonly FormPart[], mark?: string): Paper {
  const flow = new Flow(new Paper(documentFonts()));
  flow.paragraph(head.title, { size: SIZE.two, weight: 'bold', align: 'centre', pitch: 12 });
  flow.paragraph(`事项：${head.item}　编码：${head.code}　行政区划：${head.region}　自${head.from}起实施`, {
    size: SIZE.five,
    align: 'centre',
    pitch: 8,
    colour: GREY,
  });
  for (const { title, rows } of parts) {
    flow.keep(24);
    flow.space(3);
    flow.paragraph(title, { size: SIZE.four, weight: 'bold', pitch: 9 });
    for (const row of rows) writeRow(flow, row);
  }
  flow.keep(22);
  flow.space(5);
  flow.paragraph('带 * 的为必填项。本人（本单位）对申请材料实质内容的真实性负责。', {
    size: SIZE.smallFour,
    pitch: 8,
  });
  const signature = '申请人（签字或者盖章）：＿＿＿＿＿＿＿＿　　＿＿＿＿年＿＿月＿＿日';
  flow.paragraph(signature, { size: SIZE.smallFour, pitch: 10, align: 'right' });
  flow.numberPages();
  if (mark !== undefined) writeMark(flow.paper, mark);
  return flow.paper;
}

/** The file of a form. Runs in the side thread. */
export function writeForm({ head, parts, mark, metadata, id }: FormToWrite): Uint8Array {
  return layOutForm(head, parts, mark).build(metadata, id);
}
