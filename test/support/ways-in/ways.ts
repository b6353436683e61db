import { readFileSync } from 'node:fs'
import { buildSchema, isEnumType, type GraphQLSchema } from 'graphql'
import { printedSchemaFor } from '../../../src/hub/resolvers.js'
import { viewers } from '../callers/allowed.js'
import { addressWays } from './addresses.js'
import { bodyWays } from './bodies.js'
import { documentWays } from './documents.js'
import { feedWays } from './feed-files.js'
import { headerNames, headerWays } from './headers.js'
import type { Way, Observed } from './hostile.js'
import { variableWays } from './variables.js'

/** The schema of everybody, as it is printed. */
export const wholeSchema = (): GraphQLSchema => buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'))

/**
 * Every way into the hub with the worst that can be sent by it: made from its routes and the headers that it looks for, from its schema and its feeds.
 * @throws Error that names a way in for which nothing worst can be made
 */
export function waysIn(observed: Observed): readonly Way[] {
  const seen = Object.values(viewers).map((as) => ({ as, schema: buildSchema(printedSchemaFor(as.role, as.partner)) }))
  const inspector = seen.find(({ as }) => as.role === 'INSPECTOR')?.schema
  const measures = inspector?.getType('MeasureName')
  const known = {
    fields: Object.keys(inspector?.getQueryType()?.getFields() ?? {}),
    measures: isEnumType(measures) ? measures.getValues().map(({ name }) => name) : [],
  }
  return [
    headerNames(),
    ...headerWays(observed),
    ...addressWays(observed),
    ...bodyWays(observed),
    ...documentWays(known),
    ...variableWays(wholeSchema(), seen),
    ...feedWays(),
  ]
}
