import type { Output } from '@yimen/api/client';
import { buildGuide, type Guide } from '@yimen/domain/guide';
import { shanghaiDate } from '@yimen/domain/shared';
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';
import type { Published, StandardRegistry } from '../standards/index.ts';
import { shownVersion } from './entry.ts';
import { Recent } from './recent.ts';

type GuideAnswer = Output<'GET /items/:code/:region/guide'>;
type Written = { guide: Guide; text: string };

/** Guides of this many versions are kept ready to send: about 100 kB each. */
const GUIDES_KEPT = 500;

const written = new WeakMap<StandardRegistry, Recent<Written>>();

/**
 * The guide of an item in a region, with the answer as JSON text: of the version that begins on `effectiveFrom`, or of
 * the one in force, the next or the last. The guide itself is written once a version, since that never changes.
 * Throws HttpProblem notFound.
 */
export function readGuide(
  { standards, now }: Pick<Services, 'standards' | 'now'>,
  code: string,
  region: string,
  effectiveFrom: string | undefined,
): { answer: GuideAnswer; text: string } {
  const today = shanghaiDate(now());
  const versions = standards.versions(code, region);
  const version = effectiveFrom
    ? versions.find(({ ref }) => ref.effectiveFrom === effectiveFrom)
    : shownVersion(standards, code, region, today)?.version;
  if (!version) throw notPublished(code, region, effectiveFrom, versions);
  const current = standards.current(code, region, today);
  const { guide, text } = writeGuide(standards, version);
  const rest = {
    ref: version.ref,
    versions: versions.map((one) => versionLine(one, one === current)),
    canApply: version === current,
  };
  return { answer: { ...rest, guide }, text: `{"guide":${text},${JSON.stringify(rest).slice(1)}` };
}

function writeGuide(standards: StandardRegistry, { ref, standard }: Published): Written {
  const kept = written.get(standards) ?? new Recent<Written>(GUIDES_KEPT);
  written.set(standards, kept);
  return kept.get(ref.hash, () => {
    const guide = buildGuide(standard, standards.dictionary);
    return { guide, text: JSON.stringify(guide) };
  });
}

function versionLine({ ref, standard, publishedAt }: Published, inForce: boolean) {
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
        zh: `没有找到事项 ${code}(行政区划 ${region}),请通过搜索查找。`,
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
          zh: `没有自 ${effectiveFrom} 起实施的版本;现有版本:${dates.join('、')}。`,
          en: `No version begins on ${effectiveFrom}; there are ${dates.join(', ')}.`,
        },
      },
    ],
  });
}
