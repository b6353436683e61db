import { movementOf, type Measured, type Movement, type Run } from './moving-range.js'
import { studentTail } from './student.js'
import { upperTail } from './upper-tail.js'

/** How a series may depart from its level: in one period only, at a new level from one period on, or by eight in a row on one side. */
export type Pattern = 'ONE_PERIOD' | 'NEW_LEVEL' | 'RUN'

/** The likeliest departure of a series from what it was. */
export interface Departure {
  readonly pattern: Pattern
  /** Index in the series of the first period that differs. */
  readonly at: number
  /** Weighted mean of the periods that differ, and of those that they are set against. */
  readonly mean: number
  readonly against: number
  /** How many periods they are set against. */
  readonly of: number
  /**
   * Probability of a departure as large in a series that does not change. All departures that were looked for are allowed for (Bonferroni).
   */
  readonly chance: number
}

/** With fewer shown periods to set something against, nothing is judged. */
export const leastAgainst = 4
/** The number of periods in a row on one side of the earlier mean that counts as a new level (the runs rule). */
export const runLength = 8

interface SeriesLevel {
  readonly mean: number
  /** Standard error by chance and protection. */
  readonly error: number
}

const shownOf = (run: Run): readonly Measured[] => run.filter((one) => one !== null)

/** Mean by the precision of each period. */
export function levelOf(run: Run): SeriesLevel {
  const shown = shownOf(run)
  const weight = shown.reduce((sum, { error }) => sum + 1 / error ** 2, 0)
  return { mean: shown.reduce((sum, { value, error }) => sum + value / error ** 2, 0) / weight, error: Math.sqrt(1 / weight) }
}

/**
 * The two-sided chance of a difference, as `chance and protection` alone give it and as the movement from period to period gives it: the
 * larger of the two, so that something is a departure only if neither explains it.
 */
function chanceOfDifference(one: SeriesLevel, other: SeriesLevel, { times, freedom }: Movement): number {
  const z = Math.abs(one.mean - other.mean) / Math.hypot(one.error, other.error)
  return 2 * Math.max(upperTail(z), times > 0 ? studentTail(z / times, freedom) : 0)
}

/** Integrates over the mean of those before: the chance that all of a run lie on one side of it. */
function chanceOfRun(before: number): number {
  const [steps, most] = [400, 8]
  let sum = 0
  for (let step = 0; step <= steps; step += 1) {
    const z = -most + (2 * most * step) / steps
    const weight = step === 0 || step === steps ? 0.5 : 1
    sum += weight * Math.exp((-z * z) / 2) * (1 - upperTail(z / Math.sqrt(before))) ** runLength
  }
  return (2 * sum * ((2 * most) / steps)) / Math.sqrt(2 * Math.PI)
}

type Candidate = Omit<Departure, 'chance'> & { readonly alone: number }

function candidate(pattern: 'ONE_PERIOD' | 'NEW_LEVEL', at: number, differing: Run, against: readonly Run[]): Candidate[] {
  const others = against.flat()
  const movement = movementOf(pattern === 'NEW_LEVEL' ? [differing, ...against] : against)
  if (shownOf(others).length < leastAgainst || movement === null) return []
  const [one, other] = [levelOf(differing), levelOf(others)]
  const alone = chanceOfDifference(one, other, movement)
  return [{ pattern, at, mean: one.mean, against: other.mean, of: shownOf(others).length, alone }]
}

/** The last `runLength` shown periods, if all lie on one side of the mean of those before. */
function runAtTheEnd(run: Run): Candidate[] {
  const places = run.flatMap((one, place) => (one ? [place] : []))
  const at = places.at(-runLength)
  if (at === undefined || places.length < runLength + leastAgainst) return []
  const [before, last] = [run.slice(0, at), run.slice(at)]
  const centre = levelOf(before).mean
  const above = shownOf(last).filter(({ value }) => value > centre).length
  const alone = above === 0 || above === runLength ? chanceOfRun(shownOf(before).length) : 1
  return [{ pattern: 'RUN', at, mean: levelOf(last).mean, against: centre, of: shownOf(before).length, alone }]
}

/** The likeliest departure, or null if the series is too short or has too many gaps to set anything against it. */
export function departureOf(run: Run): Departure | null {
  const places = run.flatMap((one, place) => (one ? [place] : []))
  const candidates = [
    ...places.flatMap((at) => candidate('ONE_PERIOD', at, run.slice(at, at + 1), [run.slice(0, at), run.slice(at + 1)])),
    ...places.slice(leastAgainst, -1).flatMap((at) => candidate('NEW_LEVEL', at, run.slice(at), [run.slice(0, at)])),
    ...runAtTheEnd(run),
  ]
  const [first, ...more] = candidates
  if (!first) return null
  const { alone, ...likeliest } = more.reduce((best, one) => (one.alone < best.alone ? one : best), first)
  return { ...likeliest, chance: Math.min(1, alone * candidates.length) }
}
