/** Projects that make a service standard: the draft they open or take on, what it says, and how it moves with them. */
import type { NewProject, ProjectDetail } from '@yimen/api';
import type { Actor } from '@yimen/domain/case';
import type { Guide } from '@yimen/domain/guide';
import type { CarriedStep, DraftText, ProjectState } from '@yimen/domain/library';
import { hasShape, holdsDraftRight } from '@yimen/domain/revision';
import { addDays, shanghaiDate } from '@yimen/domain/shared';
import { catalogueCodes } from '../catalogue/items-store.ts';
import type { Queryable } from '../database/index.ts';
import { HttpProblem } from '../http/index.ts';
import { openDraft, stepDraft } from '../revision/draft.ts';
import { guideOf } from '../revision/read.ts';
import { type DraftRow, findDraft, holdOpenDraft } from '../revision/store.ts';
import { problemsOf } from '../revision/worth.ts';
import type { Services } from '../services.ts';

/** Days after which a new draft says it is in force, until its writer says otherwise. */
const AHEAD = 90;

type Carried = { item: string; draft: string; department: string };

/**
 * The draft of an item in a region: the one under way, else a new one from its last version, else an empty one.
 * @throws HttpProblem forbidden, badRequest for an item nobody knows or a draft that is past writing
 */
export async function draftFor(
  client: Queryable,
  services: Services,
  actor: Actor,
  { region, item, department }: { region: string } & Pick<NewProject, 'item' | 'department'>,
): Promise<Carried> {
  if (item === undefined)
    throw new HttpProblem('badRequest', { details: [{ path: 'item', message: NO_ITEM }] });
  const open = await holdOpenDraft(client, region, item);
  if (open) {
    const { department: own, stage } = open.state;
    if (!holdsDraftRight(actor, 'manager', { region, department: own })) throw new HttpProblem('forbidden');
    if (stage !== 'drafting')
      throw new HttpProblem('badRequest', { details: [{ path: 'item', message: UNDER_WAY }] });
    return carriedBy(open);
  }
  const effectiveFrom = addDays(shanghaiDate(services.now()), AHEAD);
  const [last] = services.standards.versions(item, region);
  if (last) {
    const asked = { base: last.ref.hash, effectiveFrom };
    return carriedBy(await openDraft(client, services, actor, asked));
  }
  const listed = (await catalogueCodes(client, region)).find(({ code }) => code === item);
  if (!listed) throw new HttpProblem('badRequest', { details: [{ path: 'item', message: UNKNOWN }] });
  const code = { system: 'C0109', code: item };
  const asked = { region, department, name: listed.name, code, effectiveFrom };
  return carriedBy(await openDraft(client, services, actor, asked));
}

const carriedBy = ({ state: { item, draftId, department } }: DraftRow): Carried => ({
  item,
  draft: draftId,
  department,
});

/** Takes the step that the draft takes with its project; the rules of drafts decide whether it can. */
export async function moveDraft(
  client: Queryable,
  services: Services,
  actor: Actor,
  { region, serves }: ProjectState,
  step: CarriedStep,
): Promise<void> {
  if (serves) await stepDraft(client, services, actor, { region, id: serves.draft }, step);
}

/** Who has written the draft that a project carries. */
export async function draftersOf(on: Queryable, { region, serves }: ProjectState) {
  return serves ? (await findDraft(on, region, serves.draft))?.state.drafters : undefined;
}

function linesOf(guide: Guide): DraftText['clauses'] {
  return guide.elements.map(({ no, key, title, entries }) => {
    const lines = entries.map(({ label, text }) => (label ? `${label.zh}：${text.zh}` : text.zh));
    const matrix =
      key === 'process'
        ? guide.timeMatrix.map(({ name, post, limit, task }) => `${name}：${post.zh}，${limit.zh}。${task}`)
        : [];
    return { id: key, no: String(no), title: title.zh, text: [...lines, ...matrix].join('\n'), kept: [] };
  });
}

/**
 * What a project makes, to be read clause by clause: its own text, or the service standard element by element as the
 * guide says it. Undefined while nothing readable is written.
 */
export async function textOf(services: Services, state: ProjectState): Promise<DraftText | undefined> {
  if (!state.serves) return state.draft;
  const row = await findDraft(services.database.pool, state.region, state.serves.draft);
  return row && serviceText(services, row);
}

function serviceText({ standards }: Services, { document }: DraftRow): DraftText | undefined {
  const guide = hasShape(document) ? guideOf(document, standards.dictionary) : undefined;
  if (!guide || !hasShape(document)) return undefined;
  return { scope: document.scope, references: [], clauses: linesOf(guide) };
}

/** The draft of a project as its page shows it. */
export async function serviceOf(
  services: Services,
  { region, serves, service }: ProjectState,
): Promise<Pick<ProjectDetail, 'service' | 'draft'>> {
  const row = serves && (await findDraft(services.database.pool, region, serves.draft));
  if (!row) return {};
  const { state, document } = row;
  const problems = state.stage === 'published' ? [] : problemsOf(services, state, document);
  const count = (severity: 'error' | 'warning') => problems.filter((one) => one.severity === severity).length;
  const text = serviceText(services, row);
  return {
    service: {
      ...serves,
      stage: state.stage,
      errors: count('error'),
      warnings: count('warning'),
      ...(service ? { published: service } : {}),
    },
    ...(text ? { draft: text } : {}),
  };
}

const NO_ITEM = { zh: '请选择事项。', en: 'Choose the item.' };
const UNKNOWN = {
  zh: '本辖区的事项目录和标准中没有这个事项。',
  en: 'Neither the catalogue nor the standards of this region have this item.',
};
const UNDER_WAY = {
  zh: '该事项的标准草案已进入征求意见或者审查，请先在草案中退回修改再立项。',
  en: 'The draft of this item is being commented on or judged; send it back before a project takes it on.',
};
