import type { DimensionValue } from '../../asking/answer/analysis-row.type.js'
import { chanceOf, holmSteps } from '../../statistics/holm.js'
import { measures, measureOf } from '../../vocabulary/measures.js'
import { MeasureName } from '../../vocabulary/names.js'
import type { Measure } from '../../vocabulary/measure.js'
import { apartOf, isApartAt, levelOver, rateApart, type Rated } from '../cells/apart.js'
import { cannotCompare, policyBy, ratesOf, type Compared, type Placed } from '../cells/compared.js'
import { askWider } from '../cells/wider.js'
import { ofType } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'

export const MeasureDifference = objectType('MeasureDifference', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'The rate of one measure less that of another, which says the same of other people.',
})({
  ...rateApart,
  measure: ofType(MeasureName, 'The measure whose rate is taken less that of the other.'),
  less: ofType(MeasureName),
})
export type MeasureDifference = InstanceType<typeof MeasureDifference>

/** A measure that the catalogue compares with another. */
type Comparable = Measure & Required<Pick<Measure, 'comparedWith'>>

const isComparable = (measure: Measure): measure is Comparable => measure.comparedWith !== undefined

/** The cells of two measures in one row of the answer. */
interface Pair {
  readonly measure: Comparable
  readonly dimensions: readonly DimensionValue[]
  readonly one: Rated
  readonly other: Rated
}

/**
 * Each measure of the answer less the one that the catalogue compares it with, row by row, in the last period. The two are of different
 * people, so their errors are taken as independent; rows may overlap, because each is read by itself. Throws COMPARISON_NOT_POSSIBLE if the answer has no two such measures, or shows no rate
 * of any.
 */
export function measureDifferencesOf(compared: Compared): readonly MeasureDifference[] {
  const { question } = compared
  const asked = question.measures.map(measureOf).filter(isComparable)
  const both = asked.filter(({ comparedWith }) => question.measures.includes(comparedWith.measure))
  if (both.length === 0) throw cannotCompare(adviceFor(asked))
  const pairs = both.flatMap((measure) => pairsOf(compared, measure))
  if (pairs.every(({ one, other }) => one.cell.value === null && other.cell.value === null))
    throw askWider('Neither measure shows its rate', question, question.by[0] ?? null)
  const found = holmSteps(pairs.map(({ one, other }) => chanceOf((z) => isApartAt(z, one, other))))
  return pairs.map(({ measure, dimensions, one, other }, index): MeasureDifference => {
    const { figure, ...difference } = apartOf(one, other, found[index]?.at)
    const { comparedWith, name, title } = measure
    const apart = found[index]?.isFound === true
    const where = [title, ...dimensions.map(({ label }) => label)].join(', ')
    const sentence = `${where}: ${comparedWith.people} less ${comparedWith.others} ${figure}, ${apart ? '' : 'no '}more than chance and protection would give ${levelOver(pairs.length)}.`
    return { measure: name, less: comparedWith.measure, dimensions, ...difference, apart, sentence }
  })
}

function pairsOf(compared: Compared, measure: Comparable): readonly Pair[] {
  const keyOf = ({ at }: Placed): string => JSON.stringify(at.map(({ value }) => value))
  const ratedBy = (name: MeasureName) => {
    const policy = policyBy(compared, name)
    return ({ cell }: Placed): Rated => ({ cell, policy })
  }
  const [ratedOne, ratedOther] = [ratedBy(measure.name), ratedBy(measure.comparedWith.measure)]
  const others = new Map(ratesOf(compared, measure.comparedWith.measure).map((placed) => [keyOf(placed), ratedOther(placed)]))
  return ratesOf(compared, measure.name).flatMap((placed): Pair[] => {
    const other = others.get(keyOf(placed))
    return other ? [{ measure, dimensions: placed.at, one: ratedOne(placed), other }] : []
  })
}

/** What to ask: the missing measure of those that were asked, otherwise every two that are compared. */
function adviceFor(asked: readonly Comparable[]): string {
  const [missing] = asked
  if (missing) return `Add ${missing.comparedWith.measure} to the question's measures to compare ${missing.name} with it.`
  const known = measures.filter(isComparable).map(({ name, comparedWith }) => `${name} with ${comparedWith.measure}`)
  return `The answer has no two measures that ask different people the same: ask ${known.join(', or ')}.`
}
