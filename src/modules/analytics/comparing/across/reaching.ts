import { percent } from '../../../../kit/figure/written.js'
import { breakInWords } from '../../asking/answer/series-break.js'
import { dimensionOf, measureOf } from '../../vocabulary/measures.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { cannotCompare, cellsOf, checkByAlone, type Compared, type Placed } from '../cells/compared.js'
import { byDefinition, changedInWords, WithinDefinition, type ByDefinition } from '../cells/definitions.js'
import { checkNotCircular, groupsBy } from '../cells/groups.js'
import { float, int, listOf, ofType, orNull, text } from '../../../../api/field.js'
import { enumType } from '../../../../api/enum-type.js'
import { objectType } from '../../../../api/object-type.js'

export const ReachingDirection = enumType(
  'ReachingDirection',
  'Whether there are fewer or more, whatever protection did.',
  ['FEWER', 'MORE', 'NOT_KNOWN'],
  {
    descriptions: {
      FEWER: 'Fewer, whatever protection did.',
      MORE: 'More, whatever protection did.',
      NOT_KNOWN: 'What the figures can be allows both, or no change.',
    },
  },
)
export type ReachingDirection = keyof typeof ReachingDirection

export const ReachingInPeriod = objectType('ReachingInPeriod', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'How many groups reach a share in one period.',
})({
  period: text(),
  groups: int('Groups of the answer, without those whose value is not known.'),
  atLeast: int('At least so many reach it, whatever protection did.'),
  atMost: int('At most so many. A withheld group may reach it if its bounds allow.'),
  published: int('Groups whose published rate reaches it.'),
})
export type ReachingInPeriod = InstanceType<typeof ReachingInPeriod>

export const Reaching = objectType('Reaching', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'How many groups reach a share, and whether fewer do than before.',
})({
  share: float('The share that was asked for.'),
  periods: listOf(ReachingInPeriod, 'Each period of the answer, in order.'),
  direction: orNull(
    ofType(
      ReachingDirection,
      'From the first period to the last. Null for a single period, for periods that are not alike, and across a break.',
    ),
  ),
  within: listOf(
    WithinDefinition,
    'How many forces of one definition reach it in the last period, if the rate depends on what each force calls vulnerable.',
  ),
  sentence: text('How many, and whether it is fewer or more than in the first period.'),
})
export type Reaching = InstanceType<typeof Reaching>

/**
 * Counts the values of one dimension that reach a share in each period, by the ranges of protection of their rates. Throws COMPARISON_NOT_POSSIBLE
 * for a count, for another split, and for a share that is not between 0 and 1.
 */
export function reachingOf(compared: Compared, measure: MeasureName, across: DimensionName, share: number): Reaching {
  if (!(share > 0 && share < 1)) throw cannotCompare('share is a fraction between 0 and 1, such as 0.75 for three in four.')
  checkByAlone(compared, across, 'count its values that reach a share')
  if (measureOf(measure).kind === 'COUNT') throw cannotCompare(`${measure} is a count: ask how many groups reach a share of a rate.`)
  checkNotCircular(measure, across)
  const cells = cellsOf(compared, measure).filter(({ at: [value] }) => value && !dimensionOf(across).notKnown.includes(value.value))
  const names = [...new Set(cells.map(({ period }) => period))]
  const periods = names.map((period) =>
    reachingIn(
      period,
      cells.filter((one) => one.period === period),
      share,
    ),
  )
  const [first, last] = [periods[0], periods.at(-1)]
  if (!first || !last) throw cannotCompare(`The answer has no rate of ${measure} to count.`)
  const notSet = whyNotSet(compared, measure, names)
  const direction = first === last || notSet !== '' ? null : directionOf(first, last)
  const inLast = cells.filter(({ period }) => period === last.period)
  const definitions = byDefinition(compared, { measure, across, period: last.period, cells: inLast })
  const sentence = `${sentenceFor({ measure, across, share, first, last, direction, notSet })}${definitions ? changedInWords(definitions) : ''}`
  return { share, periods, direction, within: definitions ? withinOf(definitions, last.period, share) : [], sentence }
}

/** How many forces of each definition reach the share in a period. */
const withinOf = ({ each }: ByDefinition, period: string, share: number): readonly WithinDefinition[] =>
  each.map(({ definition, cells }) => {
    const found = reachingIn(period, cells, share)
    const forces = cells.flatMap(({ at: [force] }) => (force ? [force.label] : []))
    const sentence = `In ${period} it is ${percent(share)} or more in ${manyOf(found)} of ${found.groups} forces of this definition by what protection allows: ${definition}`
    return { definition, forces, sentence }
  })

function reachingIn(period: string, cells: readonly Placed[], share: number): ReachingInPeriod {
  const many = (holds: (cell: Placed['cell']) => boolean): number => cells.filter(({ cell }) => holds(cell)).length
  return {
    period,
    groups: cells.length,
    atLeast: many(({ lower }) => (lower ?? 0) >= share),
    atMost: many(({ upper }) => (upper ?? 1) >= share),
    published: many(({ value }) => value !== null && value >= share),
  }
}

/** The reason why two periods are not compared, as a sentence; nothing if they are. */
function whyNotSet({ breaks }: Compared, measure: MeasureName, names: readonly string[]): string {
  const [from, to] = [names[0] ?? '', names.at(-1) ?? '']
  if (from.slice(4) !== to.slice(4))
    return ' Only like periods are set beside each other: ask per: YEAR, or for the same quarter of two years.'
  const broken = breaks.find(({ measures }) => measures.includes(measure))
  return broken ? ` The two are not set beside each other, across a break: ${breakInWords(broken)}` : ''
}

function directionOf(first: ReachingInPeriod, last: ReachingInPeriod): ReachingDirection {
  if (last.atMost < first.atLeast) return 'FEWER'
  return last.atLeast > first.atMost ? 'MORE' : 'NOT_KNOWN'
}

interface Facts {
  readonly measure: MeasureName
  readonly across: DimensionName
  readonly share: number
  readonly first: ReachingInPeriod
  readonly last: ReachingInPeriod
  readonly direction: ReachingDirection | null
  readonly notSet: string
}

const manyOf = ({ atLeast, atMost }: ReachingInPeriod): string => (atLeast === atMost ? `${atLeast}` : `between ${atLeast} and ${atMost}`)

function sentenceFor({ measure, across, share, first, last, direction, notSet }: Facts): string {
  const now = `In ${last.period} ${measureOf(measure).phrase} is ${percent(share)} or more in ${manyOf(last)} of ${last.groups} ${groupsBy(across).toLowerCase()} by what protection allows`
  if (first === last || notSet !== '') return `${now}.${notSet}`
  return `${now}, in ${first.period} in ${manyOf(first)} of ${first.groups}: ${comparedInWords(first, last, direction)}.`
}

function comparedInWords(first: ReachingInPeriod, last: ReachingInPeriod, direction: ReachingDirection | null): string {
  if (direction === 'FEWER') return `at least ${first.atLeast - last.atMost} fewer, whatever protection did`
  if (direction === 'MORE') return `at least ${last.atLeast - first.atMost} more, whatever protection did`
  return `from ${first.atMost - last.atLeast} fewer to ${last.atMost - first.atLeast} more, so that it is not known which`
}
