/** Drafting, confirming and withdrawing an adjustment. */
import type { AdjustmentDraft, AdjustmentImpact, RecordedAdjustment } from '@yimen/api';
import {
  type Decision,
  decisionProblems,
  type LinkFault,
  linkedItems,
  linkFault,
} from '@yimen/domain/adjustment';
import { type Actor, regionCovers } from '@yimen/domain/case';
import { type Bilingual, shanghaiDate } from '@yimen/domain/shared';
import { type Queryable, transaction } from '../database/index.ts';
import { HttpProblem, type ProblemDetail } from '../http/index.ts';
import { regionNames } from '../region/index.ts';
import type { Services } from '../services.ts';
import {
  confirmDecision,
  decisionHashOf,
  findRequested,
  insertDecision,
  isLinked,
  lockDecisions,
  withdrawDecision,
} from '../standards/index.ts';
import { findDecision, readImpact, toAdjustment } from './read.ts';
import { allowedWith, confirms, drafts } from './rights.ts';

type Needs = Pick<Services, 'database' | 'standards' | 'now' | 'newId'>;

/**
 * Writes a draft; nothing changes for the public before the head of the department confirms it. The same request again
 * gives the same draft.
 * @throws HttpProblem forbidden, badRequest with every point at once, keyReused, notAllowedNow where an entry of a
 * published decision is linked to that item already
 */
export async function draft(
  services: Needs,
  actor: Actor,
  asked: AdjustmentDraft,
  key: string,
): Promise<RecordedAdjustment> {
  const decision = checked(services, actor, asked);
  const requestId = `${actor.id}:${key}`;
  const hash = decisionHashOf(decision);
  const id = await transaction(services.database.pool, async (client) => {
    await lockDecisions(client);
    const before = await findRequested(client, requestId);
    if (before) {
      if (before.hash !== hash || before.department !== asked.department) throw new HttpProblem('keyReused');
      return before.id;
    }
    await refuseLinked(client, decision);
    const { department } = asked;
    const made = { id: services.newId(), decision, department, hash, requestId, at: services.now() };
    await insertDecision(client, { ...made, by: { id: actor.id, name: actor.name } });
    return made.id;
  });
  return reread(services, actor, id);
}

/** One entry is linked to one item once; a second draft of it would announce the same twice. */
async function refuseLinked(client: Queryable, decision: Decision): Promise<void> {
  for (const { code, link, name } of linkedItems(decision)) {
    const place = { region: decision.region, of: link.decision, name, item: code?.code ?? '' };
    if (await isLinked(client, place)) throw new HttpProblem('notAllowedNow', { message: LINKED(name) });
  }
}

/** What a draft would touch, before it is written. */
export async function preview(
  services: Needs,
  actor: Actor,
  asked: AdjustmentDraft,
): Promise<AdjustmentImpact> {
  return readImpact(services, checked(services, actor, asked));
}

function checked(services: Needs, actor: Actor, { decision, department }: AdjustmentDraft): Decision {
  if (!drafts(actor, decision.region, department)) throw new HttpProblem('forbidden');
  const known = new Set(services.standards.list().map(({ ref }) => ref.item));
  const details: ProblemDetail[] = [
    ...decisionProblems(decision, known).map(({ path, message }) => ({ path: `decision.${path}`, message })),
    ...ownProblems(services, decision, department),
    ...linkProblems(services, decision),
    ...dayProblems(services, decision),
  ];
  if (details.length > 0) throw new HttpProblem('badRequest', { details });
  return decision;
}

/** A desk decides on the items of its own department, in its own region and those below, and names them by code. */
function ownProblems({ standards }: Needs, decision: Decision, department: string): ProblemDetail[] {
  if (decision.adjustments.length === 0) return [{ path: 'decision.adjustments', message: NOTHING }];
  return decision.adjustments.flatMap(({ items, regions = [] }, index) => {
    const at = `decision.adjustments[${index}]`;
    const strange = regions.flatMap((region, number) =>
      regionCovers(decision.region, region) ? [] : [{ path: `${at}.regions[${number}]`, message: ELSEWHERE }],
    );
    const foreign = items.flatMap(({ code }, number) => {
      if (code === undefined) return [{ path: `${at}.items[${number}].code`, message: NO_CODE }];
      const own = standards
        .list()
        .some(
          ({ ref, standard }) =>
            ref.item === code.code &&
            standard.department.id === department &&
            regionCovers(decision.region, ref.region),
        );
      return own ? [] : [{ path: `${at}.items[${number}].code`, message: NOT_OWN }];
    });
    return [...strange, ...foreign];
  });
}

/** What a linked item carries out must be there, name it so, and adjust it in that way. */
function linkProblems({ standards }: Needs, decision: Decision): ProblemDetail[] {
  const published = standards.decisions().filter(({ department }) => department === undefined);
  return decision.adjustments.flatMap((adjustment, index) =>
    adjustment.items.flatMap((item, number) => {
      if (item.link === undefined) return [];
      const fault = linkFault(decision, adjustment, { ...item, link: item.link }, published);
      const path = `decision.adjustments[${index}].items[${number}].link`;
      return fault ? [{ path, message: LINK_FAULTS[fault] }] : [];
    }),
  );
}

/** People must be able to know before it happens; a suspension can't always wait. */
function dayProblems({ now }: Pick<Needs, 'now'>, { adjustments }: Decision): ProblemDetail[] {
  const today = shanghaiDate(now());
  return adjustments.flatMap(({ effectiveFrom, kind }, index) => {
    if (effectiveFrom === undefined) return [];
    const early = kind === 'suspend' ? effectiveFrom < today : effectiveFrom <= today;
    return early ? [{ path: `decision.adjustments[${index}].effectiveFrom`, message: TOO_EARLY }] : [];
  });
}

/**
 * Confirms a draft: from then on it takes effect by its date.
 * @throws HttpProblem notFound, forbidden, samePerson, notAllowedNow, badRequest when its day has come meanwhile
 */
export async function confirm(services: Needs, actor: Actor, id: string): Promise<RecordedAdjustment> {
  const row = findDecision(services, actor, id);
  if (row.department === undefined || !confirms(actor, row)) throw new HttpProblem('forbidden');
  if (row.draftedBy.id === actor.id) throw new HttpProblem('samePerson', { message: SAME });
  const at = services.now();
  const today = shanghaiDate(at);
  if (!allowedWith(actor, row, today).includes('confirm')) throw new HttpProblem('notAllowedNow');
  const late = dayProblems(services, row.decision);
  if (late.length > 0) throw new HttpProblem('badRequest', { details: late });
  const by = { id: actor.id, name: actor.name };
  if (!(await confirmDecision(services.database, { id, by, at, on: today }))) {
    throw new HttpProblem('notAllowedNow');
  }
  return reread(services, actor, id);
}

/**
 * Withdraws a draft, a decision before its first day, or lifts a suspension from today on.
 * @throws HttpProblem notFound, forbidden, notAllowedNow
 */
export async function withdraw(
  services: Needs,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<RecordedAdjustment> {
  const row = findDecision(services, actor, id);
  const { department } = row;
  const may = department !== undefined && (confirms(actor, row) || drafts(actor, row.region, department));
  if (!may) throw new HttpProblem('forbidden');
  const at = services.now();
  const today = shanghaiDate(at);
  if (!allowedWith(actor, row, today).includes('withdraw')) {
    throw new HttpProblem(confirms(actor, row) ? 'notAllowedNow' : 'forbidden');
  }
  const by = { id: actor.id, name: actor.name };
  if (!(await withdrawDecision(services.database, { id, by, at, on: today, reason }))) {
    throw new HttpProblem('notAllowedNow');
  }
  return reread(services, actor, id);
}

/** This server knows at once; the others within a second. */
async function reread(services: Needs, actor: Actor, id: string): Promise<RecordedAdjustment> {
  await services.standards.refresh();
  const row = findDecision(services, actor, id);
  return toAdjustment(row, actor, shanghaiDate(services.now()), await regionNames(services.database));
}

const LINKED = (name: string): Bilingual => ({
  zh: `“${name}”已经关联到该事项，不需要再次起草；需要改正的，先撤回原来的调整。`,
  en: `“${name}” is linked to this item already; to correct it, withdraw that adjustment first.`,
});
const LINK_FAULTS: Record<LinkFault, Bilingual> = {
  decisionUnknown: { zh: '没有这件公开的调整决定。', en: 'There is no such published decision.' },
  elsewhere: {
    zh: '该决定不适用于本辖区。',
    en: 'That decision does not reach this region.',
  },
  entryUnknown: { zh: '该决定没有这个名称的条目。', en: 'That decision has no entry of this name.' },
  otherKind: {
    zh: '调整方式应与该决定的条目一致。',
    en: 'The kind of adjustment must be that of the entry.',
  },
  hasCode: {
    zh: '该条目已写明事项编码，自行生效，不需要关联。',
    en: 'That entry names its item by code and needs no link.',
  },
};
const NOTHING = { zh: '请写明调整哪些事项。', en: 'Say which items are adjusted.' };
const NO_CODE = {
  zh: '请从事项清单中选择事项，写明基本编码。',
  en: 'Choose the item from the list, with its code.',
};
const NOT_OWN = {
  zh: '这不是该部门在本辖区的事项。',
  en: 'It is no item of this department in this region.',
};
const ELSEWHERE = { zh: '不在本辖区以内。', en: 'It lies outside the region.' };
const TOO_EARLY = {
  zh: '应自明天或者以后的日期起调整，以便事先公告；暂停可以自今天起。',
  en: 'It begins tomorrow or later, so that it can be announced; a suspension may begin today.',
};
const SAME = { zh: '起草人不能确认自己起草的调整。', en: 'Whoever drafted it cannot confirm it.' };
