/**
 * What a server does by itself while it answers: follows events, gives the commands of moments that have come, makes the files
 * of documents, tells applicants of adjusted items, counts open cases anew and imports lists when that was asked for.
 */

import { tellAdjustments } from '../adjustment/tell.ts';
import { runImports } from '../catalogue/run.ts';
import { makeDocuments } from '../document/index.ts';
import { runRecounts } from '../recount/recount.ts';
import type { Services } from '../services.ts';
import { fireTimers } from '../timer/index.ts';
import { FOLLOWING, type Following } from './consequence.ts';
import type { Report } from './failure.ts';
import { followPending } from './follow.ts';
import { Loop } from './loop.ts';

/** How long after an event its consequences are looked for, at most; batches are larger when it is longer. */
const FOLLOW_MS = 400;
const TIMER_MS = 1_000;
const DOCUMENT_MS = 1_000;
/** Nobody waits for it; people are told of a day to come. */
const ADJUSTMENT_MS = 2_000;
const RECOUNT_MS = 1_000;
const IMPORT_MS = 1_000;

export class BackgroundWork {
  readonly #loops: readonly Loop[];

  constructor(
    services: Services,
    { report, following = FOLLOWING }: { report: Report; following?: Following },
  ) {
    this.#loops = [
      new Loop((signal) => followPending(services, { following, report, signal }), {
        pauseMs: FOLLOW_MS,
        report,
      }),
      new Loop((signal) => fireTimers(services, { report, signal }), { pauseMs: TIMER_MS, report }),
      new Loop((signal) => makeDocuments(services, { report, signal }), { pauseMs: DOCUMENT_MS, report }),
      new Loop((signal) => tellAdjustments(services, { signal }), { pauseMs: ADJUSTMENT_MS, report }),
      new Loop((signal) => runRecounts(services, { signal }), { pauseMs: RECOUNT_MS, report }),
      new Loop((signal) => runImports(services, { signal }), { pauseMs: IMPORT_MS, report }),
    ];
  }

  start(): void {
    for (const loop of this.#loops) loop.start();
  }

  /** Ends what is under way; the rest stays for other servers, or for the next start. */
  async stop(): Promise<void> {
    await Promise.all(this.#loops.map((loop) => loop.stop()));
  }
}
