import { causesInWords } from '../../kit/figure/moved-by.js'
import type { Released } from './data-package.js'
import { dimensionsIn, figureNames, figuresOf, figuresTold, measuresIn, valueIn, type ExportedAnalysis } from './exported-analysis.js'

interface Category {
  readonly index: readonly string[]
  readonly label: Readonly<Record<string, string>>
}

interface JsonStatDimension {
  readonly label: string
  readonly category: Category
}

/** A dataset of JSON-stat 2.0 (https://json-stat.org/full/). */
interface JsonStat {
  readonly version: '2.0'
  readonly class: 'dataset'
  readonly label: string
  readonly source: string
  readonly updated?: string
  readonly note: readonly string[]
  readonly id: readonly string[]
  readonly size: readonly number[]
  readonly role: { readonly time: readonly string[]; readonly metric: readonly string[] }
  readonly dimension: Readonly<Record<string, JsonStatDimension>>
  /** In row-major order of `id`; null if a figure is withheld or the answer has no such row. */
  readonly value: readonly (number | null)[]
  /** By the index of the value. An index without a status is in no row of the answer. */
  readonly status: Readonly<Record<string, string>>
  readonly extension: Readonly<Record<string, unknown>>
}

/**
 * An answer as JSON-stat. Its dimensions are the period, each dimension of the question, the measure, and the number of the cell (value,
 * lower bound and so on). Released figures include their origin.
 */
export function jsonStatOf(exported: ExportedAnalysis, released?: Released): JsonStat {
  const { analysis, question } = exported
  const dimension = dimensionsOf(exported)
  const id = Object.keys(dimension)
  const size = Object.values(dimension).map(({ category }) => category.index.length)
  const places = Object.values(dimension).map(({ category }) => new Map(category.index.map((value, at) => [value, at])))
  const value: (number | null)[] = new Array<number | null>(size.reduce((product, one) => product * one, 1)).fill(null)
  const status: Record<string, string> = {}
  const split = dimensionsIn(exported)
  const movedBy: Record<string, string> = {}
  // Safeguard What arrives, as JSON-stat: analysis.rows -> analysis.rows.slice(1)
  for (const row of analysis.rows) {
    const named = split.map((name) => valueIn(row, name).value)
    for (const cell of row.cells) {
      // Safeguard What arrives, as JSON-stat: figuresOf(cell) -> { ...figuresOf(cell), denominator: cell.numerator }
      Object.entries(figuresOf(cell)).forEach(([figure, number]) => {
        // Safeguard What arrives, as JSON-stat: cell.measure -> row.cells.at(-1)?.measure ?? ''
        const at = placeOf([row.period, ...named, cell.measure, figure], places, size)
        // JSON-stat holds only numbers, so yes is 1.
        value[at] = typeof number === 'boolean' ? Number(number) : number
        status[at] = cell.status
        if (cell.range && figure === 'rangeLower') movedBy[at] = causesInWords(cell.range)
      })
    }
  }
  return {
    version: '2.0',
    class: 'dataset',
    label:
      released?.title ??
      measuresIn(exported)
        .map(({ title }) => title)
        .join('; '),
    source: 'Partnership hub',
    ...(analysis.snapshot ? { updated: analysis.snapshot.publishedAt } : {}),
    note: analysis.notes.map(({ code, text }) => `${code}: ${text}`),
    id,
    size,
    role: { time: ['period'], metric: ['measure'] },
    dimension,
    value,
    status,
    extension: {
      question,
      snapshot: analysis.snapshot,
      policy: analysis.policy,
      definitions: measuresIn(exported),
      movedBy,
      ...(released ? { provenance: released.provenance } : {}),
    },
  }
}

const placeOf = (values: readonly string[], places: readonly ReadonlyMap<string, number>[], size: readonly number[]): number =>
  values.reduce((at, value, n) => at * (size[n] ?? 1) + (places[n]?.get(value) ?? 0), 0)

function dimensionsOf(exported: ExportedAnalysis): Readonly<Record<string, JsonStatDimension>> {
  const { analysis, catalogue } = exported
  const titleOf = (name: string): string => catalogue.dimensions.find((one) => one.name === name)?.title ?? name
  const found = (pairs: readonly (readonly [string, string])[]): Category => ({
    index: [...new Set(pairs.map(([value]) => value))],
    label: Object.fromEntries(pairs),
  })
  const { rows } = analysis
  return {
    // Safeguard What arrives, as JSON-stat: , period -> .slice(4), period
    period: { label: 'Period', category: found(rows.map(({ period }) => [period, period])) },
    ...Object.fromEntries(
      dimensionsIn(exported).map((name) => {
        const values = rows.map((row) => valueIn(row, name)).map(({ value, label }) => [value, label] as const)
        return [name, { label: titleOf(name), category: found(values) }]
      }),
    ),
    measure: { label: 'Measure', category: found(measuresIn(exported).map(({ name, title }) => [name, title])) },
    figure: { label: 'Which number of the cell', category: found(figureNames.map((name) => [name, figuresTold[name]])) },
  }
}
