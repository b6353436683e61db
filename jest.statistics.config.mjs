import base from './jest.config.mjs'

/** Long seeded simulations of every derived figure; they start no hub and no database. */
export default {
  ...base,
  globalSetup: undefined,
  globalTeardown: undefined,
  testMatch: ['<rootDir>/test/statistics/*.statistics.ts'],
}
