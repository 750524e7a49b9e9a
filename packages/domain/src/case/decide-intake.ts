/** Intake: submission, receipt, correction, acceptance and non-acceptance (行政许可法第二十九条至第三十二条). */
import { dueDate } from '../clock/index.ts';
import { readBack, relevantAnswers, validateAnswers } from '../form/index.ts';
import { shanghaiDate } from '../shared/index.ts';
import { type Answers, askedMaterials, orderedNodes, type Standard, situation } from '../standard/index.ts';
import { holdingFor } from './actor.ts';
import type { Command } from './command.ts';
import type { DecideContext, DecisionOn } from './context.ts';
import { clockStart } from './dues.ts';
import { moveAfter, stepAfter } from './line.ts';
import type { Defect, MaterialOffer } from './parts.ts';
import { departmentOf } from './permit.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { CaseState } from './state.ts';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;
type Detail = Refusal['details'][number];

const invalid = (details: Detail[]): DecisionOn => ({
  refusal: {
    ...refuse(
      'badRequest',
      '提交的内容有误，请按提示逐项修改。',
      'Some of what was sent is wrong; correct each point below.',
    ),
    details,
  },
});

/** A material is asked for unless it is known not to apply; one that hangs on a missing answer is not insisted on. */
function asked(standard: Standard, answers: Answers) {
  return askedMaterials(standard, situation(standard, answers).facts).applies;
}

const isOffered = (offer: MaterialOffer) => offer.onPaper || offer.files.length > 0;

function missingMaterials(standard: Standard, answers: Answers, offers: MaterialOffer[]): Detail[] {
  const known = new Set(standard.materials.map((material) => material.id));
  const offered = new Set(offers.filter(isOffered).map((offer) => offer.material));
  const unknown = offers
    .filter((offer) => !known.has(offer.material))
    .map((offer) => ({
      path: `materials.${offer.material}`,
      message: { zh: '本事项没有这份材料。', en: 'This item asks for no such material.' },
    }));
  const missing = asked(standard, answers)
    // What departments share among themselves must not be asked of the applicant (国务院令第716号).
    .filter((material) => material.necessity === 'required' && material.shareable !== true)
    .filter((material) => !offered.has(material.id))
    .map((material) => ({
      path: `materials.${material.id}`,
      message: {
        zh: `请提供“${material.name}”：上传电子件，或注明到窗口提交纸质件。`,
        en: `Provide "${material.name}": upload it, or say that you hand it in on paper.`,
      },
    }));
  return [...unknown, ...missing];
}

/** Everything wrong with an application, all at once: answers and materials. */
function problemsOf(answers: Answers, materials: MaterialOffer[], context: DecideContext): Detail[] {
  const fields = validateAnswers(context.standard, context.dictionary, answers).map((problem) => ({
    path: `answers.${problem.path}`,
    message: problem.message,
  }));
  return [...fields, ...missingMaterials(context.standard, answers, materials)];
}

/** Answers to questions that were shown, and how people read them. */
function recorded(answers: Answers, { standard, dictionary }: DecideContext) {
  const relevant = relevantAnswers(standard, answers);
  const shown = readBack(standard, dictionary, relevant).map((section) => ({
    id: section.id,
    title: section.title,
    entries: section.entries.map(({ columns, rows, ...entry }) => ({
      ...entry,
      ...(columns ? { columns: [...columns] } : {}),
      ...(rows ? { rows: rows.map((row) => [...row]) } : {}),
    })),
  }));
  return { answers: relevant, shown };
}

function refuseSubmitter(command: Of<'submit'>, { actor, standard }: DecideContext): Refusal | undefined {
  if (actor.kind === 'applicant' && command.channel === 'online' && actor.id === command.owner)
    return undefined;
  const windows = standard.nodes.filter((node) => node.kind === 'receive');
  const atWindow = windows.some((node) =>
    holdingFor(actor, node.post, departmentOf(standard, node), command.standard.region),
  );
  if (command.channel !== 'online' && atWindow) return undefined;
  return refuse(
    'forbidden',
    '网上申请须由申请人本人提交，窗口代录须由本辖区受理岗位提交。',
    'Online, only the applicant may apply; at a window, only a clerk of that region may enter an application.',
  );
}

/** Begins a case: who applies for what under which version, the answers as given and as read, the materials. */
export function submit(command: Of<'submit'>, context: DecideContext): DecisionOn {
  const refusal = refuseSubmitter(command, context);
  if (refusal) return { refusal };
  const problems = problemsOf(command.answers, command.materials, context);
  if (problems.length > 0) return invalid(problems);
  const { standard } = context;
  const { kind: _, answers, materials, ...opened } = command;
  const record = recorded(answers, context);
  const nodes = orderedNodes(standard).map((node) => node.id);
  const line = nodes.map((node) => ({ node, status: 'waiting' as const }));
  return {
    events: [
      {
        kind: 'opened',
        data: { ...opened, itemName: standard.item.name, department: standard.department.id, nodes },
      },
      { kind: 'answered', data: record },
      {
        kind: 'submitted',
        data: { materials, ...moveAfter({ nodes: line, answers: record.answers }, context) },
      },
    ],
  };
}

/** 收件: the papers are in; the five working days for a decision on acceptance run. */
export function receive(
  state: CaseState,
  command: Of<'receive'>,
  context: DecideContext,
  node: string,
): DecisionOn {
  const note = command.note === undefined ? {} : { note: command.note };
  return { events: [{ kind: 'received', data: { node, ...note, ...moveAfter(state, context, node) } }] };
}

function unknownDefect(defect: Defect, index: number, standard: Standard): Detail[] {
  if (defect.target === 'other') return [];
  const ids =
    defect.target === 'material'
      ? standard.materials.map((material) => material.id)
      : standard.form.sections.flatMap((section) => section.fields.map((field) => field.id));
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

/** 一次性告知补正: every defect at once, with the last day to complete the file (行政许可法第三十二条). */
export function requireCorrection(command: Of<'requireCorrection'>, context: DecideContext): DecisionOn {
  const problems = command.defects.flatMap((defect, index) => unknownDefect(defect, index, context.standard));
  if (problems.length > 0) return invalid(problems);
  const { value, unit } = context.standard.correction.limit;
  const due = dueDate({ from: shanghaiDate(context.now), limit: { value, unit } }, context.calendar).value;
  return { events: [{ kind: 'correctionRequired', data: { defects: command.defects, due } }] };
}

/** 补正: the applicant completes the file; answers and materials are checked as at submission. */
export function correct(state: CaseState, command: Of<'correct'>, context: DecideContext): DecisionOn {
  const replaced = new Set(command.materials.map((offer) => offer.material));
  const materials = [
    ...state.materials.filter((offer) => !replaced.has(offer.material)),
    ...command.materials,
  ];
  const problems = problemsOf(command.answers, materials, context);
  if (problems.length > 0) return invalid(problems);
  return {
    events: [
      { kind: 'answered', data: recorded(command.answers, context) },
      { kind: 'corrected', data: { materials: command.materials } },
    ],
  };
}

function uncheckedMaterials(state: CaseState, command: Of<'accept'>, standard: Standard): Detail[] {
  const checks = new Map(command.checks.map((check) => [check.material, check]));
  const offered = new Set(state.materials.filter(isOffered).map((offer) => offer.material));
  return asked(standard, state.answers)
    .filter((material) => material.necessity !== 'optional' || offered.has(material.id))
    .filter((material) => !checks.get(material.id)?.ok)
    .map((material) => ({
      path: `checks.${material.id}`,
      message: checks.has(material.id)
        ? {
            zh: `“${material.name}”不符合要求，不能受理；请一次性告知补正。`,
            en: `"${material.name}" does not meet the requirements; send a correction notice instead of accepting.`,
          }
        : { zh: `“${material.name}”尚未核对。`, en: `"${material.name}" has not been checked.` },
    }));
}

/**
 * 受理: every material asked for is in order; both limits start. The start day is the day of acceptance, or the day a
 * correction completed the file (补正材料收齐之日), whichever the case has.
 */
export function accept(
  state: CaseState,
  command: Of<'accept'>,
  context: DecideContext,
  node: string,
): DecisionOn {
  const problems = uncheckedMaterials(state, command, context.standard);
  if (problems.length > 0) return invalid(problems);
  const { promised, statutory } = context.standard.limits;
  const from = clockStart(state, context.now);
  const promise = dueDate({ from, limit: promised }, context.calendar);
  const law = statutory ? dueDate({ from, limit: statutory }, context.calendar) : undefined;
  return {
    events: [
      {
        kind: 'accepted',
        data: {
          ...stepAfter(state, context, node),
          checks: command.checks,
          promisedDue: promise.value,
          ...(law ? { statutoryDue: law.value } : {}),
          provisional: promise.provisional || law?.provisional === true,
        },
      },
    ],
  };
}

/** 不予受理: no permit is needed, or another body is competent and named, or the law says otherwise. */
export function refuseAcceptance(command: Of<'refuseAcceptance'>, node: string): DecisionOn {
  const { kind: _, ...data } = command;
  if (data.ground === 'notCompetent' && data.rightBody === undefined) {
    return invalid([
      {
        path: 'rightBody',
        message: {
          zh: '请写明有权受理的行政机关(行政许可法第三十二条)。',
          en: 'Name the body that is competent (Administrative Licensing Law, article 32).',
        },
      },
    ]);
  }
  return { events: [{ kind: 'notAccepted', data: { node, ...data } }] };
}
