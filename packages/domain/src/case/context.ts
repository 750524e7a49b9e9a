/** What `decide` is given besides state and command, and what it gives back. */
import type { Calendar } from '../calendar/index.ts';
import { type CivilDate, type Instant, shanghaiDate } from '../shared/index.ts';
import type { Dictionary, Standard, StandardRef } from '../standard/index.ts';
import type { Actor } from './actor.ts';
import type { NewEvent } from './event.ts';
import type { Certificate, Link, Party } from './parts.ts';
import type { Refusal } from './refusal.ts';
import type { CaseState } from './state.ts';

/** What a case stands on: the version it has pinned, the calendar, the moment. */
export type Ground = { standard: Standard; calendar: Calendar; now: Instant };
export type DecideContext = Ground & {
  dictionary: Dictionary;
  actor: Actor;
  /** The person a command names, with the posts they hold now; undefined when there is nobody of that id. */
  named?: Actor | undefined;
  /** The version a case is to go over to, with its name; undefined when it was never published. */
  target?: { ref: StandardRef; standard: Standard } | undefined;
  /** Number from the register for a certificate that has none from elsewhere. */
  certificateNo?: string | undefined;
  /** Only for an application that refers to an earlier case: that case, and its standard in force now. */
  earlier?: EarlierCase | undefined;
  /** Only to grant a linked application: how the certificate it is about stands now. */
  linkedTo?: Certificate['status'] | undefined;
  /** Only for an item whose number is limited (数量限制): how many are taken, and how many accepted earlier still wait. */
  quota?: { taken: number; ahead: number } | undefined;
};
/** An earlier case with its certificate, as a linked application needs it (变更、延续、补办、注销、撤销). */
export type EarlierCase = Pick<CaseState, 'region' | 'caseId' | 'caseNo' | 'owner' | 'certificate'> & {
  applicant: Pick<Party, 'kind' | 'idNo'>;
  /** Applications on its certificate that are under way. */
  open?: readonly Pick<Link, 'kind' | 'caseNo'>[];
  /** The standard of its item in force now: by which item its certificate is changed, renewed, cancelled. */
  standard: Pick<Standard, 'item' | 'region' | 'links'>;
};
/** The events that follow, not yet numbered; or the refusal. */
export type DecisionOn = { events: NewEvent[] } | { refusal: Refusal };

/** The civil date of the moment that a decision is made at. */
export function todayOf({ now }: Pick<Ground, 'now'>): CivilDate {
  return shanghaiDate(now);
}
