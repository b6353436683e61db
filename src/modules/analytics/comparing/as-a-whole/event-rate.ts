import { rangeOfProtection } from '../../../../kit/figure/moved-by.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { type Cell, DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'
import { threeFigures } from '../../asking/answer/derive-cell.js'
import { countVariance } from '../../asking/protect/disclosure.js'
import { sum } from '../../statistics/bars.js'
import { outward } from '../../statistics/outward.js'
import { protectedRatio, isRatioMoved, middleRatio, ratioInterval, type Tally } from '../../statistics/ratio.js'
import { updateTallies } from '../../vocabulary/values/update-tallies.js'
import { cannotCompare, cellsOf, clamp, lastOf, policyBy, type Compared } from '../cells/compared.js'
import { float, listOf, ofType, orNull } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'

export const EventRate = objectType('EventRate', {
  access: 'analysis:ask',
  description: 'The share of single updates that were in time, each event once, from published counts of people by their updates.',
})({
  dimensions: listOf(DimensionValue, 'The group: values of the other dimensions in by.'),
  events: float('Updates of the people in the published counts: of a person the first four that are judged.'),
  rate: orNull(float('Null below 30 people published, and if withheld counts may move it by more than chance and protection.')),
  lower: float(rangeOfProtection.lower),
  upper: float(rangeOfProtection.upper),
  interval: orNull(ofType(Interval, 'At 95 %, of chance and protection together; people are drawn and not events.')),
})
export type EventRate = InstanceType<typeof EventRate>

const measure = 'UPDATES_JUDGED'
const across = 'UPDATE_TALLY'
const leastPeople = 30

/** Share of single updates that were in time, in the last period of the answer, for each group of the other dimensions in `by`. */
export function eventRatesOf(compared: Compared): readonly EventRate[] {
  const { question } = compared
  const policy = policyBy(compared, measure)
  if (!question.measures.includes(measure) || !question.by.includes(across) || question.additive)
    throw cannotCompare(`Ask ${measure} by: [${across}], or with another dimension in by for a rate of each group, without additive.`)
  const groups = new Map<string, { dimensions: EventRate['dimensions']; tallies: Tally[] }>()
  for (const { at, cell } of lastOf(cellsOf(compared, measure))) {
    const dimensions = at.filter(({ dimension }) => dimension !== across)
    const key = dimensions.map(({ value }) => value).join(' ')
    const group = groups.get(key) ?? { dimensions, tallies: [] }
    const tally = updateTallies.find(({ code }) => at.some(({ dimension, value }) => dimension === across && value === code))
    if (tally) group.tallies.push(tallyOf(cell, tally, policy))
    groups.set(key, group)
  }
  return [...groups.values()].map(({ dimensions, tallies }) => ({ dimensions, ...rateOf(tallies) }))
}

function tallyOf({ value, lower, upper, behind }: Cell, { met, judged }: (typeof updateTallies)[number], policy: DisclosurePolicy): Tally {
  const noise = behind.pieces * countVariance(policy)
  return { part: met, whole: judged, value, lower: lower ?? 0, upper: upper ?? 0, noise }
}

/** Shows no figure for fewer people than a rate needs. */
function rateOf(tallies: readonly Tally[]): Omit<EventRate, 'dimensions'> {
  const events = sum(tallies.map(({ value, whole }) => (value ?? 0) * whole))
  const [bounds, interval, middle] = [protectedRatio(tallies), ratioInterval(tallies), middleRatio(tallies)]
  const { lower, upper } = outward(bounds ?? { lower: 0, upper: 1 })
  const people = sum(tallies.map(({ value }) => value ?? 0))
  if (people < leastPeople || middle === null) return { events, rate: null, lower, upper, interval: null }
  return {
    events,
    rate: isRatioMoved(tallies) ? null : clamp(threeFigures(middle), lower, upper),
    lower,
    upper,
    interval: interval && outward(interval),
  }
}
