/** 立项: how a project begins. By the standards manager of the region, for a place in the system or an edition in force. */
import { editionInForce, stateOn } from './edition.ts';
import { baseOf } from './number.ts';
import type { ProjectDecision } from './project-decide.ts';
import { type Editor, holdsRight } from './project-rule.ts';
import type { ProjectAim } from './project-state.ts';
import type { StandardDocument } from './schema.ts';
import type { SystemTree } from './tree.ts';

export type StartContext = {
  actor: Editor;
  today: string;
  tree: SystemTree;
  documents: readonly StandardDocument[];
  departments: ReadonlySet<string>;
  /** Aims of the projects that are under way. */
  underWay: readonly Pick<ProjectAim, 'fills' | 'of' | 'serves'>[];
};

function problemsOf(aim: ProjectAim, { tree, documents, departments, today, underWay }: StartContext) {
  const found: { path: string; message: { zh: string; en: string } }[] = [];
  const say = (path: string, zh: string, en: string) => found.push({ path, message: { zh, en } });
  if (!tree.nodes.some(({ id }) => id === aim.node))
    say('node', '体系中没有这个类别。', 'The system has no such place.');
  if (!departments.has(aim.department)) say('department', '没有这个部门。', 'There is no such department.');
  const missing = tree.system.entries.some((entry) => 'missing' in entry && entry.missing.id === aim.fills);
  if (aim.fills !== undefined && !missing)
    say('fills', '体系中不缺这项标准。', 'The system does not lack this standard.');
  if ((aim.kind === 'service') !== (aim.serves !== undefined))
    say('item', '请选择事项。', 'Choose the item.');
  if (aim.kind === 'revision' || aim.kind === 'amendment') {
    const document = documents.find(({ number }) => number === aim.of);
    const current = document && editionInForce(documents, document.number, today) === document;
    const coming = document && stateOn(document, today) === 'coming';
    if (document?.adoption !== 'own' || (!current && !coming)) {
      say('of', '只能修订本中心现行的标准。', 'Only a standard of the centre that is in force is revised.');
    } else if (document.abolishedOn !== undefined) {
      say(
        'of',
        '该版本已确定废止或者被代替，请修订最新的版本。',
        'This edition is to end or be replaced; revise the latest one.',
      );
    }
  }
  const same = (one: Pick<ProjectAim, 'fills' | 'of' | 'serves'>) =>
    (aim.serves !== undefined && one.serves?.item === aim.serves.item) ||
    (aim.fills !== undefined && one.fills === aim.fills) ||
    (aim.of !== undefined && one.of !== undefined && baseOf(one.of) === baseOf(aim.of));
  if (underWay.some(same))
    say(
      aim.serves ? 'item' : aim.of === undefined ? 'fills' : 'of',
      '已经立项，请在原项目中办理。',
      'A project for it is under way.',
    );
  return found;
}

export function startProject(aim: ProjectAim, context: StartContext): ProjectDecision {
  const { region } = context.tree.system;
  if (!holdsRight(context.actor, 'manager', { region, department: aim.department })) {
    const message = { zh: '只有标准管理岗可以立项。', en: 'Only the standards manager starts a project.' };
    return { refusal: { code: 'forbidden', message, details: [] } };
  }
  const details = problemsOf(aim, context);
  if (details.length > 0) {
    const message = { zh: '立项的内容有误。', en: 'Something about the project is wrong.' };
    return { refusal: { code: 'badRequest', message, details } };
  }
  // The centre makes its own standards and no others.
  return { events: [{ kind: 'started', data: { ...aim, level: 'centre' } }] };
}
