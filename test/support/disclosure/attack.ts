import { analysisQuery, type Question, type Row } from '../callers/ask.js'
import type { As, TestHub } from '../hub/hub.js'
import { isTriedNow } from '../runs/share.js'
import { strayFigures } from '../answers/ways-out.js'

/** What an attacker does with published figures, and what the tests allow the attacker to find. */

export const times = (count: number): number[] => Array.from({ length: count }, (_, n) => n)

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

export const variance = (values: readonly number[]): number => {
  const middle = mean(values)
  return mean(values.map((value) => (value - middle) ** 2))
}

/** Pearson's correlation of two lists of equal length. */
export function correlation(left: readonly number[], right: readonly number[]): number {
  const [a, b] = [mean(left), mean(right)]
  const together = mean(left.map((value, index) => (value - a) * ((right[index] ?? 0) - b)))
  return together / Math.sqrt(variance(left) * variance(right))
}

/** The best accuracy with which a threshold on the published value can tell two groups apart. */
export function bestAccuracy(fewer: readonly number[], more: readonly number[]): number {
  const thresholds = [...new Set([...fewer, ...more])]
  return Math.max(
    ...thresholds.map(
      (at) => (fewer.filter((value) => value < at).length + more.filter((value) => value >= at).length) / (fewer.length + more.length),
    ),
  )
}

/** Two-proportion z of two shares. */
export function proportionsZ(left: readonly boolean[], right: readonly boolean[]): number {
  const share = (items: readonly boolean[]) => items.filter(Boolean).length / items.length
  const pooled = share([...left, ...right])
  if (pooled === 0 || pooled === 1) return 0
  return Math.abs(share(left) - share(right)) / Math.sqrt(pooled * (1 - pooled) * (1 / left.length + 1 / right.length))
}

/** The value of a row's dimension. */
export const valueOf = ({ dimensions }: Row, name: string): string | undefined =>
  dimensions.find(({ dimension }) => dimension === name)?.value

/** Published values of the first measure, by the values of the named dimensions joined with `|`; a withheld value is null. */
export const valuesBy = (rows: readonly Row[], ...names: string[]): ReadonlyMap<string, number | null> =>
  new Map(rows.map((row) => [names.map((name) => valueOf(row, name)).join('|'), row.cells[0]?.value ?? null]))

/**
 * Everything that came for a question, as text; only the number of the request is left out. Throws where a way out as a file, of which a run that tries
 * a share asks a share, gave anything else.
 */
export async function bytesOf(hub: TestHub, as: As, question: unknown): Promise<string> {
  const answer = await hub.send<{ analysis: { rows: Row[] } } | null>(as, analysisQuery, { question })
  const figures = { rows: answer.data?.analysis.rows, code: answer.errors?.[0]?.extensions.code }
  const stray = isTriedNow() ? await strayFigures(hub, as, question, figures) : []
  if (stray.length > 0) throw new Error(stray.join('\n'))
  return JSON.stringify(answer).replace(/"requestId":"[^"]*"/g, '')
}

/** The code of a refusal, or `ANSWERED`. */
export const codeOf = (answer: string): string => /"code":"(\w+)"/.exec(answer)?.[1] ?? 'ANSWERED'

export type { Question, Row }
