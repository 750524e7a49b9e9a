/** A case as its viewer may see it. */
import type { Bilingual, CaseView, LineSigner, MaterialLine, NodeLine, TimelineEntry } from '@yimen/api';
import {
  type Actor,
  allowedActions,
  type CaseState,
  getNode,
  isReplaced,
  type NodeState,
  signOffOf,
} from '@yimen/domain/case';
import { shanghaiDate } from '@yimen/domain/shared';
import { askedMaterials, type FlowNode, layoutNodes, type Standard, situation } from '@yimen/domain/standard';
import type { Language } from '../http/index.ts';
import type { Services } from '../services.ts';
import type { Sight } from './access.ts';
import { caseTimeLeft, dueDates } from './due.ts';
import { maskAnswers, maskName, maskParty, maskShown } from './mask.ts';
import type { CaseRecord, TimelineEvent } from './read.ts';
import { eventSentence } from './timeline.ts';
import { INTERNAL_EVENTS } from './timeline-course.ts';
import { courseParts } from './view-course.ts';
import { relationParts } from './view-relations.ts';

export type Viewer = { actor: Actor; sight: Sight; language: Language };
type Ground = Pick<Services, 'standards' | 'calendar' | 'now'>;

/** The whole case for one viewer: an overseer gets personal data masked, the owner no opinions from inside. */
export function caseView(services: Ground, record: CaseRecord, standard: Standard, viewer: Viewer): CaseView {
  const { state } = record;
  const { sight } = viewer;
  const allowed = allowedActions(state, standard, viewer.actor);
  const left = caseTimeLeft(state, services.now(), services.calendar);
  return {
    ...plainParts(state),
    ...personalParts(state, standard, services, sight),
    department: { id: state.department, name: standard.department.name },
    materials: materialLines(state, standard, sight),
    nodes: nodeLines(state, standard, services, sight).map((line) => named(line, namesStoodInFor(record))),
    ...dueDates(state, standard, services.calendar, shanghaiDate(services.now())),
    ...(left ? { left } : {}),
    ...courseParts(state, standard, services, viewer),
    timeline: record.events
      .filter(({ kind }) => sight !== 'owner' || !INTERNAL_EVENTS.has(kind))
      .map((event) => timelineEntry(event, record.versions?.get(event.seq) ?? standard, services, viewer)),
    ...relationParts(state, standard, services, { sight, allowedActions: allowed }),
    allowedActions: allowed,
  };
}

/** What everyone who may see the case sees alike. */
function plainParts(state: CaseState) {
  const { region, caseId, caseNo, seq, status, itemName, standard, channel } = state;
  const { submittedAt, receivedAt, acceptedAt, decidedAt, deliveredAt, endedAt } = state;
  const { correction, nonAcceptance, decision, rating } = state;
  const some = {
    submittedAt,
    receivedAt,
    acceptedAt,
    decidedAt,
    deliveredAt,
    endedAt,
    correction,
    nonAcceptance,
    decision,
    rating,
  };
  return { region, caseId, caseNo, seq, status, itemName, standard, channel, ...present(some) };
}

/** Without the keys whose value is undefined. */
function present<T extends Record<string, unknown>>(parts: T) {
  const kept = Object.entries(parts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function personalParts(state: CaseState, standard: Standard, { standards }: Ground, sight: Sight) {
  const { applicant, proxy, answers, shown } = state;
  if (sight !== 'overseer') return { applicant, ...(proxy ? { proxy } : {}), answers, shown };
  return {
    applicant: maskParty(applicant),
    ...(proxy ? { proxy: maskParty(proxy) } : {}),
    answers: maskAnswers(answers, standard, standards.dictionary),
    shown: maskShown(shown, standard, standards.dictionary),
  };
}

/** Materials asked for in this situation and those offered besides, in the order of the standard. */
function materialLines(state: CaseState, standard: Standard, sight: Sight): MaterialLine[] {
  const { applies, undecided } = askedMaterials(standard, situation(standard, state.answers).facts);
  const asked = new Set([...applies, ...undecided].map(({ id }) => id));
  const offers = new Map(state.materials.map((offer) => [offer.material, offer]));
  const checks = new Map(state.checks.map((check) => [check.material, check]));
  return standard.materials
    .filter(({ id }) => asked.has(id) || offers.has(id))
    .map((material) => {
      const offer = offers.get(material.id);
      // a clerk's notes while checking are for staff; what the applicant must know is in the correction notice
      const check = sight === 'owner' ? undefined : checks.get(material.id);
      return {
        material: material.id,
        name: material.name,
        necessity: material.necessity,
        originals: material.originals,
        copies: material.copies,
        acceptance: [...(material.acceptance ?? [])],
        ...(material.shareable ? { shareable: true } : {}),
        ...(isReplaced(standard, state.onPromise, material.id) ? { replaced: true } : {}),
        ...(offer ? { offer } : {}),
        ...(check ? { check } : {}),
      };
    });
}

/** The node line: the state of each node with what the standard says of it. */
export function nodeLines(
  state: CaseState,
  standard: Standard,
  { standards }: Pick<Ground, 'standards'>,
  reader: Sight | 'public',
): NodeLine[] {
  const places = new Map(layoutNodes(standard).map((place) => [place.node.id, place]));
  return state.nodes.map((one) => {
    const node = getNode(standard, one.node);
    const { limit } = node;
    const signOff = signOffOf(node);
    const { column, lane } = places.get(one.node) ?? { column: 0, lane: 0 };
    return {
      ...nodeStateFor(one, node, reader),
      name: node.name,
      kind: node.kind,
      post: node.post,
      postName: postName(node.post, standards),
      after: [...node.after],
      column,
      lane,
      ...(limit ? { limit: { value: limit.value, unit: limit.unit } } : {}),
      ...(signOff ? { signOff: { ...signOff } } : {}),
      editorial: node.editorial === true || limit?.editorial === true,
    };
  });
}

/** Names of the accounts that somebody acted for in this case. */
function namesStoodInFor({ events }: CaseRecord): ReadonlyMap<string, string> {
  return new Map(
    events.flatMap(({ by }) =>
      by.for !== undefined && by.forName !== undefined ? [[by.for, by.forName] as const] : [],
    ),
  );
}

/** A node whose signers say by name for whom they stood in. */
function named(line: NodeLine, names: ReadonlyMap<string, string>): NodeLine {
  const withName = (by: LineSigner): LineSigner => {
    const forName = by.for === undefined ? undefined : names.get(by.for);
    return forName === undefined ? by : { ...by, forName };
  };
  return {
    ...line,
    ...(line.by ? { by: withName(line.by) } : {}),
    ...(line.signatures
      ? { signatures: line.signatures.map((one) => ({ ...one, by: withName(one.by) })) }
      : {}),
  };
}

/** Opinions are for staff, names for those who may see the case; what a review came to is told by the decision. */
function nodeStateFor(one: NodeState, node: FlowNode, reader: Sight | 'public'): NodeState {
  if (reader === 'handler' || reader === 'overseer') return one;
  const {
    opinion: _opinion,
    signatures: _signatures,
    assignee: _assignee,
    earlier: _earlier,
    outcome,
    by,
    ...rest
  } = one;
  return {
    ...rest,
    ...(by && reader === 'owner' ? { by } : {}),
    ...(outcome !== undefined && node.kind !== 'review' ? { outcome } : {}),
  };
}

/** A post as people call it. */
export function postName(post: string, { dictionary }: Ground['standards']): Bilingual {
  const name = dictionary.posts.get(post)?.name;
  return name ? { zh: name.zh, en: name.en } : { zh: post, en: post };
}

function timelineEntry(
  event: TimelineEvent,
  standard: Standard,
  { standards }: Ground,
  { sight, language }: Viewer,
): TimelineEntry {
  const { name, kind, post, forName } = event.by;
  const said = post === undefined ? undefined : postName(post, standards);
  return {
    seq: event.seq,
    kind: event.kind,
    at: event.at,
    by: {
      name: kind === 'applicant' && sight === 'overseer' ? maskName(name) : name,
      ...(said ? { post: language === 'en' ? said.en : said.zh } : {}),
      ...(forName === undefined ? {} : { forName }),
    },
    text: eventSentence(event, standard, sight),
  };
}
