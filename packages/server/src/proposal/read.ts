/** Proposals as the API tells them. */
import type { ProposalDetail, ProposalSummary } from '@yimen/api';
import type { Output } from '@yimen/api/client';
import { type Actor, regionCovers, regionPrefix } from '@yimen/domain/case';
import { allowedProposalSteps, mayPropose, standingOfProposal } from '@yimen/domain/revision';
import { PART_LABELS, type Standard } from '@yimen/domain/standard';
import { HttpProblem } from '../http/index.ts';
import { type RegionNames, regionNames } from '../region/index.ts';
import { countOpenCases, findOpenDraft, type Place } from '../revision/index.ts';
import type { Services } from '../services.ts';
import { showSources } from './sources.ts';
import { type Asked, findProposal, listProposals, type ProposalRow } from './store.ts';

type Listed = Output<'GET /revision-proposals'>;

function summaryOf(
  { standards }: Services,
  { bilingual }: RegionNames,
  { state, updated_at, draft_stage }: ProposalRow,
): ProposalSummary {
  const { region, proposalId: id, item, title, proposed, sources } = state;
  return {
    region,
    regionName: bilingual(region),
    id,
    item,
    name: standards.versions(item, region)[0]?.standard.item.name ?? item,
    title,
    standing: standingOfProposal(state, draft_stage ?? undefined),
    sources: [...new Set(sources.map(({ kind }) => kind))],
    proposed,
    updatedAt: updated_at.toISOString(),
  };
}

/** Proposals of the regions somebody works in and of those below; of those above, when asked for one region. */
export async function readProposals(services: Services, actor: Actor, asked: Asked): Promise<Listed> {
  const { region } = asked;
  const own = actor.holdings.map((held) => regionPrefix(held.region));
  const may = region !== undefined && mayPropose(actor, region);
  const prefixes = region === undefined ? [...new Set(own)] : may ? [region] : [];
  const [rows, names] = await Promise.all([
    listProposals(services.database.pool, prefixes, asked),
    regionNames(services.database),
  ]);
  return {
    proposals: rows.map((row) => summaryOf(services, names, row)),
    items: itemsOf(services, names, actor),
  };
}

/** What somebody works by: items of their own regions and of those above, each once. */
function itemsOf({ standards }: Services, { bilingual }: RegionNames, { holdings }: Actor): Listed['items'] {
  const found = standards
    .list()
    .filter(({ ref }) => holdings.some((held) => regionCovers(ref.region, held.region)))
    .map(({ ref: { item, region }, standard }) => ({
      region,
      regionName: bilingual(region),
      item,
      name: standard.item.name,
    }));
  return [...new Map(found.map((one) => [`${one.region} ${one.item}`, one])).values()].toSorted((a, b) =>
    a.region === b.region ? a.name.localeCompare(b.name, 'zh-CN') : b.region.localeCompare(a.region),
  );
}

const partName = (part: string) => PART_LABELS[part as keyof Standard];

/** @throws HttpProblem notFound */
export async function readProposal(
  services: Services,
  actor: Actor,
  { region, id }: Place,
): Promise<ProposalDetail> {
  const { pool } = services.database;
  const row = mayPropose(actor, region) ? await findProposal(pool, region, id) : undefined;
  if (!row) throw new HttpProblem('notFound');
  const { state, draft_stage: stage } = row;
  const [names, openCases, underWay, sources] = await Promise.all([
    regionNames(services.database),
    countOpenCases(pool, state.item, region),
    findOpenDraft(pool, region, state.item),
    showSources(services, actor, state),
  ]);
  const { points, taken, rejected, withdrawn, seq } = state;
  return {
    ...summaryOf(services, names, row),
    seq,
    points: points.map(({ part, text }) => ({
      ...(part === undefined ? {} : { part: partName(part) }),
      text,
    })),
    sources,
    openCases,
    ...(taken ? { taken: { by: taken.by, at: taken.at } } : {}),
    ...(rejected ? { rejected } : {}),
    ...(withdrawn ? { withdrawn } : {}),
    ...(taken && stage ? { draft: { region, id: taken.draft, stage } } : {}),
    ...(underWay ? { underWay: { region, id: underWay.state.draftId, stage: underWay.state.stage } } : {}),
    allowed: allowedProposalSteps(state, { actor, draftStage: stage ?? undefined }),
  };
}
