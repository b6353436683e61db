import { has } from './bits.js'
import type { Feature } from './features.js'
import { logMeanExp } from './gaussian.js'
import type { Shown } from './shown.js'
import type { Trial } from './trial.js'

const impossible = 1e-12

/** The attacker who knows everybody else's record, and so the number of others in each node. Decides by the exact likelihood. */
export function knowingScorer(
  features: readonly Feature[],
  shown: Shown,
  yes: readonly number[],
  no: readonly number[] | null,
): (trial: Trial) => number {
  const placesOf = (records: readonly number[]): number[][] =>
    records.map((record) => features.flatMap(({ target, holdsTarget }, index) => (holdsTarget && has(target, record) ? [index] : [])))
  const [holding, lacking] = [placesOf(yes), no && placesOf(no)]
  return ({ shown: published, others }) => {
    const gains = published.map((values, index) => {
      const n = others[index] as number
      const [less, more] = [shown.chancesOf(n), shown.chancesOf(n + 1)]
      return values.reduce<number>(
        (sum, value) => sum + Math.log(more.get(value) ?? impossible) - Math.log(less.get(value) ?? impossible),
        0,
      )
    })
    const logOf = (some: readonly number[][]): number =>
      logMeanExp(some.map((places) => places.reduce((sum, place) => sum + (gains[place] as number), 0)))
    return logOf(holding) - (lacking ? logOf(lacking) : 0)
  }
}
