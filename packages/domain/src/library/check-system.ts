import { error, type Problem, pathOf } from '../standard/index.ts';
import type { CheckContext } from './check-context.ts';
import { baseOf } from './number.ts';
import type { StandardsSystem, SystemNode, SystemTemplate } from './schema.ts';
import { treeOf } from './tree.ts';

function* nodeProblems(nodes: readonly SystemNode[], path: string, all = nodes): Iterable<Problem> {
  const ids = new Set(all.map(({ id }) => id));
  for (const [index, { id, code, parent }] of nodes.entries()) {
    const double = all.filter((other) => other.id === id || other.code === code).length > 1;
    if (double) {
      yield error(
        'library.nodeTwice',
        pathOf(path, index),
        `类别 ${code} 重复。`,
        `The place ${code} is there twice.`,
      );
    }
    if (parent !== undefined && !ids.has(parent)) {
      yield error(
        'library.nodeUnknown',
        pathOf(path, index, 'parent'),
        `没有“${parent}”这个上级类别。`,
        `There is no place "${parent}" above it.`,
      );
    }
  }
}

export function* templateProblems({ nodes }: SystemTemplate): Iterable<Problem> {
  yield* nodeProblems(nodes, 'nodes');
}

function* tailoringProblems(
  { tailoring }: StandardsSystem,
  template: SystemTemplate,
  { posts }: CheckContext,
): Iterable<Problem> {
  const ids = new Set(template.nodes.map(({ id }) => id));
  const added = tailoring.flatMap((one) => (one.decision === 'add' ? [one.added] : []));
  yield* nodeProblems(added, 'tailoring', [...template.nodes, ...added]);
  for (const [index, one] of tailoring.entries()) {
    if (one.decision !== 'add' && !ids.has(one.node)) {
      yield error(
        'library.nodeUnknown',
        pathOf('tailoring', index, 'node'),
        `模板中没有“${one.node}”这个类别。`,
        `The template has no place "${one.node}".`,
      );
    }
    if (!posts.has(one.approver)) {
      yield error(
        'library.postUnknown',
        pathOf('tailoring', index, 'approver'),
        `没有“${one.approver}”这个岗位。`,
        `There is no post "${one.approver}".`,
      );
    }
  }
}

function* entryProblems(
  { entries }: StandardsSystem,
  nodes: ReadonlySet<string>,
  { documents, departments }: CheckContext,
): Iterable<Problem> {
  const bases = new Set(documents.map(({ number }) => baseOf(number)));
  const seen = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    const at = (field: string) => pathOf('entries', index, field);
    if (!nodes.has(entry.node)) {
      yield error(
        'library.nodeUnknown',
        at('node'),
        `体系中没有“${entry.node}”这个类别，或者已经裁减。`,
        `The system has no place "${entry.node}", or left it out.`,
      );
    }
    const key = 'missing' in entry ? `missing ${entry.missing.id}` : entry.standard;
    if (seen.has(key)) {
      yield error(
        'library.documentTwice',
        at('missing' in entry ? 'missing' : 'standard'),
        `${key} 在体系中出现两次；每项标准只能有一个位置。`,
        `${key} stands in the system twice; every standard has one place.`,
      );
    }
    seen.add(key);
    if ('missing' in entry) {
      if (!departments.has(entry.missing.department)) {
        yield error(
          'library.departmentUnknown',
          at('missing'),
          `没有“${entry.missing.department}”这个部门。`,
          `There is no department "${entry.missing.department}".`,
        );
      }
    } else if (!bases.has(entry.standard)) {
      yield error(
        'library.documentUnknown',
        at('standard'),
        `标准库中没有 ${entry.standard}（不带年号）。`,
        `The library has no ${entry.standard} (written without its year).`,
      );
    }
  }
}

/** Everything wrong with the system of one centre. */
export function* systemProblems(system: StandardsSystem, context: CheckContext): Iterable<Problem> {
  const template = context.templates.find(({ id }) => id === system.template);
  if (!template) {
    yield error(
      'library.templateUnknown',
      'template',
      `没有“${system.template}”这个体系模板。`,
      `There is no template "${system.template}".`,
    );
    return;
  }
  yield* tailoringProblems(system, template, context);
  const nodes = new Set(treeOf(template, system).nodes.map(({ id }) => id));
  yield* entryProblems(system, nodes, context);
  if (system.numbering.editorial && system.numbering.reason === undefined) {
    yield error(
      'library.reasonMissing',
      'numbering',
      '编辑性内容应当说明理由。',
      'What is editorial says why it is there.',
    );
  }
}
