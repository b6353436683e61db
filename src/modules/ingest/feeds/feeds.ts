import type { Feed, FeedCode } from '../columns/feed.js'
import { charitySupport } from './charity-support.feed.js'
import { complaint } from './complaint.feed.js'
import { directCase } from './direct-case.feed.js'
import { homicideCase } from './homicide-case.feed.js'
import { policeReferral } from './police-referral.feed.js'
import { project } from './project.feed.js'

export const feeds: Readonly<Record<FeedCode, Feed>> = {
  POLICE_REFERRAL: policeReferral,
  CHARITY_SUPPORT: charitySupport,
  DIRECT_CASE: directCase,
  HOMICIDE_CASE: homicideCase,
  COMPLAINT: complaint,
  PROJECT: project,
}

/** Names of all feeds, for a message. */
export const feedNames: string = Object.values(feeds)
  .map(({ name }) => name)
  .join(', ')

/** The feed of a name such as `police-referral`, or undefined. */
export const feedByName = (name: string): Feed | undefined => Object.values(feeds).find((feed) => feed.name === name)
