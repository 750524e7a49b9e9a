/** One who answers for a case, in words: which post or person, or whom it waits for, with what that rests on. */
import { type Because, type Bilingual, sayDate, sayInstant } from '../shared/index.ts';
import { type CaseRuleId, citation, type FlowNode, type Standard, sayCitation } from '../standard/index.ts';
import { INTEGRATED_WINDOW } from './actor.ts';
import type { Deferred, Person, Procedure } from './parts.ts';
import { departmentOf } from './permit.ts';
import type { Stage, Trace, Visit } from './trace.ts';

/** Whose time it is: the authority's, the applicant's, that of a special procedure, or the upper authority's. */
export type ResponsibleParty = 'authority' | 'applicant' | 'procedure' | 'upper';

/** What somebody answers for. */
export type Duty =
  | 'node'
  | 'supplementCheck'
  | 'deletion'
  | 'closing'
  | 'postCheck'
  | 'correction'
  | 'deferral'
  | 'hearingRequest'
  | 'consent'
  | 'procedure'
  | 'upperDecision';

export type Responsible = {
  party: ResponsibleParty;
  duty: Duty;
  /** Name of the node or procedure. */
  name?: string;
  node?: string;
  round?: number;
  post?: string;
  department?: string;
  /** Whom it was assigned to, or who chairs the hearing; absent while it is the post's as a whole. */
  person?: Person;
  /** The clause of the standard on who answers for what. */
  accountability?: string;
  because: Because[];
};

type Inputs = NonNullable<Because['inputs']>;

const reason = (rule: string, text: Bilingual, basis?: string, inputs?: Inputs): Because => ({
  rule,
  text,
  ...(basis ? { basis } : {}),
  ...(inputs ? { inputs } : {}),
});

const say = (zh: string, en: string): Bilingual => ({ zh, en });

/** What a rule of cases rests on, as it is cited; undefined for one that is the product's own choice. */
function ruleBasis({ rules }: Trace, id: CaseRuleId): string | undefined {
  const rule = rules.get(id);
  return rule ? citation(rule) || undefined : undefined;
}

/** The clauses a node of a standard rests on. */
export function nodeBasis(standard: Pick<Standard, 'basis'>, node: FlowNode): string | undefined {
  const entries = standard.basis.filter(({ id }) => node.basis?.includes(id));
  return entries.length > 0 ? entries.map(sayCitation).join('；') : undefined;
}

function accountability(standard: Standard, node: FlowNode): Because {
  const text = say(`责任：${node.accountability}`, `Accountability: ${node.accountability}`);
  return reason('responsibility.accountability', text, nodeBasis(standard, node), { node: node.id });
}

function ofNode(standard: Standard, node: FlowNode) {
  const { accountability: clause, id, name, post } = node;
  return { name, node: id, post, department: departmentOf(standard, node), accountability: clause };
}

/** The post of an open node, or the person it was assigned to. */
export function atNode(visit: Visit, stage: Stage): Responsible {
  const { round, from, seq } = visit;
  const { standard } = stage;
  const node = standard.nodes.find(({ id }) => id === visit.node.id) ?? visit.node;
  const desk = visit.desks.findLast((one) => one.from <= stage.from) ?? { from, seq };
  const person = 'person' in desk ? desk.person : undefined;
  const since = sayInstant(desk.from);
  const words = person
    ? say(
        `“${node.name}”环节自${since.zh}起指派给${person.name}办理。`,
        `The step "${node.name}" was assigned to ${person.name} from ${since.en}.`,
      )
    : say(
        `“${node.name}”环节自${since.zh}起由该岗位办理，尚未指派到人，由岗位全体负责。`,
        `The step "${node.name}" has been with its post since ${since.en}; assigned to nobody, it is the whole post's.`,
      );
  const rule = person ? 'responsibility.assigned' : 'responsibility.post';
  return {
    party: 'authority',
    duty: 'node',
    ...ofNode(standard, node),
    round,
    ...(person ? { person } : {}),
    because: [
      reason(rule, words, undefined, { seq: desk.seq, round, since: desk.from }),
      accountability(standard, node),
    ],
  };
}

/** 待补正: the file is with the applicant. */
export function sayCorrection({ state }: Stage, trace: Trace): Responsible {
  const { noticeAt = '', due = '' } = state.correction ?? {};
  const [at, last] = [sayInstant(noticeAt), sayDate(due)];
  const text = say(
    `${at.zh}已一次性告知补正，待申请人在${last.zh}前补齐，期间不计入受理环节用时。`,
    `Everything to correct was told at ${at.en}; the applicant has until ${last.en}, which is not time of the authority.`,
  );
  const basis = ruleBasis(trace, 'intake.correctOnce');
  return {
    party: 'applicant',
    duty: 'correction',
    because: [reason('responsibility.correction', text, basis, { noticeAt, due })],
  };
}

/** 容缺后补: the case goes on, some materials are still the applicant's to bring. */
export function sayAwaitedMaterials(
  { standard }: Stage,
  trace: Trace,
  missing: readonly Deferred[],
): Responsible {
  const names = missing.map(
    ({ material }) => standard.materials.find(({ id }) => id === material)?.name ?? material,
  );
  const due = missing.map((one) => one.due).toSorted()[0] ?? '';
  const last = sayDate(due);
  const text = say(
    `容缺受理后，申请人还应补交：${names.join('、')}，最早一份的期限为${last.zh}。`,
    `Accepted with materials to follow: ${names.join(', ')}; the first is due by ${last.en}.`,
  );
  return {
    party: 'applicant',
    duty: 'deferral',
    because: [reason('responsibility.deferral', text, ruleBasis(trace, 'intake.deferral'), { due })],
  };
}

function nodesOfKind(
  { standard, state }: Stage,
  kinds: readonly FlowNode['kind'][],
  status: 'done' | 'open',
): FlowNode[] {
  const ids = new Set(state.nodes.filter((one) => one.status === status).map(({ node }) => node));
  return standard.nodes.filter(({ id, kind }) => ids.has(id) && kinds.includes(kind));
}

function byPosts(stage: Stage, nodes: readonly FlowNode[], duty: Duty, because: Because): Responsible[] {
  return nodes.map((node) => ({
    party: 'authority',
    duty,
    ...ofNode(stage.standard, node),
    because: [because, accountability(stage.standard, node)],
  }));
}

/** Materials that followed wait to be checked where the case was accepted. */
export function saySupplement(stage: Stage, trace: Trace): Responsible[] {
  const text = say(
    '申请人已补交容缺材料，待受理岗位核对。',
    'Materials that were to follow came in; the post that accepted checks them.',
  );
  const because = reason('responsibility.supplement', text, ruleBasis(trace, 'intake.deferral'));
  return byPosts(stage, nodesOfKind(stage, ['accept'], 'done'), 'supplementCheck', because);
}

/** The applicant may ask to be heard; until then the node waits. */
export function sayHearingRequest({ state }: Stage, trace: Trace, visit: Visit): Responsible {
  const { announcedAt = '', requestBy } = state.hearing ?? {};
  const at = sayInstant(announcedAt);
  const last = requestBy === undefined ? undefined : sayDate(requestBy);
  const text = say(
    `${at.zh}已告知听证权利，“${visit.node.name}”环节待申请人在${last?.zh ?? '期限'}前决定是否申请听证。`,
    `The right to a hearing was told at ${at.en}; "${visit.node.name}" waits for the applicant to ask for one${last ? ` by ${last.en}` : ''}.`,
  );
  return {
    party: 'applicant',
    duty: 'hearingRequest',
    name: visit.node.name,
    node: visit.node.id,
    round: visit.round,
    because: [
      reason('responsibility.hearingRequest', text, ruleBasis(trace, 'hearing.request'), { announcedAt }),
    ],
  };
}

/** The applicant is asked whether the case may go over to another version. */
export function sayConsent({ state }: Stage, trace: Trace): Responsible {
  const at = state.migration?.at ?? '';
  const said = sayInstant(at);
  const text = say(
    `${said.zh}已征求申请人意见是否改用新版本标准，待其答复；办理照常进行。`,
    `At ${said.en} the applicant was asked whether the case may go over to a new version; handling goes on.`,
  );
  return {
    party: 'applicant',
    duty: 'consent',
    because: [reason('responsibility.consent', text, ruleBasis(trace, 'migration'), { at })],
  };
}

/** A case entered by mistake waits for the supervisor. */
export function sayDeletion({ state }: Stage, trace: Trace): Responsible {
  const { at = '', by } = state.deletion ?? {};
  const said = sayInstant(at);
  const text = say(
    `${said.zh}${by?.name ?? ''}申请删除录入错误的办件，待监督岗位批准。`,
    `At ${said.en} ${by?.name ?? ''} asked to delete the case as entered by mistake; a supervisor decides.`,
  );
  return {
    party: 'authority',
    duty: 'deletion',
    post: 'supervisor',
    department: INTEGRATED_WINDOW,
    because: [reason('responsibility.deletion', text, ruleBasis(trace, 'deletion'), { at })],
  };
}

/** A procedure that holds the whole case: its time is not counted, and somebody sees to its end. */
export function sayProcedure(
  { standard, state }: Stage,
  trace: Trace,
  procedure: Procedure,
  startedAt: string | undefined,
): Responsible {
  const { basis, from, name, no, plannedEnd } = procedure;
  const [first, last] = [sayDate(from), sayDate(plannedEnd)];
  const clause = basis ?? ruleBasis(trace, 'procedure.exclusion');
  const text = say(
    `自${first.zh}起进行${name}，计划至${last.zh}，所需时间不计入期限。`,
    `${name} has been under way since ${first.en}, planned until ${last.en}; its time is not counted.`,
  );
  const node = standard.nodes.find(({ id }) => id === startedAt);
  const chair = procedure.kind === 'hearing' ? state.hearing?.chair : undefined;
  const body = standard.procedures.find(({ id }) => id === procedure.procedure)?.department;
  return {
    party: 'procedure',
    duty: 'procedure',
    ...(node ? ofNode(standard, node) : {}),
    name,
    ...(body === undefined ? {} : { department: body }),
    ...(chair ? { person: chair } : {}),
    because: [
      reason('responsibility.procedure', text, clause, { no, from, plannedEnd }),
      ...(node ? [accountability(standard, node)] : []),
    ],
  };
}

/** 转报: the authority above decides. */
export function sayUpper({ state }: Stage, trace: Trace): Responsible {
  const at = state.decidedAt ?? '';
  const said = sayInstant(at);
  const no = state.upper?.caseNo;
  const text = say(
    `${said.zh}已转报上级机关${no ? `（办件编号${no}）` : ''}，待其决定。`,
    `The file went to the authority above at ${said.en}${no ? ` (case ${no})` : ''}; it decides.`,
  );
  return {
    party: 'upper',
    duty: 'upperDecision',
    because: [reason('responsibility.upper', text, ruleBasis(trace, 'forward.answer'), { at })],
  };
}

/** The result is out; the post that delivered files the case. */
export function sayClosing(stage: Stage, trace: Trace): Responsible[] {
  const text = say('办理结果已送达，待办结归档。', 'The result was delivered; the case is to be closed.');
  const because = reason('responsibility.closing', text, ruleBasis(trace, 'closing'));
  return byPosts(stage, nodesOfKind(stage, ['deliver'], 'done'), 'closing', because);
}

/** 告知承诺: what was promised is checked after the decision. */
export function sayPostCheck(stage: Stage, trace: Trace): Responsible[] {
  const due = stage.state.postCheck?.due ?? '';
  const last = sayDate(due);
  const text = say(
    `按告知承诺作出决定，应在${last.zh}前核查承诺内容。`,
    `Decided on the applicant's promise, which is to be checked by ${last.en}.`,
  );
  const because = reason('responsibility.postCheck', text, ruleBasis(trace, 'promise.check'), { due });
  return byPosts(stage, nodesOfKind(stage, ['decide'], 'done'), 'postCheck', because);
}
