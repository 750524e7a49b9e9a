/** What everybody may read: the tree, a standard, what changed. */
import type { DocumentDetail, DocumentSummary, LibraryTree } from '@yimen/api';
import type { Actor } from '@yimen/domain/case';
import {
  amendedText,
  amendmentsOf,
  citedBy,
  clauseDifferences,
  coverageOf,
  detailTable,
  reviewDue,
  type StandardDocument,
  structureOf,
} from '@yimen/domain/library';
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';
import { documentOf, openShelf, type Shelf } from './shelf.ts';
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

/** What changed from the edition before, where both texts may be shown. */
function previousOf(shelf: Shelf, document: StandardDocument): Pick<DocumentDetail, 'previous'> {
  const [number] = document.replaces;
  const before = shelf.documents.find((one) => one.number === number && one.publicText === 'text');
  if (!before || document.publicText !== 'text') return {};
  return {
    previous: { number: before.number, differences: clauseDifferences(before.clauses, document.clauses) },
  };
}

/** A project of the centre from which a document came, for staff. */
function projectOf({ projects }: Shelf, number: string): Pick<DocumentDetail, 'project'> {
  const state = projects.find((one) => one.state.document?.number === number)?.state;
  return state ? { project: { region: state.region, id: state.projectId } } : {};
}

function lastReview({ projects }: Shelf, number: string): string | undefined {
  const state = projects.find((one) => one.state.document?.number === number)?.state;
  return state?.reviews.findLast(({ conclusion }) => conclusion === 'confirm')?.on;
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
  const text = document.publicText === 'text' || staff;
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
      ? { clauses: amendedText(documents, document, on).map((clause) => clauseShown(services, clause)) }
      : {}),
    ...previousOf(shelf, document),
    ...(staff ? projectOf(shelf, document.number) : {}),
  };
}

type Change = { on: string; kind: 'published' | 'effective' | 'abolished'; document: DocumentSummary };

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
  return { changes: changes.toSorted((a, b) => (a.on < b.on ? 1 : -1)).slice(0, MOST_CHANGES) };
}
