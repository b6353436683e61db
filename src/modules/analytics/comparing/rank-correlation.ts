import type { PublicFigures } from '../../reference/index.js'
import type { Interval } from '../asking/answer.type.js'
import { measureOf } from '../vocabulary/catalogue.js'
import type { MeasureName } from '../vocabulary/names.js'
import { ratesOf, type Compared } from './compared.js'
import { checkByForce, monthsOf, type ReadPublicFigures } from './public-figures.js'
import { threeFigures } from '../asking/derive-cell.js'
import type { PublicFigure, RankCorrelation } from './rank-correlation.type.js'

const perResident = (some: number | null, { residents }: PublicFigures): number | null =>
  some === null || !residents ? null : some / residents

/** Public figures of a force that a rate is set against. */
export const publicFigureColumns = {
  OFFICERS_PER_RESIDENT: { title: 'police officers per resident', of: (one: PublicFigures) => perResident(one.officers, one) },
  RECORDED_CRIME_PER_RESIDENT: { title: 'recorded crime per resident', of: (one: PublicFigures) => perResident(one.recordedCrime, one) },
} as const satisfies Record<PublicFigure, unknown>

const leastForces = 10
const z = 1.959963984540054

/** Over the forces of the last period. Throws COMPARISON_NOT_POSSIBLE unless the answer is by FORCE alone. */
export async function rankCorrelationOf(
  compared: Compared,
  measure: MeasureName,
  column: PublicFigure,
  read: ReadPublicFigures,
): Promise<RankCorrelation> {
  checkByForce(compared)
  const cells = ratesOf(compared, measure)
  const period = cells[0]?.period ?? ''
  const known = cells.length === 0 ? [] : await read(...monthsOf(period))
  const columns = new Map(known.map((one) => [one.force, publicFigureColumns[column].of(one)]))
  const forces = cells.flatMap(({ at: [value], cell }) =>
    value ? [{ value, rate: cell.value, figure: columns.get(value.value) ?? null }] : [],
  )
  const pairs = forces.flatMap(({ rate, figure }): Pair[] => (rate === null || figure === null ? [] : [[rate, figure]]))
  const excluded = forces.filter(({ rate, figure }) => rate === null || figure === null).map(({ value }) => value)
  const coefficient = pairs.length < leastForces ? null : spearman(pairs)
  const found = { coefficient: coefficient === null ? null : threeFigures(coefficient), interval: intervalOf(coefficient, pairs.length) }
  const counted = { ...found, forces: pairs.length, excluded }
  return {
    ...counted,
    sentence: sentenceFor(`${measureOf(measure).phrase} and ${publicFigureColumns[column].title} in ${period}`, counted),
  }
}

type Pair = readonly [one: number, other: number]

/** Places in rising order; equal values share the middle of theirs. */
function placesOf(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length
    const alike = values.filter((other) => other === value).length
    return below + (alike + 1) / 2
  })
}

/** Null where one of the two does not vary. */
export function spearman(pairs: readonly Pair[]): number | null {
  const middle = (pairs.length + 1) / 2
  const [one, other] = [placesOf(pairs.map(([first]) => first)), placesOf(pairs.map(([, second]) => second))]
  const product = (left: readonly number[], right: readonly number[]): number =>
    left.reduce((sum, place, index) => sum + (place - middle) * ((right[index] ?? middle) - middle), 0)
  const spread = Math.sqrt(product(one, one) * product(other, other))
  return spread === 0 ? null : product(one, other) / spread
}

/** By Fisher's transformation, with the variance of Bonett and Wright for ranks. */
function intervalOf(coefficient: number | null, n: number): Interval | null {
  if (coefficient === null) return null
  const half = z * Math.sqrt((1 + coefficient ** 2 / 2) / (n - 3))
  const centre = Math.atanh(coefficient)
  return { lower: threeFigures(Math.tanh(centre - half)), upper: threeFigures(Math.tanh(centre + half)) }
}

function sentenceFor(what: string, { coefficient, interval, forces, excluded }: Omit<RankCorrelation, 'sentence'>): string {
  const omitted =
    excluded.length === 0 ? '' : ` Excluded, because withheld or without public figures: ${excluded.map(({ label }) => label).join(', ')}.`
  if (coefficient === null || interval === null)
    return `Of ${what} no rank correlation is given: ${forces} forces have both, and it takes ${leastForces} that differ.${omitted}`
  const noise = 'Chance and protection shift places, which draws it towards none; forces differ in much else, so it shows no cause.'
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}: rank correlation ${coefficient} over ${forces} forces, 95 % from ${interval.lower} to ${interval.upper}. ${noise}${omitted}`
}
