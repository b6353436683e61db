import { ofComparison, rangeInWords } from '../../../../kit/figure/moved-by.js'
import { percent } from '../../../../kit/figure/written.js'
import { insideSentence } from '../../../../kit/sentence.js'
import { type Cell, DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'
import { perturbed, threeFigures } from '../../asking/answer/derive-cell.js'
import { countVariance } from '../../asking/protect/disclosure.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { outward } from '../../statistics/outward.js'
import { postStratified, unknownShare, type ShownClass, type UnknownClass } from '../../statistics/post-stratified.js'
import { dimensionOf, measureOf, measures } from '../../vocabulary/measures.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { policyBy, cannotCompare, cellsOf, checkDisjoint, lastOf, ratesOf, type Compared } from '../cells/compared.js'
import { checkNotCircular } from '../cells/groups.js'
import { float, ofType, orNull, text } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'

export const WeightedRate = objectType('WeightedRate', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'A rate of survey respondents, as it is and weighted to all referred victims.',
})({
  value: orNull(ofType(DimensionValue, 'Null for the whole of the answer.')),
  plain: orNull(float('Of respondents of all classes whose rate is shown, each counted once. Null if there are no such classes.')),
  plainInterval: orNull(ofType(Interval)),
  weighted: orNull(
    float(
      'The rate of each class by its published number of referred victims. Null if too many of these may be in a class with a withheld figure.',
    ),
  ),
  weightedInterval: orNull(
    ofType(
      Interval,
      'At 95 %, of chance, of the noise of every count, and of all that classes with a withheld figure may be. That those who did not answer differ within their class is in no interval.',
    ),
  ),
  respondents: orNull(float('Respondents of the classes whose rate is shown. Null if there are no such classes.')),
  referred: orNull(float('Referred victims of the classes whose two figures are both shown. Null if there are no such classes.')),
  unknown: float('The share of referred victims that may be, at most, in a class with a withheld figure.'),
  sentence: text('Both rates with their intervals, and what is assumed, or which classes make it impossible.'),
})
export type WeightedRate = InstanceType<typeof WeightedRate>

/** No rate is weighted if a larger share of the referred may be in classes with a withheld figure. */
const mostUnknown = 0.1

/** A class of people: what respondents said, and how many were referred. */
interface Stratum {
  readonly at: readonly DimensionValue[]
  readonly rate: Cell
  readonly referred: Cell
}

/**
 * Rates of respondents weighted to all referred of each group, by the classes that the other dimensions of the answer make, in the last
 * period. Throws COMPARISON_NOT_POSSIBLE for a rate whose respondents are no sample of the referred, without a dimension to weight by, and
 * without the count of the referred.
 */
export function weightedOf(compared: Compared, measure: MeasureName, across: DimensionName | null): readonly WeightedRate[] {
  const to = measureOf(measure).weightedTo
  if (to === undefined)
    throw cannotCompare(
      `${measure} is no rate of respondents who were asked as a sample of referred victims: weight ${measures
        .filter(({ weightedTo }) => weightedTo !== undefined)
        .map(({ name }) => name)
        .join(', ')}.`,
    )
  const { by } = compared.question
  const classes = by.filter((name) => name !== across)
  if (classes.length === 0 || (across !== null && !by.includes(across)))
    throw cannotCompare(
      `Ask by: [${[...(across === null ? [] : [across]), across === 'AGE_BAND' ? 'SEX' : 'AGE_BAND'].join(', ')}], or by other classes that both ${measure} and ${to} have and that your role may ask, to weight by them.`,
    )
  for (const name of by) checkDisjoint(name)
  for (const name of by) checkNotCircular(measure, name)
  const rates = ratesOf(compared, measure)
  const counts = lastOf(cellsOf(compared, to))
  const groups = new Map<string, { readonly value: DimensionValue | null; readonly strata: Stratum[] }>()
  rates.forEach(({ at, cell }, index) => {
    const referred = counts[index]?.cell
    if (!referred) return
    const value = at.find(({ dimension }) => dimension === across) ?? null
    const group = groups.get(value?.value ?? '') ?? { value, strata: [] }
    group.strata.push({ at: at.filter(({ dimension }) => dimension !== across), rate: cell, referred })
    groups.set(value?.value ?? '', group)
  })
  const setting = {
    measure,
    classes,
    period: rates.at(-1)?.period ?? '',
    policy: policyBy(compared, measure),
    ofPeople: policyBy(compared, to),
  }
  return [...groups.values()].map(({ value, strata }) => weigh(value, strata, setting))
}

interface StandIn {
  readonly measure: MeasureName
  readonly classes: readonly DimensionName[]
  readonly period: string
  readonly policy: DisclosurePolicy
  /** Of the counts of referred people. */
  readonly ofPeople: DisclosurePolicy
}

function shownIn({ rate, referred }: Stratum, policy: DisclosurePolicy): ShownClass | null {
  const { numerator, denominator, interval } = rate
  if (rate.value === null || numerator === null || denominator === null || interval === null || referred.value === null) return null
  return { rate: numerator / denominator, interval, people: referred.value, variance: referred.behind.pieces * countVariance(policy) }
}

const unknownIn = ({ rate, referred }: Stratum): UnknownClass => ({
  people: { lower: referred.lower ?? 0, upper: referred.upper ?? 0 },
  rate: { lower: rate.lower ?? 0, upper: rate.upper ?? 1 },
})

function weigh(value: DimensionValue | null, strata: readonly Stratum[], setting: StandIn): WeightedRate {
  const { policy, ofPeople } = setting
  const shown = strata.flatMap((one) => shownIn(one, ofPeople) ?? [])
  const missing = strata.filter((one) => shownIn(one, ofPeople) === null)
  const unknown = missing.map(unknownIn)
  const share = unknownShare(shown, unknown)
  // Safeguard A weighted rate, a withheld class: share > mostUnknown ? null : ->
  const told = share > mostUnknown ? null : postStratified(shown, unknown)
  const answered = strata.filter(({ rate }) => rate.value !== null)
  const [k, n, pieces] = [
    answered.reduce((sum, { rate }) => sum + (rate.numerator ?? 0), 0),
    answered.reduce((sum, { rate }) => sum + (rate.denominator ?? 0), 0),
    answered.reduce((sum, { rate }) => sum + rate.behind.pieces, 0),
  ]
  const found = {
    value,
    plain: n === 0 ? null : threeFigures(k / n),
    plainInterval: n === 0 ? null : outward(perturbed(k, n, pieces, policy)),
    weighted: told && threeFigures(told.rate),
    weightedInterval: told && outward(told.interval),
    respondents: n === 0 ? null : n,
    referred: shown.length === 0 ? null : shown.reduce((sum, { people }) => sum + people, 0),
    unknown: threeFigures(share),
  }
  return { ...found, sentence: sentenceFor(found, missing, setting) }
}

const range = (interval: { readonly lower: number; readonly upper: number } | null): string =>
  interval ? rangeInWords(null, ofComparison(interval), true) : ''

/** A class in words, such as "Female, 75 and older". */
const classOf = ({ at }: Stratum): string => at.map(({ label }) => label).join(', ')

const mostNamed = 6

function named(missing: readonly Stratum[]): string {
  const some = missing.slice(0, mostNamed).map(classOf)
  const more = missing.length - some.length
  return `${some.join('; ')}${more > 0 ? ` and ${more} more` : ''}`
}

function sentenceFor(found: Omit<WeightedRate, 'sentence'>, missing: readonly Stratum[], { measure, classes, period }: StandIn): string {
  const title = measureOf(measure).title
  const whose = found.value ? `, ${found.value.label}` : ''
  const by = classes.map((name) => insideSentence(dimensionOf(name).title)).join(' and ')
  if (found.weighted === null || found.plain === null)
    return `${title}${whose}, ${period}, is not weighted by ${by}: up to ${percent(found.unknown)} of the referred are in classes with a withheld figure (${named(missing)}). Ask for a longer period, a larger place, or by fewer classes.`
  const left =
    missing.length === 0 ? '' : ` Classes with a withheld figure are in the interval with all that they may be: ${named(missing)}.`
  return `${title}${whose}, ${period}: ${percent(found.weighted)} of the referred (${range(found.weightedInterval)}), weighted by ${by}, beside ${percent(found.plain)} of the respondents as they are (${range(found.plainInterval)}). It takes those who did not answer as those of the same class who did; how they differ is in no interval.${left}`
}
