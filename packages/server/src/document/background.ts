/** What is done of documents while nobody waits: their files, and the checks of cases that have ended. */
import type { Services } from '../services.ts';
import { checkWaiting } from './archive/package.ts';
import { makePending } from './make.ts';

/** Works in the background until stopped; one look at a time. Waits for the one under way when it stops. */
export function keepMaking(
  services: Services,
  report: (error: unknown) => void,
  every = 3000,
): { stop(): Promise<void> } {
  let stopped = false;
  let running: Promise<void> | undefined;
  const look = async () => {
    try {
      let done = 1;
      while (!stopped && done > 0) {
        done = (await makePending(services, report)) + (await checkWaiting(services, report));
      }
    } catch (error) {
      report(error);
    } finally {
      running = undefined;
    }
  };
  const timer = setInterval(() => {
    running ??= look();
  }, every);
  timer.unref();
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
