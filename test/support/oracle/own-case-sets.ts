import type { DuckDBConnection } from '@duckdb/node-api'
import type { FactContext } from '../../../src/modules/analytics/vocabulary/facts/episode.js'
import { partsOfOwnCases } from './case-statements.js'
import { factQuery } from './expressions.js'
import { frameExpressions } from './frame-expressions.js'
import { helpExpressions, helpJoins, helpStatements } from './help-statements.js'
import { askOfForces } from './referral-sets.js'

/**
 * Makes stratum B from `cases`: a person's first case of the year at a charity that came through a referral, from the charity's own rows
 * only.
 */
export async function factsOfOwnCases(connection: DuckDBConnection, context: FactContext): Promise<string> {
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
