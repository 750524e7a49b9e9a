/** Sources of proposals: what the system knows of an item, whether a source named is there, and how it reads today. */
import type { ProposalDetail, RevisionEvidence } from '@yimen/api';
import { effectsOf } from '@yimen/domain/adjustment';
import { type Actor, maySee } from '@yimen/domain/case';
import { isPoor, mayPropose, type ProposalSource, type ProposalState } from '@yimen/domain/revision';
import { type Bilingual, shanghaiDate } from '@yimen/domain/shared';
import { PART_LABELS } from '@yimen/domain/standard';
import { HttpProblem, type ProblemDetail } from '../http/index.ts';
import { indicatorsOf } from '../library/index.ts';
import type { Services } from '../services.ts';
import { type DecidedCase, decidedCases, figuresOf } from './measured.ts';
import { findRated, type RatedCase } from './store.ts';

type Where = { region: string; item: string };
/** Bad ratings offered; more of them would not be read. */
const RATINGS = 50;

/** The newest version of an item in a region. @throws HttpProblem notFound */
export function newestOf({ standards, now }: Pick<Services, 'standards' | 'now'>, { item, region }: Where) {
  const found = standards.current(item, region, shanghaiDate(now())) ?? standards.versions(item, region)[0];
  if (!found) throw new HttpProblem('notFound');
  return found;
}

/**
 * What speaks for a revision: how the cases of the version in force went, bad ratings, decisions.
 * @throws HttpProblem notFound, also for who may not propose here
 */
export async function readEvidence(
  services: Services,
  actor: Actor,
  where: Where,
): Promise<RevisionEvidence> {
  if (!mayPropose(actor, where.region)) throw new HttpProblem('notFound');
  const version = newestOf(services, where);
  const cases = await decidedCases(services.database.pool, version.ref);
  return {
    name: version.standard.item.name,
    figures: figuresOf(version, cases, services.calendar),
    ratings: cases.flatMap((one) => ratingOf(actor, where.region, one)).slice(0, RATINGS),
    adjustments: effectsOf(services.standards.decisions(), where).map(({ id, decision, from }) => ({
      decision: id,
      title: decision.title,
      from,
    })),
    parts: Object.entries(PART_LABELS).map(([part, name]) => ({ part, name })),
    indicators: [...indicatorsOf(services).values()].map(({ id, name }) => ({ id, name })),
  };
}

/** The rating of a case, where it is a bad one and this person may see the case. */
function ratingOf(
  actor: Actor,
  region: string,
  { case_id: caseId, case_no: caseNo, department, state: { rating } }: DecidedCase,
): RevisionEvidence['ratings'] {
  if (!rating || !isPoor(rating.level) || !maySee(actor, department, region)) return [];
  return [{ caseId, caseNo, ...rating }];
}

const ratingsOf = (sources: readonly ProposalSource[]) =>
  sources.flatMap((source) => (source.kind === 'rating' ? [source.caseId] : []));

/** Every source that is not there, or that this person may not name; `at` is where the list of sources stands. */
export async function sourceProblems(
  services: Services,
  actor: Actor,
  where: Where,
  sources: readonly ProposalSource[],
  at: (index: number) => string,
): Promise<ProblemDetail[]> {
  const rated = await findRated(services.database.pool, where.region, ratingsOf(sources));
  const decisions = new Set(effectsOf(services.standards.decisions(), where).map(({ id }) => id));
  const wrong = (source: ProposalSource): [field: string, message: Bilingual] | undefined => {
    switch (source.kind) {
      case 'rating': {
        const found = rated.find(({ case_id }) => case_id === source.caseId);
        const seen = found?.item === where.item && maySee(actor, found.department, where.region);
        return seen ? undefined : ['caseId', NO_RATING];
      }
      case 'adjustment':
        return decisions.has(source.decision) ? undefined : ['decision', NO_DECISION];
      case 'indicator':
        if (!indicatorsOf(services).has(source.indicator)) return ['indicator', NO_INDICATOR];
        return source.text.trim() === '' ? ['text', EMPTY] : undefined;
      case 'suggestion':
        return source.text.trim() === '' ? ['text', EMPTY] : undefined;
      default:
        if (source.number.trim() === '') return ['number', EMPTY];
        return source.text.trim() === '' ? ['text', EMPTY] : undefined;
    }
  };
  return sources.flatMap((source, index) => {
    const found = wrong(source);
    return found ? [{ path: `${at(index)}.${found[0]}`, message: found[1] }] : [];
  });
}

type Shown = ProposalDetail['sources'][number];

/** The sources as they stand today; of a case only who may see it reads more than that it was rated. */
export async function showSources(
  services: Services,
  actor: Actor,
  { region, sources }: Pick<ProposalState, 'region' | 'sources'>,
): Promise<Shown[]> {
  const rated = await findRated(services.database.pool, region, ratingsOf(sources));
  const decisions = services.standards.decisions();
  return sources.map(({ by, at, ...source }): Shown => {
    const shown = { by, at, kind: source.kind };
    switch (source.kind) {
      case 'rating':
        return { ...shown, ...showRating(actor, region, rated, source.caseId) };
      case 'adjustment': {
        const title = decisions.find(({ id }) => id === source.decision)?.decision.title ?? source.decision;
        return { ...shown, title: { zh: title, en: title } };
      }
      case 'indicator': {
        const name = indicatorsOf(services).get(source.indicator)?.name;
        return {
          ...shown,
          title: name ?? { zh: source.indicator, en: source.indicator },
          text: source.text,
        };
      }
      case 'suggestion':
        return { ...shown, text: source.text };
      default:
        return { ...shown, number: source.number, text: source.text };
    }
  });
}

function showRating(
  actor: Actor,
  region: string,
  rated: readonly RatedCase[],
  caseId: string,
): Omit<Shown, 'by' | 'at' | 'kind'> {
  const found = rated.find(({ case_id }) => case_id === caseId);
  if (!found || !maySee(actor, found.department, region)) return { hidden: true };
  const { case_no: number, level, comment } = found;
  return { number, level, ...(comment === null ? {} : { text: comment }), case: { region, caseId } };
}

const say = (zh: string, en: string): Bilingual => ({ zh, en });
const NO_RATING = say(
  '没有这个事项的这件评价，或者您无权查看该件。',
  'There is no such rating of this item, or you may not see its case.',
);
const NO_DECISION = say('没有调整该事项的这份决定。', 'No such decision adjusts this item.');
const NO_INDICATOR = say(
  '没有这个指标，请从清单中选择。',
  'There is no such indicator; choose one of the list.',
);
export const EMPTY = say('请填写。', 'Fill this in.');
