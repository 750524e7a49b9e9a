/** Shows what a long command is doing: a line for each step that is done, and the running ones with their seconds. */

const REFRESH = 200;

/** Columns a text takes in a terminal, where a Chinese character is two wide. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text)
    columns +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1;
  return columns;
}

/** Pads a text with spaces to a number of columns. */
export function padColumns(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

export function secondsSince(from: number): string {
  return ((performance.now() - from) / 1000).toFixed(1);
}

export class Steps {
  readonly #out: NodeJS.WriteStream;
  readonly #running = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(out: NodeJS.WriteStream = process.stdout) {
    this.#out = out;
  }

  /** Runs one step, several at a time if need be; `said` is told the result and may add to the line. */
  async run<T>(name: string, work: () => Promise<T>, said: (result: T) => string = () => ''): Promise<T> {
    const from = performance.now();
    this.#begin(name, from);
    try {
      const result = await work();
      const more = said(result);
      this.#end(name, `✓ ${padColumns(name, 44)} ${secondsSince(from).padStart(6)} s${more && `  ${more}`}`);
      return result;
    } catch (error) {
      this.#end(name, undefined);
      throw error;
    }
  }

  /** Says something between the steps. */
  say(text: string): void {
    this.#clear();
    this.#out.write(`${text}\n`);
    this.#draw();
  }

  /** Stops drawing; what follows is written by others. */
  finish(): void {
    this.#clear();
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#running.clear();
  }

  #begin(name: string, from: number): void {
    this.#running.set(name, from);
    if (!this.#out.isTTY) return;
    this.#timer ??= setInterval(() => {
      this.#clear();
      this.#draw();
    }, REFRESH);
    this.#timer.unref();
  }

  #end(name: string, line: string | undefined): void {
    if (this.#running.delete(name) && line !== undefined) this.say(line);
    else this.#clear();
  }

  #clear(): void {
    if (this.#out.isTTY) this.#out.write('\r\u001b[K');
  }

  #draw(): void {
    if (!this.#out.isTTY || this.#running.size === 0) return;
    const running = [...this.#running].map(([name, from]) => `${name} ${secondsSince(from)} s`);
    let line = `… ${running.join(' | ')}`;
    while (columnsOf(line) >= this.#out.columns) line = line.slice(0, -1);
    this.#out.write(line);
  }
}
