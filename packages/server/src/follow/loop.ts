/** Work that is looked for again and again until stopped, with a pause after each look so that it comes in batches. */
import { setTimeout as sleep } from 'node:timers/promises';

export class Loop {
  readonly #look: (signal: AbortSignal) => Promise<unknown>;
  readonly #pauseMs: number;
  readonly #report: (error: unknown) => void;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  /** `look` does everything there is to do at the time; what it throws is reported, and it is tried again. */
  constructor(
    look: (signal: AbortSignal) => Promise<unknown>,
    { pauseMs, report }: { pauseMs: number; report: (error: unknown) => void },
  ) {
    this.#look = look;
    this.#pauseMs = pauseMs;
    this.#report = report;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Resolves when the work under way is done; safe to call twice. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await this.#look(signal).catch(this.#report);
      await sleep(this.#pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
