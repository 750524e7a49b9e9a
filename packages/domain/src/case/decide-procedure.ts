/** 特别程序: starting and ending them; what they do to the limits (行政许可法第四十五条). */
import { dueDate } from '../clock/index.ts';
import { isCivilDate, sayDate, sayLimit } from '../shared/index.ts';
import { citation, type SpecialProcedure, type Standard } from '../standard/index.ts';
import type { Command } from './command.ts';
import { type DecideContext, type DecisionOn, todayOf } from './context.ts';
import { countDues } from './dues.ts';
import type { NewEvent } from './event.ts';
import { statusWith } from './line.ts';
import type { Procedure } from './parts.ts';
import { invalidAt, refuse } from './refusal.ts';
import type { CaseState } from './state.ts';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

const isRunning = ({ to }: Procedure) => to === undefined;

/** The event that starts a procedure today, numbered within the case. */
export function startOf(
  state: CaseState,
  context: DecideContext,
  data: Omit<Procedure, 'no' | 'from' | 'to' | 'conclusion'> & { node?: string },
): NewEvent {
  const { node, ...kept } = data;
  const before = state.procedures ?? [];
  const procedure = { no: before.length + 1, ...kept, from: todayOf(context) };
  const leadsTo = statusWith({ ...state, procedures: [...before, procedure] }, context.standard);
  return {
    kind: 'procedureStarted',
    data: { ...procedure, ...(node === undefined ? {} : { node }), leadsTo },
  };
}

/** The event that ends a procedure today; one that was not counted moves the dates. */
export function endOf(
  state: CaseState,
  context: DecideContext,
  { excluded, from, no }: Procedure,
  conclusion: string,
): NewEvent {
  const today = todayOf(context);
  // A clock that was put back must not make a procedure end before it began.
  const to = today < from ? from : today;
  const procedures = (state.procedures ?? []).map((one) => (one.no === no ? { ...one, to } : one));
  const after = { ...state, procedures };
  const leadsTo = statusWith(after, context.standard);
  const dues = excluded ? { dues: countDues(after, context) } : {};
  return { kind: 'procedureEnded', data: { no, to, conclusion, leadsTo, ...dues } };
}

/** What lets a procedure be left out of the limits: the entries of the standard it cites. */
function basisOf({ basis, limit }: SpecialProcedure, standard: Standard): string | undefined {
  const cited = new Set([...(basis ?? []), ...(limit.basis ?? [])]);
  const entries = standard.basis.filter(({ id }) => cited.has(id));
  return entries.length === 0 ? undefined : citation({ basis: entries });
}

/** The procedures of a standard that are started by hand; a hearing has a course of its own. */
export function startableProcedures({ procedures }: Pick<Standard, 'procedures'>): SpecialProcedure[] {
  return procedures.filter(({ kind }) => kind !== 'hearing');
}

/**
 * 启动特别程序: one of the standard's own, with the day it is planned to end, which the applicant is told. Left out of
 * the limits only when the standard says so and on what ground; one such at a time.
 */
export function startProcedure(
  state: CaseState,
  command: Of<'startProcedure'>,
  context: DecideContext,
): DecisionOn {
  const { node, plannedEnd, reason } = command;
  const procedure = startableProcedures(context.standard).find(({ id }) => id === command.procedure);
  if (!procedure) {
    return invalidAt(
      'procedure',
      '请选择本事项标准列明的特别程序。',
      'Choose a special procedure that the standard of this item names.',
    );
  }
  const basis = basisOf(procedure, context.standard);
  const excluded = procedure.excluded && basis !== undefined;
  const running = (state.procedures ?? []).filter(isRunning);
  const same = running.find((one) => one.procedure === procedure.id);
  const clash = same ?? (excluded ? running.find((one) => one.excluded) : undefined);
  if (clash) {
    return {
      refusal: refuse(
        'notAllowedNow',
        `“${clash.name}”正在进行，结束后方可启动“${procedure.name}”。`,
        `"${clash.name}" is under way; "${procedure.name}" can begin when it has ended.`,
      ),
    };
  }
  const wrong = wrongEnd(plannedEnd, procedure, context);
  if (wrong) return wrong;
  const { id, kind, name } = procedure;
  const data = { procedure: id, kind, name, plannedEnd, excluded, reason, node };
  return { events: [startOf(state, context, { ...data, ...(excluded ? { basis } : {}) })] };
}

function wrongEnd(plannedEnd: string, { limit, name }: SpecialProcedure, context: DecideContext) {
  const today = todayOf(context);
  if (!isCivilDate(plannedEnd) || plannedEnd < today) {
    return invalidAt(
      'plannedEnd',
      '预计结束日期应为今天或者以后的日期。',
      'The planned last day is today or later.',
    );
  }
  const { unit, value } = limit;
  const last = dueDate({ from: today, limit: { value, unit } }, context.calendar).value;
  if (plannedEnd <= last) return undefined;
  const [length, day] = [sayLimit({ value, unit }), sayDate(last)];
  return invalidAt(
    'plannedEnd',
    `“${name}”不超过${length.zh}，预计结束日期最迟为${day.zh}。`,
    `"${name}" takes ${length.en} at most: plan to end it by ${day.en}.`,
  );
}

/** 结束特别程序: the limits go on from tomorrow; the new dates are told. */
export function endProcedure(
  state: CaseState,
  { conclusion, no }: Of<'endProcedure'>,
  context: DecideContext,
): DecisionOn {
  const procedure = state.procedures?.find((one) => one.no === no);
  if (!procedure || !isRunning(procedure) || procedure.kind === 'hearing') {
    return invalidAt('no', '请选择正在进行的特别程序。', 'Choose a special procedure that is under way.');
  }
  return { events: [endOf(state, context, procedure, conclusion)] };
}
