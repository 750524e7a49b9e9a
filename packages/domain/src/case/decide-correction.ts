/**
 * Correction: what is wrong is told once and all of it (一次性告知, 行政许可法第三十二条). A later notice may speak only of what
 * was told before and is still open, of what the applicant has changed since, or of what a supervisor allowed.
 */
import { dueDate } from '../clock/index.ts';
import { shanghaiDate } from '../shared/index.ts';
import type { Answers, Standard } from '../standard/index.ts';
import { type Detail, invalid, isOffered, problemsOf, recorded, refusal } from './application.ts';
import type { Command } from './command.ts';
import type { DecideContext, DecisionOn } from './context.ts';
import { targetOf } from './evolve.ts';
import { merged } from './evolve-nodes.ts';
import { opening } from './line.ts';
import type { Defect, MaterialOffer } from './parts.ts';
import type { CaseState } from './state.ts';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

const fieldIds = (standard: Standard): string[] =>
  standard.form.sections.flatMap((section) => section.fields.map((field) => field.id));

function unknownDefect(defect: Defect, index: number, standard: Standard): Detail[] {
  if (defect.target === 'other') return [];
  const ids =
    defect.target === 'material' ? standard.materials.map((material) => material.id) : fieldIds(standard);
  if (defect.id !== undefined && ids.includes(defect.id)) return [];
  return [
    {
      path: `defects.${index}`,
      message: {
        zh: '该条补正内容没有对应到本事项的材料或表单项，请重新选择。',
        en: 'This defect names no material or question of the item; choose one.',
      },
    },
  ];
}

/** What a defect is about, by its name. */
function nameOf({ target, id }: Defect, { materials, form }: Standard): string {
  if (target === 'material') return materials.find((one) => one.id === id)?.name ?? '';
  const fields = form.sections.flatMap((section) => section.fields);
  return fields.find((one) => one.id === id)?.label ?? id ?? '';
}

/** 上级机关不得要求重复提供: defects that ask anew for what came with a forwarded file (行政许可法第三十五条). */
function askedAgain({ channel, materials, changed }: CaseState, defects: readonly Defect[]): number[] {
  if (channel !== 'forwarded') return [];
  const came = new Set(materials.filter(isOffered).map(({ material }) => material));
  return [...defects.entries()]
    .filter(([, defect]) => defect.target === 'material' && came.has(defect.id ?? ''))
    .filter(([, defect]) => changed?.includes(targetOf(defect)) !== true)
    .map(([index]) => index);
}

/** Whether a further notice may name this without a supervisor: told before and still open, or changed since. */
function mayBeNamed({ noticed, changed, correction }: CaseState, defect: Defect): boolean {
  const target = targetOf(defect);
  if (changed?.includes(target)) return true;
  // A free point is known only by its words.
  if (target === 'other') return correction?.defects.some(({ text }) => text === defect.text) === true;
  return noticed?.includes(target) === true;
}

function tooLate(defects: readonly (readonly [number, Defect])[], standard: Standard): DecisionOn {
  return refusal(
    'lateNotice',
    '补正内容应当一次性告知。下列内容在上次告知时已经存在而未告知，不能再次要求补正；确需告知的，须经监察岗同意。',
    'Everything to correct is told at once. These points were there at the last notice and were not told; a supervisor has to agree before they are told now.',
    defects.map(([index, defect]) => {
      const name = nameOf(defect, standard);
      return {
        path: `defects.${index}`,
        message: name
          ? {
              zh: `“${name}”上次未告知，申请人此后也未改动。`,
              en: `"${name}" was not told last time, and the applicant has not changed it since.`,
            }
          : {
              zh: `“${defect.text}”上次未告知。`,
              en: `"${defect.text}" was not told last time.`,
            },
      };
    }),
  );
}

function repeatedAsking(
  indexes: readonly number[],
  defects: readonly Defect[],
  standard: Standard,
): DecisionOn {
  return refusal(
    'askedAgain',
    '下列材料已随转报送达，不得要求申请人重复提供。',
    'These materials came with the forwarded file; the applicant must not be asked for them again.',
    indexes.flatMap((index) => {
      const defect = defects[index];
      if (!defect) return [];
      const name = nameOf(defect, standard);
      const message = { zh: `“${name}”已由下级机关报送。`, en: `"${name}" was sent by the lower authority.` };
      return [{ path: `defects.${index}`, message }];
    }),
  );
}

/** 告知补正: every defect at once, with the last day to complete the file (行政许可法第三十二条). */
export function requireCorrection(
  state: CaseState,
  command: Of<'requireCorrection'>,
  context: DecideContext,
  node: string,
): DecisionOn {
  const { standard } = context;
  const { defects } = command;
  const problems = defects.flatMap((defect, index) => unknownDefect(defect, index, standard));
  if (problems.length > 0) return invalid(problems);
  const again = askedAgain(state, defects);
  if (again.length > 0) return repeatedAsking(again, defects, standard);
  const late =
    state.correctionCount === 0
      ? []
      : [...defects.entries()].filter(([, defect]) => !mayBeNamed(state, defect));
  const allowed = state.lateNotice?.targets ?? [];
  const refused = late.filter(([, defect]) => !allowed.includes(targetOf(defect)));
  if (refused.length > 0) return tooLate(refused, standard);
  const { value, unit } = standard.correction.limit;
  const due = dueDate({ from: shanghaiDate(context.now), limit: { value, unit } }, context.calendar).value;
  const names = late.map(([, defect]) => nameOf(defect, standard) || defect.text);
  return {
    events: [
      { kind: 'correctionRequired', data: { defects, due } },
      ...(late.length > 0
        ? [
            {
              kind: 'found' as const,
              data: { rule: 'intake.correctOnce', node, text: `未一次性告知：${names.join('、')}` },
            },
          ]
        : []),
    ],
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Ids of questions whose answer is not what it was. */
function changedFields(before: Answers, after: Answers): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (id) => !same(before[id], after[id]),
  );
}

const contentOf = ({ files, onPaper }: MaterialOffer) => [files.map(({ id }) => id), onPaper];

/** Offers that are not what the case has; paper that was asked for comes in anew without looking different. */
function changedOffers(state: CaseState, offers: readonly MaterialOffer[]): MaterialOffer[] {
  const before = new Map(state.materials.map((offer) => [offer.material, offer]));
  const named = new Set((state.correction?.defects ?? []).map(targetOf));
  return offers.filter((offer) => {
    const known = before.get(offer.material);
    const again = offer.onPaper && named.has(`material:${offer.material}`);
    return again || !known || !same(contentOf(known), contentOf(offer));
  });
}

/** 补正: the file is completed, by the applicant or at the window; checked as at submission. */
export function correct(state: CaseState, command: Of<'correct'>, context: DecideContext): DecisionOn {
  const materials = merged(state.materials, command.materials);
  const problems = problemsOf({ ...command, materials, onPromise: state.onPromise }, context);
  if (problems.length > 0) return invalid(problems);
  const record = recorded(command.answers, context);
  // The time to decide on acceptance begins with the whole file, not with the first part of it.
  const recounts = state.nodes
    .filter(({ status }) => status === 'open')
    .map(({ node }) => opening(context, node));
  return {
    events: [
      { kind: 'answered', data: record },
      {
        kind: 'corrected',
        data: {
          materials: changedOffers(state, command.materials),
          fields: changedFields(state.answers, record.answers),
          ...(recounts.length > 0 ? { recounts } : {}),
        },
      },
    ],
  };
}

/** 当场更正: the clerk puts right what can be, with the applicant present (行政许可法第三十二条). */
export function correctOnSpot(
  state: CaseState,
  command: Of<'correctOnSpot'>,
  context: DecideContext,
): DecisionOn {
  const materials = merged(state.materials, command.materials);
  const problems = problemsOf({ ...command, materials, onPromise: state.onPromise }, context);
  if (problems.length > 0) return invalid(problems);
  const record = recorded(command.answers, context);
  const fields = changedFields(state.answers, record.answers);
  const offers = changedOffers(state, command.materials);
  if (fields.length + offers.length === 0) {
    const message = { zh: '没有任何更正。', en: 'Nothing is different from before.' };
    return invalid([{ path: 'answers', message }]);
  }
  return {
    events: [
      { kind: 'answered', data: record },
      { kind: 'correctedOnSpot', data: { materials: offers, fields } },
    ],
  };
}

/** 同意再次告知: a supervisor allows what an earlier notice should have named; the omission is recorded when it goes out. */
export function approveLateNotice(
  _state: CaseState,
  { targets, reason }: Of<'approveLateNotice'>,
  { standard }: DecideContext,
): DecisionOn {
  const known = new Set([
    ...standard.materials.map(({ id }) => `material:${id}`),
    ...fieldIds(standard).map((id) => `field:${id}`),
    'other',
  ]);
  const problems = [...targets.entries()]
    .filter(([, target]) => !known.has(target))
    .map(([index]) => ({
      path: `targets.${index}`,
      message: { zh: '本事项没有这项材料或表单项。', en: 'The item has no such material or question.' },
    }));
  return problems.length > 0
    ? invalid(problems)
    : { events: [{ kind: 'lateNoticeApproved', data: { targets: [...new Set(targets)], reason } }] };
}
