import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Tx } from '../../../db/database.js'
import type { TableManifest } from '../snapshot/manifest.js'
import { stageFacts, writeFactFile, type FactQuery, type FactSource } from '../snapshot/snapshot-file.js'
import { stratumNames, type Stratum } from '../vocabulary/strata.js'
import { sourcesByRows, type RowSources } from './build-by-rows.js'
import { quarterItself } from './seen-year.js'
import type { ToBuild } from './to-build.js'
import { contextOf, type FactContext } from './facts/episode.js'
import { standingProjects } from './project.store.js'
import { calendarStatements } from './sets/calendar-statements.js'
import { codeLimits, ruleStatements } from './sets/code-rules.js'
import { helpLimits } from './sets/help-statements.js'
import { factsOfOwnCases } from './sets/own-case-sets.js'
import { RecordLines } from './sets/record-lines.store.js'
import { factsOfReferrals } from './sets/referral-sets.js'

/**
 * Builds a quarter into a file. The large strata are made set by set: PostgreSQL writes their records as lines, and DuckDB
 * makes the facts of all persons at once. The others are made as `buildByRows` makes all, and the rows are the same as there.
 */
export async function buildQuarter(tx: Tx, build: ToBuild, path: string): Promise<TableManifest[]> {
  const { seen } = build
  const itself = quarterItself(seen)
  const context = contextOf(itself.quarter)
  const projects = await standingProjects(tx, itself)
  const lines = `${path}.lines`
  await rm(lines, { recursive: true, force: true })
  await mkdir(lines, { mode: 0o700 })
  const records = new RecordLines(tx)
  // Each is requested after the other, and awaited when it is read, so PostgreSQL writes the next while DuckDB works on the last.
  const referrals = records.referrals(seen, join(lines, 'referrals'))
  const cases = referrals.then(() => records.cases(seen, join(lines, 'cases')))
  const sets = setsOf(referrals, cases, context)
  const others = stratumNames.filter((stratum) => !(stratum in sets))
  const staged = stagedAfter(cases, others, sourcesByRows(tx, build, context), lines)
  const written = Promise.allSettled([referrals, cases, ...others.map(staged)])
  try {
    const rowsOf: FactSource = (stratum, connection) => sets[stratum]?.(connection) ?? staged(stratum)
    return await writeFactFile(path, rowsOf, projects, [...stratumNames.filter((stratum) => stratum in sets), ...others])
  } finally {
    await written
    await rm(lines, { recursive: true, force: true })
  }
}

type MakeFacts = (connection: DuckDBConnection) => Promise<FactQuery | null>

/** The strata that are made set by set, in the order in which tables are written. The second uses what the first has read. */
function setsOf(referrals: Promise<string>, cases: Promise<string>, context: FactContext): Partial<Record<Stratum, MakeFacts>> {
  return {
    REFERRED: async (connection: DuckDBConnection): Promise<FactQuery | null> => {
      const limits = [...new Set([...helpLimits, ...codeLimits])]
      for (const statement of [...calendarStatements(limits), ...ruleStatements()]) await connection.run(statement)
      return factsOfReferrals(connection, referrals, cases, context)
    },
    OWN_CASE: (connection: DuckDBConnection): Promise<FactQuery | null> => factsOfOwnCases(connection, context),
  }
}

/** Stages strata that are made row by row, one after the other, once `before` is done. */
function stagedAfter(
  before: Promise<unknown>,
  names: readonly Stratum[],
  rows: RowSources,
  folder: string,
): (stratum: Stratum) => Promise<FactQuery | null> {
  const staged = new Map<Stratum, Promise<FactQuery | null>>()
  let last = before
  for (const stratum of names) {
    const facts = last.then(() => stageFacts(join(folder, stratum), stratum, rows[stratum]()))
    staged.set(stratum, facts)
    last = facts
  }
  return (stratum) => staged.get(stratum) ?? Promise.reject(new Error(`nothing makes ${stratum}`))
}
