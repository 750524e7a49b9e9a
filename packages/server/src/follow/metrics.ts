/** What is still to follow, for Prometheus: asked of the database when somebody looks, so that every server says the same. */
import type pg from 'pg';
import { Gauge, type Registry } from 'prom-client';

const WAITING = `
  SELECT (SELECT count(*)::int FROM case_followup) AS followups,
         (SELECT count(*)::int FROM case_followup WHERE failures > 0) AS followups_failing,
         (SELECT count(*)::int FROM case_timer WHERE at <= now()) AS timers,
         (SELECT count(*)::int FROM case_timer WHERE failures > 0) AS timers_failing,
         (SELECT count(*)::int FROM document_pending) AS documents,
         (SELECT count(*)::int FROM archive_pending) AS archives`;

type Waiting = {
  followups: number;
  followups_failing: number;
  timers: number;
  timers_failing: number;
  documents: number;
  archives: number;
};

/** Adds the gauges to a registry. */
export function measureFollowing(registry: Registry, pool: pg.Pool): void {
  const gauge = new Gauge({
    name: 'yimen_waiting',
    help: 'What follows by itself and has not been done: followups and timers, of each those that failed, files of documents, checks of archives',
    labelNames: ['what'],
    registers: [registry],
    async collect() {
      const { rows } = await pool.query<Waiting>({ name: 'follow_waiting', text: WAITING });
      for (const [what, count] of Object.entries(rows[0] ?? {})) gauge.set({ what }, count);
    },
  });
}
