import type * as JestGlobals from '@jest/globals'

/** What suites import from `@jest/globals`; the runner itself offers it only as global names. */
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } = globalThis as unknown as typeof JestGlobals
