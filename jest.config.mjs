/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  globalSetup: '<rootDir>/test/support/set-up.mjs',
  globalTeardown: '<rootDir>/test/support/tear-down.mjs',
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^@partnership-hub/client$': '<rootDir>/client/src/index.ts', '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
  // Two cores; each database test has a cluster of its own. With three the whole takes as long, and each suite longer.
  maxWorkers: 2,
  // A hub in a worker that earlier suites have filled would refuse requests for want of memory: such a worker is replaced between two suites.
  workerIdleMemoryLimit: '1500MB',
  // Ends what hangs, and measures nothing: a test that is slow on a busy machine is not wrong.
  testTimeout: 20 * 60_000,
}
