import { UserError } from '../../src/kit/errors.js'
import { isConsistent } from '../../src/modules/analytics/asking/question/check-lattice.js'
import { planFor } from '../../src/modules/analytics/asking/plan/plan-for.js'
import type { Grain } from '../../src/modules/analytics/asking/question/period.js'
import { everybodyIn } from '../../test/support/hub/contributors.js'
import { completeQuestion } from '../../src/modules/analytics/asking/question/question.js'
import { readsOf } from '../../src/modules/analytics/asking/reads/reads.js'
import { refusalOf } from '../../src/modules/analytics/asking/permit/question.policy.js'
import type { Asker } from '../../src/modules/analytics/asking/question/asker.js'
import { measures, type Measure } from '../../src/modules/analytics/vocabulary/measures.js'
import { hasSynonym } from '../../src/modules/analytics/vocabulary/without-implied.js'
import type { DimensionName } from '../../src/modules/analytics/vocabulary/names.js'
import { referenceRegistry } from '../../src/modules/analytics/vocabulary/registry.js'
import { stratumOf, type SharedStratum } from '../../src/modules/analytics/vocabulary/strata.js'

export const registry = referenceRegistry()

/** The period that is attacked, in each grain. */
export const attacked: Readonly<Record<Grain, string>> = { MONTH: '2025-02', QUARTER: '2025Q1', YEAR: '2025' }

/** Other periods of the same year. Their figures show how the people of the year are distributed. */
export const besides: Readonly<Record<Grain, readonly string[]>> = {
  MONTH: ['2025-01', '2025-03'],
  QUARTER: ['2025Q2', '2025Q3', '2025Q4'],
  YEAR: [],
}

const published = ['2025Q1', '2025Q2', '2025Q3', '2025Q4', '2026Q1', '2026Q2']

export type Row = ReadonlyMap<DimensionName, string>

/** A way in which a role may ask a measure: which dimensions, which place and which grain. The values are still open. */
export interface Way {
  readonly measure: Measure
  readonly names: readonly DimensionName[]
  readonly place: Row
  readonly grain: Grain
}

/** The force of the target, its region and the nation. */
const placesAround = (force: string): readonly Row[] => {
  const region = registry.find('FORCE', force)?.parent
  return [new Map([['FORCE', force]]), ...(region === undefined ? [] : [new Map([['REGION', region]] as const)]), new Map()]
}

/** May the row be asked? Looks at the columns, and at values only if one means the same as another column. */
export const isAllowed = (asker: Asker, { measure, grain }: Pick<Way, 'measure' | 'grain'>, row: Row): boolean =>
  refusalOf(
    readsOf({
      asker,
      measures: [measure],
      rows: [row],
      registry,
      scope: 'SHARED',
      compareOwn: false,
      byMonth: grain === 'MONTH',
      byYear: grain === 'YEAR',
    }),
  ) === null

/** Rows with any value, and with each value that means the same as a column. */
function sampleRows({ names, place }: Way): readonly Row[] {
  const open: Row = new Map([...names.map((name) => [name, ''] as const), ...place])
  const renamed = names.flatMap((name) =>
    registry.values(name).flatMap(({ value }) => (hasSynonym(new Map([[name, value]])) ? [new Map(open).set(name, value)] : [])),
  )
  return [open, ...renamed]
}

function firstRow({ names, place }: Way): Row | undefined {
  const fill = (row: Row, [name, ...rest]: readonly DimensionName[]): Row | undefined => {
    if (name === undefined) return row
    for (const { value } of registry.values(name)) {
      const named = new Map(row).set(name, value)
      const found = isConsistent(named, registry) ? fill(named, rest) : undefined
      if (found) return found
    }
    return undefined
  }
  return fill(place, names)
}

/** Does the hub plan it? Asked with some values, as a real question. */
function isPlanned(asker: Asker, way: Way): boolean {
  const row = firstRow(way)
  if (!row) return false
  const where = [...row].map(([dimension, value]) => ({ dimension, value }))
  const period = { from: attacked[way.grain], to: attacked[way.grain] }
  try {
    planFor(completeQuestion({ measures: [way.measure.name], where, period }), { registry, asker, published, contributors: everybodyIn })
    return true
  } catch (error) {
    if (error instanceof UserError) return false
    throw error
  }
}

/** A refused way stays refused with more dimensions, because they only add columns and depth. */
function* deeper(asker: Asker, way: Way, splits: readonly DimensionName[], most: number): Iterable<Way> {
  if (!sampleRows(way).some((row) => isAllowed(asker, way, row))) return
  if (isPlanned(asker, way)) yield way
  if (way.names.length >= most) return
  for (const [index, name] of splits.entries()) yield* deeper(asker, { ...way, names: [...way.names, name] }, splits.slice(index + 1), most)
}

/** A measure that requires a dimension is asked by each that will do. */
function* waysToSplit(asker: Asker, way: Way, most: number): Iterable<Way> {
  const { dimensions, requires } = way.measure
  const splits = dimensions.filter((name) => name !== 'FORCE' && name !== 'REGION')
  if (requires.length === 0) yield* deeper(asker, way, splits, most)
  for (const name of requires)
    yield* deeper(
      asker,
      { ...way, names: [name] },
      splits.filter((other) => other !== name),
      most,
    )
}

function deepestOf(asker: Asker, stratum: SharedStratum): number {
  const { access, joined } = stratumOf(stratum)
  return Math.max(access[asker.role]?.depth ?? 0, joined?.apart?.access[asker.role]?.depth ?? 0)
}

/** Every way in which the role may ask a stratum for the force, its region and the nation. */
export function waysOf(asker: Asker, stratum: SharedStratum, force: string): readonly Way[] {
  const most = deepestOf(asker, stratum)
  if (most === 0) return []
  const placed = (measure: Measure): Row[] =>
    placesAround(force).filter((place) => [...place.keys()].every((name) => measure.dimensions.includes(name)))
  return measures
    .filter((measure) => measure.strata.includes(stratum))
    .flatMap((measure) =>
      placed(measure).flatMap((place) =>
        (['MONTH', 'QUARTER', 'YEAR'] as const).flatMap((grain) => [...waysToSplit(asker, { measure, names: [], place, grain }, most)]),
      ),
    )
}

/** The rows of a way with these values of each dimension, if the values fit together and the role may ask them. */
export function rowsOfWay(asker: Asker, way: Way, valuesOf: (name: DimensionName) => readonly string[]): readonly Row[] {
  let rows: Row[] = [way.place]
  for (const name of way.names)
    rows = rows.flatMap((row) => valuesOf(name).map((value) => new Map(row).set(name, value))).filter((row) => isConsistent(row, registry))
  return rows.filter((row) => !hasSynonym(row) || isAllowed(asker, way, row))
}
