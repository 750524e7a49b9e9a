/** What makes a PDF archivable (PDF/A-2b, ISO 19005-2): metadata as XMP, an output intent, no hidden dependence. */
import { deflateSync } from 'node:zlib';
import { srgbProfile } from './colourProfile.ts';
import type { PdfObjects, Ref } from './objects.ts';

/** What the file says of itself. `created` is an ISO instant. */
export type PdfMetadata = { title: string; author: string; created: string };

const PRODUCER = 'Yimen';

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function xmp({ title, author, created }: PdfMetadata): string {
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${xmlText(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${xmlText(created)}</xmp:CreateDate>
<xmp:ModifyDate>${xmlText(created)}</xmp:ModifyDate>
<xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>
<pdf:Producer>${PRODUCER}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

let profile: Buffer | undefined;

/** Writes metadata and output intent; gives what the catalogue says of them. */
export function addMetadata(
  objects: PdfObjects,
  metadata: PdfMetadata,
): { Metadata: Ref; OutputIntents: Ref[] } {
  const bytes = Buffer.from(xmp(metadata), 'utf8');
  profile ??= deflateSync(srgbProfile(), { level: 9 });
  const destination = objects.addStream({ N: 3, Filter: 'FlateDecode' }, profile);
  const intent = objects.add({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: '(sRGB)',
    Info: '(sRGB)',
    DestOutputProfile: destination,
  });
  return {
    Metadata: objects.addStream({ Type: 'Metadata', Subtype: 'XML' }, bytes),
    OutputIntents: [intent],
  };
}
