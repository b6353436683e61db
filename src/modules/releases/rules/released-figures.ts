import { createHash } from 'node:crypto'
import type { Role } from '../../../access/roles.js'
import { catalogueFor, isComparison, rangeOfCell, type AnalysisResult, type Question, type Registry } from '../../analytics/index.js'
import type { ExportedAnalysis } from '../../exports/index.js'
import { erratumText, type Erratum } from './erratum.js'

/** Forces that have a figure of their own in the cell of a total. Cells of a place with the same forces stand once. */
export interface PresentForces {
  /** Code of the region; null for the nation. */
  readonly region: string | null
  /** Codes of the forces whose own figure is shown. */
  readonly forces: readonly string[]
}

/** Figures as they are released: the published cells of an answer, with its question, notes and definitions. */
export interface ReleasedFigures extends ExportedAnalysis {
  readonly question: Question
  /** Codes of the partners whose rows may be in them; missing in figures released before this was kept. No file and no page has it. */
  readonly contributors?: readonly string[]
  /** Who is in totals of forces; missing in figures released before this was kept, and if the hub does not tell. No file and no page has it. */
  readonly present?: readonly PresentForces[]
}

/** An answer as it may leave: without own figures, and without anything that only the engine knows. */
export function releasedFigures(
  { question, snapshot, policy, rows, notes, contributors }: AnalysisResult & { readonly contributors: readonly string[] },
  role: Role,
  registry: Registry,
): ReleasedFigures {
  const { measures, dimensions } = catalogueFor(role, registry)
  const { threshold, floor, maxNoise, rounding } = policy
  return {
    question,
    contributors,
    analysis: {
      snapshot: snapshot && { id: snapshot.id, publishedAt: snapshot.publishedAt.toISOString() },
      policy: { threshold, floor, maxNoise, rounding },
      rows: rows.map(({ period, dimensions: values, cells }) => ({
        period,
        dimensions: values.map(({ dimension, value, label }) => ({ dimension, value, label })),
        cells: cells.map(({ measure, value, status, lower, upper, numerator, denominator, interval }) => ({
          measure,
          value,
          status,
          lower,
          upper,
          numerator,
          denominator,
          own: null,
          interval: interval && { lower: interval.lower, upper: interval.upper },
        })),
      })),
      // These notes advise on asking, and a file cannot be asked.
      notes: notes
        .filter(({ code }) => code !== 'HOW_TO_ASK')
        .map(({ code, text, forces = [], measures: about = [], holdsFor, statement }) => ({
          ...{ code, text, forces, measures: about },
          ...(holdsFor && {
            holdsFor: holdsFor.map(({ forces: of, from, to }) => ({ forces: of, from, to })),
            statement: statement ?? null,
          }),
        })),
    },
    catalogue: {
      measures: measures
        .filter(({ name }) => question.measures.includes(name))
        .map(({ name, title, version, definition, source, kind }) => ({ name, title, version, definition, source, kind })),
      dimensions: dimensions.filter(({ name }) => question.by.includes(name)).map(({ name, title }) => ({ name, title })),
    },
  }
}

/** SHA-256, in hex, of question and rows as JSON. The same figures have the same hash, whatever title and notes accompany them. */
export const figuresHash = ({ question, analysis: { rows } }: ReleasedFigures): string =>
  createHash('sha256').update(JSON.stringify({ question, rows })).digest('hex')

/** Whether each row of the figures is still in `now`, with the same definitions. */
export function stillGiven({ analysis, catalogue }: ReleasedFigures, now: ReleasedFigures): boolean {
  const given = new Set(now.analysis.rows.map((row) => JSON.stringify(row)))
  return (
    JSON.stringify(catalogue.measures) === JSON.stringify(now.catalogue.measures) &&
    analysis.rows.every((row) => given.has(JSON.stringify(row)))
  )
}

/** The figures, each with what may move it. It follows from the figures, so it is not stored with them. */
export function withRanges(figures: ReleasedFigures) {
  const isCompared = isComparison(figures.question)
  const rows = figures.analysis.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, range: rangeOfCell(cell, isCompared) })),
  }))
  return { ...figures, analysis: { ...figures.analysis, rows } }
}

/** The figures with what everybody must read with them: what may move each, errata, as the first notes and on each line, and who reviewed them. */
export function withErrata(
  figures: ReleasedFigures,
  errata: readonly Omit<Erratum, 'correctedAt'>[],
  reviewNote: string | null,
): ReleasedFigures {
  const titles = new Map(figures.catalogue.measures.map(({ name, title }) => [name, title]))
  const texts = errata.map((erratum) => ({ ...erratum, text: erratumText(erratum, (name) => titles.get(name) ?? name) }))
  const notes = [
    // Safeguard Release: an erratum in every file
    ...texts.map(({ text }) => ({ code: 'ERRATUM', text })),
    ...(reviewNote === null ? [] : [{ code: 'OWN_REVIEW', text: reviewNote }]),
    ...figures.analysis.notes,
  ]
  const ranged = withRanges(figures)
  return {
    ...ranged,
    errata: texts.map(({ text, measures, periods }) => ({ text, measures, periods })),
    analysis: { ...ranged.analysis, notes },
  }
}
