/** 编制说明: why the system is as it is, what it has and lacks. The figures in it are counted, never written down. */
import { type Coverage, coverageOf } from './coverage.ts';
import { type Library, levelName } from './tables.ts';
import type { SystemTree } from './tree.ts';

export type NoteSection = { title: string; paragraphs: string[] };

const percent = (rate: number | undefined): string =>
  rate === undefined ? '—' : `${Math.round(rate * 1000) / 10}%`;

function tailoringOf({ system, template }: SystemTree): string[] {
  const nameOf = new Map(template.nodes.map(({ id, name }) => [id, name.zh]));
  const words = { keep: '保留', omit: '裁减', add: '增加' } as const;
  return system.tailoring.map((one) => {
    const name = one.decision === 'add' ? one.added.name.zh : (nameOf.get(one.node) ?? one.node);
    return `${words[one.decision]}“${name}”：${one.reason}`;
  });
}

function existing({ total, subsystems, levels }: Coverage): string[] {
  return [
    `应有标准${total.required}项，现有${total.existing}项，覆盖率${percent(total.rate)}。`,
    ...subsystems.map(
      ({ name, ...one }) =>
        `${name.zh}：应有${one.required}项，现有${one.existing}项（${percent(one.rate)}）。`,
    ),
    `按级别：${levels.map(({ level, ...one }) => `${levelName(level).zh}${one.existing}/${one.required}`).join('，')}。`,
  ];
}

function problems({ system }: SystemTree, { clauses }: Coverage): string[] {
  const missing = system.entries.flatMap((entry) =>
    'missing' in entry ? [`缺《${entry.missing.title}》：${entry.missing.reason}`] : [],
  );
  const unkept = `现行标准共${clauses.total}条，其中${clauses.by.nothing}条尚无落实方式，应当逐条确定由系统执行、指标监测、检查或者培训落实。`;
  return [...missing, unkept];
}

/** The note as sections in their customary order. It is an official paper and in Chinese alone. */
export function compilationNote(tree: SystemTree, library: Library): NoteSection[] {
  const { system, template } = tree;
  const coverage = coverageOf(tree, library.documents, library.on);
  const { prefix, reason } = system.numbering;
  const titled: [string, string[]][] = [
    ['编制依据和目标', [...system.note.basis, ...system.note.goals]],
    ['适用范围', [system.note.scope]],
    ['编制原则', [...template.principles]],
    ['结构及其理由', [template.structure, ...tailoringOf(tree)]],
    ['与国家标准、行业标准、地方标准的关系', [system.note.relations]],
    [
      '编号规则',
      [
        `本中心标准编号为“${prefix} 体系类别代号.顺序号-年号”，顺序号按类别递增，废止后不再使用。${reason ?? ''}`,
        '体系编号由类别代号和该类别内的顺序号组成，与标准号相互独立。',
      ],
    ],
    ['现有标准和应有标准', existing(coverage)],
    ['存在的问题', problems(tree, coverage)],
    ['措施', [...system.note.measures]],
  ];
  return titled.map(([title, paragraphs]) => ({ title, paragraphs }));
}
