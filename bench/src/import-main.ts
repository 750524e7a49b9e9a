/**
 * `npm run bench:import`: an implementation list from the file to the catalogue: read, checked row by row, imported, and a
 * second time. `--rows N` sets how long the list is; 1,131 is that of a province and its capital.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import * as server from '@yimen/server';

/** Seconds for 1,131 rows. */
const TARGET = 20;
const REGION = '440000';
const USCC = '11440000006939756B';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1131' } } });
const rows = Number(values.rows);

/** Rows as long as real ones; every two-hundredth has a credit code that does not fit. */
function list(count: number): string {
  const row = (index: number) => ({
    name: `建设项目环境影响评价文件审批（第${index}类）`,
    itemType: index % 3 === 0 ? '行政许可' : '公共服务',
    taskCode: `${index % 200 === 0 ? '13440000515356094L' : USCC}24401${String(index).padStart(5, '0')}000`,
    department: '广东省发展和改革委员会',
    areaCode: REGION,
    level: '省级',
    serviceObjects: ['自然人', '企业法人', '事业法人', '社会组织法人', '非法人企业'],
    legalBasis: [{ law: '中华人民共和国环境影响评价法', articles: ['第二十二条', '第二十三条'] }],
    materials: Array.from({ length: 8 }, (_, number) => ({ name: `申请材料第${number}项（原件及复印件）` })),
    statutoryLimit: { value: 60, unit: 'workday' },
    promisedLimit: { value: 14, unit: 'workday' },
  });
  return JSON.stringify({ items: Array.from({ length: count }, (_, index) => row(index)) });
}

async function timed<T>(name: string, work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const start = performance.now();
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  console.log(`${name.padEnd(16)}${seconds.toFixed(2)} s`);
  return { seconds, result };
}

async function importList(needs: Parameters<typeof server.openImport>[0], content: string, round: string) {
  const by = { id: 'bench', name: 'bench' };
  const stream = Readable.from([Buffer.from(content)]);
  const read = await timed(`read ${round}`, () =>
    server.openImport(needs, by, { region: REGION, fileName: 'list.json', stream }),
  );
  const { import: place, mapping } = read.result;
  const checked = await timed(`checked ${round}`, () => server.checkImport(needs, by, place, { mapping }));
  const written = await timed(`imported ${round}`, async () => {
    await server.moveState(needs.database.pool, place, ['checked'], 'running');
    await server.runImports(needs, { only: place });
    return server.findImport(needs.database.pool, place);
  });
  const { good, bad, added, changed, unchanged } = written.result ?? {};
  console.log(`                ${JSON.stringify({ good, bad, added, changed, unchanged })}`);
  return read.seconds + checked.seconds + written.seconds;
}

console.log(`Node ${process.version}, ${cpus().length} cores, ${rows} rows.`);
const folder = await mkdtemp(join(tmpdir(), 'yimen-bench-'));
// PostgreSQL runs as an unprivileged user when this process is root, and must reach its folder.
await chmod(folder, 0o755);
const config = server.loadConfig({ YIMEN_DATA: folder });
const cluster = await server.startCluster({ folder: join(folder, 'postgres') });
try {
  await server.migrate(cluster.url);
  const database = await server.openDatabase({ url: cluster.url, connections: 2 });
  const { dictionary } = server.loadDictionary(config.standardsFolder);
  await server.loadRegions(database, join(config.standardsFolder, 'regions'));
  const needs = {
    database,
    files: server.createFolderStore(join(folder, 'files')),
    standards: await server.openRegistry(database, dictionary, { pollEvery: 0 }),
    now: () => new Date().toISOString(),
    newId: () => crypto.randomUUID(),
  };
  const content = list(rows);
  const seconds = await importList(needs, content, '');
  await importList(needs, content, 'again');
  const verdict = (seconds / rows) * 1131 <= TARGET ? 'met' : 'NOT met';
  console.log(`all             ${seconds.toFixed(2)} s (target 1,131 rows in ${TARGET} s: ${verdict})`);
  await database.close();
} finally {
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
}
