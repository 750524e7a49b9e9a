/** Measures local layers alone, without a server: 2,000 items in 120 regions. Prints figures and targets; not a test. */
import { join } from 'node:path';
import { loadStandards } from '@yimen/server';
import { measureLayers } from './layers.ts';

const { standards } = loadStandards(join(import.meta.dirname, '../../standards'));
const base = standards.find(({ path }) => path.startsWith('items/340791021000/340000/'))?.standard;
if (!base) throw new Error('The bundled standards have no 340791021000 of 340000.');
const { standards: made, seconds, cpuSeconds, megabytes, p50, p95 } = measureLayers(base);
const verdict = (ok: boolean) => (ok ? 'met' : 'NOT met');
console.log(
  `${made} standards resolved in ${seconds.toFixed(2)} s, ${cpuSeconds.toFixed(2)} s of processor (target 5 s: ${verdict(seconds <= 5)})`,
);
console.log(`${megabytes.toFixed(0)} MB more resident (target 1024 MB: ${verdict(megabytes <= 1024)})`);
console.log(
  `One warm resolution with origins: p50 ${p50.toFixed(3)} ms, p95 ${p95.toFixed(3)} ms (target 2 ms: ${verdict(p95 <= 2)})`,
);
