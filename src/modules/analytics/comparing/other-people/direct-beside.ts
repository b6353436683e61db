import { percent, pointsOf } from '../../../../kit/figure/written.js'
import { withList } from '../../../../kit/sentence.js'
import { type AnalysisRow, type Cell, DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'
import { perturbed, threeFigures } from '../../asking/answer/derive-cell.js'
import { countVariance, slackOf, withheld } from '../../asking/protect/disclosure.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import type { Question } from '../../asking/question/question.js'
import { chanceOf, holmSteps, type HolmStep } from '../../statistics/holm.js'
import { familyLevel, type Reach } from '../../statistics/is-above.js'
import { outward } from '../../statistics/outward.js'
import { postStratified, unknownShare, type ShownClass, type UnknownClass } from '../../statistics/post-stratified.js'
import { z95, zAbove } from '../../statistics/upper-tail.js'
import { measureOf, measures } from '../../vocabulary/measures.js'
import { notInDenominator } from '../../vocabulary/measure.js'
import { type DimensionName, MeasureName } from '../../vocabulary/names.js'
import { allowedInWords, intervalBetween, isApart, levelOver } from '../cells/apart.js'
import { policyBy, cannotCompare, clamp, ratesOf, type Compared, type Placed } from '../cells/compared.js'
import { leftOut } from '../cells/groups.js'
import { reachOf } from '../cells/reach.js'
import { bool, float, listOf, ofType, orNull, text } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'

export const DirectBesideRow = objectType('DirectBesideRow', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'One figure of people who came directly, less the same of referred victims.',
})({
  dimensions: listOf(DimensionValue, 'Values of the other dimensions of the answer, such as the need.'),
  direct: orNull(float('The published rate of people who came directly; null where it is withheld.')),
  referred: orNull(
    float(
      'The rate that referred victims would have, had they the offences of those who came directly. Null where offence groups with a withheld figure may have more than a tenth of these.',
    ),
  ),
  referredInterval: orNull(ofType(Interval, 'Of referred, at 95 %, with chance and the noise of each rate and each weight.')),
  value: orNull(float('direct less referred, as a fraction of 1; null where one of them is.')),
  interval: orNull(ofType(Interval, 'Of value, at 95 % for this row alone (Newcombe).')),
  apart: bool('Whether it is more than chance and protection would give, at 5 % over all rows together (Holm).'),
  unknown: float('The most of the people who came directly that may be in offence groups with a withheld figure, as a fraction of 1.'),
  sentence: text(),
})
export type DirectBesideRow = InstanceType<typeof DirectBesideRow>

export const DirectBeside = objectType('DirectBeside', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'People who came directly beside referred victims on the offences of the former, by one figure of both.',
})({
  measure: ofType(MeasureName, 'The measure of people who came directly.'),
  rows: listOf(DirectBesideRow, 'In the order of the answer.'),
  sentence: text('Where the two differ, and at which level.'),
})
export type DirectBeside = InstanceType<typeof DirectBeside>

/** No rate is set on the mix of offences where a larger share of it may be in groups with a withheld figure. */
const mostUnknown = 0.1

/** Asks another question for the same caller, which is judged and recorded like any other. */
type Ask = (question: Question) => Promise<Pick<Compared, 'rows' | 'policy'>>

/**
 * People who came directly beside referred victims on one mix of offences, in the last period. `measure` is the rate of referred victims in
 * the answer, split by offence group; the measure that the catalogue compares with it is asked for. Referred victims are set on the
 * published offences of those who came directly (direct standardisation, with these as the standard population), whose own rate is already
 * on that mix. Throws COMPARISON_NOT_POSSIBLE for a measure without one of those who came directly, an answer that is not split by offence
 * group, which `measureDifferencesOf` compares as it is, and one that has nothing to compare.
 */
export async function directBesideOf(compared: Compared, measure: MeasureName, ask: Ask): Promise<DirectBeside> {
  const twin = twinOf(measure)
  const cells = ratesOf(compared, measure)
  if (!compared.question.by.includes('OFFENCE_GROUP'))
    throw cannotCompare(`Add OFFENCE_GROUP to by, or ask measureDifferences of ${twin} and ${measure}, which compares them as they are.`)
  const groups = compared.question.by.filter((name) => name !== 'OFFENCE_GROUP')
  if (cells.length === 0) throw cannotCompare('The answer has no rows to compare: ask for a published period.')
  const direct = await ask(besideOf(compared, twin, groups))
  const mix = await ask(mixOf(compared, twin, groups))
  const placed = new Map<string, readonly Placed[]>()
  for (const one of cells) placed.set(keyOf(one.at, groups), [...(placed.get(keyOf(one.at, groups)) ?? []), one])
  const pairs = [...placed.values()].flatMap((own): Pair[] => {
    const at = own[0]?.at.filter(({ dimension }) => dimension !== 'OFFENCE_GROUP') ?? []
    const cell = cellAt(direct.rows, at, groups)
    const classes = classesOf(own, peopleBy(mix, twin, at), { rates: policyBy(compared, measure), people: policyBy(mix, twin) })
    return cell ? [{ at, direct: cell, classes }] : []
  })
  const period = cells[0]?.period ?? ''
  return besides(pairs, { twin, period, ofDirect: policyBy(direct, twin) })
}

/** Rates of referred victims with the measure of those who came directly that the catalogue compares with each. */
const twins: ReadonlyMap<MeasureName, MeasureName> = new Map(
  measures.flatMap(({ name, comparedWith }) =>
    comparedWith && measureOf(comparedWith.measure).strata.includes('REFERRED') ? [[comparedWith.measure, name]] : [],
  ),
)

function twinOf(measure: MeasureName): MeasureName {
  const twin = twins.get(measure)
  if (twin) return twin
  throw cannotCompare(`No measure of people who came directly stands beside ${measure}: compare ${[...twins.keys()].join(', ')}.`)
}

/** The same place and last period for the other measure. */
function lastPeriod({ question, rows }: Compared, measure: MeasureName): Question {
  const { period, per } = question
  const last = rows.at(-1)?.period
  const whole = per === 'WHOLE' || last === undefined ? period : { from: last, to: last }
  return { ...question, measures: [measure], period: whole, per: 'WHOLE', compareOwn: false, additive: false }
}

const besideOf = (compared: Compared, twin: MeasureName, groups: readonly DimensionName[]): Question => ({
  ...lastPeriod(compared, twin),
  by: groups,
})

/**
 * By offence group: how many of those who came directly stand behind the rate. The need is left out, so that of their needs by offence no
 * more is asked than whether any was found, which is not read.
 */
function mixOf(compared: Compared, twin: MeasureName, groups: readonly DimensionName[]): Question {
  const isIn = (name: DimensionName): boolean => !notInDenominator(measureOf(twin)).includes(name)
  const question = lastPeriod(compared, twin)
  return {
    ...question,
    by: [...groups.filter(isIn), 'OFFENCE_GROUP'],
    where: question.where.filter(({ dimension }) => isIn(dimension)),
  }
}

const keyOf = (at: readonly DimensionValue[], names: readonly DimensionName[]): string =>
  JSON.stringify(names.map((name) => at.find(({ dimension }) => dimension === name)?.value ?? ''))

const cellAt = (rows: readonly AnalysisRow[], at: readonly DimensionValue[], groups: readonly DimensionName[]): Cell | undefined =>
  rows.find(({ dimensions }) => dimensions.length === groups.length && keyOf(dimensions, groups) === keyOf(at, groups))?.cells[0]

const offenceOf = (at: readonly DimensionValue[]): string => at.find(({ dimension }) => dimension === 'OFFENCE_GROUP')?.value ?? ''

/** Published people by offence group, from rows whose other dimensions have the given values. */
function peopleBy({ rows }: Pick<Compared, 'rows'>, twin: MeasureName, at: readonly DimensionValue[]): ReadonlyMap<string, Cell['behind']> {
  const value = (name: DimensionName) => at.find(({ dimension }) => dimension === name)?.value
  const own = rows.filter(
    ({ dimensions }) =>
      offenceOf(dimensions) !== '' && dimensions.every((one) => one.dimension === 'OFFENCE_GROUP' || one.value === value(one.dimension)),
  )
  return new Map(
    own.flatMap(({ dimensions, cells }) => {
      const cell = cells.find((one) => one.measure === twin)
      return cell ? [[offenceOf(dimensions), cell.behind] as const] : []
    }),
  )
}

interface Policies {
  readonly rates: DisclosurePolicy
  readonly people: DisclosurePolicy
}

/** Offence groups of one row: at each z, those that are shown, and those with a withheld figure. */
interface Classes {
  readonly shown: (z: number) => readonly ShownClass[]
  readonly unknown: readonly UnknownClass[]
}

function classesOf(cells: readonly Placed[], people: ReadonlyMap<string, Cell['behind']>, policies: Policies): Classes {
  const rates = new Map(cells.map(({ at, cell }) => [offenceOf(at), cell]))
  const offences = [...people].map(([offence, behind]) => ({ behind, cell: rates.get(offence) }))
  const shownAt =
    (cell: Cell, some: number, pieces: number) =>
    (z: number): ShownClass => {
      const [k, n] = [cell.numerator ?? 0, cell.denominator ?? 1]
      const interval = perturbed(k, n, cell.behind.pieces, policies.rates, z)
      return { rate: k / n, interval, people: some, variance: pieces * countVariance(policies.people) }
    }
  const shown = offences.flatMap(({ cell, behind }) =>
    cell && cell.value !== null && behind.people !== null ? [shownAt(cell, behind.people, behind.pieces)] : [],
  )
  const unknown = offences.flatMap(({ cell, behind }): UnknownClass[] =>
    cell && cell.value !== null && behind.people !== null
      ? []
      : [{ people: peopleWithin(behind, policies.people), rate: { lower: cell?.lower ?? 0, upper: cell?.upper ?? 1 } }],
  )
  return { shown: (z) => shown.map((one) => one(z)), unknown }
}

function peopleWithin({ people, pieces }: Cell['behind'], policy: DisclosurePolicy): Interval {
  if (people === null) return { lower: 0, upper: withheld(policy).upper * pieces }
  return { lower: Math.max(0, people - slackOf(policy) * pieces), upper: people + slackOf(policy) * pieces }
}

/** One row: the rate of those who came directly, and what stands beside it. */
interface Pair {
  readonly at: readonly DimensionValue[]
  readonly direct: Cell
  readonly classes: Classes
}

interface BesideFacts {
  readonly twin: MeasureName
  readonly period: string
  readonly ofDirect: DisclosurePolicy
}

const unknownIn = ({ classes }: Pair): number => unknownShare(classes.shown(z95), classes.unknown)

/** How far the rate of referred victims may lie from the published one at a z; null if it is not told. */
function referredReach(pair: Pair, z: number): Reach | null {
  const { classes } = pair
  if (unknownIn(pair) > mostUnknown) return null
  const [still, moved] = [postStratified(classes.shown(0), classes.unknown, 0), postStratified(classes.shown(z), classes.unknown, z)]
  return still && moved && { least: still.interval.lower, most: still.interval.upper, ...moved.interval }
}

const rateOf = ({ classes }: Pair): number | null => postStratified(classes.shown(z95), classes.unknown)?.rate ?? null

function besides(pairs: readonly Pair[], setting: BesideFacts): DirectBeside {
  const isTold = (pair: Pair): boolean => pair.direct.value !== null && referredReach(pair, z95) !== null
  const told = pairs.filter(isTold)
  const found = holmSteps(told.map((pair) => chanceOf((z) => isPairApart(pair, z, setting))))
  const rows = pairs.map((pair) => rowOf(pair, { step: found[told.indexOf(pair)], of: told.length }, setting))
  return { measure: setting.twin, rows, sentence: sentenceFor(rows, setting) }
}

function isPairApart(pair: Pair, z: number, { ofDirect }: BesideFacts): boolean {
  const referred = referredReach(pair, z)
  return referred !== null && isApart(reachOf(pair.direct, ofDirect, z), referred)
}

interface Judged {
  readonly step: HolmStep | undefined
  /** Rows that are judged together. */
  readonly of: number
}

function rowOf(pair: Pair, { step, of }: Judged, setting: BesideFacts): DirectBesideRow {
  const apart = step?.isFound === true
  const beside = referredReach(pair, z95)
  const rate = beside && rateOf(pair)
  const { value: direct, numerator, denominator } = pair.direct
  const isTold = direct !== null && rate !== null && numerator !== null && denominator !== null
  const interval = isTold && beside ? intervalBetween(reachOf(pair.direct, setting.ofDirect, z95), beside) : null
  const by = isTold ? numerator / denominator - rate : null
  const row = {
    dimensions: pair.at,
    direct,
    referred: rate === null ? null : threeFigures(rate),
    referredInterval: beside && outward(beside),
    value: by === null || interval === null ? null : clamp(threeFigures(by), interval.lower, interval.upper),
    interval,
    apart,
    unknown: threeFigures(unknownIn(pair)),
  }
  const at = step?.at ?? familyLevel
  const z = zAbove(at / 2)
  const judged = isTold ? referredReach(pair, z) : null
  const allowed = judged ? allowedInWords(intervalBetween(reachOf(pair.direct, setting.ofDirect, z), judged), at) : 'no interval'
  return { ...row, sentence: sentenceOf(row, of, allowed) }
}

type Told = Omit<DirectBesideRow, 'sentence'>

const labelOf = ({ dimensions }: Pick<Told, 'dimensions'>): string => dimensions.map(({ label }) => label).join(', ')

function sentenceOf(row: Told, of: number, allowed: string): string {
  const { direct, referred, value, interval, apart, unknown } = row
  const whose = row.dimensions.length === 0 ? '' : `${labelOf(row)}: `
  if (value === null || interval === null || direct === null || referred === null) {
    const why =
      direct === null
        ? 'the figure of those who came directly is withheld'
        : `up to ${percent(unknown)} of those who came directly are in offence groups with a withheld figure`
    return `${whose}not compared, because ${why}.`
  }
  const level = levelOver(of)
  return `${whose}${percent(direct)} of those who came directly and ${percent(referred)} of referred victims, had they the same offences: ${pointsOf(value)} percentage points (${allowed}), ${apart ? '' : 'no '}more than chance and protection would give ${level}.`
}

function sentenceFor(rows: readonly DirectBesideRow[], { twin, period }: BesideFacts): string {
  const told = rows.filter(({ value }) => value !== null)
  const apart = told.filter((row) => row.apart)
  const listed = (sign: 1 | -1, word: string): string[] => {
    const some = apart.filter(({ value }) => Math.sign(value ?? 0) === sign)
    return some.length === 0
      ? []
      : [`${word} for ${some.map((row) => `${labelOf(row) || 'all'} (${pointsOf(row.value ?? 0)})`).join(', ')}`]
  }
  const who = `Those who came directly beside referred victims in ${period}, on one mix of offences`
  const hidden = rows.filter(({ value }) => value === null).flatMap(({ dimensions }) => dimensions.slice(-1))
  const rest = `${leftOut('Not compared, because figures are withheld', hidden)} ${whatDiffers(twin)}`
  if (told.length === 0) return `${who}: nothing is compared, because figures are withheld. Ask for a longer period or a larger place.`
  const level = levelOver(told.length)
  if (apart.length === 0) return `${who}: none of ${told.length} differs by more than chance and protection would give ${level}.${rest}`
  const finding = `${who}: ${apart.length} of ${told.length} ${apart.length === 1 ? 'differs' : 'differ'} ${level}`
  return `${withList(finding, [...listed(1, 'higher'), ...listed(-1, 'lower')].join('; '))}${rest}`
}

/** What else may explain a difference. */
const whatDiffers = (twin: MeasureName): string =>
  [
    'The mix is that of those who came directly, by offence group alone: age, sex and place may differ.',
    measureOf(twin).comparedWith?.unlike,
  ]
    .filter(Boolean)
    .join(' ')
