import { ofComparison, ofProtection, rangeInWords, rangeOfProtection } from '../../../../kit/figure/moved-by.js'
import { count, percent } from '../../../../kit/figure/written.js'
import type { Ends } from '../../../../kit/wilson.js'
import { type Cell, DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'
import { leastDenominator, threeFigures } from '../../asking/answer/derive-cell.js'
import { countVariance } from '../../asking/protect/disclosure.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import type { PublishedCount } from '../../statistics/bars.js'
import { protectedShares, cumulated, type Cumulated, type FollowedPeople } from '../../statistics/cumulated.js'
import { outward } from '../../statistics/outward.js'
import { z95 } from '../../statistics/upper-tail.js'
import { dimensionOf, measureOf, measures } from '../../vocabulary/measures.js'
import { notInDenominator } from '../../vocabulary/measure.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { Quantile } from '../as-a-whole/distribution.type.js'
import { wholeOf, type Ask } from '../cells/whole.js'
import { cannotCompare, clamp, policyBy, ratesOf, type Compared, type Placed } from '../cells/compared.js'
import { float, int, listOf, ofType, orNull, text } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'

export const EventStep = objectType('EventStep', {
  access: 'analysis:ask',
  description: 'How many it had happened to by the last day of a band.',
})({
  by: int('The last day of the band, in London days from the referral.'),
  atRisk: orNull(float('People published as followed to whom it had not happened before the band. Null if an earlier band is withheld.')),
  events: orNull(float('People published in the band. Null if it is withheld.')),
  share: orNull(
    float(
      'Share of those followed to whom it had happened by then. Null if withheld bands may move it by more than half the width that chance and protection give.',
    ),
  ),
  lower: float(rangeOfProtection.lower),
  upper: float(rangeOfProtection.upper),
  interval: orNull(
    ofType(Interval, 'At 95 % for this day alone, of chance and protection together. Null if too few people are published.'),
  ),
})
export type EventStep = InstanceType<typeof EventStep>

export const EventTimes = objectType('EventTimes', {
  access: 'analysis:ask',
  texts: 'HUB',
  description:
    'How long it took, of everybody referred in the last period of the answer: the share to whom it had happened by the end of each band of days. The share by the last day of the follow-up is the published rate; those before add up published bands, each with noise of its own. Everybody counts to the last day: people erased or withdrawn since, and cases of partners that left, count as if nothing had happened.',
})({
  dimensions: listOf(DimensionValue, 'The group: values of the other dimensions in by.'),
  people: orNull(float('People published as followed. Null if they are withheld.')),
  steps: listOf(EventStep, 'In the order of their days.'),
  median: orNull(
    ofType(
      Quantile,
      'The days within which half of all followed are reached, as bounds of bands: from is 181 if it is later than the last day, whatever protection did, to is null if it may be. Null if too few people are published.',
    ),
  ),
  sentence: text('By which day half, and the share by each.'),
})
export type EventTimes = InstanceType<typeof EventTimes>

/** What is asked of an answer: an event, by its bands of days, up to the last day of one. */
interface EventAsked {
  readonly measure: MeasureName
  readonly across: DimensionName
  /** All of the follow-up if it is left out. */
  readonly until: number | null
}

type Rows = Pick<Compared, 'rows'>

/** One group: its bands in the order of their days, as far as they are asked. */
interface Course {
  readonly at: readonly DimensionValue[]
  readonly period: string
  readonly days: readonly number[]
  readonly bands: readonly Cell[]
  /** Null if too few people are published as followed. */
  readonly followed: FollowedPeople | null
  readonly cumulated: readonly Cumulated[]
  readonly ranges: readonly Ends[]
}

/**
 * How long it took in each group of the last period. The rate itself is asked for like any other figure, because a reader finds it beside the
 * course: a sum of bands has other noise. Throws COMPARISON_NOT_POSSIBLE if the answer has no bands of days of the measure.
 */
export async function eventTimesToRate(compared: Compared, asked: EventAsked, ask: Ask): Promise<readonly EventTimes[]> {
  const alone = eventTimesOf(compared, asked)
  const by = compared.question.by.filter((name) => name !== asked.across)
  return endsEarly(asked) ? alone : eventTimesOf(compared, asked, await ask({ ...wholeOf(compared, asked.measure), by }))
}

/** Whether the course ends before everybody is followed to the end, when no rate says how many it had happened to by then. */
const endsEarly = (asked: EventAsked): boolean => asked.until !== null && asked.until < (daysFor({ ...asked, until: null }).at(-1) ?? 0)

/** The same from the answer and, if it is given, from an answer with the published rate of each group, with which the course ends. */
export function eventTimesOf(compared: Compared, asked: EventAsked, ofRates: Rows = { rows: [] }): readonly EventTimes[] {
  const keyOf = (at: readonly DimensionValue[]): string => JSON.stringify(at.map(({ dimension, value }) => [dimension, value]))
  const rates = new Map(ofRates.rows.map(({ dimensions, cells }) => [keyOf(dimensions), cells[0]]))
  return coursesOf(compared, asked).map((course) => {
    const steps = endingWith(rates.get(keyOf(course.at)), stepsOf(course))
    const median = medianOf(course, steps)
    return {
      dimensions: course.at,
      people: course.followed?.people ?? null,
      steps,
      median,
      sentence: sentenceFor(course, { steps, median, across: asked.across }),
    }
  })
}

/** Dimensions that split the numerator of a rate into bands of days. */
const bandsOf = (measure: MeasureName): readonly DimensionName[] =>
  measureOf(measure).kind === 'RATE' ? notInDenominator(measureOf(measure)).filter((name) => dimensionOf(name).bars) : []

function daysFor({ measure, across, until }: EventAsked): readonly number[] {
  if (!bandsOf(measure).includes(across)) {
    const pairs = measures.flatMap(({ name }) => bandsOf(name).map((band) => `${name} by ${band}`))
    throw cannotCompare(`${measure} has no bands of days by ${across}. Ask one of these: ${pairs.join(', ')}.`)
  }
  const days = (dimensionOf(across).bars ?? []).flatMap(({ to }) => (to === null ? [] : [to - 1]))
  const last = days.at(-1) ?? 0
  if (until === null) return days
  if (until > last) throw cannotCompare(`Nobody is followed for longer than ${last} days: ask until ${last}, or leave until out.`)
  if (!days.includes(until))
    throw cannotCompare(`Nothing is known between the ends of bands: ask until ${days.slice(0, -1).join(', ')} or ${last}.`)
  return days.filter((day) => day <= until)
}

/** The groups of the last period, each with its bands. */
function coursesOf(compared: Compared, asked: EventAsked): readonly Course[] {
  const { question } = compared
  const { measure, across } = asked
  const days = daysFor(asked)
  const policy = policyBy(compared, measure)
  if (!question.by.includes(across) || question.where.some(({ dimension }) => dimension === across))
    throw cannotCompare(`Ask by: [${across}], without ${across} in where: every band is needed to add them up.`)
  if (question.additive) throw cannotCompare('Ask without additive: the total of all bands is not a band of days.')
  const groups = new Map<string, Placed[]>()
  for (const placed of ratesOf(compared, measure)) {
    const key = JSON.stringify(others(placed, across).map(({ value }) => value))
    groups.set(key, [...(groups.get(key) ?? []), placed])
  }
  return [...groups.values()].map((group) => courseOf(group, { across, days, policy }))
}

const others = ({ at }: Placed, across: DimensionName): readonly DimensionValue[] => at.filter(({ dimension }) => dimension !== across)

interface Cut {
  readonly across: DimensionName
  readonly days: readonly number[]
  readonly policy: DisclosurePolicy
}

function courseOf(group: readonly Placed[], { across, days, policy }: Cut): Course {
  const [first] = group
  if (!first) throw new Error('a group has a row')
  const bars = dimensionOf(across).bars ?? []
  const all = bars.map(({ code }): Cell => {
    const found = group.find(({ at }) => at.some(({ dimension, value }) => dimension === across && value === code))
    if (!found) throw cannotCompare(`The answer lacks the band ${code} of ${across}: every band is needed to add them up.`)
    return found.cell
  })
  const { denominator, behind } = first.cell
  const noise = behind.pieces * countVariance(policy)
  const followed = denominator === null || denominator < leastDenominator ? null : { people: denominator, noise }
  const bands = all.slice(0, days.length)
  const counts = followed ? bands.map((cell) => countOf(cell, followed)) : []
  return {
    at: others(first, across),
    period: first.period,
    days,
    bands,
    followed,
    cumulated: followed ? cumulated(counts, followed) : [],
    ranges: protectedShares(all.map(({ lower, upper }) => ({ lower: lower ?? 0, upper: upper ?? 1 }))).slice(0, days.length),
  }
}

/** The count of a band, or the most and the least that it can be. */
const countOf = ({ numerator, lower, upper }: Cell, { people, noise }: FollowedPeople): PublishedCount => ({
  value: numerator,
  lower: Math.floor((lower ?? 0) * people),
  upper: Math.ceil((upper ?? 1) * people),
  noise,
})

function stepsOf({ days, bands, followed, cumulated: shares, ranges }: Course): readonly EventStep[] {
  let before: number | null = followed?.people ?? null
  return days.map((by, index) => {
    const [share, events, atRisk] = [shares[index], bands[index]?.numerator ?? null, before]
    const { lower, upper } = outward(ranges[index] ?? { lower: 0, upper: 1 })
    before = before === null || events === null ? null : Math.max(0, before - events)
    if (!share) return { by, atRisk, events, share: null, lower, upper, interval: null }
    const reach = share.reach(z95)
    const moved = share.most - share.least
    const isTold = moved <= (reach.upper - reach.lower - moved) / 2
    return {
      by,
      atRisk,
      events,
      share: isTold ? clamp(threeFigures((share.least + share.most) / 2), lower, Math.min(1, upper)) : null,
      lower,
      upper: Math.min(1, upper),
      interval: outward({ lower: reach.lower, upper: reach.upper }),
    }
  })
}

/** The course with the published rate as its last step. What had happened by an earlier day is no more than that. */
function endingWith(rate: Cell | undefined, steps: readonly EventStep[]): readonly EventStep[] {
  const last = steps.at(-1)
  if (!last || !rate || rate.value === null) return steps
  const { value, lower, upper, interval } = rate
  const before = steps.slice(0, -1).map((step): EventStep => ({
    ...step,
    share: step.share === null ? null : Math.max(step.lower, Math.min(step.share, value)),
    upper: Math.max(step.lower, Math.min(step.upper, upper ?? 1)),
  }))
  return [...before, { ...last, share: value, lower: lower ?? 0, upper: upper ?? 1, interval }]
}

/** The bands from the first by whose end half may be reached to the first by whose end it must be. */
function medianOf({ days, followed }: Course, steps: readonly EventStep[]): Quantile | null {
  if (!followed) return null
  const beyond = (days.at(-1) ?? 0) + 1
  const firstWith = (upper: (step: EventStep) => number): number => {
    const index = steps.findIndex((step) => upper(step) >= 0.5)
    return index < 0 ? beyond : index === 0 ? 0 : (days[index - 1] ?? 0) + 1
  }
  const lastWith = (lower: (step: EventStep) => number): number | null => steps.find((step) => lower(step) >= 0.5)?.by ?? null
  return {
    value: null,
    from: firstWith(({ upper }) => upper),
    to: lastWith(({ lower }) => lower),
    intervalFrom: firstWith(({ interval, upper }) => interval?.upper ?? upper),
    intervalTo: lastWith(({ interval, lower }) => interval?.lower ?? lower),
  }
}

/** Who is in the denominator although later events cannot be read (`docs/adr/0056`). */
const lostOnTheWay =
  'Each person counts to the last day. Nothing more is known of people whose record was erased, restricted or withdrawn since, nor of partners that left: such people count as if it had not happened, so the true share may be a little higher.'

interface Said {
  readonly steps: readonly EventStep[]
  readonly median: Quantile | null
  readonly across: DimensionName
}

function sentenceFor({ at, period, days, followed }: Course, { steps, median, across }: Said): string {
  const what = [dimensionOf(across).title, ...at.map(({ label }) => label)].join(', ')
  if (!followed || !median)
    return `${what}, in ${period}: too few people are published to follow. Ask for a longer period or a wider place.`
  const last = steps.at(-1)
  const end = last ? `; by day ${last.by} ${shareIn(last)}` : ''
  const before = steps.slice(0, -1).map((step) => `by day ${step.by} ${shareIn(step)}`)
  const earlier = before.length === 0 ? '' : ` Before that: ${before.join(', ')}.`
  // What comes after the first sentence is folded away on pages.
  return `${what}, in ${period}: ${halfIn(median, days.at(-1) ?? 0)}${end}, of about ${count(followed.people)} people.${earlier} ${lostOnTheWay}`
}

/** By when half are reached, at 95 %. */
function halfIn({ intervalFrom, intervalTo }: Quantile, last: number): string {
  if (intervalFrom > last) return `fewer than half by day ${last}`
  if (intervalTo === null) return `half from day ${intervalFrom} on, or later than day ${last}`
  return `half between day ${intervalFrom} and day ${intervalTo}`
}

const shareIn = ({ share, interval, lower, upper }: EventStep): string =>
  share === null || interval === null
    ? `withheld (${rangeInWords(null, ofProtection(lower, upper), true)})`
    : `${percent(share)} (${rangeInWords(share, ofComparison(interval), true)})`
