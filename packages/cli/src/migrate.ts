import { Command } from 'commander';
import { withDatabaseUrl } from './database.ts';

async function run(): Promise<void> {
  const { migrate } = await import('@yimen/server');
  await withDatabaseUrl(process.env, async (url) => {
    const { applied, present } = await migrate(url, {
      onApplied: (name) => process.stdout.write(`✓ ${name}\n`),
    });
    process.stdout.write(
      applied.length === 0
        ? `数据库结构已是最新(${present} 个迁移)。The schema is up to date (${present} migrations).\n`
        : `已执行 ${applied.length} 个迁移，数据库结构已是最新。Applied ${applied.length} migrations; the schema is up to date.\n`,
    );
  });
}

/** The command `migrate`: brings the database of DATABASE_URL, or Yimen's own, to the schema of this version. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('更新数据库结构 · bring the database to the schema of this version')
    .action(run);
}
