/** A Word document (DOCX) of headings, paragraphs and tables, on A4. */
import {
  AlignmentType,
  Document,
  HeadingLevel,
  type ISectionOptions,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';

export type WordBlock =
  | { kind: 'title' | 'heading' | 'paragraph'; text: string }
  | {
      kind: 'table';
      columns: readonly string[];
      widths: readonly number[];
      rows: readonly (readonly string[])[];
    };

export type WordOptions = { title: string; author: string; across?: true };

/** Media type of a Word document. */
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A4 and its margins of 2 cm, in twentieths of a point. */
const SHORT = 11_906;
const LONG = 16_838;
const MARGIN = 1134;
/** Sizes in half points: 五号, 小五 in tables. */
const BODY = 21;
const SMALL = 17;

/** 宋体 and 黑体 are named; a program that lacks them knows what to take instead. */
const SONG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' };
const HEI = { ...SONG, eastAsia: '黑体' };

const STYLES = {
  default: {
    document: { run: { font: SONG, size: BODY } },
    title: {
      run: { font: HEI, size: 36 },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 240 } },
    },
    heading1: {
      run: { font: HEI, size: 28 },
      paragraph: { keepNext: true, spacing: { before: 240, after: 80 } },
    },
  },
} as const;

/** The bytes of the document. */
export async function wordDocument(
  blocks: readonly WordBlock[],
  { title, author, across }: WordOptions,
): Promise<Buffer> {
  const width = (across ? LONG : SHORT) - 2 * MARGIN;
  const orientation = across ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
  const page = {
    size: { width: SHORT, height: LONG, orientation },
    margin: { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN },
  };
  const section: ISectionOptions = {
    properties: { page },
    children: blocks.map((block) => written(block, width)),
  };
  return Packer.toBuffer(
    new Document({ title: clean(title), creator: clean(author), styles: STYLES, sections: [section] }),
  );
}

const HEADINGS = { title: HeadingLevel.TITLE, heading: HeadingLevel.HEADING_1 } as const;

function written(block: WordBlock, width: number): Paragraph | Table {
  if (block.kind === 'table') return table(block, width);
  const children = runs(block.text);
  return block.kind === 'paragraph'
    ? new Paragraph({ children })
    : new Paragraph({ children, heading: HEADINGS[block.kind] });
}

/** A text with its line breaks. */
function runs(text: string, more: { bold?: true; size?: number } = {}): TextRun[] {
  return clean(text)
    .split('\n')
    .map((line, index) => new TextRun({ text: line, ...more, ...(index > 0 ? { break: 1 } : {}) }));
}

function table({ columns, widths, rows }: Extract<WordBlock, { kind: 'table' }>, width: number): Table {
  const sum = widths.reduce((total, one) => total + one, 0);
  const wide = widths.map((one) => Math.floor((one / sum) * width));
  const row = (texts: readonly string[], head: boolean) =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: texts.map(
        (text, index) =>
          new TableCell({
            width: { size: wide[index] ?? 0, type: WidthType.DXA },
            children: [
              new Paragraph({ children: runs(text, { size: SMALL, ...(head ? { bold: true } : {}) }) }),
            ],
          }),
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: wide,
    rows: [row(columns, true), ...rows.map((texts) => row(texts, false))],
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write them
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;
const clean = (text: string): string => text.replace(UNWRITABLE, '');
