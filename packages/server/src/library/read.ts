/** What everybody may read: the tree, a standard, what changed. */
import type { Comparison, DocumentDetail, LibraryTree } from '@yimen/api';
import type { Output } from '@yimen/api/client';
import type { Actor } from '@yimen/domain/case';
import {
  allowedOnDocument,
  amendedText,
  amendmentsOf,
  baseOf,
  citedBy,
  clauseDifferences,
  coverageOf,
  detailTable,
  type Indicator,
  reviewDue,
  type StandardDocument,
  structureOf,
  textAt,
  versionsOf,
} from '@yimen/domain/library';
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';
import { documentOf, indicatorsOf, openShelf, type Shelf } from './shelf.ts';
import { clauseShown, mention, summaryOf } from './view.ts';

const MOST_CHANGES = 30;

export async function readTree(services: Services, region: string | undefined): Promise<LibraryTree> {
  const shelf = await openShelf(services, region);
  const { tree, documents, on } = shelf;
  const rows = detailTable(tree, shelf);
  const entries = (code: string) =>
    rows
      .filter((row) => row.code.startsWith(`${code}-`))
      .map((row) => {
        const document = row.document === undefined ? undefined : documentOf(shelf, row.document);
        return {
          code: row.code,
          ...(document ? { document: summaryOf(services, shelf, document) } : {}),
          ...(row.missing === undefined || row.proposedLevel === undefined
            ? {}
            : {
                missing: {
                  id: row.missing,
                  title: row.title,
                  level: row.proposedLevel,
                  reason: row.remark ?? '',
                },
              }),
        };
      });
  const { boxes, lines, ...size } = structureOf(tree, documents, on);
  return {
    region: shelf.region,
    name: tree.system.name,
    on,
    principles: tree.template.principles,
    nodes: tree.nodes.map(({ id, code, parent, depth, name }) => ({
      id,
      code,
      ...(parent === undefined ? {} : { parent }),
      depth,
      name,
      entries: entries(code),
    })),
    coverage: coverageOf(tree, documents, on),
    structure: {
      ...size,
      boxes: boxes.map((box) => ({ ...box, role: box.role ?? 'category' })),
      lines: lines.map(({ points, ...line }) => ({ ...line, points: points.map((point) => [...point]) })),
    },
  };
}

/** Whether somebody may read the clauses: staff all, the public those of the centre's own. */
const readsText = (actor: Actor | undefined, { publicText }: StandardDocument) =>
  publicText === 'text' || actor?.kind === 'staff';

/** What changed from the text before, where both may be shown: the edition it replaces, or what a sheet amends. */
function previousOf(
  { documents }: Shelf,
  document: StandardDocument,
  actor: Actor | undefined,
): Pick<DocumentDetail, 'previous'> {
  const versions = versionsOf(documents, document.number);
  const before =
    document.amends === undefined
      ? documents.find(({ number }) => number === document.replaces[0])
      : versions[versions.indexOf(document) - 1];
  if (!before || ![before, document].every((one) => readsText(actor, one))) return {};
  const [old, now] = [before, document].map((one) => textAt(documents, one));
  return { previous: { number: before.number, differences: clauseDifferences(old ?? [], now ?? []) } };
}

/**
 * Any two editions of a standard, clause by clause; an amendment sheet stands for the text as amended by it.
 * @throws HttpProblem notFound, also for texts that only staff may read; badRequest for two different standards
 */
export async function readComparison(
  services: Services,
  actor: Actor | undefined,
  { before, after }: { before: string; after: string },
): Promise<Comparison> {
  const shelf = await openShelf(services, undefined);
  const found = [before, after].map((id) => {
    const document = documentOf(shelf, id);
    if (!document || !readsText(actor, document)) throw new HttpProblem('notFound');
    return document;
  });
  const [old, now] = found;
  if (!old || !now || baseOf(old.number) !== baseOf(now.number)) {
    const message = {
      zh: '只能对照同一标准的不同版本。',
      en: 'Only editions of one standard can be compared.',
    };
    throw new HttpProblem('badRequest', { message, details: [{ path: 'after', message }] });
  }
  return {
    before: summaryOf(services, shelf, old),
    after: summaryOf(services, shelf, now),
    differences: clauseDifferences(textAt(shelf.documents, old), textAt(shelf.documents, now)),
  };
}

/** The indicators that clauses may name. */
export async function readIndicators(services: Services): Promise<{ indicators: Indicator[] }> {
  return { indicators: [...indicatorsOf(services).values()] };
}

/** For staff: reviews and abolition of a document that came as a file, and what the reader may do with it. */
function recordOf(
  { records, region }: Shelf,
  actor: Actor | undefined,
  document: StandardDocument,
): Pick<DocumentDetail, 'record'> {
  if (actor?.kind !== 'staff') return {};
  const { seq, reviews, abolition } = records.get(document.number) ?? { seq: 0, reviews: [] };
  return {
    record: {
      region,
      seq,
      reviews,
      ...(abolition ? { abolition } : {}),
      allowed: allowedOnDocument(document, { actor, region }),
    },
  };
}

/** A project of the centre from which a document came, for staff. */
function projectOf({ projects }: Shelf, number: string): Pick<DocumentDetail, 'project'> {
  const state = projects.find((one) => one.state.document?.number === number)?.state;
  return state ? { project: { region: state.region, id: state.projectId } } : {};
}

function lastReview({ projects, records }: Shelf, number: string): string | undefined {
  const state = projects.find((one) => one.state.document?.number === number)?.state;
  return (state ?? records.get(number))?.reviews.findLast(({ conclusion }) => conclusion === 'confirm')?.on;
}

/** The day by which a document is reviewed, by the procedure of the system and its last review. */
export function reviewDueOf(shelf: Shelf, document: StandardDocument): string | undefined {
  const { reviewYears } = shelf.tree.system.procedure;
  return document.amends === undefined
    ? reviewDue(document, reviewYears, lastReview(shelf, document.number))
    : undefined;
}

/** One standard. The public sees the text of what is the centre's own; of the others, only staff see what is noted of them. */
export async function readDocument(
  services: Services,
  actor: Actor | undefined,
  id: string,
): Promise<DocumentDetail> {
  const shelf = await openShelf(services, undefined);
  const document = documentOf(shelf, id);
  if (!document) throw new HttpProblem('notFound');
  const { documents, on } = shelf;
  const due = reviewDueOf(shelf, document);
  const replacing = documents.find(({ replaces }) => replaces.includes(document.number));
  const staff = actor?.kind === 'staff';
  const text = readsText(actor, document);
  const made = projectOf(shelf, document.number);
  const { reason, scope } = document;
  return {
    ...summaryOf(services, shelf, document),
    certainty: document.certainty,
    sources: document.sources,
    ...(reason === undefined ? {} : { reason }),
    ...(scope === undefined ? {} : { scope }),
    ...(due === undefined ? {} : { reviewDue: due }),
    replaces: document.replaces.map((number) => mention(shelf, number)),
    ...(replacing ? { replacedBy: mention(shelf, replacing.number) } : {}),
    references: document.references.map((number) => mention(shelf, number)),
    citedBy: citedBy(documents, document.number, on).map(({ number }) => mention(shelf, number)),
    amendments: amendmentsOf(documents, document, on).map(({ number }) => mention(shelf, number)),
    ...(text
      ? {
          clauses: amendedText(documents, document, on).map((clause) => clauseShown(services, shelf, clause)),
        }
      : {}),
    ...(document.amends === undefined ? {} : { amends: mention(shelf, document.amends) }),
    versions: versionsOf(documents, document.number)
      .filter((one) => readsText(actor, one))
      .map((one) => summaryOf(services, shelf, one)),
    ...previousOf(shelf, document, actor),
    ...(staff ? made : {}),
    ...(made.project ? {} : recordOf(shelf, actor, document)),
  };
}

type Change = Output<'GET /library/changes'>['changes'][number];

/** What was issued, began and ended lately, the latest first; what lies ahead is announced too. */
export async function readChanges(
  services: Services,
  region: string | undefined,
): Promise<{ changes: Change[] }> {
  const shelf = await openShelf(services, region);
  const changes = shelf.documents.flatMap((document): Change[] => {
    const summary = summaryOf(services, shelf, document);
    const { issuedOn, effectiveFrom, abolishedOn } = document;
    return [
      ...(issuedOn === undefined ? [] : [{ on: issuedOn, kind: 'published' as const, document: summary }]),
      ...(effectiveFrom === undefined || effectiveFrom === issuedOn
        ? []
        : [{ on: effectiveFrom, kind: 'effective' as const, document: summary }]),
      ...(abolishedOn === undefined
        ? []
        : [{ on: abolishedOn, kind: 'abolished' as const, document: summary }]),
    ];
  });
  const made = shelf.projects.flatMap(({ state }): Change[] => {
    const { service, serves, region: place, title, titleEn } = state;
    if (!service || !serves) return [];
    const guide = { title: { zh: title, en: titleEn }, item: serves.item, region: place };
    return [{ on: service.effectiveFrom, kind: 'effective', service: guide }];
  });
  return { changes: [...changes, ...made].toSorted((a, b) => (a.on < b.on ? 1 : -1)).slice(0, MOST_CHANGES) };
}
