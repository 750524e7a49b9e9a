/** Issuing documents: the next number of the series and the register row, in the transaction of whoever calls. */
import { type CaseEvent, type CaseState, fold } from '@yimen/domain/case';
import {
  agencyMark,
  composeDocument,
  documentOf,
  ISSUING_EVENTS,
  type Series,
  sayNumber,
  templateOf,
} from '@yimen/domain/document';
import { shanghaiDate } from '@yimen/domain/shared';
import type { Standard } from '@yimen/domain/standard';
import { type Queryable, transaction } from '../database/index.ts';
import type { Services } from '../services.ts';
import { newCode } from './code.ts';
import {
  holdRegister,
  type IssuedDocument,
  insertDocuments,
  issuedOf,
  listOfCase,
  type NewDocument,
  nextSerial,
  readEvents,
} from './store.ts';

/** Events of one case that have happened, with the state after them or later. */
export type Followed = { state: CaseState; standard: Standard; events: readonly CaseEvent[] };

type IssueServices = Pick<Services, 'standards' | 'newId' | 'now'>;

/** The case right after events of it, whatever has happened since: the record is read at most once. */
function statesAfter({ state: latest }: Followed, on: Queryable): (event: CaseEvent) => Promise<CaseState> {
  let record: Promise<CaseEvent[]> | undefined;
  return async (event) => {
    if (latest.seq === event.seq) return latest;
    record ??= readEvents(on, event.region, event.caseId);
    const state = fold((await record).filter(({ seq }) => seq <= event.seq));
    if (state) return state;
    throw new Error(`Case ${event.caseId} has no record.`);
  };
}

/**
 * Registers the documents that these events issue, within the transaction `on`: either everything that belongs to it is
 * kept or nothing, and numbers have neither gaps nor doubles. A document that is there already stays as it is.
 */
export async function issueDocuments(
  services: IssueServices,
  followed: Followed,
  on: Queryable,
): Promise<void> {
  const due = followed.events.flatMap((event) => {
    const kind = documentOf(event);
    return kind === null ? [] : [{ event, kind }];
  });
  if (due.length === 0) return;
  const { standard, state: latest } = followed;
  const { caseId, region } = latest;
  const { dictionary } = services.standards;
  await holdRegister(on, region);
  const { issued, name } = await issuedOf(on, region, caseId);
  const agency = agencyMark(standard, { code: region, name }, dictionary);
  const stateAfter = statesAfter(followed, on);
  const documents: NewDocument[] = [];
  for (const { event, kind } of due) {
    if (issued.some((one) => one.seq === event.seq && one.kind === kind)) continue;
    const template = templateOf(kind, standard, dictionary);
    const year = Number(shanghaiDate(event.at).slice(0, 4));
    const series: Series = { issuer: agency, group: template.number.group, year };
    const serial = await nextSerial(on, region, series);
    const number = sayNumber(agency, template, { year, serial });
    const state = await stateAfter(event);
    documents.push({
      ...series,
      serial,
      region,
      documentId: services.newId(),
      caseId,
      seq: event.seq,
      kind,
      number,
      code: newCode(region),
      content: composeDocument(template, state, event, standard, dictionary, number),
      issuedAt: event.at,
      registeredAt: services.now(),
    });
  }
  await insertDocuments(on, documents);
}

/**
 * Everything issued in a case, after registering what its events have issued and nobody has followed yet: a document is
 * there as soon as somebody asks for it.
 */
export async function documentsOfCase(
  services: IssueServices & Pick<Services, 'database'>,
  { state, standard }: Pick<Followed, 'state' | 'standard'>,
): Promise<IssuedDocument[]> {
  const { pool } = services.database;
  const { region, caseId } = state;
  const there = await listOfCase(pool, region, caseId);
  const known = new Set(there.map(({ seq }) => seq));
  const events = await readEvents(pool, region, caseId, ISSUING_EVENTS);
  const missing = events.filter((event) => documentOf(event) !== null && !known.has(event.seq));
  if (missing.length === 0) return there;
  await transaction(pool, (client) => issueDocuments(services, { state, standard, events: missing }, client));
  return listOfCase(pool, region, caseId);
}
