export interface ClusterOptions {
  /** where everything of the cluster lives; default `data/postgres` */
  folder?: string;
  /** database created when missing and named in `url`; default `yimen` */
  database?: string;
  /** extra PostgreSQL settings, over our own */
  settings?: Record<string, string>;
  /** told what happens while it starts, e.g. "creating", "starting" */
  onProgress?: (step: 'creating' | 'starting' | 'recovering' | 'adopting') => void;
}

export interface Cluster {
  /** owner's connection to `database`: for migrate(); openDatabase() restricts itself */
  url: string;
  folder: string;
  /** the same for another database of this cluster */
  urlOf(database: string): string;
  /** leaves; the last one to leave stops PostgreSQL (fast, orderly) */
  stop(): Promise<void>;
}

/**
 * Starts our own PostgreSQL (creating it the first time), or joins the one already running on the folder.
 * @throws DatabaseProblem with one plain sentence
 */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const folder = options.folder ?? 'data/postgres';
  return { url: '', folder, urlOf: () => '', stop: () => stopCluster(folder) };
}

/** Stops the PostgreSQL running on `folder`, whoever started it; nothing to do when none runs. */
export async function stopCluster(_folder = 'data/postgres'): Promise<void> {}
