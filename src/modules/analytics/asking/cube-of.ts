import { alone, split } from '../snapshot/cubes.js'
import { dimensionOf } from '../vocabulary/catalogue.js'
import { strata } from '../vocabulary/strata.js'
import type { PlanGroup } from './plan-shape.js'

/** Which rows of the stratum's cube count a group; undefined where only the facts can. */
export function cubeOf({ stratum, own, grain, dimensions: named }: PlanGroup): string | undefined {
  if (own !== null || grain === 'MONTH' || !strata[stratum].hasCube) return undefined
  const [further, ...more] = named.map(({ dimension }) => dimension).filter((name) => name !== 'FORCE' && name !== 'REGION')
  if (further === undefined) return alone
  return more.length === 0 && split.includes(further) ? dimensionOf(further).column : undefined
}
