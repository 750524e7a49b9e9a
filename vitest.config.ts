import { defineConfig } from 'vitest/config';

const globalSetup = ['packages/server/src/testing/globalSetup.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts', 'bench/src/**/*.test.ts'],
          globalSetup,
          // a machine with two busy cores is slow, not wrong
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/src/**/*.test.ts'],
          globalSetup,
          // two browsers, each with a server of its own, since one of them mostly waits; each step with the patience a page needs
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
