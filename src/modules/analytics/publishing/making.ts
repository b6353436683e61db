import sql, { type Sql } from 'sql-template-tag'
import type { Complaint, HomicideCase } from '../../../db/models.js'
import type { FactParts } from '../snapshot/fact-lines.js'
import { stratumNames, type FollowedReferred, type FollowedStratum, type Stratum } from '../vocabulary/strata.js'
import { factOfComplaint, factOfPassedOn, storedOfComplaint, type ComplaintEpisode } from '../vocabulary/facts/complaint-facts.js'
import { factOfCourt } from '../vocabulary/facts/court-facts.js'
import { factOfDirectCase } from '../vocabulary/facts/direct-case-facts.js'
import type { FactContext } from '../vocabulary/facts/episode.js'
import { factOfFollowedDirect } from '../vocabulary/facts/followed-direct-facts.js'
import { factOfFollowed, type FollowedEpisode } from '../vocabulary/facts/followed-facts.js'
import { factOfHomicide, storedOfHomicide } from '../vocabulary/facts/homicide-facts.js'
import { factOfOwnCase } from '../vocabulary/facts/own-case-facts.js'
import { factOfQuarterEnd } from '../vocabulary/facts/quarter-end-facts.js'
import { factOfReferral, type ReferralWithCases } from '../vocabulary/facts/referral-facts.js'
import { factOfResponse } from '../vocabulary/facts/response-facts.js'
import { factOfYearEnd } from '../vocabulary/facts/year-end-facts.js'
import { atCourt, hearings } from './reading/court.store.js'
import { direct, selectDirectCases } from './reading/direct-case.store.js'
import type { EpisodeSource } from './reading/episodes-of.js'
import { followedDirectCases } from './reading/followed-direct.store.js'
import { followedEpisodes, type Followed } from './reading/followed.store.js'
import { ownCase, ownCases } from './reading/own-case.store.js'
import { quarterEndEpisodes } from './reading/quarter-end.store.js'
import { referrals, referred } from './reading/referral.store.js'
import { responses, surveyed } from './reading/response.store.js'
import { rowsAlone } from './reading/rows-alone.store.js'
import { quarterItself, type SeenYear } from './reading/seen-year.js'
import { storedIn, type Selecting } from './reading/selecting.js'
import type { ToBuild } from './to-build.js'
import { yearEndEpisodes } from './reading/year-end.store.js'

/** The records that rows are made of, one record for each row. */
export interface Records {
  readonly query: Sql
  /** The quarter to which they belong. In a stratum of follow-up it is an earlier quarter. */
  readonly quarter: string
}

/** How the rows of a stratum are made. */
interface Making {
  /** Which rows of a table are its episodes. */
  readonly source: EpisodeSource
  /** The records from which they are made; null if the quarter has none. */
  readonly records: (build: ToBuild) => Records | null
  /** The rule that makes one row from each record. */
  readonly factOf: (record: object, context: FactContext) => FactParts
}

/** Records read by an SQL statement that selects every field of an `Episode` that the counting rule reads. */
type RecordsWith<Episode> = (build: ToBuild) => (Records & Selecting<Episode>) | null

const made = <Episode extends object>(
  source: EpisodeSource,
  records: RecordsWith<NoInfer<Episode>>,
  factOf: (episode: Episode, context: FactContext) => FactParts,
): Making => ({ source, records, factOf: (record, context) => factOf(record as Episode, context) })

const ofQuarter =
  <Episode>(statementOf: (seen: SeenYear) => Selecting<Episode> | null): RecordsWith<Episode> =>
  ({ seen }) => {
    const statement = statementOf(seen)
    return statement && { ...statement, quarter: quarterItself(seen).quarter }
  }

/** Reads the records of every quarter up to the last, each as its quarter saw it, for rows of the last. */
const ofAllQuarters =
  <Episode>(statementOf: (all: SeenYear) => Selecting<Episode>): RecordsWith<Episode> =>
  ({ all }) => ({ ...statementOf(all), quarter: quarterItself(all).quarter })

/** Reads the records of an earlier quarter, or none if no published quarter is that far back. */
const ofEarlier =
  <Episode>(stratum: FollowedStratum, statementOf: (followed: Followed) => Selecting<Episode>): RecordsWith<Episode> =>
  ({ followed: { [stratum]: earlier } }) =>
    earlier && { ...statementOf(earlier), quarter: quarterItself(earlier.seen).quarter }

const followed = (stratum: FollowedReferred): Making =>
  made<FollowedEpisode>(
    referred,
    ofEarlier(stratum, (earlier) => followedEpisodes(stratum, earlier)),
    (episode, context) => factOfFollowed(stratum, episode, context),
  )

/** Complaints that a force received itself: the stratum says who contributes, and a force sends only complaints in its own area. */
const complained: EpisodeSource = {
  stratum: 'COMPLAINED',
  table: sql`records.complaints`,
  at: sql`r.received_at`,
  valid: sql`true`,
}

/** Complaints that the charity passed on, whether or not the force has them too. */
const passedOn: EpisodeSource = { ...complained, stratum: 'PASSED_ON' }

/** Notifications of bereaved families. */
const bereaved: EpisodeSource = {
  stratum: 'BEREAVED',
  table: sql`direct.homicide_cases`,
  at: sql`r.notified_at`,
  valid: sql`true`,
}

const complaintsOf = (source: EpisodeSource): RecordsWith<ComplaintEpisode> =>
  ofQuarter(rowsAlone(source, storedIn<Complaint>('r')(storedOfComplaint), ({ complaint }) => complaint))

/** How the rows of each stratum are made. */
export const making: Readonly<Record<Stratum, Making>> = {
  REFERRED: made(referred, ofQuarter(referrals), (episode: ReferralWithCases, context) => factOfReferral(episode, episode.cases, context)),
  YEAR_END: made(referred, ofQuarter(yearEndEpisodes), factOfYearEnd),
  QUARTER_END: made(referred, ofAllQuarters(quarterEndEpisodes), factOfQuarterEnd),
  FOLLOWED_90: followed('FOLLOWED_90'),
  FOLLOWED_180: followed('FOLLOWED_180'),
  DIRECT: made(direct, ofQuarter(selectDirectCases), factOfDirectCase),
  FOLLOWED_DIRECT: made(direct, ofEarlier('FOLLOWED_DIRECT', followedDirectCases), factOfFollowedDirect),
  AT_COURT: made(atCourt, ofQuarter(hearings), factOfCourt),
  SURVEYED: made(surveyed, ofQuarter(responses), factOfResponse),
  BEREAVED: made(
    bereaved,
    ofQuarter(rowsAlone(bereaved, storedIn<HomicideCase>('r')(storedOfHomicide), ({ family }) => family)),
    factOfHomicide,
  ),
  COMPLAINED: made(complained, complaintsOf(complained), factOfComplaint),
  PASSED_ON: made(passedOn, complaintsOf(passedOn), factOfPassedOn),
  OWN_CASE: made(ownCase, ofQuarter(ownCases), factOfOwnCase),
}

/** The sources of all strata, each once. */
export const episodeSources: readonly EpisodeSource[] = [...new Set(stratumNames.map((stratum) => making[stratum].source))]
