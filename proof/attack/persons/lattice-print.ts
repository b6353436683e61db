import { createHash } from 'node:crypto'
import { nodeBudgets } from '../../../src/modules/analytics/asking/price/node-budgets.js'
import { measures } from '../../../src/modules/analytics/vocabulary/measures.js'
import { stratumNames, stratumOf } from '../../../src/modules/analytics/vocabulary/strata.js'
import { policy } from '../aim.js'

/**
 * A short hash of what decides which figures there are: strata with their columns and rules, measures with their dimensions, budgets and the
 * protection of counts. What was measured with another one is measured again; their wording, and what was measured of them, change nothing.
 */
export function latticePrint(): string {
  const declared = {
    strata: stratumNames.map((name) => ({ name, ...stratumOf(name), draws: undefined })),
    measures,
    nodeBudgets,
    policy,
  }
  return createHash('sha256').update(JSON.stringify(declared, withoutSentences)).digest('hex').slice(0, 12)
}

/** Leaves out texts of more than one word. */
const withoutSentences = (_: string, value: unknown): unknown => (typeof value === 'string' && value.includes(' ') ? undefined : value)
