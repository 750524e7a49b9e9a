/** The side thread itself: does what it is asked for, one task after the other, and says what came out. */
import { constants, getPriority, setPriority } from 'node:os';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { openSigner } from '../document/signature/index.ts';
import { createFolderStore } from '../files/folderStore.ts';
import type { Answer, Question, ThreadData } from './side.ts';
import { TASKS, type TaskTools } from './tasks.ts';

/** How much the thread stands back: while others want the processor it gets about a tenth of what each of them gets. */
const NICENESS = 10;

// On Linux this is the priority of the calling thread; elsewhere it would be that of the whole server.
if (process.platform === 'linux') {
  setPriority(Math.min(constants.priority.PRIORITY_LOW, getPriority() + NICENESS));
}

const port = parentPort;
if (!port) throw new Error('This file is the side thread of a server and does nothing by itself.');
const { dataFolder }: ThreadData = workerData;
const tools: TaskTools = {
  files: createFolderStore(join(dataFolder, 'files')),
  signer: await openSigner(dataFolder),
};

async function answer({ id, name, input }: Question): Promise<Answer> {
  try {
    // the name and its input were put together in SideThread.run, where their types belong to each other
    const task = TASKS[name] as (input: unknown, tools: TaskTools) => unknown;
    return { id, output: await task(input, tools) };
  } catch (error) {
    return { id, error };
  }
}

port.on('message', (question: Question) => {
  answer(question).then((said) => port.postMessage(said));
});
