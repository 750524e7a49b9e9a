import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import type { Publication } from '@yimen/server';
import { Command } from 'commander';
import { withDatabase } from './database.ts';
import { CommandProblem } from './failure.ts';

/** The outcome of a publication as text: each refusal with its file and line, then the counts. */
export function sayPublication({ published, unchanged, refused, layers }: Publication): string {
  const lines = refused.map(({ file, line, path, message }) => {
    const at = [line === undefined ? '' : `:${line}`, path === '' ? '' : ` ${path}`].join('');
    return `✗ ${file}${at}: ${message.zh}\n    ${message.en}`;
  });
  for (const { item, region, effectiveFrom, findings } of layers.findings) {
    for (const { message } of findings) {
      lines.push(`! ${item}/${region} ${effectiveFrom}: ${message.zh}\n    ${message.en}`);
    }
  }
  if (layers.published + layers.made > 0) {
    lines.push(
      `发布 ${layers.published} 个地方实施标准，形成 ${layers.made} 个地方版本。Published ${layers.published} local layers, which make ${layers.made} versions.`,
    );
  }
  lines.push(
    `发布 ${published} 个版本，${unchanged} 个未变，${refused.length} 处拒绝。Published ${published}, unchanged ${unchanged}, refused ${refused.length}.`,
  );
  return lines.join('\n');
}

async function publish(folder: string | undefined): Promise<void> {
  const { checkStandards, loadConfig, publishStandards } = await import('@yimen/server');
  const root = folder === undefined ? loadConfig(process.env).standardsFolder : resolve(folder);
  if (!existsSync(root)) {
    throw new CommandProblem(
      `没有目录 ${root}，请指定标准所在的目录。`,
      `There is no folder ${root}; name the folder that holds the standards.`,
    );
  }
  const checked = checkStandards(root);
  if (checked.examined.standards === 0) {
    throw new CommandProblem(
      `${root} 中没有标准文件(items/<编码>/<区划>/<日期>.yaml)。`,
      `No standard was examined: ${root} has no items/<code>/<region>/<date>.yaml.`,
    );
  }
  const publication = await withDatabase(process.env, (database) =>
    publishStandards(database, checked, { by: publisher(), at: new Date().toISOString() }),
  );
  process.stdout.write(`${sayPublication(publication)}\n`);
  if (publication.refused.length > 0) process.exitCode = 1;
}

/** The person at the terminal; some containers have no name for their user. */
function publisher(): string {
  try {
    return `yimen standards publish (${userInfo().username})`;
  } catch {
    return 'yimen standards publish';
  }
}

/**
 * The command `standards publish`: checks the files and publishes the new versions; exit 1 when anything was refused.
 * Running servers know of them within a second.
 */
export function publishCommand(): Command {
  return new Command('publish')
    .description('检查并发布标准，已发布的版本不可更改 · check and publish; published versions never change')
    .argument('[DIR]', '标准目录 · folder of standards')
    .action(publish);
}
