/** 标准体系表: detail table, statistics, note; and what no standard covers. */
import type { Gap, LibraryPapers } from '@yimen/api';
import type { Actor } from '@yimen/domain/case';
import {
  compilationNote,
  DETAIL_COLUMNS,
  type DetailColumn,
  type DetailRow,
  detailTable,
  gapsOf,
  levelName,
  statisticsTable,
} from '@yimen/domain/library';
import { addMonths, type Bilingual } from '@yimen/domain/shared';
import { catalogueCodes } from '../catalogue/items-store.ts';
import { inLanguage, type Language } from '../http/index.ts';
import type { Services } from '../services.ts';
import { mayStart, requireReader } from './project.ts';
import { reviewDueOf } from './read.ts';
import { openShelf, type Shelf, underWay } from './shelf.ts';
import { departmentName, summaryOf } from './view.ts';

/** Months before a review is due from which it is on the list. */
const REVIEW_AHEAD = 6;

const STATES: Record<DetailRow['state'], Bilingual> = {
  inForce: { zh: '现行', en: 'In force' },
  coming: { zh: '待实施', en: 'Not in force yet' },
  planned: { zh: '拟制定', en: 'To be made' },
  revising: { zh: '修订中', en: 'Being revised' },
  abolished: { zh: '废止', en: 'Abolished' },
};
const ADOPTIONS = {
  reference: { zh: '采用', en: 'Adopted' },
  own: { zh: '自行制定', en: 'Own' },
} as const;

/** A line of the 明细表 as cells, one a column. */
export function detailCells(
  services: Services,
  row: DetailRow,
  language: Language,
): Record<DetailColumn, string | number> {
  const say = (text: Bilingual | undefined) => (text ? inLanguage(text, language) : '');
  const adopted = row.adoption ? [say(ADOPTIONS[row.adoption])] : [];
  return {
    no: row.no,
    code: row.code,
    category: `${say(row.subsystem)} / ${say(row.category)}`,
    number: row.number ?? '',
    title: say(row.title),
    level: say(row.level && levelName(row.level)),
    proposedLevel: say(row.proposedLevel && levelName(row.proposedLevel)),
    issuedOn: row.issuedOn ?? '',
    effectiveFrom: row.effectiveFrom ?? '',
    replaces: row.replaces.join('、'),
    references: [...adopted, ...row.references].join('；'),
    department: row.department === '' ? '' : say(departmentName(services, row.department)),
    state: say(STATES[row.state]),
    remark: row.remark ?? '',
  };
}

/** Standards of the centre whose review is near or overdue, the oldest first. */
export function reviewsDue(services: Services, shelf: Shelf): LibraryPapers['reviews'] {
  const ahead = addMonths(shelf.on, REVIEW_AHEAD);
  return shelf.documents
    .filter(({ adoption, abolishedOn }) => adoption === 'own' && abolishedOn === undefined)
    .flatMap((document) => {
      const due = reviewDueOf(shelf, document);
      if (due === undefined || due > ahead) return [];
      return [{ document: summaryOf(services, shelf, document), due, overdue: due < shelf.on }];
    })
    .toSorted((a, b) => (a.due < b.due ? -1 : 1));
}

export async function readPapers(
  services: Services,
  actor: Actor,
  region: string | undefined,
  language: Language,
): Promise<LibraryPapers> {
  const shelf = await openShelf(services, region);
  requireReader(actor, shelf.region);
  return {
    region: shelf.region,
    columns: DETAIL_COLUMNS.map(({ id, zh, en }) => ({ id, title: { zh, en } })),
    detail: detailTable(shelf.tree, shelf).map((row) => ({
      cells: detailCells(services, row, language),
      state: row.state,
      ...(row.document === undefined ? {} : { document: row.document }),
      ...(row.missing === undefined ? {} : { missing: row.missing }),
    })),
    statistics: statisticsTable(shelf.tree, shelf),
    note: compilationNote(shelf.tree, shelf),
    reviews: reviewsDue(services, shelf),
  };
}

/** Items of a region, each once; not those whose last version has ended, which nobody can apply for any more. */
function itemsOf({ standards }: Services, region: string, today: string) {
  const found = new Map<string, { code: string; name: Bilingual; standard: boolean }>();
  for (const { ref, standard } of standards.list()) {
    if (ref.region !== region) continue;
    const last = standards.versions(ref.item, region)[0]?.standard.effectiveTo;
    if (last !== undefined && last < today) continue;
    const { name } = standard.item;
    const inForce = standards.current(ref.item, region, today) !== undefined;
    found.set(ref.item, { code: ref.item, name: { zh: name, en: name }, standard: inForce });
  }
  return [...found.values()];
}

/** Items of the imported catalogue for which no standard was ever published here. */
async function listedItems({ standards, database }: Services, region: string) {
  const listed = await catalogueCodes(database.pool, region);
  return listed
    .filter(
      ({ code }) =>
        standards.versions(code, region).length === 0 && standards.layers(code, region).length === 0,
    )
    .map(({ code, name }) => ({ code, name: { zh: name, en: name }, standard: false }));
}

function gapShown(gap: ReturnType<typeof gapsOf>[number], shelf: Shelf): Gap {
  const { missing, ...rest } = gap;
  const project = underWay(shelf).find(
    ({ fills, serves }) =>
      (fills !== undefined && fills === missing?.id) || (gap.kind === 'item' && serves?.item === gap.id),
  );
  return {
    ...rest,
    ...(missing
      ? {
          missing: {
            id: missing.id,
            title: { zh: missing.title, en: missing.titleEn },
            titleEn: missing.titleEn,
            level: missing.level,
            reason: missing.reason,
            node: missing.node,
            department: missing.department,
          },
        }
      : {}),
    ...(project ? { project: { region: project.region, id: project.projectId } } : {}),
  };
}

export async function readGaps(
  services: Services,
  actor: Actor,
  region: string | undefined,
): Promise<{ region: string; mayStart: boolean; gaps: Gap[] }> {
  const shelf = await openShelf(services, region);
  requireReader(actor, shelf.region);
  const { tree, documents, on } = shelf;
  const posts = [...services.standards.dictionary.posts.values()].map(({ id, name }) => ({ id, name }));
  const items = [...itemsOf(services, shelf.region, on), ...(await listedItems(services, shelf.region))];
  const gaps = gapsOf({ tree, documents, on, items, posts });
  return {
    region: shelf.region,
    mayStart: mayStart(actor, shelf.region),
    gaps: gaps.map((gap) => gapShown(gap, shelf)),
  };
}
