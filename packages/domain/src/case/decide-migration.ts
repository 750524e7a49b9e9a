/** 改用新版本标准: proposed with reasons, agreed to by the applicant (行政许可法第八条). */
import { sayDate, shanghaiDate } from '../shared/index.ts';
import {
  nodesBefore,
  openNodes,
  orderedNodes,
  type Standard,
  type StandardRef,
  situation,
  takenNodes,
} from '../standard/index.ts';
import type { Command } from './command.ts';
import type { DecideContext, DecisionOn, Ground } from './context.ts';
import { countDues } from './dues.ts';
import type { EventData } from './event.ts';
import { migratedNodes } from './evolve-nodes.ts';
import { opening, statusWith } from './line.ts';
import { invalidAt, type Refusal, refuse } from './refusal.ts';
import type { CaseState } from './state.ts';

type Target = { ref: StandardRef; standard: Standard };

/** Where a case would stand under another version: its line, what opens, and the dates as counted under it. */
export function migrationOf(state: CaseState, target: Target, ground: Ground): EventData['migrated'] {
  const { standard } = target;
  const under = { ...ground, standard };
  const line = orderedNodes(standard).map(({ id }) => id);
  const now = new Map(state.nodes.map((node) => [node.node, node.status]));
  const done = new Set(line.filter((id) => now.get(id) === 'done'));
  const { applies, undecided } = takenNodes(standard, situation(standard, state.answers).facts);
  const taken = new Set([...applies, ...undecided].map(({ id }) => id));
  const before = nodesBefore(standard);
  // A step may follow one that is done and still have to wait: for a new one further back.
  const ready = openNodes(standard, taken, done).filter((id) =>
    [...(before.get(id) ?? [])].every((one) => done.has(one) || !taken.has(one)),
  );
  const waits = line.filter(
    (id) => taken.has(id) && !done.has(id) && !ready.includes(id) && now.has(id) && now.get(id) !== 'waiting',
  );
  const moves = {
    opens: ready.filter((id) => now.get(id) !== 'open').map((id) => opening(under, id)),
    skips: line.filter((id) => !taken.has(id) && !done.has(id)),
    waits,
  };
  const nodes = migratedNodes(state.nodes, line, moves, ground.now);
  const after = { ...state, nodes };
  return {
    from: state.standard,
    to: target.ref,
    nodes: line,
    ...moves,
    leadsTo: statusWith(after, standard),
    dues: countDues(after, under),
  };
}

/** Why a case can't go over to a version; undefined when it can. */
export function whyNotMigrate(state: CaseState, target: Target, ground: Ground): Refusal | undefined {
  const { ref, standard } = target;
  if (ref.item !== state.standard.item || ref.region !== state.standard.region) {
    return refuse('badRequest', '该版本不属于本事项。', 'That version is of another item.');
  }
  const today = shanghaiDate(ground.now);
  if (ref.effectiveFrom <= state.standard.effectiveFrom || ref.effectiveFrom > today) {
    return refuse(
      'badRequest',
      '只能改用现已实施的较新版本。',
      'A case can go over to a newer version that is in force.',
    );
  }
  if (standard.department.id !== state.department) {
    return refuse(
      'badRequest',
      '该版本由其他部门实施，本办件不能改用。',
      'Another department implements that version; this case cannot go over to it.',
    );
  }
  const { promised } = migrationOf(state, target, ground).dues;
  if (state.promisedDue === undefined || promised <= state.promisedDue) return undefined;
  const [told, later] = [sayDate(state.promisedDue), sayDate(promised)];
  return refuse(
    'badRequest',
    `按该版本推算的承诺办结日为${later.zh}，晚于已告知的${told.zh}，承诺不得延长。`,
    `Under that version the case would be due by ${later.en}, later than the ${told.en} that was promised.`,
  );
}

const UNKNOWN = () => invalidAt('to', '没有这个已发布的版本。', 'There is no published version like that.');

export function proposeMigration(
  state: CaseState,
  { node, reason }: Extract<Command, { kind: 'proposeMigration' }>,
  context: DecideContext,
): DecisionOn {
  const { target } = context;
  if (!target) return UNKNOWN();
  const refusal = whyNotMigrate(state, target, context);
  if (refusal) return { refusal: { ...refusal, details: [{ path: 'to', message: refusal.message }] } };
  return { events: [{ kind: 'migrationProposed', data: { node, to: target.ref, reason } }] };
}

/** 同意: from here on the case runs under the other version; what was done stays done. */
export function consentMigration(
  state: CaseState,
  _: Extract<Command, { kind: 'consentMigration' }>,
  context: DecideContext,
): DecisionOn {
  const { target } = context;
  if (!target) return UNKNOWN();
  const refusal = whyNotMigrate(state, target, context);
  if (refusal) return { refusal: { ...refusal, code: 'notAllowedNow' } };
  return { events: [{ kind: 'migrated', data: migrationOf(state, target, context) }] };
}

export function declineMigration(): DecisionOn {
  return { events: [{ kind: 'migrationDeclined', data: {} }] };
}
