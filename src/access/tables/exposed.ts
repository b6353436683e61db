import { isEnumType, isInputObjectType, isIntrospectionType, type GraphQLSchema } from 'graphql'
import { grantedTo, mayHold } from '../grants.js'
import { filtersOf } from '../input-words.js'
import { partnerKinds, type PartnerKind } from '../partner-kinds.js'
import { schemaFor } from '../role-schema.js'
import { roles, type Role } from '../roles.js'
import { objectTypes } from '../schema-words.js'

/** What may be done with a thing: see it, filter by it, sort by it, or group counts by it. */
type ExposedUse = 'item' | 'filter' | 'order' | 'group'

/** A permission, and who has it. */
export interface Exposed {
  readonly verb: ExposedUse
  readonly what: string
  readonly holds: (role: Role, kind: PartnerKind) => boolean
}

/** Every field that some role sees, filters by or sorts by, as the schema of each role has it. */
export function exposedBy(schema: GraphQLSchema): readonly Exposed[] {
  const holders = new Map<string, Set<string>>()
  for (const role of roles) {
    for (const kind of partnerKinds.filter((one) => mayHold(role, one))) {
      for (const key of permissionsIn(schemaFor(schema, new Set(grantedTo(role, kind))))) {
        const known = holders.get(key) ?? new Set()
        holders.set(key, known.add(`${role} ${kind}`))
      }
    }
  }
  return [...holders].map(([key, who]) => {
    const [verb = '', what = ''] = key.split(' ')
    return { verb: verb as ExposedUse, what, holds: (role, kind) => who.has(`${role} ${kind}`) }
  })
}

function* permissionsIn(seen: GraphQLSchema): Iterable<string> {
  for (const type of objectTypes(seen)) for (const field of Object.keys(type.getFields())) yield `item ${type.name}.${field}`
  for (const type of Object.values(seen.getTypeMap())) {
    if (isIntrospectionType(type) || (!isInputObjectType(type) && !isEnumType(type))) continue
    const of = filtersOf(seen, type)
    if (of === undefined) continue
    const names = isEnumType(type) ? type.getValues().map(({ name }) => name) : Object.keys(type.getFields())
    for (const name of names) yield `${isEnumType(type) ? 'order' : 'filter'} ${of}.${name}`
  }
}
