import type { Output } from '@yimen/api/client';
import { buildGuide, type Guide } from '@yimen/domain/guide';
import { shanghaiDate } from '@yimen/domain/shared';
import { differences } from '@yimen/domain/standard';
import { effectOn, isClosed, noticeOf } from '../adjustment/index.ts';
import { HttpProblem } from '../http/index.ts';
import type { RegionNames } from '../region/index.ts';
import type { Services } from '../services.ts';
import type { Published, StandardRegistry } from '../standards/index.ts';
import { shownVersion } from './entry.ts';
import { Recent } from './recent.ts';
import { WrittenJson } from './written.ts';

type GuideAnswer = Output<'GET /items/:code/:region/guide'>;
type GuideText = { guide: Guide; text: string };

/** What is kept ready of the guides asked for last: about 100 kB each, and a seventh of it compressed. */
type Kept = { guides: Recent<GuideText>; answers: Recent<WrittenJson> };
const GUIDES_KEPT = 500;

const kept = new WeakMap<StandardRegistry, Kept>();

export type GuideAsked = { code: string; region: string; effectiveFrom: string | undefined };

/**
 * The guide of an item in a region, with the answer ready to send: of the version that begins on `effectiveFrom`, or of
 * the one in force, the next or the last. The guide itself is built once a version, since that never changes.
 * Throws HttpProblem notFound.
 */
export function readGuide(
  { standards, now }: Pick<Services, 'standards' | 'now'>,
  { code, region, effectiveFrom }: GuideAsked,
  names: RegionNames,
): { answer: GuideAnswer; written: WrittenJson } {
  const today = shanghaiDate(now());
  const versions = standards.versions(code, region);
  const version = effectiveFrom
    ? versions.find(({ ref }) => ref.effectiveFrom === effectiveFrom)
    : shownVersion(standards, code, region, today)?.version;
  if (!version) throw notPublished(code, region, effectiveFrom, versions);
  const current = standards.current(code, region, today);
  const place = { item: code, region };
  const effect = effectOn(standards, place, today);
  const closed = isClosed(standards, place, today);
  const rest = {
    ref: version.ref,
    versions: versions.map((one) => versionLine(one, one === current)),
    ...(effect ? { notice: noticeOf(effect, { ...place, today }, standards, names) } : {}),
    ...aboveOf(version, standards, names),
    canApply: version === current && !closed,
  };
  const { guides, answers } = keptFor(standards);
  const { guide, text } = guides.get(version.ref.hash, () => build(version, standards));
  const around = JSON.stringify(rest);
  const written = answers.get(around, () => new WrittenJson(`{"guide":${text},${around.slice(1)}`));
  return { answer: { ...rest, guide }, written };
}

/** The standard that a layered version stands on. */
function aboveOf({ made }: Published, standards: StandardRegistry, { bilingual }: RegionNames) {
  if (!made) return {};
  const { region, effectiveFrom } = standards.get(made.above).ref;
  return { above: { region, regionName: bilingual(region), effectiveFrom } };
}

/** What changed from one version to another, each named by its first day. @throws HttpProblem notFound */
export function readDifferences(
  { standards }: Pick<Services, 'standards'>,
  { code, region }: { code: string; region: string },
  dates: { before: string; after: string },
): Output<'GET /items/:code/:region/differences'> {
  const versions = standards.versions(code, region);
  const find = (date: string) => {
    const version = versions.find(({ ref }) => ref.effectiveFrom === date);
    if (!version) throw notPublished(code, region, date, versions);
    return version.standard;
  };
  const found = differences(find(dates.before), find(dates.after));
  // Dates and region are on every line of the list already; examples are for those who write standards.
  const said = new Set(['effectiveFrom', 'effectiveTo', 'region', 'examples', '$schema']);
  return {
    differences: found.filter(({ part }) => !said.has(part)).map(({ part: _, ...difference }) => difference),
  };
}

function keptFor(standards: StandardRegistry): Kept {
  const found = kept.get(standards);
  if (found) return found;
  const fresh: Kept = { guides: new Recent(GUIDES_KEPT), answers: new Recent(GUIDES_KEPT) };
  kept.set(standards, fresh);
  return fresh;
}

function build({ standard }: Published, { dictionary }: StandardRegistry): GuideText {
  const guide = buildGuide(standard, dictionary);
  return { guide, text: JSON.stringify(guide) };
}

/** A version as lists of versions show it. */
export function versionLine({ ref, standard, publishedAt }: Published, inForce: boolean) {
  const { effectiveFrom, hash } = ref;
  const { effectiveTo } = standard;
  return { effectiveFrom, ...(effectiveTo ? { effectiveTo } : {}), hash, publishedAt, inForce };
}

/** Says which versions there are, when only the date was wrong. */
export function notPublished(
  code: string,
  region: string,
  effectiveFrom: string | undefined,
  versions: readonly Published[],
): HttpProblem {
  if (versions.length === 0 || effectiveFrom === undefined) {
    return new HttpProblem('notFound', {
      message: {
        zh: `没有找到事项 ${code}(行政区划 ${region})，请通过搜索查找。`,
        en: `There is no item ${code} in region ${region}; look for it by search.`,
      },
    });
  }
  const dates = versions.map(({ ref }) => ref.effectiveFrom);
  return new HttpProblem('notFound', {
    details: [
      {
        path: 'effectiveFrom',
        message: {
          zh: `没有自 ${effectiveFrom} 起实施的版本；现有版本：${dates.join('、')}。`,
          en: `No version begins on ${effectiveFrom}; there are ${dates.join(', ')}.`,
        },
      },
    ],
  });
}
