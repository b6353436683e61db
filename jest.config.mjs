import { tierNames } from './test/support/runner/tiers.mjs'

// As `test/support/runner/run.mjs` has it from its arguments; all of them where Jest is called by itself.
const tiers = (process.env.HUB_TEST_TIERS ?? tierNames.join(',')).split(',')

/**
 * Suites run in bare Node, two or three processes of them: each reads the hub and its libraries once, and not once a suite. What one suite changes of
 * them the next one sees, so none may: what must be tried on a changed hub has a process of its own (`test/support/processes/in-a-process.ts`).
 * @type {import('jest').Config}
 */
export default {
  runner: 'jest-light-runner/child-process',
  roots: ['<rootDir>/test'],
  testMatch: tiers.map((tier) => `<rootDir>/test/${tier}/**/*.test.ts`),
  // The runner's processes read TypeScript themselves; Jest only finds the files.
  transform: {},
  globalSetup: '<rootDir>/test/support/runner/set-up.mjs',
  globalTeardown: '<rootDir>/test/support/runner/tear-down.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/support/runner/end-what-hangs.mjs'],
  testSequencer: '<rootDir>/test/support/runner/longest-first.mjs',
  // On two cores: while suites wait, for PostgreSQL or for what takes its time, others work. What starts processes itself fills the cores with fewer.
  maxWorkers: tiers.every((tier) => ['unit', 'store', 'api'].includes(tier)) ? 4 : 3,
}
