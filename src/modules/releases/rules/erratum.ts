import { erratumSentence } from './reasons.js'

/** What was found wrong in released figures, as stored with them. */
export interface Erratum {
  /** From the list `erratumReasons`. */
  readonly reason: string
  /** Names of the measures that it is about; empty means all. */
  readonly measures: readonly string[]
  /** Periods that it is about; empty means all. */
  readonly periods: readonly string[]
  /** ISO time in UTC. */
  readonly correctedAt: string
}

/** An erratum as readers see it. `titleOf` returns the title of a measure. */
export function erratumText(
  { reason, measures, periods }: Omit<Erratum, 'correctedAt'>,
  titleOf = (measure: string): string => measure,
): string {
  const affected = [...measures.map(titleOf), ...periods]
  return affected.length === 0 ? erratumSentence(reason) : `${erratumSentence(reason)} Affected: ${affected.join('; ')}.`
}
