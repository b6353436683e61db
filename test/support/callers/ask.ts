import type { As, TestHub } from '../hub/hub.js'

export interface Cell {
  measure: string
  value: number | null
  status: 'EXACT' | 'OK' | 'SUPPRESSED' | 'CAPPED'
  lower: number | null
  upper: number | null
  numerator: number | null
  denominator: number | null
  own: number | null
  ownOf?: number | null
  ownIsOfTheSame?: boolean | null
  interval: { lower: number; upper: number } | null
  range?: { lower: number | null; upper: number | null; movedBy: string[]; words: string } | null
}

export interface Row {
  period: string
  dimensions: { dimension: string; value: string }[]
  cells: Cell[]
}

export interface Question {
  measures: string[]
  by?: string[]
  where?: { dimension: string; value: string }[]
  period: { from: string; to: string }
  per?: string
  scope?: string
  compareOwn?: boolean
  additive?: boolean
}

export const analysisQuery = `query Ask($question: AnalysisQuestion!) {
  analysis(question: $question) {
    rows { period dimensions { dimension value } cells { measure value status lower upper numerator denominator own ownOf ownIsOfTheSame interval { lower upper } range { lower upper movedBy words } } }
  }
}`

/** The rows of an answer; a refusal is thrown. */
export async function ask(hub: TestHub, as: As, question: Question): Promise<Row[]> {
  const data = await hub.query<{ analysis: { rows: Row[] } }>(as, analysisQuery, { question })
  return data.analysis.rows
}

/** The code of a refusal, or `ANSWERED`. */
export async function refusal(hub: TestHub, as: As, question: Question): Promise<string> {
  const answer = await hub.send(as, analysisQuery, { question })
  return answer.errors?.[0]?.extensions.code ?? 'ANSWERED'
}

export const period = (from: string, to = from) => ({ from, to })

export const whereForce = (value: string) => [{ dimension: 'FORCE', value }]
