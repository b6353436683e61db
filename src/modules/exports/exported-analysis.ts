import { rangeOfProtection, type ShownRange } from '../../kit/figure/moved-by.js'
// Safeguard What arrives, of how many people: ownOf ownIsOfTheSame -> ownIsOfTheSame
const documentWith = (name: string, variables = '', model = ''): string => `query ${name}($question: AnalysisQuestion!${variables}) {
  analysis(question: $question) {${model}
    snapshot { id publishedAt }
    policy { threshold floor maxNoise rounding }
    rows {
      period
      dimensions { dimension value label }
      cells { measure value status lower upper numerator denominator own ownOf ownIsOfTheSame interval { lower upper } range { lower upper movedBy } }
    }
    notes { code text }
  }
  catalogue {
    measures { name title version definition source kind }
    dimensions { name title }
  }
}`

/** The query of an export: the whole answer of `analysis`, and the titles of its measures and dimensions. */
export const exportDocument = documentWith('ExportAnalysis')

/** The same with what a model estimates of `$measure` by `$across`. */
export const exportModelDocument = documentWith(
  'ExportModel',
  ', $measure: MeasureName!, $across: DimensionName!',
  `
    pooled(measure: $measure, across: $across) { groups { value { dimension value label } denominator estimate interval { lower upper } } }`,
)

/** The question as it was sent. If there is an answer, GraphQL has checked it. */
export type SentQuestion = Readonly<Record<string, unknown>>

interface ExportedCell {
  readonly measure: string
  readonly value: number | null
  readonly status: string
  readonly lower: number | null
  readonly upper: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly own: number | null
  /** Missing in released figures, which contain no own figures. */
  readonly ownOf?: number | null
  readonly ownIsOfTheSame?: boolean | null
  readonly interval: { readonly lower: number; readonly upper: number } | null
  /** What may move the figure, as it is shown with it. Null if it is exact; missing in released figures as they are stored. */
  readonly range?: ShownRange | null
}

interface ExportedRow {
  readonly period: string
  readonly dimensions: readonly { readonly dimension: string; readonly value: string; readonly label: string }[]
  readonly cells: readonly ExportedCell[]
}

interface ExportedNote {
  readonly code: string
  readonly text: string
  /** In released figures, the forces that the sentence is about, in its order. Figures that were released earlier do not say it. */
  readonly forces?: readonly string[]
  /** In released figures, the measures that the sentence is about. Figures that were released earlier do not say it. */
  readonly measures?: readonly string[]
  /** In released figures, the forces and days for which the statement holds, if it does not hold for all. */
  readonly holdsFor?: readonly { readonly forces: readonly string[]; readonly from: string; readonly to: string | null }[]
  /** The text without for whom it holds. */
  readonly statement?: string | null
}

/** A group as a model estimates it. */
interface ExportedEstimate {
  readonly value: { readonly dimension: string; readonly value: string; readonly label: string }
  readonly denominator: number
  readonly estimate: number
  readonly interval: { readonly lower: number; readonly upper: number }
}

/** The data of `exportDocument`. */
export interface ExportedData {
  readonly analysis: {
    /** Missing unless a model was asked for. */
    readonly pooled?: { readonly groups: readonly ExportedEstimate[] } | null
    readonly snapshot: { readonly id: string; readonly publishedAt: string } | null
    readonly policy: { readonly threshold: number; readonly floor: number; readonly maxNoise: number; readonly rounding: number }
    readonly rows: readonly ExportedRow[]
    readonly notes: readonly ExportedNote[]
  }
  readonly catalogue: {
    readonly measures: readonly {
      readonly name: string
      readonly title: string
      readonly version: string
      readonly definition: string
      readonly source: string
      readonly kind: string
    }[]
    readonly dimensions: readonly { readonly name: string; readonly title: string }[]
  }
}

/** What was found wrong in released figures. */
interface ExportedErratum {
  readonly text: string
  /** Names of the measures that it is about; empty means all. */
  readonly measures: readonly string[]
  /** Empty means all. */
  readonly periods: readonly string[]
}

/** An answer together with its question. */
export interface ExportedAnalysis extends ExportedData {
  readonly question: object
  /** Set for released figures; empty if nothing was found wrong. */
  readonly errata?: readonly ExportedErratum[]
}

/** The parts of a cell that every format contains, by name, each with a description. */
export const figuresTold = {
  value: 'The figure; empty if it is withheld. A rate is a fraction of 1.',
  lower: rangeOfProtection.lower,
  upper: rangeOfProtection.upper,
  numerator: 'Numerator of a rate.',
  denominator: 'Denominator of a rate.',
  own: 'Exact figure of the own rows.',
  ownOf: 'How many people of the own rows a rate in own is of.',
  ownIsOfTheSame: 'Whether own is of the same people as value; if not, it is of those in the own rows, another group.',
  intervalLower: 'Lower end of the 95 % interval of a rate.',
  intervalUpper: 'Upper end of the 95 % interval of a rate.',
  rangeLower: 'Lower end of the range that is shown with the figure. movedBy names what is in it.',
  rangeUpper: 'Upper end of it.',
} as const

export type FigureName = keyof typeof figuresTold

export const figureNames = Object.keys(figuresTold) as readonly FigureName[]

export function figuresOf(cell: ExportedCell): Record<FigureName, number | boolean | null> {
  const { ownOf = null, ownIsOfTheSame = null, interval, range = null } = cell
  // Safeguard What arrives, of how many people: interval?.upper ?? null -> interval?.upper ?? null, denominator: cell.numerator
  const ends = { intervalLower: interval?.lower ?? null, intervalUpper: interval?.upper ?? null, ...rangeEnds(range) }
  const told = { ...cell, ownOf, ownIsOfTheSame, ...ends }
  return Object.fromEntries(figureNames.map((name) => [name, told[name]])) as Record<FigureName, number | boolean | null>
}

const rangeEnds = (range: ShownRange | null) => ({ rangeLower: range?.lower ?? null, rangeUpper: range?.upper ?? null })

/** Shown instead of a value in a row of `additive` totals. */
const total = { value: 'TOTAL', label: 'Total' }

/** Value and label of a row in a dimension. */
export const valueIn = ({ dimensions }: ExportedRow, name: string): { readonly value: string; readonly label: string } =>
  dimensions.find(({ dimension }) => dimension === name) ?? total

/** The dimensions by which the rows are split, in the order of the answer. */
export const dimensionsIn = ({ analysis: { rows } }: ExportedData): readonly string[] => [
  ...new Set(rows.flatMap(({ dimensions }) => dimensions.map(({ dimension }) => dimension))),
]

/** The measures of the answer in its order, as the catalogue describes them. */
export function measuresIn({ analysis: { rows }, catalogue }: ExportedData): ExportedData['catalogue']['measures'] {
  const named = [...new Set(rows.flatMap(({ cells }) => cells.map(({ measure }) => measure)))]
  return named.flatMap((name) => catalogue.measures.filter((measure) => measure.name === name))
}
