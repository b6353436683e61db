import { causesInWords } from '../../kit/figure/moved-by.js'
import { csvLine } from './csv.js'
import { dimensionsIn, figureNames, figuresOf, valueIn, type ExportedAnalysis, type FigureName } from './exported-analysis.js'

/**
 * The columns of the figures: one line for each cell of the answer. Released figures always have the erratum column, which is empty if
 * there is none.
 */
export const figureColumns = (exported: ExportedAnalysis): readonly string[] => [
  'period',
  ...dimensionsIn(exported).flatMap((name) => [name.toLowerCase(), `${name.toLowerCase()}_label`]),
  'measure',
  'status',
  ...figureNames,
  'movedBy',
  ...(exported.errata ? ['erratum'] : []),
]

/** The figures of an answer as CSV. A figure that is withheld is an empty cell, never a zero: `status` says why. */
export function figuresCsv(exported: ExportedAnalysis): string {
  const named = dimensionsIn(exported)
  // Safeguard What arrives is what was answered, as CSV: exported.analysis.rows.flatMap -> exported.analysis.rows.slice(1).flatMap
  const lines = exported.analysis.rows.flatMap((row) => {
    const labels = named.map((name) => valueIn(row, name)).flatMap(({ value, label }) => [value, label])
    return row.cells.map((cell) =>
      csvLine([
        row.period,
        ...labels,
        cell.measure,
        cell.status,
        ...Object.values(figuresOf(cell)),
        cell.range ? causesInWords(cell.range) : '',
        // Safeguard Release: an erratum in every file
        ...errataOf(exported, row.period, cell.measure),
      ]),
    )
  })
  return [csvLine(figureColumns(exported)), ...lines, ...modelLines(exported)].join('')
}

/** What a model estimates, below the figures. Its status is MODEL, so that nobody takes it for a published figure; it has no range of protection. */
function modelLines({ analysis: { rows, pooled }, errata }: ExportedAnalysis): string[] {
  const [period, measure] = [rows.at(-1)?.period ?? '', rows[0]?.cells[0]?.measure ?? '']
  return (pooled?.groups ?? []).map(({ value, denominator, estimate, interval }) => {
    const told: Partial<Record<FigureName, number>> = {
      ...{ value: estimate, denominator, intervalLower: interval.lower, intervalUpper: interval.upper },
    }
    const figures = figureNames.map((name) => told[name] ?? null)
    // Safeguard What a model estimates is called a model, and a withheld rate is in no part of it: 'MODEL' -> 'OK'
    return csvLine([period, value.value, value.label, measure, 'MODEL', ...figures, '', ...(errata ? [''] : [])])
  })
}

/** Everything found wrong in a cell since its release, in one text; nothing if the figures are not released. */
const errataOf = ({ errata }: ExportedAnalysis, period: string, measure: string): readonly string[] =>
  errata
    ? [
        errata
          .filter(({ measures, periods }) => isAbout(measures, measure) && isAbout(periods, period))
          .map(({ text }) => text)
          .join(' '),
      ]
    : []

const isAbout = (named: readonly string[], one: string): boolean => named.length === 0 || named.includes(one)

/** The notes to read with the figures, as CSV: kind and sentence. */
export const notesCsv = ({ analysis: { notes } }: ExportedAnalysis): string =>
  [csvLine(['code', 'text']), ...notes.map(({ code, text }) => csvLine([code, text]))].join('')
