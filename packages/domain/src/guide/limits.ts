import { type Because, type Bilingual, sayLimit } from '../shared/index.ts';
import { atLeast, type LimitClause } from '../standard/index.ts';
import { type GuideSource, provenanceOf, sayBasis } from './provenance.ts';
import type { GuideLimit, Provenance } from './types.ts';

/** A limit in words; 0 reads 当场办结. */
export function sayClause(limit: Pick<LimitClause, 'value' | 'unit'>): Bilingual {
  return limit.value === 0 ? { zh: '当场办结', en: 'On the spot' } : sayLimit(limit);
}

function editorialBecause(provenance: Provenance): Because[] {
  if (!provenance.editorial) return [];
  const reason = provenance.reason ?? '';
  return [
    {
      rule: 'guide.editorial',
      text: {
        zh: `公开来源未载明，由编者补充：${reason}`,
        en: `The public source does not state this; added by the editors: ${reason}`,
      },
    },
  ];
}

/** A limit with its source; `name` says which limit it is. Further reasons follow those of its source. */
export function guideLimit(
  source: GuideSource,
  clause: LimitClause,
  name: Bilingual,
  more: readonly Because[] = [],
): GuideLimit {
  const provenance = provenanceOf(source, clause);
  const text = sayClause(clause);
  const because: Because[] = [
    {
      rule: 'guide.limit',
      text: { zh: `${name.zh}:${text.zh}。`, en: `${name.en}: ${text.en}.` },
      ...sayBasis(provenance),
      inputs: { value: clause.value, unit: clause.unit },
    },
    ...(clause.note === undefined
      ? []
      : [{ rule: 'guide.limitNote', text: { zh: clause.note, en: clause.note } }]),
    ...editorialBecause(provenance),
    ...more,
  ];
  return {
    value: clause.value,
    unit: clause.unit,
    text,
    ...(clause.note === undefined ? {} : { note: clause.note }),
    provenance,
    because: because.map(writable),
  };
}

/** A reason as the guide carries it. */
export function writable(because: Because): GuideLimit['because'][number] {
  const { inputs, ...rest } = because;
  return inputs === undefined ? rest : { ...rest, inputs: { ...inputs } };
}

const STATUTORY: Bilingual = { zh: '法定办结时限', en: 'Statutory limit' };
const PROMISED: Bilingual = { zh: '承诺办结时限', en: 'Promised limit' };
const CORRECTION: Bilingual = { zh: '申请人补正期限', en: 'Time for the applicant to complete the file' };

/** How the promise compares with the law: shorter by so many per cent, equal, or no statutory limit at all. */
function comparison({ standard }: GuideSource): Because[] {
  const { statutory, promised } = standard.limits;
  if (!statutory) {
    const text = {
      zh: '没有法定办结时限，以承诺时限为准。',
      en: 'No law sets a limit; the promise is what counts.',
    };
    return [{ rule: 'guide.noStatutoryLimit', text }];
  }
  const least = atLeast(promised, statutory.unit);
  if (least === undefined || statutory.value === 0 || promised.unit !== statutory.unit) return [];
  const saved = Math.round((1 - promised.value / statutory.value) * 100);
  const inputs = { statutory: statutory.value, promised: promised.value, unit: promised.unit };
  if (saved <= 0) {
    const text = { zh: '承诺时限等于法定时限。', en: 'The promise equals the statutory limit.' };
    return [{ rule: 'guide.promiseEqualsLaw', text, inputs }];
  }
  const law = sayLimit(statutory);
  return [
    {
      rule: 'guide.promiseShorter',
      text: {
        zh: `比法定时限(${law.zh})缩短${saved}%。`,
        en: `${saved} % shorter than the statutory limit (${law.en}).`,
      },
      inputs,
    },
  ];
}

function excludedBecause({ standard }: GuideSource): Because[] {
  const excluded = standard.procedures.filter((procedure) => procedure.excluded);
  if (excluded.length === 0) return [];
  const names = excluded.map((procedure) => procedure.name);
  return [
    {
      rule: 'guide.excludedProcedures',
      text: {
        zh: `${names.join('、')}所需时间不计算在内，将书面告知申请人。`,
        en: `The time for ${names.join(', ')} is not counted; applicants are told of it in writing.`,
      },
      inputs: { procedures: names },
    },
  ];
}

/** The three limits of an item. */
export function guideLimits(source: GuideSource): {
  statutory: GuideLimit | null;
  promised: GuideLimit;
  correction: GuideLimit;
} {
  const { limits, correction } = source.standard;
  const excluded = excludedBecause(source);
  return {
    statutory: limits.statutory ? guideLimit(source, limits.statutory, STATUTORY, excluded) : null,
    promised: guideLimit(source, limits.promised, PROMISED, [...comparison(source), ...excluded]),
    correction: guideLimit(source, correction.limit, CORRECTION),
  };
}
