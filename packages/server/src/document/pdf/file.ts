/** The file of a document: PDF/A-2b (ISO 19005-2), the same bytes for the same pages whenever it is written. */
import PDFDocument from 'pdfkit';

/** What the file says of itself. `created` is an ISO instant. */
export type PdfMetadata = { title: string; author: string; created: string };

/** A dictionary of the file as pdfkit takes it: text is a name, `String` is text, bytes become hexadecimal. */
export type PdfDictionary = Readonly<Record<string, unknown>>;

/** What is put into the file besides its pages: an object that its first page names. */
export type Attached = { key: string; value: PdfDictionary };

export type PdfFile = typeof PDFDocument.prototype;

const PRODUCER = 'Yimen';

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * An empty file. pdfkit makes the name of the file (ID) from what `info` says, so it says `id`, and the time of the
 * document in place of the clock's. Title and author stand in the metadata alone: pdfkit would not escape them there.
 */
export function newFile({ title, author, created }: PdfMetadata, id: string): PdfFile {
  const info = { Producer: PRODUCER, Creator: PRODUCER, CreationDate: new Date(created), DocumentId: id };
  const file = new PDFDocument({
    autoFirstPage: false,
    displayTitle: true,
    font: '',
    info,
    lang: 'zh-CN',
    margin: 0,
    pdfVersion: '1.7',
    size: 'A4',
    subset: 'PDF/A-2b',
  });
  file.appendXML(`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${xmlText(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
</rdf:Description>`);
  return file;
}

/** Puts an object into the file and names it in the dictionary of the page that is being written. */
export function attach(file: PdfFile, { key, value }: Attached): void {
  const object = file.ref(value);
  // pdfkit's types leave out the dictionary itself
  const page = file.page.dictionary as unknown as { data: Record<string, unknown> };
  page.data[key] = object;
  object.end();
}

/** Ends the file and gives its bytes; pdfkit has written all of them when `end` returns. */
export function finish(file: PdfFile): Buffer {
  file.end();
  const parts: Buffer[] = [];
  for (let part: Buffer | null = file.read(); part !== null; part = file.read()) parts.push(part);
  return Buffer.concat(parts);
}
