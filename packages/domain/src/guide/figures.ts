/** The four figures on top of a guide: promised limit, visits, materials, fee. */
import type { Because, Bilingual } from '../shared/index.ts';
import type { Material, Standard } from '../standard/index.ts';
import { writable } from './limits.ts';
import { type GuideSource, provenanceOf, sayBasis } from './provenance.ts';
import type { Figure, GuideLimit } from './types.ts';

function figure(
  key: Figure['key'],
  label: Bilingual,
  value: Bilingual,
  because: readonly Because[],
  number?: number,
): Figure {
  const reasons = because.map(writable);
  return { key, label, value, ...(number === undefined ? {} : { number }), because: reasons };
}

/** Figure of the promised limit. */
export function promisedFigure(promised: GuideLimit): Figure {
  return {
    key: 'promised',
    label: { zh: '承诺时限', en: 'Promised' },
    value: promised.text,
    number: promised.value,
    because: promised.because,
  };
}

/** Figure of the visits the applicant must make. */
export function visitsFigure(source: GuideSource): Figure {
  const { visits } = source.standard.channels;
  const provenance = provenanceOf(source, visits);
  const why = visits.why ?? '材料可以网上提交或者邮寄，不必到现场。';
  const because: Because[] = [
    {
      rule: 'guide.visits',
      text: visits.why
        ? { zh: `到现场${visits.count}次：${visits.why}`, en: `${visits.count} visits: ${visits.why}` }
        : { zh: why, en: 'Everything can be handed in online or by mail.' },
      ...sayBasis(provenance),
      inputs: { visits: visits.count },
    },
  ];
  const value =
    visits.count === 0
      ? { zh: '0次', en: 'No visit' }
      : { zh: `${visits.count}次`, en: `${visits.count} ${visits.count === 1 ? 'visit' : 'visits'}` };
  return figure('visits', { zh: '到现场', en: 'Visits' }, value, because, visits.count);
}

/** What the applicant has to hand in: what is obtained by data sharing doesn't count, nor what is optional. */
function toHandIn(materials: readonly Material[]): Material[] {
  return materials.filter((material) => material.shareable !== true && material.necessity !== 'optional');
}

function sayCount(least: number, most: number): Because {
  const more = most - least;
  return {
    rule: 'guide.materials',
    text: {
      zh: `每个申请都要提交${least}份${more > 0 ? `，视情形再提交至多${more}份` : ''}。`,
      en: `Needed for every application: ${least}${more > 0 ? `; as the case may be, up to ${more} more` : ''}.`,
    },
    inputs: { always: least, atMost: most },
  };
}

/** How many materials an applicant hands in: at least, and at most as the case may be. The figure of every list and guide. */
export function handInRange(materials: readonly Material[]): { least: number; most: number } {
  const counted = toHandIn(materials);
  const depends = counted.filter((material) => material.when !== undefined).length;
  return { least: counted.length - depends, most: counted.length };
}

/** Figure of the materials: a range when some depend on the situation, an exact number once `asked` is known. */
export function materialsFigure(materials: readonly Material[], undecided?: readonly Material[]): Figure {
  const certain = toHandIn(materials).length;
  const { least, most } = undecided
    ? { least: certain, most: certain + toHandIn(undecided).length }
    : handInRange(materials);
  const shared = materials.filter((material) => material.shareable === true).length;
  const optional = materials.filter(
    (material) => material.necessity === 'optional' && material.shareable !== true,
  ).length;
  const because: Because[] = [sayCount(least, most)];
  if (shared > 0) {
    because.push({
      rule: 'guide.materialsShared',
      text: {
        zh: `另有${shared}份由部门共享获取，不必提交。`,
        en: `Obtained by data sharing, so not to be handed in: ${shared}.`,
      },
      basis: '《国务院关于在线政务服务的若干规定》',
      inputs: { shared },
    });
  }
  if (optional > 0) {
    because.push({
      rule: 'guide.materialsOptional',
      text: { zh: `另有${optional}份可以不交。`, en: `Optional: ${optional}.` },
      inputs: { optional },
    });
  }
  const range = most > least ? `${least}–${most}` : String(least);
  return figure(
    'materials',
    { zh: '材料', en: 'Materials' },
    { zh: `${range}份`, en: range },
    because,
    least,
  );
}

function sayFees(fees: Standard['fees']): { value: Bilingual; number?: number } {
  if (fees.length === 0) return { value: { zh: '不收费', en: 'Free of charge' }, number: 0 };
  if (fees.some((fee) => fee.amount === undefined)) return { value: { zh: '收费', en: 'A fee is charged' } };
  const total = fees.reduce((sum, fee) => sum + (fee.amount ?? 0), 0);
  return { value: { zh: `${total}元`, en: `CNY ${total}` }, number: total };
}

/** Figure of the fee: 不收费, a fixed amount, or 收费 where it depends. */
export function feeFigure(source: GuideSource): Figure {
  const { fees } = source.standard;
  const { value, number } = sayFees(fees);
  const because =
    fees.length === 0
      ? [
          {
            rule: 'guide.free',
            text: { zh: '本事项没有收费项目。', en: 'No fee is set for this item.' },
            inputs: { fees: 0 },
          },
        ]
      : fees.map((fee) => ({
          rule: 'guide.fee',
          text: { zh: `${fee.name}:${fee.standard}`, en: `${fee.name}: ${fee.standard}` },
          ...sayBasis(provenanceOf(source, fee)),
          ...(fee.amount === undefined ? {} : { inputs: { amount: fee.amount } }),
        }));
  return figure('fee', { zh: '收费', en: 'Fee' }, value, because, number);
}
