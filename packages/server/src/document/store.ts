/** Every SQL statement of the register of documents. */
import type { CaseEvent, CaseState, EventKind } from '@yimen/domain/case';
import type { ComposedDocument, Series } from '@yimen/domain/document';
import type { DocumentKind } from '@yimen/domain/standard';
import { type Queryable, query } from '../database/index.ts';

/** A document as the register has it; file data once the file is made. */
export type IssuedDocument = {
  region: string;
  documentId: string;
  caseId: string;
  seq: number;
  kind: DocumentKind;
  number: string;
  code: string;
  content: ComposedDocument;
  issuedAt: string;
  file?: DocumentFile;
};
export type DocumentFile = { sm3: string; size: number; keyId: string };

export type NewDocument = Omit<IssuedDocument, 'file'> & Series & { serial: number; registeredAt: string };

type Row = {
  region: string;
  document_id: string;
  case_id: string;
  seq: number;
  kind: DocumentKind;
  number: string;
  code: string;
  content: ComposedDocument;
  issued_at: Date;
  sm3: string | null;
  size: number | null;
  key_id: string | null;
};

const SELECT = `
  SELECT d.region, d.document_id, d.case_id, d.seq, d.kind, d.number, d.code, d.content, d.issued_at,
         f.sm3, f.size, f.key_id
  FROM issued_document d
  LEFT JOIN document_file f ON f.region = d.region AND f.document_id = d.document_id`;

function toDocument(row: Row): IssuedDocument {
  const { sm3, size, key_id: keyId } = row;
  return {
    region: row.region,
    documentId: row.document_id,
    caseId: row.case_id,
    seq: row.seq,
    kind: row.kind,
    number: row.number,
    code: row.code,
    content: row.content,
    issuedAt: row.issued_at.toISOString(),
    ...(sm3 !== null && size !== null && keyId !== null ? { file: { sm3, size, keyId } } : {}),
  };
}

/** Holds the register of a region until the transaction ends: one after another issues there. */
export async function holdRegister(on: Queryable, region: string): Promise<void> {
  const hold = () =>
    query(on, {
      name: 'document_register_hold',
      text: 'SELECT region FROM document_register WHERE region = $1 FOR UPDATE',
      values: [region],
    });
  if ((await hold()).length > 0) return;
  await query(on, {
    name: 'document_register_row',
    text: 'INSERT INTO document_register (region) VALUES ($1) ON CONFLICT (region) DO NOTHING',
    values: [region],
  });
  await hold();
}

/** What has been issued in a case, and the Chinese name of its region, undefined when the table has none. */
export async function issuedOf(
  on: Queryable,
  region: string,
  caseId: string,
): Promise<{ issued: { seq: number; kind: string }[]; name: string | undefined }> {
  const [row] = await query<{ issued: { seq: number; kind: string }[]; name: string | null }>(on, {
    name: 'document_issued',
    text: `
      SELECT (SELECT name FROM region WHERE code = $3) AS name,
             (SELECT coalesce(jsonb_agg(jsonb_build_object('seq', seq, 'kind', kind)), '[]')
              FROM issued_document WHERE region = $1 AND case_id = $2) AS issued`,
    values: [region, caseId, region.padEnd(12, '0')],
  });
  return { issued: row?.issued ?? [], name: row?.name ?? undefined };
}

const NEXT = `
  UPDATE document_counter SET last = last + 1
  WHERE region = $1 AND issuer = $2 AND series = $3 AND year = $4 RETURNING last`;

// Series were once counted by department, whose ids are Latin: a new series goes on behind what it printed then.
const FIRST = `
  INSERT INTO document_counter (region, issuer, series, year, last)
  SELECT $1, $2, $3, $4, 1 + coalesce(max(serial), 0) FROM issued_document
  WHERE region = $1 AND issuer ~ '^[a-z]' AND series = $3 AND year = $4 AND starts_with(number, $2)
  RETURNING last`;

/** The next number of a series. The register must be held. */
export async function nextSerial(
  on: Queryable,
  region: string,
  { issuer, group, year }: Series,
): Promise<number> {
  const values = [region, issuer, group, year];
  const [next] = await query<{ last: number }>(on, { name: 'document_next', text: NEXT, values });
  if (next) return next.last;
  const [first] = await query<{ last: number }>(on, { name: 'document_first', text: FIRST, values });
  if (first) return first.last;
  throw new Error(`The series ${issuer} ${group} ${year} gave no number.`);
}

/** Registers documents; their files are made later. */
export async function insertDocuments(on: Queryable, documents: readonly NewDocument[]): Promise<void> {
  if (documents.length === 0) return;
  await query(on, {
    name: 'document_insert',
    text: `
      WITH registered AS (
        INSERT INTO issued_document (region, document_id, case_id, seq, kind, issuer, series, year, serial, number,
                                     code, content, issued_at, registered_at)
        SELECT region, "documentId", "caseId", seq, kind, issuer, "group", year, serial, number,
               code, content, "issuedAt", "registeredAt"
        FROM jsonb_to_recordset($1::jsonb) AS d(region text, "documentId" uuid, "caseId" uuid, seq int, kind text,
          issuer text, "group" text, year int, serial int, number text, code text, content jsonb,
          "issuedAt" timestamptz, "registeredAt" timestamptz)
        RETURNING region, document_id
      )
      INSERT INTO document_pending (region, document_id) SELECT region, document_id FROM registered`,
    values: [JSON.stringify(documents)],
  });
}

/** Everything issued in a case, in the order of its events. */
export async function listOfCase(on: Queryable, region: string, caseId: string): Promise<IssuedDocument[]> {
  const rows = await query<Row>(on, {
    name: 'document_of_case',
    text: `${SELECT} WHERE d.region = $1 AND d.case_id = $2 ORDER BY d.seq, d.kind`,
    values: [region, caseId],
  });
  return rows.map(toDocument);
}

export async function findDocument(
  on: Queryable,
  region: string,
  documentId: string,
): Promise<IssuedDocument | undefined> {
  const [row] = await query<Row>(on, {
    name: 'document_by_id',
    text: `${SELECT} WHERE d.region = $1 AND d.document_id = $2`,
    values: [region, documentId],
  });
  return row && toDocument(row);
}

export async function findByCode(on: Queryable, code: string): Promise<IssuedDocument | undefined> {
  const [row] = await query<Row>(on, {
    name: 'document_by_code',
    text: `${SELECT} WHERE d.region = $1 AND d.code = $2`,
    values: [code.slice(0, 6), code],
  });
  return row && toDocument(row);
}

/** Keeps what was made of a document, once; whoever is second finds the first. */
export async function insertFile(
  on: Queryable,
  { region, documentId }: Pick<IssuedDocument, 'region' | 'documentId'>,
  { sm3, size, keyId, publicKey }: DocumentFile & { publicKey: Uint8Array },
  at: string,
): Promise<void> {
  await query(on, {
    name: 'document_file_insert',
    text: `
      WITH key AS (
        INSERT INTO signing_key (key_id, public_key, since) VALUES ($5, $6, $7) ON CONFLICT (key_id) DO NOTHING
      ), file AS (
        INSERT INTO document_file (region, document_id, sm3, size, key_id, made_at) VALUES ($1, $2, $3, $4, $5, $7)
        ON CONFLICT (region, document_id) DO NOTHING
      )
      DELETE FROM document_pending WHERE region = $1 AND document_id = $2`,
    values: [region, documentId, sm3, size, keyId, publicKey, at],
  });
}

/** Documents that are taken at once: whoever opens one sooner waits for no more than these to be made. */
const BATCH = 8;

// ids begin with the time they were made
const TAKE = `
  WITH free AS (
    SELECT region, document_id FROM document_pending
    WHERE taken_until IS NULL OR taken_until <= $1
    ORDER BY document_id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
  ), taken AS (
    UPDATE document_pending p SET taken_until = $2
    FROM free WHERE p.region = free.region AND p.document_id = free.document_id
    RETURNING p.region, p.document_id
  )
  ${SELECT} JOIN taken ON taken.region = d.region AND taken.document_id = d.document_id
  ORDER BY d.document_id`;

/** Takes some documents without a file, oldest first, that nobody else has: until `until` they are the caller's to make. */
export async function takePending(
  on: Queryable,
  { now, until }: { now: string; until: string },
): Promise<IssuedDocument[]> {
  const rows = await query<Row>(on, { name: 'document_take', text: TAKE, values: [now, until] });
  return rows.map(toDocument);
}

export type SigningKeyRow = { keyId: string; publicKey: Buffer; since: string };

/** Keys that documents have been signed with. */
export async function listKeys(on: Queryable): Promise<SigningKeyRow[]> {
  const rows = await query<{ key_id: string; public_key: Buffer; since: Date }>(on, {
    name: 'signing_key_list',
    text: 'SELECT key_id, public_key, since FROM signing_key ORDER BY since, key_id',
    values: [],
  });
  return rows.map(({ key_id: keyId, public_key: publicKey, since }) => ({
    keyId,
    publicKey,
    since: since.toISOString(),
  }));
}

/** The record of a case in order: the whole of it, or events of some kinds only. */
export async function readEvents(
  on: Queryable,
  region: string,
  caseId: string,
  kinds?: readonly EventKind[],
): Promise<CaseEvent[]> {
  type EventRow = { seq: number; kind: string; at: Date; actor: CaseEvent['by']; data: unknown };
  const rows = await query<EventRow>(on, {
    name: 'document_events',
    text: `SELECT seq, kind, at, actor, data FROM case_event
           WHERE region = $1 AND case_id = $2 AND ($3::text[] IS NULL OR kind = ANY ($3)) ORDER BY seq`,
    values: [region, caseId, kinds ?? null],
  });
  return rows.map(
    ({ seq, kind, at, actor, data }) =>
      ({ seq, kind, at: at.toISOString(), by: actor, data, region, caseId }) as CaseEvent,
  );
}

/** What decides whether a document still holds: the state of its case. */
export async function readCaseState(
  on: Queryable,
  region: string,
  caseId: string,
): Promise<CaseState | undefined> {
  const [row] = await query<{ state: CaseState }>(on, {
    name: 'document_case_state',
    text: `SELECT state || form AS state FROM case_file WHERE region = $1 AND case_id = $2`,
    values: [region, caseId],
  });
  return row?.state;
}
