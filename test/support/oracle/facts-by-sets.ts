import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Tx } from '../../../src/db/database.js'
import { contextOf, type FactContext } from '../../../src/modules/analytics/vocabulary/facts/episode.js'
import { quarterItself, type SeenYear } from '../../../src/modules/analytics/publishing/reading/seen-year.js'
import { columnsSql } from '../../../src/modules/analytics/snapshot/snapshot-file.js'
import { factTable, type Stratum } from '../../../src/modules/analytics/vocabulary/strata.js'
import { calendarStatements } from './calendar-statements.js'
import { codeLimits, ruleStatements } from './code-rules.js'
import { helpLimits, helpExpressions, helpJoins, helpStatements } from './help-statements.js'
import { RecordLines } from './record-lines.store.js'
import { factsOfReferrals, askOfForces } from './referral-sets.js'
import { partsOfOwnCases } from './case-statements.js'
import { factQuery } from './expressions.js'
import { frameExpressions } from './frame-expressions.js'

/**
 * Makes stratum B from `cases`: a person's first case of the year at a charity that came through a referral, from the charity's own rows
 * only.
 */
async function factsOfOwnCases(connection: DuckDBConnection, context: FactContext): Promise<string> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE episodes AS
    SELECT id, contributor, joint, own, rkey, force, offence_group, age_band, sex, ethnicity, mental_health FROM cases WHERE own`)
  await askOfForces(connection)
  for (const statement of [partsOfOwnCases, ...helpStatements]) await connection.run(statement)
  return factQuery(
    'OWN_CASE',
    { ...frameExpressions(context), ...helpExpressions },
    `episodes LEFT JOIN asked_forces USING (force) ${helpJoins}`,
  )
}

/** The strata whose rules are written a second time here. */
export const strataBySets = ['REFERRED', 'OWN_CASE'] as const satisfies readonly Stratum[]

/**
 * An oracle of the rules for one person: the same facts, of the referred and of the charity's own cases, for all persons of a quarter at once, as
 * statements for DuckDB. They are printed from the same code lists, calendar and `rules.json`. Makes the tables on the connection.
 */
export async function factsBySets(tx: Tx, seen: SeenYear, connection: DuckDBConnection): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-sets-'))
  try {
    const records = new RecordLines(tx)
    const referrals = await records.referrals(seen, join(folder, 'referrals'))
    const cases = await records.cases(seen, join(folder, 'cases'))
    const context = contextOf(quarterItself(seen).quarter)
    const limits = [...new Set([...helpLimits, ...codeLimits])]
    for (const statement of [...calendarStatements(limits), ...ruleStatements()]) await connection.run(statement)
    const write = async (stratum: Stratum, select: string): Promise<void> => {
      await connection.run(`CREATE TABLE ${factTable(stratum)} (${columnsSql(stratum)})`)
      await connection.run(`INSERT INTO ${factTable(stratum)} ${select}`)
    }
    await write('REFERRED', await factsOfReferrals(connection, referrals, cases, context))
    await write('OWN_CASE', await factsOfOwnCases(connection, context))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
