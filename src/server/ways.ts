import { waysOut, type WayOut } from '../modules/exports/index.js'

/** Addresses that accept something from someone who was admitted. */
export const waysIn = ['/graphql', '/ingest/*'] as const
export type WayIn = (typeof waysIn)[number]

/**
 * Every address that accepts a body from someone who was admitted. The server serves these and no other, and tests end the sender's right
 * on each while it is open.
 */
export const admittedWays: readonly string[] = [...waysIn, ...waysOut.map(({ path }) => path)]

/** Addresses that show everybody what partners agreed or released. */
export const openWays = ['/register', '/public', '/public/*'] as const

/** Addresses of the pages. Their figures come from /graphql. */
export const pageWays = ['/', '/playground', '/settings.json', '/demo-token'] as const
export type PageWay = (typeof pageWays)[number]

/** Addresses by which neither a figure nor a record leaves. */
export const plainWays = ['/health/live', '/health/ready', '/schema.graphql'] as const

/**
 * Every address that the hub serves, except the files of the pages below /assets. No other address can be added, and the tests read
 * everything that leaves by each.
 */
export type Address = WayIn | WayOut['path'] | (typeof openWays)[number] | PageWay | (typeof plainWays)[number]
