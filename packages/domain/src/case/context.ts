/** What `decide` is given besides state and command, and what it gives back. */
import type { Calendar } from '../calendar/index.ts';
import type { Instant } from '../shared/index.ts';
import type { Dictionary, Standard } from '../standard/index.ts';
import type { Actor } from './actor.ts';
import type { NewEvent } from './event.ts';
import type { Refusal } from './refusal.ts';

/** What a case stands on: the version it has pinned, the calendar, the moment. */
export type Ground = { standard: Standard; calendar: Calendar; now: Instant };
export type DecideContext = Ground & {
  dictionary: Dictionary;
  actor: Actor;
  /** Number from the register for a certificate that has none from elsewhere. */
  certificateNo?: string | undefined;
  /** Only for an item whose number is limited (数量限制): how many are taken, and how many accepted earlier still wait. */
  quota?: { taken: number; ahead: number } | undefined;
};
/** The events that follow, not yet numbered; or the refusal. */
export type DecisionOn = { events: NewEvent[] } | { refusal: Refusal };
