import { waysOut, type WayOut } from '../../modules/exports/index.js'

/** Addresses that accept something from someone who was admitted. */
export const waysIn = ['/graphql', '/ingest/*'] as const
export type WayIn = (typeof waysIn)[number]

/**
 * Every address that accepts a body from someone who was admitted. The server serves these and no other, and tests end the sender's right
 * on each while it is open.
 */
export const admittedWays: readonly string[] = [...waysIn, ...waysOut.map(({ path }) => path)]

/** Addresses that show everybody what partners agreed or released, and tell machines where. */
export const openWays = ['/register', '/public', '/public/*', '/robots.txt'] as const

/** Addresses that give a feed to follow to someone who was admitted. */
export const feedWays = ['/notices.atom'] as const
export type FeedWay = (typeof feedWays)[number]

/** Addresses of the pages; their figures come from /graphql. */
export type PageWay = '/' | '/playground' | '/tokeniser.html' | '/tokeniser.html.sha256' | '/settings.json' | '/demo-token' | '/demo-clock'

/** Addresses by which neither a figure nor a record leaves. */
type PlainWay = '/health/live' | '/health/ready' | '/schema.graphql'

/** Every address that the hub serves, beside the files of the pages below /assets: no other is taken, and what leaves by each has a reader in the tests. */
export type Address = WayIn | WayOut['path'] | FeedWay | (typeof openWays)[number] | PageWay | PlainWay
