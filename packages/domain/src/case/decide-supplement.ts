/** 容缺受理: what may follow after acceptance, until when, and that nothing is decided before it is there. */
import { dueDate } from '../clock/index.ts';
import { shanghaiDate } from '../shared/index.ts';
import type { Standard } from '../standard/index.ts';
import { asked, type Detail, invalid, isOffered, refusal, unknownMaterials } from './application.ts';
import type { Command } from './command.ts';
import type { DecideContext, DecisionOn, Ground } from './context.ts';
import type { Deferred } from './parts.ts';
import type { CaseState } from './state.ts';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** What is wrong with leaving these materials for later: only those the standard names, and that are asked for here. */
export function deferProblems(state: CaseState, defer: readonly string[], standard: Standard): Detail[] {
  const deferrable = new Set(
    asked(standard, state.answers)
      .filter((material) => material.necessity === 'deferrable' && material.deferDays !== undefined)
      .map((material) => material.id),
  );
  return defer
    .filter((id) => !deferrable.has(id))
    .map((id) => ({
      path: `defer.${id}`,
      message: {
        zh: '标准没有规定这份材料可以容缺后补。',
        en: 'The standard does not let this material follow later.',
      },
    }));
}

/** The materials left for later, each with its last day counted from acceptance. */
export function deferredOf(defer: readonly string[], { standard, calendar, now }: Ground): Deferred[] {
  return [...new Set(defer)].map((material) => {
    const value = standard.materials.find(({ id }) => id === material)?.deferDays ?? 0;
    const due = dueDate({ from: shanghaiDate(now), limit: { value, unit: 'workday' } }, calendar).value;
    return { material, due };
  });
}

/** Materials still to come, or to be found in order. */
export function outstanding({ deferred }: Pick<CaseState, 'deferred'>): Deferred[] {
  return (deferred ?? []).filter(({ confirmedAt }) => confirmedAt === undefined);
}

/** Nothing is decided or sent up while something is outstanding; the refusal names it. */
export function refuseWhileOutstanding(state: CaseState, { standard }: Ground): DecisionOn | undefined {
  const open = outstanding(state);
  if (open.length === 0) return undefined;
  return refusal(
    'awaitingMaterials',
    '容缺材料尚未补齐或者尚未核对，不能作出决定。',
    'Deferred materials have not come in or have not been checked; nothing can be decided yet.',
    open.map(({ material, suppliedAt, due }) => {
      const name = standard.materials.find(({ id }) => id === material)?.name ?? material;
      return {
        path: `deferred.${material}`,
        message:
          suppliedAt === undefined
            ? {
                zh: `“${name}”尚未补交，期限至${due}。`,
                en: `"${name}" is due by ${due} and has not come in.`,
              }
            : { zh: `“${name}”已补交，尚未核对。`, en: `"${name}" has come in and has not been checked.` },
      };
    }),
  );
}

/** 补交: deferred materials come in, from the applicant or at the window. */
export function supplement(
  state: CaseState,
  { materials }: Of<'supplement'>,
  { standard }: DecideContext,
): DecisionOn {
  const open = new Set(outstanding(state).map(({ material }) => material));
  const problems = [
    ...unknownMaterials(standard, materials),
    ...materials
      .filter(({ material }) => !open.has(material))
      .map(({ material }) => ({
        path: `materials.${material}`,
        message: { zh: '这份材料不在待补交之列。', en: 'This material is not waited for.' },
      })),
    ...materials
      .filter((offer) => open.has(offer.material) && !isOffered(offer))
      .map(({ material }) => ({
        path: `materials.${material}`,
        message: { zh: '请上传文件，或者注明提交纸质件。', en: 'Upload a file, or say that it is on paper.' },
      })),
  ];
  return problems.length > 0
    ? invalid(problems)
    : { events: [{ kind: 'supplemented', data: { materials } }] };
}

/** 核对补交材料: in order, or to be handed in again with the reason. */
export function checkSupplement(state: CaseState, { checks }: Of<'checkSupplement'>): DecisionOn {
  const here = new Set(
    outstanding(state)
      .filter(({ suppliedAt }) => suppliedAt !== undefined)
      .map(({ material }) => material),
  );
  const problems = checks.flatMap(({ material, ok, note }): Detail[] => {
    const path = `checks.${material}`;
    if (!here.has(material)) {
      return [{ path, message: { zh: '这份材料没有补交。', en: 'This material has not come in.' } }];
    }
    if (ok || (note !== undefined && note.trim() !== '')) return [];
    const message = { zh: '请写明哪里不符合要求。', en: 'Say what is wrong with it.' };
    return [{ path, message }];
  });
  return problems.length > 0
    ? invalid(problems)
    : { events: [{ kind: 'supplementChecked', data: { checks } }] };
}
