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
import type { DocumentKind, Standard } from '@yimen/domain/standard';
import { type Queryable, transaction } from '../database/index.ts';
import type { Services } from '../services.ts';
import { newCode } from './code.ts';
import {
  holdRegister,
  type IssuedDocument,
  insertDocument,
  isIssued,
  listOfCase,
  nextSerial,
  readEvents,
  regionName,
} from './store.ts';

/** Events of one case that have happened, with the state after them or later. */
export type Followed = { state: CaseState; standard: Standard; events: readonly CaseEvent[] };

type IssueServices = Pick<Services, 'standards' | 'newId' | 'now'>;

/** The case right after an event, whatever has happened since. */
async function stateAfter(event: CaseEvent, latest: CaseState, on: Queryable): Promise<CaseState> {
  if (latest.seq === event.seq) return latest;
  const events = await readEvents(on, event.region, event.caseId);
  const state = fold(events.filter(({ seq }) => seq <= event.seq));
  if (state) return state;
  throw new Error(`Case ${event.caseId} has no record.`);
}

async function issueOne(
  services: IssueServices,
  event: CaseEvent,
  kind: DocumentKind,
  { state: latest, standard }: Followed,
  on: Queryable,
): Promise<void> {
  const { region, caseId, seq } = event;
  if (await isIssued(on, event, kind)) return;
  const { dictionary } = services.standards;
  const template = templateOf(kind, standard, dictionary);
  const agency = agencyMark(standard, { code: region, name: await regionName(on, region) }, dictionary);
  const series: Series = {
    issuer: agency,
    group: template.number.group,
    year: Number(shanghaiDate(event.at).slice(0, 4)),
  };
  const serial = await nextSerial(on, region, series);
  const number = sayNumber(agency, template, { year: series.year, serial });
  const state = await stateAfter(event, latest, on);
  await insertDocument(on, {
    ...series,
    serial,
    region,
    documentId: services.newId(),
    caseId,
    seq,
    kind,
    number,
    code: newCode(region),
    content: composeDocument(template, state, event, standard, dictionary, number),
    issuedAt: event.at,
    registeredAt: services.now(),
  });
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
  await holdRegister(on, followed.state.region);
  for (const { event, kind } of due) await issueOne(services, event, kind, followed, on);
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
