/** How long a server needs, once nobody asks it anything, to do what its cases have left to follow. */
import { setTimeout as sleep } from 'node:timers/promises';

type Waiting = { followups: number; documents: number; archives: number };

/** What waits, as the server itself says it to whoever watches. */
async function waiting(url: string): Promise<Waiting> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const count = (what: keyof Waiting) => {
    const [, found] = new RegExp(`^yimen_waiting\\{what="${what}"\\} (\\d+)$`, 'm').exec(text) ?? [];
    if (found === undefined) throw new Error(`The server does not say how many ${what} wait.`);
    return Number(found);
  };
  return { followups: count('followups'), documents: count('documents'), archives: count('archives') };
}

/** Waits until nothing is left to follow; says what there was at first, and the seconds it took. */
export async function drain({ url }: { url: string }): Promise<Waiting & { seconds: number }> {
  const start = performance.now();
  const first = await waiting(url);
  for (let now = first; now.followups + now.documents + now.archives > 0; now = await waiting(url)) {
    await sleep(250);
  }
  return { ...first, seconds: (performance.now() - start) / 1000 };
}
