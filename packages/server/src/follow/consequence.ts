/**
 * What follows from the events of a case. A consequence works in the transaction that removes the row which asked for it: it
 * is there when that commits and never was when it does not. An effect on other cases gives commands, each in a transaction
 * of its own; it runs first, and again after a crash, so its commands carry request ids derived from the events they follow.
 */
import type { CaseEvent, CaseState } from '@yimen/domain/case';
import type { Standard } from '@yimen/domain/standard';
import { affectOthers } from '../case/index.ts';
import type { Queryable } from '../database/index.ts';
import { issueDocuments, requestArchive } from '../document/index.ts';
import { tell } from '../message/index.ts';
import type { Services } from '../services.ts';

/** Events in order, and the case after them or later. */
export type Followed = { state: CaseState; standard: Standard; events: readonly CaseEvent[] };

export type Consequence = (services: Services, followed: Followed, on: Queryable) => Promise<void>;
export type Effect = (services: Services, followed: Followed) => Promise<void>;

export type Following = { effects: readonly Effect[]; consequences: readonly Consequence[] };

/** Everything that follows, in the order it is made. */
export const FOLLOWING: Following = {
  effects: [affectOthers],
  consequences: [issueDocuments, requestArchive, tell],
};
