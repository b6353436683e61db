import { rm } from 'node:fs/promises'
import type { Tx } from '../../../db/database.js'
import { EpisodeStore } from './episode.store.js'
import { quarterItself } from './seen-year.js'
import type { ToBuild } from './to-build.js'
import { contextOf, type FactContext } from './facts/episode.js'
import { factOfComplaint, factOfPassedOn } from './facts/complaint-facts.js'
import { factOfCourt } from './facts/court-facts.js'
import { factOfDirectCase } from './facts/direct-case-facts.js'
import { factOfFollowed } from './facts/followed-facts.js'
import { factOfHomicide } from './facts/homicide-facts.js'
import { factOfOwnCase } from './facts/own-case-facts.js'
import { factOfReferral } from './facts/referral-facts.js'
import { factOfResponse } from './facts/response-facts.js'
import { factOfYearEnd } from './facts/year-end-facts.js'
import type { FollowedStratum, Stratum } from '../vocabulary/strata.js'
import type { FactParts } from '../snapshot/fact-lines.js'
import type { TableManifest } from '../snapshot/manifest.js'
import { standingProjects } from './project.store.js'
import { followedEpisodes, type Followed } from './followed.store.js'
import { yearEndEpisodes } from './year-end.store.js'
import { stageFacts, writeFactFile } from '../snapshot/snapshot-file.js'

/**
 * Builds a quarter into a file, person by person. `publish --verify` compares published quarters with this
 * reference. What is the same to build gives the same rows, whatever has come into the record store since.
 */
export async function buildByRows(tx: Tx, { seen, followed }: ToBuild, path: string): Promise<TableManifest[]> {
  const itself = quarterItself(seen)
  const sources = sourcesByRows(tx, { seen, followed }, contextOf(itself.quarter))
  const lines = `${path}.lines`
  try {
    return await writeFactFile(path, (stratum) => stageFacts(lines, stratum, sources[stratum]()), await standingProjects(tx, itself))
  } finally {
    await rm(lines, { force: true })
  }
}

/** The facts of each stratum, made person by person. */
export type RowSources = Readonly<Record<Stratum, () => AsyncIterable<FactParts>>>

export function sourcesByRows(tx: Tx, { seen, followed }: ToBuild, context: FactContext): RowSources {
  const episodes = new EpisodeStore(tx)
  const followedRows = (stratum: FollowedStratum) => () => followedFacts(tx, stratum, followed[stratum])
  return {
    REFERRED: () => each(episodes.referrals(seen), (row) => factOfReferral(row, row.cases, context)),
    YEAR_END: () => each(yearEndEpisodes(tx, seen), (row) => factOfYearEnd(row, context)),
    FOLLOWED_90: followedRows('FOLLOWED_90'),
    FOLLOWED_180: followedRows('FOLLOWED_180'),
    DIRECT: () => each(episodes.directCases(seen), (row) => factOfDirectCase(row, context)),
    AT_COURT: () => each(episodes.hearings(seen), (row) => factOfCourt(row, context)),
    SURVEYED: () => each(episodes.responses(seen), (row) => factOfResponse(row, context)),
    BEREAVED: () => each(episodes.homicideCases(seen), (row) => factOfHomicide(row, context)),
    COMPLAINED: () => each(episodes.complaints(seen), (row) => factOfComplaint(row, context)),
    PASSED_ON: () => each(episodes.passedOn(seen), (row) => factOfPassedOn(row, context)),
    OWN_CASE: () => each(episodes.ownCases(seen), (row) => factOfOwnCase(row, context)),
  }
}

async function* each<Row>(rows: AsyncIterable<Row>, toFact: (row: Row) => FactParts): AsyncIterable<FactParts> {
  for await (const row of rows) yield toFact(row)
}

/** Rows of an earlier quarter; none when no quarter is so far back. */
async function* followedFacts(tx: Tx, stratum: FollowedStratum, followed: Followed | null): AsyncIterable<FactParts> {
  if (followed === null) return
  const context = contextOf(quarterItself(followed.seen).quarter)
  for await (const row of followedEpisodes(tx, stratum, followed)) yield factOfFollowed(stratum, row, context)
}
