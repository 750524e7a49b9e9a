/** Office hours of one half of a day, in minutes since midnight; `to` is the minute the counter closes. */
export interface OfficeHours {
  readonly from: number;
  readonly to: number;
}

/** How a service centre counts time. A centre's own rules replace the defaults one by one. */
export interface ClockSettings {
  /** Whether the start day counts as day 1. The common reading of the law says no (民法典第二百零一条 by analogy). */
  readonly countStartDay: boolean;
  /** Minute of the day after which a receipt counts as of the next working day. */
  readonly cutOffMinute: number;
  /** Office hours of a working day in order, for limits in hours and minutes. */
  readonly officeHours: readonly OfficeHours[];
  /** Elapsed working days reported for a decision on the start day; statistics of centres differ. */
  readonly sameDayElapsed: 0 | 1;
}

/** 9:00–12:00 and 13:00–17:00, receipts until 17:00, the start day not counted. */
export const DEFAULT_CLOCK: ClockSettings = {
  countStartDay: false,
  cutOffMinute: 17 * 60,
  officeHours: [
    { from: 9 * 60, to: 12 * 60 },
    { from: 13 * 60, to: 17 * 60 },
  ],
  sameDayElapsed: 0,
};

/** The defaults with a centre's own settings in their place. Throws a RangeError when office hours are unusable. */
export function clockSettings(own: Partial<ClockSettings> = {}): ClockSettings {
  const settings = { ...DEFAULT_CLOCK, ...own };
  let before = 0;
  for (const { from, to } of settings.officeHours) {
    if (!(from >= before && to > from && to <= 1440)) {
      throw new RangeError(
        'Office hours must follow each other within one day, each closing after it opens.',
      );
    }
    before = to;
  }
  if (settings.officeHours.length === 0)
    throw new RangeError('Office hours are empty; give at least one period.');
  return settings;
}
