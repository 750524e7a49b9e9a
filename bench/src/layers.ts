/** Local layers in the size of a province: how long resolving takes, what it holds in memory, one resolution when warm. */
import { type Layer, originsOf, resolveLayers } from '@yimen/domain/layer';
import type { Standard } from '@yimen/domain/standard';

const ITEMS = 2000;
/** Cities, and counties in each: 120 regions below the province. */
const CITIES = 15;
const COUNTIES = 7;
/** Warm resolutions that are measured one by one. */
const SINGLE = 2000;

export type LayerFigures = {
  standards: number;
  seconds: number;
  /** Of the processor, which on a busy machine is less. */
  cpuSeconds: number;
  megabytes: number;
  /** Of one resolution through both layers with the origin of each value, in milliseconds. */
  p50: number;
  p95: number;
};

const code = (city: number, county = 0) =>
  `34${String(city).padStart(2, '0')}${String(county).padStart(2, '0')}`;

/** What a region typically changes: its promise, who does it, where, and one material fewer copies. */
function layerOf(standard: Standard, region: string, above: string, days: number): Layer {
  const [material] = standard.materials;
  return {
    extends: above,
    item: standard.item.basicCode,
    region,
    effectiveFrom: '2026-01-01',
    changes: {
      limits: { promised: { value: days, editorial: true, reason: '本地承诺' } },
      places: [{ name: `${region}政务服务中心`, hours: '工作日 9:00—17:00' }],
      contacts: { consult: { phone: '0551-12345678' } },
      ...(material ? { materials: [{ id: material.id, copies: 0 }] } : {}),
    },
  };
}

function itemOf(base: Standard, number: number): Standard {
  const own = structuredClone(base);
  own.item.basicCode = { system: 'YIMEN', code: `BENCH-${number}` };
  return own;
}

/** Resolves every item in every region, cities on the province and counties on their city. */
function resolveAll(provinces: readonly Standard[]): Standard[][] {
  return provinces.map((province) => {
    const all: Standard[] = [];
    for (let city = 1; city <= CITIES; city += 1) {
      const cityLayer = layerOf(province, code(city), '340000', 5);
      const resolved = resolveLayers(province, [cityLayer]);
      all.push(resolved);
      for (let county = 1; county <= COUNTIES; county += 1) {
        all.push(resolveLayers(resolved, [layerOf(province, code(city, county), code(city), 4)]));
      }
    }
    return all;
  });
}

const at = (sorted: readonly number[], share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;

export function measureLayers(base: Standard): LayerFigures {
  const provinces = Array.from({ length: ITEMS }, (_, number) => itemOf(base, number));
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const cpu = process.cpuUsage();
  const resolved = resolveAll(provinces);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const megabytes = (process.memoryUsage().rss - before) / 1024 / 1024;
  const [first] = provinces;
  const times: number[] = [];
  for (let turn = 0; first && turn < SINGLE; turn += 1) {
    const layers = [layerOf(first, '340100', '340000', 5), layerOf(first, '340121', '340100', 4)];
    const begun = performance.now();
    resolveLayers(first, layers);
    originsOf(layers);
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  const standards = resolved.reduce((sum, list) => sum + list.length, 0);
  return {
    standards,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    megabytes,
    p50: at(times, 0.5),
    p95: at(times, 0.95),
  };
}
