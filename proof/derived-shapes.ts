/** Distributions and standardised rates beside what the true counts give. */
import { lastPeriod, percent, slack, trueGroups, type Derivation, type DerivedLine, type Given, type TrueGroup } from './derivation.js'

interface Quantile {
  readonly value: number | null
  readonly from: number
  readonly to: number | null
}

interface Summary {
  readonly total: number
  readonly mean: number | null
  readonly meanLower: number | null
  readonly meanUpper: number | null
  readonly lowerQuartile: Quantile | null
  readonly median: Quantile | null
  readonly upperQuartile: Quantile | null
}

interface Bar {
  readonly from: number
  /** Null if the bar is open. */
  readonly to: number | null
  readonly count: number
}

/** Mean, median and quartiles of the bars, compared with what is claimed as certain. */
export function distribution(document: string, measure: string, across: string): Derivation {
  const quantile = '{ value from to }'
  return {
    document,
    field: `distribution(measure: ${measure}, across: ${across}) { total mean meanLower meanUpper lowerQuartile ${quantile} median ${quantile} upperQuartile ${quantile} }`,
    lines: (answer, given) => {
      const [summary] = answer as readonly Summary[]
      if (!summary) throw new Error(`${document} has no distribution: its answer has no rows.`)
      const bars = barsOf(given, measure)
      const quantiles = [
        ['lower quartile', summary.lowerQuartile, 0.25],
        ['median', summary.median, 0.5],
        ['upper quartile', summary.upperQuartile, 0.75],
      ] as const
      const what = `${across}, ${lastPeriod(given)}: `
      const mean = meanOf(bars)
      return [
        {
          what: `${what}people`,
          answer: String(summary.total),
          truth: String(bars.reduce((sum, { count }) => sum + count, 0)),
          holds: null,
        },
        {
          what: `${what}mean`,
          answer: `${summary.mean === null ? 'not given' : String(summary.mean)} (${boundsText(summary)})`,
          truth: mean === null ? 'of nobody' : `${mean.lower.toFixed(2)} to ${mean.upper.toFixed(2)} by where in a bar people are`,
          holds: summary.meanLower === null || mean === null ? null : isMeanHeld(summary, mean),
        },
        ...quantiles.map(([name, found, q]) => {
          const truth = trueQuantile(bars, q)
          return { what: what + name, answer: wordsOf(found), truth: wordsOf(truth), holds: found && truth ? isHeld(found, truth) : null }
        }),
      ]
    },
  }
}

function barsOf(given: Given, measure: string): Bar[] {
  return trueGroups(given, measure)
    .map(({ value, figure }): Bar => {
      const [from = 0, to] = value.split('-').map((text) => Number.parseInt(text, 10))
      return { from, to: value.endsWith('+') ? null : (to ?? from), count: figure }
    })
    .sort((left, right) => left.from - right.from)
}

const boundsText = ({ meanLower, meanUpper }: Summary): string =>
  meanLower === null || meanUpper === null ? 'no bounds' : `${meanLower} to ${meanUpper}`

/** The means if everybody has the first, or the last, number of their bar; in an open bar, its first. */
function meanOf(bars: readonly Bar[]): { lower: number; upper: number } | null {
  const people = bars.reduce((left, { count }) => left + count, 0)
  const mean = (numberOf: (bar: Bar) => number): number => bars.reduce((left, bar) => left + numberOf(bar) * bar.count, 0) / people
  return people === 0 ? null : { lower: mean(({ from }) => from), upper: mean(({ from, to }) => to ?? from) }
}

const isMeanHeld = ({ meanLower, meanUpper }: Summary, { lower, upper }: { lower: number; upper: number }): boolean =>
  lower >= (meanLower ?? -Infinity) - slack && upper <= (meanUpper ?? Infinity) + slack

const isHeld = (found: Quantile, truth: Quantile): boolean =>
  truth.from >= found.from && (found.to === null || (truth.to !== null && truth.to <= found.to))

/** The bar that holds the quantile. */
function trueQuantile(bars: readonly Bar[], q: number): Quantile | null {
  const aim = q * bars.reduce((sum, { count }) => sum + count, 0)
  let before = 0
  for (const { from, to, count } of bars) {
    if (count > 0 && before + count >= aim) return { value: from === to ? from : null, from, to }
    before += count
  }
  return null
}

function wordsOf(quantile: Quantile | null): string {
  if (!quantile) return 'not given'
  const { from, to } = quantile
  return to === null ? `${from} or more` : from === to ? String(from) : `${from} to ${to}`
}

interface EventShare {
  readonly events: number
  readonly rate: number | null
  readonly lower: number
  readonly upper: number
}

/** The share of everybody's single updates in time, compared with what is claimed as certain. */
export function eventRates(document: string, measure: string): Derivation {
  return {
    document,
    field: 'eventRates { events rate lower upper }',
    lines: (answer, given) => {
      const [found] = answer as readonly EventShare[]
      const tallies = trueGroups(given, measure).map(({ value, figure }) => {
        const [met = 0, judged = 0] = value.split('_OF_').map(Number)
        return { met: met * figure, judged: judged * figure }
      })
      const judged = tallies.reduce((left, one) => left + one.judged, 0)
      const share = tallies.reduce((left, one) => left + one.met, 0) / judged
      if (!found) return []
      const { events, rate, lower, upper } = found
      return [
        {
          what: `single updates in time, ${lastPeriod(given)}`,
          answer: `${rate === null ? 'not given' : percent(rate)} of ${events} (${percent(lower)} to ${percent(upper)})`,
          truth: `${percent(share)} of ${judged}`,
          holds: share >= lower - slack && share <= upper + slack,
        },
      ]
    },
  }
}

interface Standardised {
  readonly value: { readonly value: string }
  readonly rate: number | null
  readonly lower: number
  readonly upper: number
  readonly coverage: number
}

/**
 * Rates as if each group had the same mix of offence groups. The bounds hold for the published standard, so the true rates are weighted by
 * it too.
 */
export function standardised(document: string, measure: string, across: string): Derivation {
  return {
    document,
    by: [across, 'OFFENCE_GROUP'],
    field: `standardised(measure: ${measure}, across: ${across}) { value { value } rate lower upper coverage }`,
    lines: (answer, given) => {
      const groups = trueGroups(given, measure)
      const offenceOf = ({ row }: TrueGroup): string => valueIn(row, 'OFFENCE_GROUP')
      const published = weightsOf(groups, offenceOf, ({ cell }) => cell.denominator ?? 0)
      const truly = weightsOf(groups, offenceOf, ({ counts }) => counts[1] ?? 0)
      return (answer as readonly Standardised[]).map(({ value, rate, lower, upper, coverage }): DerivedLine => {
        const own = groups.filter(({ row }) => valueIn(row, across) === value.value)
        const least = sum(own, (group) => (published.get(offenceOf(group)) ?? 0) * (group.figure || 0))
        // If there is nobody, any rate is true.
        const most = least + sum(own, (group) => (Number.isNaN(group.figure) ? (published.get(offenceOf(group)) ?? 0) : 0))
        return {
          what: `standardised ${measure}, ${value.value}, ${lastPeriod(given)}`,
          answer: `${rate === null ? `not given, ${percent(coverage)} of the standard is shown` : percent(rate)} (${percent(lower)} to ${percent(upper)})`,
          truth: percent(sum(own, (group) => (truly.get(offenceOf(group)) ?? 0) * (group.figure || 0))),
          holds: most >= lower - slack && least <= upper + slack,
        }
      })
    },
  }
}

const valueIn = (row: TrueGroup['row'], name: string): string => row.dimensions.find(({ dimension }) => dimension === name)?.value ?? ''

const sum = (groups: readonly TrueGroup[], of: (group: TrueGroup) => number): number => groups.reduce((left, group) => left + of(group), 0)

/** Share of each offence group in the people of all groups together. */
function weightsOf(
  groups: readonly TrueGroup[],
  offenceOf: (group: TrueGroup) => string,
  peopleIn: (group: TrueGroup) => number,
): ReadonlyMap<string, number> {
  const total = sum(groups, peopleIn)
  const weights = new Map<string, number>()
  for (const group of groups) weights.set(offenceOf(group), (weights.get(offenceOf(group)) ?? 0) + peopleIn(group) / total)
  return weights
}
