import { type Cell, Interval, DimensionValue } from '../../asking/answer/analysis-row.type.js'
import { threeFigures } from '../../asking/answer/derive-cell.js'
import { countVariance } from '../../asking/protect/disclosure.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { count } from '../../../../kit/figure/written.js'
import { outward } from '../../statistics/outward.js'
import { z95 } from '../../statistics/upper-tail.js'
import { measureOf, measures } from '../../vocabulary/measures.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { cannotCompare, cellsOf, checkDisjoint, lastOf, policyBy, type Compared, type Placed } from '../cells/compared.js'
import { groupsBy, leftOut } from '../cells/groups.js'
import { float, listOf, ofType, orNull, text } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'

export const PeopleBehind = objectType('PeopleBehind', {
  access: 'analysis:ask',
  description: 'How many referred victims one rate of respondents stands for.',
})({
  dimensions: listOf(DimensionValue, 'Empty for the whole of the answer.'),
  referred: orNull(float('Referred victims, as published. Null if that is withheld.')),
  respondents: orNull(float('Respondents behind the rate. Null if they are withheld.')),
  people: orNull(float('The rate of respondents by the referred. Null if either is withheld.')),
  interval: orNull(
    ofType(
      Interval,
      'At 95 %, of chance and protection together, if those who did not answer are as those who did. What they would have answered is in no interval.',
    ),
  ),
})
export type PeopleBehind = InstanceType<typeof PeopleBehind>

export const PeopleBehindRates = objectType('PeopleBehindRates', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'How many referred victims rates of respondents stand for, group by group and together.',
})({
  groups: listOf(PeopleBehind, 'In the order of the answer.'),
  together: orNull(
    ofType(PeopleBehind, 'All groups together whose two figures are shown, each by its own rate. Null if there are no such groups.'),
  ),
  leftOut: listOf(DimensionValue, 'Groups that are not in it, because a figure of theirs is withheld.'),
  sentence: text('How many, at which level, and what is assumed.'),
})
export type PeopleBehindRates = InstanceType<typeof PeopleBehindRates>

/** A group whose two figures are shown. */
interface Both {
  readonly rate: number
  readonly interval: Interval
  readonly respondents: number
  readonly referred: number
  /** Standard error that protection gives the published number of referred. */
  readonly error: number
}

/** Estimated people, and how far chance and protection may move them down and up. */
interface Estimate {
  readonly people: number
  readonly down: number
  readonly up: number
}

/**
 * The referred victims behind a rate of respondents in the last period: each group's rate by its published number of referred. Throws
 * COMPARISON_NOT_POSSIBLE for a measure whose respondents are not asked as a sample of the referred, and without `VICTIMS_REFERRED`.
 */
export function peopleBehindOf(compared: Compared, measure: MeasureName): PeopleBehindRates {
  const { standsFor } = measureOf(measure)
  if (standsFor === undefined)
    throw cannotCompare(
      `${measure} is no rate of respondents who were asked as a sample of referred victims: ask by ${measures
        .filter((one) => one.standsFor !== undefined)
        .map(({ name }) => name)
        .join(' or ')}.`,
    )
  for (const across of compared.question.by) checkDisjoint(across)
  const rates = lastOf(cellsOf(compared, measure))
  const counts = lastOf(cellsOf(compared, standsFor.people))
  const groups = rates.map(({ at, cell }, index) => ({ at, cell, count: counts[index]?.cell ?? null }))
  const both = groups.map(({ cell, count: referred }) => bothOf(cell, referred, policyBy(compared, standsFor.people)))
  const rows = groups.map(({ at, cell, count: referred }, index): PeopleBehind => {
    const shown = both[index]
    return {
      dimensions: at,
      referred: referred?.value ?? null,
      respondents: cell.denominator,
      ...(shown ? drawnEstimate(estimateOf(shown)) : { people: null, interval: null }),
    }
  })
  const told = both.flatMap((one) => one ?? [])
  const missing = groups.flatMap(({ at }, index) => (both[index] ? [] : at.slice(0, 1)))
  const together = told.length === 0 ? null : togetherOf(told)
  return {
    groups: rows,
    together,
    leftOut: missing,
    sentence: sentenceFor({ compared, measure, rates, together, groups: told.length, missing }),
  }
}

function bothOf(cell: Cell, referred: Cell | null, policy: DisclosurePolicy): Both | null {
  if (
    cell.numerator === null ||
    cell.denominator === null ||
    cell.value === null ||
    cell.interval === null ||
    !referred ||
    referred.value === null
  )
    return null
  return {
    rate: cell.numerator / cell.denominator,
    interval: cell.interval,
    respondents: cell.denominator,
    referred: referred.value,
    error: Math.sqrt(referred.behind.pieces * countVariance(policy)),
  }
}

/** Errors of the rate and of the number of referred are independent, so their squares add. */
function estimateOf({ rate, interval, referred, error }: Both): Estimate {
  const noise = z95 * error * rate
  return {
    people: rate * referred,
    down: Math.hypot(referred * (rate - interval.lower), noise),
    up: Math.hypot(referred * (interval.upper - rate), noise),
  }
}

/** The sum of several, with the interval of a sum of independent estimates (Zou and Donner, Statistics in Medicine 27, 2008). */
function sumOf(estimates: readonly Estimate[]): Estimate {
  const squares = (side: 'down' | 'up'): number => Math.sqrt(estimates.reduce((sum, one) => sum + one[side] ** 2, 0))
  return { people: estimates.reduce((sum, { people }) => sum + people, 0), down: squares('down'), up: squares('up') }
}

function drawnEstimate({ people, down, up }: Estimate): Pick<PeopleBehind, 'people' | 'interval'> {
  return { people: threeFigures(people), interval: outward({ lower: Math.max(0, people - down), upper: people + up }) }
}

/** A published share of respondents and the published number of people for whom it stands, with its range of protection. */
interface StandingFor {
  readonly rate: number
  readonly interval: Interval
  readonly referred: { readonly value: number; readonly lower: number; readonly upper: number }
}

/**
 * The people behind a published share of respondents, for whoever knows no more than what was released: the same number as `peopleBehindOf`
 * gives, and bounds from the ends of both intervals, which are wider than its own.
 */
export const peopleStoodFor = ({ rate, interval, referred }: StandingFor) => ({
  people: threeFigures(rate * referred.value),
  ...outward({ lower: Math.max(0, interval.lower * referred.lower), upper: interval.upper * referred.upper }),
})

const togetherOf = (told: readonly Both[]): PeopleBehind => ({
  dimensions: [],
  referred: told.reduce((sum, { referred }) => sum + referred, 0),
  respondents: told.reduce((sum, { respondents }) => sum + respondents, 0),
  ...drawnEstimate(sumOf(told.map(estimateOf))),
})

const wordOf = (across: DimensionName, groups: number): string => {
  const word = groupsBy(across).toLowerCase()
  return groups === 1 ? word.replace(/s(?=$| by )/, '') : word
}

interface Facts {
  readonly compared: Compared
  readonly measure: MeasureName
  readonly rates: readonly Placed[]
  readonly together: PeopleBehind | null
  readonly groups: number
  readonly missing: PeopleBehindRates['leftOut']
}

function sentenceFor({ compared, measure, rates, together, groups, missing }: Facts): string {
  const [across] = compared.question.by
  const period = rates[0]?.period ?? ''
  const left = leftOut('Left out, because a figure is withheld', missing)
  if (!together?.interval)
    return `How many people are behind the rates of ${period} is not told, because no group shows both figures.${left}`
  const { lower, upper } = together.interval
  const of = across ? ` of ${groups} ${wordOf(across, groups)}` : ''
  return `Between ${count(lower)} and ${count(upper)} of the ${count(together.referred ?? 0)} victims referred in ${period}${of} ${measureOf(measure).standsFor?.who ?? ''}, at 95 %, if those who did not answer the survey are as the ${count(together.respondents ?? 0)} who did.${left} Who was asked in a period stands for who was referred in it, group by group; what those who did not answer would have said is in no interval.`
}
