/** Asks a question through the API and compares every figure of the answer with the truth. */
import type { Role } from '../src/access/roles.js'
import type { PartnerQuestion } from '../src/modules/analytics/vocabulary/questions/questions.js'
import { analysisQuery, type Cell, type Question, type Row } from '../test/support/callers/ask.js'
import type { As, TestHub } from '../test/support/hub/hub.js'
import { nodePairs, trueCounts, trueFigure, type Truth } from '../test/support/oracles/truth.js'
import { isWithin, type DerivedLine, type Derivation } from './derivation.js'

/** The result of one question: rows, or the code and sentence of the refusal. */
export interface Attempt {
  readonly question: Question
  readonly rows: readonly Row[] | null
  readonly code: string
  readonly message: string
  readonly tally: Tally
}

/** One saved question as one role asked it: the attempts in their order. */
export interface Asked {
  readonly document: string
  readonly role: Role
  readonly attempts: readonly Attempt[]
}

/** One question of the catalogue, with everything that was asked for it. */
export interface Proven {
  readonly question: PartnerQuestion
  readonly asked: readonly Asked[]
  readonly tally: Tally
  readonly derived: readonly DerivedLine[]
  /** Printed cells. */
  readonly samples: readonly string[]
}

/** How an answer compares with the truth. */
export interface Tally {
  readonly shown: number
  readonly withheld: number
  /** The largest difference between a shown count and the true one. */
  readonly furthest: number
  /** Cells whose true figure lies outside their range of protection. */
  readonly outside: readonly string[]
}

const nothing: Tally = { shown: 0, withheld: 0, furthest: 0, outside: [] }

export const together = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (left, right) => ({
      shown: left.shown + right.shown,
      withheld: left.withheld + right.withheld,
      furthest: Math.max(left.furthest, right.furthest),
      outside: [...left.outside, ...right.outside],
    }),
    nothing,
  )

export async function attempt(hub: TestHub, as: As, question: Question, truth: Truth): Promise<Attempt> {
  const answer = await hub.send<{ analysis: { rows: Row[] } }>(as, analysisQuery, { question })
  const [refusal] = answer.errors ?? []
  if (refusal) return { question, rows: null, code: refusal.extensions.code, message: refusal.message, tally: nothing }
  const { rows } = answer.data.analysis
  return { question, rows, code: 'ANSWERED', message: '', tally: tallyOf(question, rows, truth) }
}

const isShown = ({ status }: Cell): boolean => status === 'OK' || status === 'EXACT'

/** The true counts behind a cell. Throws if the generator has none, because a figure without a counterpart proves nothing. */
export function truthOf(row: Row, cell: Cell, truth: Truth, { where }: Question): readonly number[] {
  const counts = trueCounts(row, cell, truth, where)
  if (counts) return counts
  const group = row.dimensions.map(({ dimension, value }) => `${dimension}=${value}`).join(' ')
  throw new Error(`The generator does not count ${cell.measure} ${row.period} ${group}.`)
}

/** Shown and withheld cells of an answer, the largest difference of its counts, and the true figures outside its bounds. */
export function tallyOf(question: Question, rows: readonly Row[], truth: Truth): Tally {
  const cells = rows.flatMap((row) => row.cells.map((cell) => ({ row, cell })))
  const shown = cells.filter(({ cell }) => isShown(cell)).length
  const pairs = nodePairs(rows, truth, question.where)
  const outside = cells.filter(({ row, cell }) => {
    const figure = trueFigure(cell, truthOf(row, cell, truth, question))
    return !Number.isNaN(figure) && !isWithin(figure, cell.lower, cell.upper)
  })
  return {
    shown,
    withheld: cells.length - shown,
    furthest: Math.max(0, ...pairs.map(({ published, truth: count }) => Math.abs(published - count))),
    outside: outside.map(({ row, cell }) => `${cell.measure} ${row.period} ${row.dimensions.map(({ value }) => value).join(' ')}`),
  }
}

/** A derived field of an answer, beside the same figure from the true counts. */
export async function deriveBeside(
  hub: TestHub,
  as: As,
  { question, derivation, truth }: { question: Question; derivation: Derivation; truth: Truth },
): Promise<readonly DerivedLine[]> {
  const asked: Question = { ...question, ...(derivation.by ? { by: [...derivation.by] } : {}) }
  const document = analysisQuery.replace(/rows \{/, `derived: ${derivation.field}\n    rows {`)
  const answer = await hub.send<{ analysis: { derived: unknown; rows: Row[] } }>(as, document, { question: asked })
  const [refusal] = answer.errors ?? []
  const what = derivation.field.split(') ')[0]
  if (refusal) return [{ what: `${what})`, answer: `refused: ${refusal.extensions.code}`, truth: '', holds: null }]
  const { derived, rows } = answer.data.analysis
  return derivation.lines(derived, { question: asked, rows, truth })
}
