/**
 * What the side thread can do: work that only counts and writes, on plain data, and takes long enough to hold up answers.
 * A task may be done twice, when the thread died before it said that it was done, so doing it again must change nothing.
 * Only the side thread loads this file; others import its types.
 */
import { packArchive } from '../document/archive/pack.ts';
import { writeForm } from '../document/form/layout.ts';
import type { Signer } from '../document/signature/index.ts';
import { writeDocument } from '../document/write.ts';
import type { FileStore } from '../files/index.ts';
import { writeGuide } from '../guide-file/paper.ts';

/** What a task has besides its input: the files and the key of the data folder, opened in the side thread. */
export type TaskTools = { files: FileStore; signer: Signer };

/** Every task by name. What goes in and comes out is copied between the threads. */
export const TASKS = { packArchive, writeDocument, writeForm, writeGuide } as const;

export type TaskName = keyof typeof TASKS;
export type TaskInput<Name extends TaskName> = Parameters<(typeof TASKS)[Name]>[0];
/** Bytes arrive as they are copied: a Buffer becomes a Uint8Array. */
export type TaskOutput<Name extends TaskName> = Awaited<ReturnType<(typeof TASKS)[Name]>>;
