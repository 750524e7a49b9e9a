import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Exported } from '@yimen/server';
import { Command } from 'commander';
import { withDatabase } from './database.ts';
import { CommandProblem } from './failure.ts';

/** The outcome of an export as text: each file that was written, then the counts. */
export function sayExported({ added, replaced, untouched }: Exported): string {
  const written = added.length + replaced.length;
  return [
    ...added.map((path) => `+ ${path}`),
    ...replaced.map((path) => `~ ${path}`),
    `写入 ${written} 个文件，${untouched} 个内容相同、未改动。Wrote ${written} files; ${untouched} hold the same and were left as they are.`,
    ...(replaced.length > 0
      ? [
          '带 ~ 的文件与已发布的内容不同，已按发布的内容重写，其中的注释没有保留。Files marked ~ said something else than what is published; they were written anew, without their comments.',
        ]
      : []),
  ].join('\n');
}

async function exportTo(folder: string | undefined): Promise<void> {
  const { exportStandards, loadConfig } = await import('@yimen/server');
  const root = folder === undefined ? loadConfig(process.env).standardsFolder : resolve(folder);
  mkdirSync(root, { recursive: true });
  const exported = await withDatabase(process.env, (database) => exportStandards(database, root));
  if (exported.added.length + exported.replaced.length + exported.untouched === 0) {
    throw new CommandProblem(
      '没有已发布的标准，没有导出任何文件。',
      'No standard is published: there is nothing to export.',
    );
  }
  process.stdout.write(`${sayExported(exported)}\n`);
}

/** The command `standards export`: writes published versions and layers back as files, always the same bytes. */
export function exportCommand(): Command {
  return new Command('export')
    .description(
      '将已发布的标准写回文件，内容相同的文件不动 · write published standards back as files; files that hold the same stay',
    )
    .argument('[DIR]', '标准目录 · folder of standards')
    .action(exportTo);
}
