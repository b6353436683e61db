import type { GraphQLSchema } from 'graphql'
import type { Conditions } from './conditions.js'
import { rootTypes } from './schema-words.js'

/** Type name, then field name, of each root field that declares conditions. */
export type SchemaConditions = ReadonlyMap<string, ReadonlyMap<string, Conditions>>

/**
 * Reads what `@Access` declares. Throws with all mutations that do not declare each of their conditions, so that the hub does not start.
 */
export function conditionsOfSchema(schema: GraphQLSchema): SchemaConditions {
  const found = new Map<string, Map<string, Conditions>>()
  const problems: string[] = []
  for (const type of rootTypes(schema)) {
    const ofType = new Map<string, Conditions>()
    for (const field of Object.values(type.getFields())) {
      const conditions = field.extensions['conditions'] as Conditions | undefined
      if (conditions) ofType.set(field.name, conditions)
      if (type === schema.getMutationType() && conditions?.alone === undefined)
        problems.push(`${type.name}.${field.name} does not say its conditions; give @Access each of ChangeConditions`)
    }
    found.set(type.name, ofType)
  }
  // Safeguard A mutation that says nothing
  if (problems.length > 0) throw new TypeError(problems.join('\n'))
  return found
}
