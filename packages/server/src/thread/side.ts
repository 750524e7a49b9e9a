/**
 * The side thread of a server: laying out, signing and checking go on there, so that no answer waits for them. It is started
 * when it is first needed and again after it has died. See docs/decisions/0050-documents-beside-the-answers.md.
 */
import { Worker } from 'node:worker_threads';
import type { TaskInput, TaskName, TaskOutput } from './tasks.ts';

/** What the thread is started with. */
export type ThreadData = { dataFolder: string };
/** A task as it is handed over. */
export type Question = { id: number; name: TaskName; input: unknown };
/** What came of it. */
export type Answer = { id: number; output: unknown } | { id: number; error: unknown };

type Job = Question & {
  /** How often a thread has died over it. */
  deaths: number;
  done: (output: never) => void;
  failed: (error: unknown) => void;
};

/** A task is handed to a second thread when the first dies over it: it may not have been this task that killed it. */
const MOST_DEATHS = 2;

/** The thread died over a task each time; whoever asked for it tries again later, or says so. */
export class SideThreadDied extends Error {
  constructor(name: TaskName, cause: unknown) {
    super(
      `The side thread died ${MOST_DEATHS} times while it had the task "${name}"; the cause says what of. What waits is tried again by itself.`,
      { cause },
    );
    this.name = 'SideThreadDied';
  }
}

/** Hands tasks to the side thread. */
export class SideThread {
  readonly #data: ThreadData;
  readonly #jobs = new Map<number, Job>();
  #last = 0;
  #thread: Worker | undefined;
  #stopped = false;

  constructor(data: ThreadData) {
    this.#data = data;
  }

  /**
   * Does a task in the side thread. Tasks begin in the order they are given.
   * @throws what the task threw; SideThreadDied; an Error once the server has stopped
   */
  run<Name extends TaskName>(name: Name, input: TaskInput<Name>): Promise<TaskOutput<Name>> {
    return new Promise((done, failed) => {
      if (this.#stopped) throw new Error(`The server is stopping; "${name}" was not begun.`);
      this.#last += 1;
      this.#give({ id: this.#last, name, input, deaths: 0, done, failed });
    });
  }

  /** Ends the thread; what it still had to do is refused. Safe to call twice. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#thread?.terminate();
  }

  #give(job: Job): void {
    const { id, name, input } = job;
    const thread = this.#running();
    thread.postMessage({ id, name, input } satisfies Question);
    this.#jobs.set(id, job);
    // An idle thread keeps no process alive.
    thread.ref();
  }

  #running(): Worker {
    if (this.#thread) return this.#thread;
    const thread = new Worker(new URL('./entry.ts', import.meta.url), {
      name: 'yimen side thread',
      workerData: this.#data,
    });
    let cause: unknown;
    thread.on('message', (answer: Answer) => this.#take(answer, thread));
    thread.on('error', (error) => {
      cause = error;
    });
    thread.on('exit', (code) => this.#mourn(cause ?? new Error(`It ended with code ${code}.`)));
    this.#thread = thread;
    return thread;
  }

  #take(answer: Answer, thread: Worker): void {
    const job = this.#jobs.get(answer.id);
    this.#jobs.delete(answer.id);
    if (this.#jobs.size === 0) thread.unref();
    if ('error' in answer) job?.failed(answer.error);
    // run() gave name and done together, so this is the output of that task
    else job?.done(answer.output as never);
  }

  /** What the thread had is given to the next one, or up. */
  #mourn(cause: unknown): void {
    this.#thread = undefined;
    const jobs = [...this.#jobs.values()];
    this.#jobs.clear();
    for (const job of jobs) {
      const deaths = job.deaths + 1;
      if (this.#stopped) job.failed(new Error(`The server is stopping; "${job.name}" was not finished.`));
      else if (deaths >= MOST_DEATHS) job.failed(new SideThreadDied(job.name, cause));
      else this.#give({ ...job, deaths });
    }
  }
}
