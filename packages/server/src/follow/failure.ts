/** Something that follows by itself and could not be done: where, and why, without personal data. */

export type Report = (failure: unknown) => void;

export class Failure extends Error {
  readonly region: string;
  readonly caseId: string;
  /** How often it has failed now. */
  readonly failures: number;

  constructor(
    what: string,
    { region, case_id, failures }: { region: string; case_id: string; failures: number },
    cause: unknown,
  ) {
    super(`${what} case ${region}/${case_id} failed ${failures + 1} times`, { cause });
    this.name = 'Failure';
    this.region = region;
    this.caseId = case_id;
    this.failures = failures + 1;
  }
}
