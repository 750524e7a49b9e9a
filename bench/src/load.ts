/** A closed loop of workers: each does one thing after another for a while, and every latency is kept. */

export type Measured = {
  /** Things done. */
  count: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
};

/** The value below which `share` of the sorted numbers lie. */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function measured(latencies: number[], seconds: number): Measured {
  const sorted = latencies.toSorted((a, b) => a - b);
  return {
    count: sorted.length,
    perSecond: sorted.length / seconds,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
  };
}

/** Runs `work` in `workers` loops for `seconds`. An error ends the benchmark: a figure with failures in it is none. */
export async function load(
  workers: number,
  seconds: number,
  work: (worker: number) => Promise<void>,
): Promise<Measured> {
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      while (performance.now() < end) {
        const from = performance.now();
        await work(worker);
        latencies.push(performance.now() - from);
      }
    }),
  );
  return measured(latencies, (performance.now() - start) / 1000);
}
