/** A Word document (DOCX, Office Open XML) of headings, paragraphs and tables, A4 across. */
import { type ZipEntry, zip } from '../spreadsheet/index.ts';

export type WordBlock =
  | { kind: 'title' | 'heading' | 'paragraph'; text: string }
  | {
      kind: 'table';
      columns: readonly string[];
      widths: readonly number[];
      rows: readonly (readonly string[])[];
    };

/** Media type of a Word document. */
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
/** A4 across with margins of 2 cm, in twentieths of a point; width for text. */
const PAGE =
  '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>';
const TEXT_WIDTH = 16_838 - 2 * 1134;

/** 小标宋 and 黑体 are not everywhere; 宋体 and 黑体 are named, and every program knows what to take instead. */
const STYLES = `${HEAD}<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/><w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>${style('Normal', '', 'default')}${style('Title', '<w:pPr><w:jc w:val="center"/><w:spacing w:after="240"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/><w:sz w:val="36"/></w:rPr>')}${style('Heading1', '<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/><w:sz w:val="28"/></w:rPr>')}</w:styles>`;

function style(id: string, inner: string, kind = ''): string {
  return `<w:style w:type="paragraph"${kind === 'default' ? ' w:default="1"' : ''} w:styleId="${id}"><w:name w:val="${id}"/>${inner}</w:style>`;
}

/** The bytes of the document, as they are made. */
export function wordDocument(blocks: readonly WordBlock[]): AsyncGenerator<Buffer> {
  const entries: ZipEntry[] = [
    {
      name: '[Content_Types].xml',
      text: [
        `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${DOCX}.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`,
      ],
    },
    {
      name: '_rels/.rels',
      text: [
        `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
      ],
    },
    {
      name: 'word/_rels/document.xml.rels',
      text: [
        `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
      ],
    },
    { name: 'word/styles.xml', text: [STYLES] },
    { name: 'word/document.xml', text: body(blocks) },
  ];
  return zip(entries);
}

function* body(blocks: readonly WordBlock[]): Iterable<string> {
  yield `${HEAD}<w:document xmlns:w="${MAIN}"><w:body>`;
  for (const block of blocks)
    yield block.kind === 'table' ? table(block) : paragraph(block.text, STYLE[block.kind]);
  yield `<w:sectPr>${PAGE}</w:sectPr></w:body></w:document>`;
}

const STYLE = { title: 'Title', heading: 'Heading1', paragraph: 'Normal' } as const;

function paragraph(text: string, styleId: string, run = ''): string {
  return `<w:p><w:pPr><w:pStyle w:val="${styleId}"/></w:pPr><w:r>${run}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
}

function table({ columns, widths, rows }: Extract<WordBlock, { kind: 'table' }>): string {
  const sum = widths.reduce((total, width) => total + width, 0);
  const wide = widths.map((width) => Math.floor((width / sum) * TEXT_WIDTH));
  const cell = (text: string, index: number, run = '') =>
    `<w:tc><w:tcPr><w:tcW w:w="${wide[index] ?? 0}" w:type="dxa"/></w:tcPr>${paragraph(text, 'Normal', run)}</w:tc>`;
  const small = '<w:rPr><w:sz w:val="16"/></w:rPr>';
  const bold = '<w:rPr><w:b/><w:sz w:val="16"/></w:rPr>';
  const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`)
    .join('');
  const head = `<w:tr><w:trPr><w:tblHeader/></w:trPr>${columns.map((text, index) => cell(text, index, bold)).join('')}</w:tr>`;
  const lines = rows.map(
    (row) => `<w:tr>${row.map((text, index) => cell(text, index, small)).join('')}</w:tr>`,
  );
  return `<w:tbl><w:tblPr><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:tblBorders>${edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${wide.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${head}${lines.join('')}</w:tbl>${paragraph('', 'Normal')}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write them
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(UNWRITABLE, '').replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
