/** Keeps the values that were asked for last, up to a number of them; the rest is made again when it is asked for. */
export class Recent<V> {
  readonly #kept = new Map<string, V>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string, make: () => V): V {
    const kept = this.#kept.get(key);
    const value = kept ?? make();
    // What could not be made is not kept.
    if (value instanceof Promise) value.catch(() => this.#kept.delete(key));
    // A Map remembers the order of insertion: what is inserted again is the newest.
    this.#kept.delete(key);
    this.#kept.set(key, value);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
    return value;
  }
}
