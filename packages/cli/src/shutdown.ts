/** Ends a command in order: what was opened last is closed first, once, whatever asked for it. */
type Closer = () => unknown;

/** A person who presses Ctrl-C a second time does not want to wait; the database still gets this long to end in order. */
const FORCED_AFTER = 2000;
/** One Ctrl-C may arrive several times at once: from the terminal, and again through npm. */
const SAME_WISH = 700;

export class Shutdown {
  readonly #closers: Closer[] = [];
  readonly #abort = new AbortController();
  #closed: Promise<void> | undefined;

  /** Tells steps under way that they are no longer wanted. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get begun(): boolean {
    return this.#closed !== undefined;
  }

  /** Something to close at the end; when the end has come already it is closed at once. */
  async add(close: Closer): Promise<void> {
    if (this.begun) await close();
    else this.#closers.push(close);
  }

  /** Closes everything; one failing does not keep the others open. Gives the first failure, if there was one. */
  async close(): Promise<void> {
    this.#closed ??= this.#closeAll();
    return this.#closed;
  }

  async #closeAll(): Promise<void> {
    this.#abort.abort();
    const failures: unknown[] = [];
    for (let close = this.#closers.pop(); close; close = this.#closers.pop()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  /** Closes what is still open without waiting for what is being closed. */
  async #force(): Promise<void> {
    const rest = this.#closers.splice(0).reverse();
    await Promise.allSettled(rest.map(async (close) => close()));
  }

  /**
   * Closes on Ctrl-C, SIGTERM and a closed terminal and ends the process: 0 when everything closed in order, 130 when
   * it is asked a second time.
   */
  onSignals(said: { stopping: () => void; forced: () => void; failed: (error: unknown) => number }): void {
    let asked = 0;
    const stop = () => {
      if (!this.begun) {
        asked = performance.now();
        said.stopping();
        this.close().then(
          () => process.exit(0),
          (error: unknown) => process.exit(said.failed(error)),
        );
        return;
      }
      if (performance.now() - asked < SAME_WISH) return;
      said.forced();
      setTimeout(() => process.exit(130), FORCED_AFTER).unref();
      this.#force().finally(() => process.exit(130));
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  }
}
