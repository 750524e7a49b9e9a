/**
 * 复审 and 废止 of standards of the centre that came as files: no project made them, so what becomes of them is recorded
 * by their number. The file itself is never changed.
 */
import { type CivilDate, type Instant, isCivilDate } from '../shared/index.ts';
import type { DocumentCommand } from './project-command.ts';
import { type Editor, holdsRight, type ProjectRight } from './project-rule.ts';
import type { Person, ProjectRefusal, ReviewConclusion } from './project-state.ts';
import type { StandardDocument } from './schema.ts';

const KINDS = ['recordReview', 'abolish'] as const;
export type DocumentCommandKind = DocumentCommand['kind'];

export type DocumentEventDraft =
  | { kind: 'reviewed'; data: { on: CivilDate; conclusion: ReviewConclusion; reason: string } }
  | { kind: 'abolished'; data: { on: CivilDate; reason: string } };
export type DocumentEvent = DocumentEventDraft & {
  region: string;
  /** 标准号 */
  document: string;
  seq: number;
  at: Instant;
  by: Person;
};

/** What has become of a document since its file was written. */
export type DocumentRecord = {
  seq: number;
  reviews: { on: CivilDate; conclusion: ReviewConclusion; reason: string; by: Person }[];
  abolition?: { on: CivilDate; reason: string; by: Person };
};

/** The record of one document after its events, in their order. */
export function foldDocument(events: readonly DocumentEvent[]): DocumentRecord {
  const record: DocumentRecord = { seq: events.at(-1)?.seq ?? 0, reviews: [] };
  for (const { kind, data, by } of events) {
    if (kind === 'reviewed') record.reviews.push({ ...data, by });
    else record.abolition = { ...data, by };
  }
  return record;
}

/** The document with the day on which it was abolished, where that is recorded. */
export function withRecord(document: StandardDocument, record: DocumentRecord | undefined): StandardDocument {
  return record?.abolition ? { ...document, abolishedOn: record.abolition.on } : document;
}

const RIGHTS: Record<DocumentCommandKind, ProjectRight> = { recordReview: 'manager', abolish: 'head' };

export type DocumentContext = { actor: Editor; region: string; today: CivilDate };

const refuse = (
  code: ProjectRefusal['code'],
  zh: string,
  en: string,
  path?: string,
): { refusal: ProjectRefusal } => {
  const message = { zh, en };
  return { refusal: { code, message, details: path === undefined ? [] : [{ path, message }] } };
};

/** `document` as it stands in the library, with the day another edition takes its place. */
function refusalOf(
  document: StandardDocument,
  kind: DocumentCommandKind,
  { actor, region }: Omit<DocumentContext, 'today'>,
): { refusal: ProjectRefusal } | undefined {
  if (!holdsRight(actor, RIGHTS[kind], { region, department: document.department }))
    return refuse(
      'forbidden',
      '复审由标准管理岗记录，废止由中心负责人或者归口部门负责人决定。',
      'The standards manager records a review; the head of the centre or of the department abolishes.',
    );
  if (document.adoption !== 'own')
    return refuse(
      'notAllowedNow',
      '采用的标准由其发布机关复审和废止，请更新标准文件。',
      'An adopted standard is reviewed and abolished by who issued it; update its file.',
    );
  if (document.abolishedOn !== undefined)
    return refuse(
      'notAllowedNow',
      '该版本已被代替或者废止。',
      'This edition has been replaced or abolished.',
    );
  if (kind === 'recordReview' && document.amends !== undefined)
    return refuse('notAllowedNow', '修改单随其标准一并复审。', 'A sheet is reviewed with its standard.');
  return undefined;
}

/** What somebody may do with a document that came as a file. */
export function allowedOnDocument(
  document: StandardDocument,
  context: Omit<DocumentContext, 'today'>,
): DocumentCommandKind[] {
  return KINDS.filter((kind) => refusalOf(document, kind, context) === undefined);
}

/** What follows from a step, or why it is refused. */
export function decideDocument(
  document: StandardDocument,
  command: DocumentCommand,
  context: DocumentContext,
): { events: DocumentEventDraft[] } | { refusal: ProjectRefusal } {
  const { today } = context;
  const refused = refusalOf(document, command.kind, context);
  if (refused) return refused;
  if (command.kind === 'recordReview') {
    const { conclusion, reason } = command;
    return { events: [{ kind: 'reviewed', data: { on: today, conclusion, reason } }] };
  }
  const { on, reason } = command;
  if (!isCivilDate(on) || on < today)
    return refuse('badRequest', '废止日期不得早于今天。', 'A standard is not abolished backwards.', 'on');
  return { events: [{ kind: 'abolished', data: { on, reason } }] };
}
