import type { Permission } from '../../../access/permissions.js'
import type { Feed } from '../columns/feed.js'
import { checkGranted } from './check-granted.js'
import { charitySupport } from './charity-support.feed.js'
import { complaint } from './complaint.feed.js'
import { directCase } from './direct-case.feed.js'
import { homicideCase } from './homicide-case.feed.js'
import { policeReferral } from './police-referral.feed.js'
import { project } from './project.feed.js'

const all = [policeReferral, charitySupport, directCase, homicideCase, complaint, project] as const

checkGranted(all)

export type FeedCode = (typeof all)[number]['code']

/** Something about each feed, by its code, in the order in which lists show the feeds. */
export const byFeed = <T>(say: (feed: Feed<FeedCode>) => T): Readonly<Record<FeedCode, T>> =>
  Object.fromEntries(all.map((feed) => [feed.code, say(feed)])) as Record<FeedCode, T>

/** The codes, as an enum of GraphQL has them. */
export const FeedCode = byFeed(({ code }) => code)

/** Every feed that the hub takes in. */
export const feeds = byFeed((feed) => feed)

/** The permission that sends a feed, by the feed's name. */
export const submitWords: ReadonlyMap<string, Permission> = new Map(all.map(({ name, permission }) => [name, permission]))

/** Feeds about people with a token, by the names of their files. */
export const feedsOfPersons = all.flatMap(({ name, persons, columns }) =>
  persons ? [{ name, ...persons, columns: new Set(columns.map((column) => column.name)) }] : [],
)

/** Names of all feeds, for a message. */
export const feedNames: string = Object.values(feeds)
  .map(({ name }) => name)
  .join(', ')

/** The feed of a name such as `police-referral`, or undefined. */
export const feedByName = (name: string): Feed<FeedCode> | undefined => Object.values(feeds).find((feed) => feed.name === name)
