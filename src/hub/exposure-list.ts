import type { GraphQLSchema } from 'graphql'
import { namedRoles } from '../access/access-table.js'
import { exposedBy, type Exposed } from '../access/exposed.js'
import { dimensions, measures, rolesFor, splitsOf } from '../modules/analytics/index.js'

/**
 * `docs/exposure.txt`: who may see, filter by, sort by and group by what, one line each, so that a diff of two versions shows what a change
 * exposes. Joint figures are filtered by the dimensions that may group them, one registered value at a time.
 */
export function exposureList(schema: GraphQLSchema): string {
  const lines = [...exposedBy(schema), ...askable].map(({ verb, what, holds }) => `${verb}\t${what}\t${namedRoles(holds)}\n`)
  return lines.sort().join('')
}

const askable: readonly Exposed[] = measures.flatMap((measure): Exposed[] => [
  { verb: 'item', what: `figures of ${measure.name}`, holds: (role) => rolesFor(measure).includes(role) },
  ...dimensions.flatMap(({ name }): Exposed[] => {
    const holds = (role: Parameters<Exposed['holds']>[0]): boolean => splitsOf(role, measure).includes(name)
    const what = `${measure.name} by ${name}`
    return measure.dimensions.includes(name)
      ? [
          { verb: 'group', what, holds },
          { verb: 'filter', what, holds },
        ]
      : []
  }),
])
