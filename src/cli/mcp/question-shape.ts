import { z } from 'zod'
import { mostNamed } from '../../modules/analytics/asking/question/most-named.policy.js'

/**
 * A question as a language model writes it. It has no `scope` and no `compareOwn`: the hub refuses a model exact figures of its partner's own
 * rows, and a model that cannot write them need not be refused.
 */
export const questionShape = z
  .strictObject({
    measures: z
      .array(z.string())
      .min(1)
      .max(mostNamed)
      .describe('Names of measures, such as VICTIMS_REFERRED, as search_catalogue gives them.'),
    by: z.array(z.string()).max(mostNamed).default([]).describe('Dimensions, such as FORCE: a row for each of its values.'),
    where: z
      .array(z.strictObject({ dimension: z.string(), value: z.string() }))
      .max(mostNamed)
      .default([])
      .describe('One value each of dimensions, such as { "dimension": "FORCE", "value": "surrey" }, as list_values gives them.'),
    period: z
      .strictObject({ from: z.string(), to: z.string() })
      .describe('First and last period, each a published year, quarter or month: "2025", "2025Q1", "2025-03".'),
    per: z.enum(['WHOLE', 'YEAR', 'QUARTER', 'MONTH']).default('WHOLE').describe('A row for each of these; WHOLE is one row.'),
    additive: z.boolean().default(false).describe('Adds to each period the sum of its shown rows.'),
  })
  .describe('One question of published, protected figures.')

export type ModelQuestion = z.infer<typeof questionShape>

/** The same text for the same question, in whatever order its parts were written. */
export function questionText({ measures, by, where, period: { from, to }, per, additive }: ModelQuestion): string {
  const named = where.map(({ dimension, value }) => `${dimension}=${value}`).sort()
  return JSON.stringify([[...measures].sort(), [...by].sort(), named, from, to, per, additive])
}
