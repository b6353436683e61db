import { waysOut } from '../modules/exports/index.js'

/** Addresses that take something from who is admitted. */
export const waysIn = ['/graphql', '/ingest/*'] as const
export type WayIn = (typeof waysIn)[number]

/** Every address that takes a body from who is admitted: the server serves these and no other, and tests end the right of each while it is open. */
export const admittedWays: readonly string[] = [...waysIn, ...waysOut.map(({ path }) => path)]
