import { oneOf } from './share.js'

/** Whether this is `npm run test:long`, which tests with larger numbers what `npm test` tests too. */
export const isLong = process.env['HUB_TEST_LONG'] !== undefined

/** Numbers of people about whom nothing may be told: none, one and the largest, by the share; all of them in the long run. */
export const belowTheFloor: readonly number[] = isLong ? [0, 1, 2, 3, 4] : [0, ...oneOf([1, 4])]

/** People of the partnership whose headline figures are tested: half of the demo, and all of it in the long run. */
export const headlinePersons = isLong ? 200_000 : 100_000
