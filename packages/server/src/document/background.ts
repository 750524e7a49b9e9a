/** What is done of documents while nobody waits: their files, and then the checks of cases that have ended. */
import type { Services } from '../services.ts';
import { checkWaiting } from './archive/package.ts';
import { makePending } from './make.ts';

/** Does everything that waits. A case is checked when no document waits any more: its own are part of what is checked. */
export async function makeDocuments(
  services: Services,
  { report, signal }: { report: (error: unknown) => void; signal: AbortSignal },
): Promise<void> {
  let done = 1;
  while (!signal.aborted && done > 0) {
    done = (await makePending(services, report)) || (await checkWaiting(services, report));
  }
}
