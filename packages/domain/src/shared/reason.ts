/** One text in the two languages of the product, Chinese first. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** A value that was read from outside, or the plain sentence that says why it could not be. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Bilingual };

/** What a reason may quote: the figures and dates that went into a rule. */
export type ReasonInput = string | number | boolean | null | readonly string[] | readonly number[];

/** One step of a computation, told so that the person it concerns can follow it. */
export interface Because {
  /** Stable key for machines and tests, '<module>.<rule>', for example 'clock.rollToWorkday'. */
  readonly rule: string;
  /** The same step as a sentence a citizen understands. */
  readonly text: Bilingual;
  /** Law and article, notice or clause the rule rests on, where it rests on one. */
  readonly basis?: string;
  /** The values the rule was applied to. */
  readonly inputs?: Readonly<Record<string, ReasonInput>>;
}

/** A value together with the reasons for it, in the order they were applied. */
export interface Reasoned<T> {
  readonly value: T;
  readonly because: readonly Because[];
}
