/** A PDF file as numbered objects: written in order, found again by the table at its end. */

/** Reference to an object. */
export type Ref = { readonly id: number };

/** A value that is written by hand: everything else is made of these. */
export type PdfValue =
  | string
  | number
  | boolean
  | Ref
  | readonly PdfValue[]
  | { readonly [key: string]: PdfValue };

const isRef = (value: object): value is Ref => 'id' in value && Object.keys(value).length === 1;

/** Writes a value. Text that begins with `/`, `(`, `<` or `[` is PDF already; other text is a name. */
export function write(value: PdfValue): string {
  if (typeof value === 'string') return /^[/(<[]/.test(value) ? value : `/${value}`;
  if (typeof value === 'number') return number(value);
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map((item: PdfValue) => write(item)).join(' ')}]`;
  if (isRef(value)) return `${value.id} 0 R`;
  const entries = Object.entries(value).map(([key, item]) => `/${key} ${write(item as PdfValue)}`);
  return `<<${entries.join(' ')}>>`;
}

/** A number with at most three digits behind the point. */
export function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** Text as PDF keeps it outside of pages: UTF-16 in hexadecimal. */
export function textString(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

/** Collects objects and writes the file. */
export class PdfObjects {
  readonly #bodies: (Buffer | undefined)[] = [];

  /** A number for an object that is written later. */
  reserve(): Ref {
    this.#bodies.push(undefined);
    return { id: this.#bodies.length };
  }

  add(value: PdfValue, ref = this.reserve()): Ref {
    this.#bodies[ref.id - 1] = Buffer.from(write(value), 'latin1');
    return ref;
  }

  addStream(value: { readonly [key: string]: PdfValue }, bytes: Buffer, ref = this.reserve()): Ref {
    const head = `${write({ ...value, Length: bytes.length })}\nstream\n`;
    this.#bodies[ref.id - 1] = Buffer.concat([
      Buffer.from(head, 'latin1'),
      bytes,
      Buffer.from('\nendstream', 'latin1'),
    ]);
    return ref;
  }

  /** The whole file. `id` (32 hex digits) names the document for good. */
  build(root: Ref, id: string): Buffer {
    const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
    let length = parts[0]?.length ?? 0;
    const push = (bytes: Buffer) => {
      parts.push(bytes);
      length += bytes.length;
    };
    const offsets = this.#bodies.map((body, index) => {
      if (!body) throw new Error(`Object ${index + 1} was reserved and never written.`);
      const offset = length;
      push(Buffer.from(`${index + 1} 0 obj\n`, 'latin1'));
      push(body);
      push(Buffer.from('\nendobj\n', 'latin1'));
      return offset;
    });
    const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    const size = offsets.length + 1;
    const trailer = write({ Size: size, Root: root, ID: [`<${id}>`, `<${id}>`] });
    const at = length;
    push(
      Buffer.from(
        `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n${trailer}\nstartxref\n${at}\n%%EOF\n`,
        'latin1',
      ),
    );
    return Buffer.concat(parts);
  }
}
