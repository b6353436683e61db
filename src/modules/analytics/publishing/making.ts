import type { Sql } from 'sql-template-tag'
import type { FactParts } from '../snapshot/fact-lines.js'
import type { FollowedStratum, Stratum } from '../vocabulary/strata.js'
import { complaints, directCases, hearings, homicideCases, ownCases, passedOn, referrals, responses } from './reading/episode.store.js'
import { factOfComplaint, factOfPassedOn } from './facts/complaint-facts.js'
import { factOfCourt } from './facts/court-facts.js'
import { factOfDirectCase } from './facts/direct-case-facts.js'
import type { FactContext } from './facts/episode.js'
import { factOfFollowed, type FollowedEpisode } from './facts/followed-facts.js'
import { factOfHomicide } from './facts/homicide-facts.js'
import { factOfOwnCase } from './facts/own-case-facts.js'
import { factOfReferral, type ReferralWithCases } from './facts/referral-facts.js'
import { factOfResponse } from './facts/response-facts.js'
import { factOfYearEnd } from './facts/year-end-facts.js'
import { followedEpisodes } from './reading/followed.store.js'
import { quarterItself, type SeenYear } from './reading/seen-year.js'
import type { Selecting } from './reading/selecting.js'
import type { ToBuild } from './to-build.js'
import { yearEndEpisodes } from './reading/year-end.store.js'

/** The records that rows are made of, one record for each row. */
export interface Records {
  readonly query: Sql
  /** The quarter that they belong to: an earlier one in a stratum of follow-up. */
  readonly quarter: string
}

/** How the rows of a stratum are made. */
interface Making {
  /** From what; null if the quarter has none. */
  readonly records: (build: ToBuild) => Records | null
  /** By which rule from each record. */
  readonly factOf: (record: object, context: FactContext) => FactParts
}

/** Records whose statement selects everything that a rule reads of an `Episode`. */
type RecordsWith<Episode> = (build: ToBuild) => (Records & Selecting<Episode>) | null

const made = <Episode extends object>(
  records: RecordsWith<NoInfer<Episode>>,
  factOf: (episode: Episode, context: FactContext) => FactParts,
): Making => ({ records, factOf: (record, context) => factOf(record as Episode, context) })

const ofQuarter =
  <Episode>(statementOf: (seen: SeenYear) => Selecting<Episode> | null): RecordsWith<Episode> =>
  ({ seen }) => {
    const statement = statementOf(seen)
    return statement && { ...statement, quarter: quarterItself(seen).quarter }
  }

/** Of an earlier quarter; none when no quarter is so far back. */
const followed = (stratum: FollowedStratum): Making =>
  made<FollowedEpisode>(
    ({ followed: { [stratum]: earlier } }) =>
      earlier && { ...followedEpisodes(stratum, earlier), quarter: quarterItself(earlier.seen).quarter },
    (episode, context) => factOfFollowed(stratum, episode, context),
  )

/** How the rows of each stratum are made. */
export const making: Readonly<Record<Stratum, Making>> = {
  REFERRED: made(ofQuarter(referrals), (episode: ReferralWithCases, context) => factOfReferral(episode, episode.cases, context)),
  YEAR_END: made(ofQuarter(yearEndEpisodes), factOfYearEnd),
  FOLLOWED_90: followed('FOLLOWED_90'),
  FOLLOWED_180: followed('FOLLOWED_180'),
  DIRECT: made(ofQuarter(directCases), factOfDirectCase),
  AT_COURT: made(ofQuarter(hearings), factOfCourt),
  SURVEYED: made(ofQuarter(responses), factOfResponse),
  BEREAVED: made(ofQuarter(homicideCases), factOfHomicide),
  COMPLAINED: made(ofQuarter(complaints), factOfComplaint),
  PASSED_ON: made(ofQuarter(passedOn), factOfPassedOn),
  OWN_CASE: made(ofQuarter(ownCases), factOfOwnCase),
}
