/** What every test file of one vitest run shares, handed out by globalSetup.ts. */
export interface TestRun {
  /** prefix of every database this run makes */
  prefix: string;
  /** server named by DATABASE_URL_TEST; absent: our own in `folder`, started by the first file that needs it */
  url?: string;
  folder: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testRun: TestRun;
  }
}
