import { oneOf } from './share.js'

/** Whether this is `npm run test:long`, which tries with larger numbers what `npm test` tries too. */
export const isLong = process.env['HUB_TEST_LONG'] !== undefined

/** Numbers of people of whom nothing may be told: none, and one or the most, by the share; all of them at length. */
export const belowTheFloor: readonly number[] = isLong ? [0, 1, 2, 3, 4] : [0, ...oneOf([1, 4])]

/** People of the partnership whose headline figures are looked at: half of the demo, and all of it at length. */
export const headlinePersons = isLong ? 200_000 : 100_000
