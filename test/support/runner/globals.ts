import type * as JestGlobals from '@jest/globals'

/** What suites import from `@jest/globals`, given by the runner, which gives it as global names alone. */
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } = globalThis as unknown as typeof JestGlobals
