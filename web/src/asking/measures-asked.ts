import type { DimensionName, MeasureName } from '../gql/graphql.js'
import type { Address } from '../hub/address.js'
import type { CatalogueMeasure, RoleView } from '../hub/role-context.js'

/** With more charts than this below each other, readers no longer compare them. */
export const mostMeasures = 5

/** What is true of all measures asked together: how they can be split, in which periods they are counted, and what they require. */
export type Together = Pick<CatalogueMeasure, 'dimensions' | 'grains' | 'needs' | 'own'> & {
  readonly measures: readonly [CatalogueMeasure, ...CatalogueMeasure[]]
}

/**
 * The measures that an address names and the role may ask, if they can be shown with the first of them. Without any, the first measure that
 * the role may ask.
 */
export function measuresIn({ get }: Pick<Address, 'get'>, { measures }: Pick<RoleView, 'measures'>): Together | undefined {
  const named = [...new Set((get('measure') ?? '').split(','))].flatMap((name) => measures.get(name as MeasureName) ?? [])
  const first = named[0] ?? measures.get('VICTIMS_REFERRED') ?? [...measures.values()][0]
  if (!first) return undefined
  return named.slice(1, mostMeasures).reduce<Together>((before, one) => beside(before, one) ?? before, { ...first, measures: [first] })
}

/** These measures and one more; undefined if it counts other people, or if nothing can be asked of all of them. */
function beside(before: Together, one: CatalogueMeasure): Together | undefined {
  const [first] = before.measures
  if (first.stratum.join() !== one.stratum.join()) return undefined
  const dimensions = before.dimensions.filter((name) => one.dimensions.includes(name))
  const grains = before.grains.filter((grain) => one.grains.includes(grain))
  const needs = needsOf(before.needs, one.needs).filter((name) => dimensions.includes(name))
  const hasNeeds = before.needs.length + one.needs.length > 0
  if (grains.length === 0 || (hasNeeds && needs.length === 0)) return undefined
  return { measures: [...before.measures, one], dimensions, grains, needs, own: before.own && one.own }
}

/** One of these dimensions satisfies both. */
const needsOf = (some: readonly DimensionName[], others: readonly DimensionName[]): readonly DimensionName[] =>
  some.length === 0 ? others : others.length === 0 ? some : some.filter((name) => others.includes(name))
