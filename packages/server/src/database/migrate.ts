export interface MigrateOptions {
  /** folder of the `.sql` files; default: the product's own */
  folder?: string;
  /** told the name of each file as it is applied */
  onApplied?: (name: string) => void;
}

export interface MigrateResult {
  /** files applied by this call, in order */
  applied: string[];
  /** files the database had already */
  present: number;
}

/**
 * Brings the database at `url` (owner's connection) to the schema this code knows.
 * @throws DatabaseProblem with one plain sentence
 */
export async function migrate(_url: string, _options: MigrateOptions = {}): Promise<MigrateResult> {
  return { applied: [], present: 0 };
}
