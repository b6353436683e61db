import type { MeasureName, DimensionName } from '../../vocabulary/names.js'
import type { Registry } from '../../vocabulary/registry.js'
import type { Plan } from '../plan/plan.js'
import type { DimensionValue } from './analysis-row.type.js'

/** First and last day that the answer covers. */
export type Days = Plan['days']

type DimensionValues = readonly Pick<DimensionValue, 'dimension' | 'value'>[]

/** A day within an answer on which the meaning of figures changes. */
export interface SeriesBreak {
  readonly on: string
  readonly text: string
  /** The measures whose figures change. */
  readonly measures: readonly MeasureName[]
  /** Forces whose rows, and the totals that contain them, are affected. All forces if left out. */
  readonly forces?: readonly string[]
  /** The text for some of the forces. Left out with them. */
  readonly textFor?: (forces: readonly string[]) => string
  /** Which like periods are alike. If left out, those on the same side of the day. */
  readonly alike?: 'FROM_THERE' | 'NOWHERE'
  /** Does the break affect a row with these values? */
  readonly bearsOn: (values: DimensionValues) => boolean
}

/** A break in a sentence. */
export const breakInWords = ({ on, text, alike }: SeriesBreak): string => (alike === 'NOWHERE' ? text : `from ${on} ${text}`)

/** Is the force one of those behind a row with these values? */
export function holdsForce(force: string, values: DimensionValues, registry: Registry): boolean {
  const valueOf = (name: DimensionName): string | undefined => values.find(({ dimension }) => dimension === name)?.value
  const [region, district] = [valueOf('REGION'), valueOf('DISTRICT')]
  const only = valueOf('FORCE') ?? (district === undefined ? undefined : registry.find('DISTRICT', district)?.parent)
  if (only !== undefined) return force === only
  return region === undefined || registry.find('FORCE', force)?.parent === region
}

/** A break of some forces, in words that hold for whichever of them are asked for. `say` makes these of their names. */
export function breakOf(
  forces: readonly string[],
  say: (names: string) => string,
  registry: Registry,
): Required<Pick<SeriesBreak, 'forces' | 'text' | 'textFor' | 'bearsOn'>> {
  const textFor = (some: readonly string[]): string => say(some.map((force) => registry.find('FORCE', force)?.label ?? force).join(', '))
  return { forces, text: textFor(forces), textFor, bearsOn: (values) => forces.some((force) => holdsForce(force, values, registry)) }
}
