import base from './jest.config.mjs'

/** What an answer may not tell by its time. Run alone, on a machine that does nothing else. */
export default { ...base, testMatch: ['<rootDir>/test/timing/*.timing.ts'], maxWorkers: 1 }
