import { totalmem } from 'node:os';

const MB = 1024 * 1024;

/**
 * PostgreSQL settings of the bundled server, for one machine with a few cores that also runs Yimen itself.
 * Nothing here trades safety for speed: fsync and synchronous_commit stay on.
 * @param memory bytes of the machine
 */
export function serverSettings(memory = totalmem()): Record<string, string> {
  const buffers = Math.min(2048, Math.max(128, Math.round(memory / 12 / MB)));
  return {
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.max(256, Math.round(memory / 2 / MB))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_connections: '100',
    wal_buffers: '16MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    checkpoint_completion_target: '0.9',
    random_page_cost: '1.1',
    // Short statements everywhere: compiling them or splitting them over the same two cores only adds latency,
    // and parallel workers need more /dev/shm than containers usually give.
    jit: 'off',
    max_parallel_workers_per_gather: '0',
    // messages are read by startFailure(), so they must be English whatever the machine speaks
    lc_messages: 'C',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_duration_statement: '2s',
  };
}
