import type { Trial } from './trial.js'

/** The share of targets that were decided rightly, and their number. */
export interface Right {
  readonly right: number
  readonly of: number
}

export const sum = (some: readonly Right[]): Right =>
  some.reduce((all, one) => ({ right: all.right + one.right, of: all.of + one.of }), { right: 0, of: 0 })

export const shareOf = ({ right, of }: Right): number => right / Math.max(1, of)

/** How likely the secret is, given what was read, on any scale. */
export type Score = (trial: Trial) => number

interface Decided {
  readonly score: number
  readonly truth: boolean
}

/** Seeds from which the attacker learns. They differ from those of the targets. */
export const learningSeed = 1_000_000
export const learnt = 400

export const rightAt = (line: number, decided: readonly Decided[]): number =>
  decided.filter(({ score, truth }) => score > line === truth).length / decided.length

interface Spread {
  readonly mean: number
  readonly deviation: number
}

function spreadOf(scores: readonly number[]): Spread {
  const mean = scores.reduce((all, score) => all + score, 0) / scores.length
  return { mean, deviation: Math.sqrt(scores.reduce((all, score) => all + (score - mean) ** 2, 0) / scores.length) + 1e-9 }
}

/**
 * The attacker's decision line, from worlds of its own making: as many deviations above the mean score without the secret as below the mean
 * with it. The line that was best among so few would only follow their chance.
 */
export function lineOf(decided: readonly Decided[]): number {
  const [yes, no] = [true, false].map((truth) => spreadOf(decided.filter((one) => one.truth === truth).map(({ score }) => score)))
  if (!yes || !no || yes.mean <= no.mean) return 0
  return (yes.mean * no.deviation + no.mean * yes.deviation) / (yes.deviation + no.deviation)
}

type Makes<T> = (seed: number) => T

function triedOut<T extends { readonly truth: boolean }>(
  makes: Makes<T>,
  scores: readonly ((trial: T) => number)[],
  first: number,
  number: number,
): Decided[][] {
  const decided: Decided[][] = scores.map(() => [])
  for (let seed = first; seed < first + number; seed += 1) {
    const trial = makes(seed)
    scores.forEach((score, place) => decided[place]?.push({ score: score(trial), truth: trial.truth }))
  }
  return decided
}

/** Several attackers decide about the same targets, each after learning from worlds of its own. */
export function decide<T extends { readonly truth: boolean }>(
  makes: Makes<T>,
  scores: readonly ((trial: T) => number)[],
  first: number,
  targets: number,
): readonly Right[] {
  const lines = triedOut(makes, scores, learningSeed + first, learnt).map(lineOf)
  return triedOut(makes, scores, first, targets).map((decided, place) => ({
    right: decided.filter(({ score, truth }) => score > (lines[place] as number) === truth).length,
    of: decided.length,
  }))
}

/** One attacker decides. */
export const decideAny = <T extends { readonly truth: boolean }>(makes: Makes<T>, score: (trial: T) => number, targets: number): Right =>
  decide(makes, [score], 1, targets)[0] as Right

/** How often an attacker is right in worlds of its own making, with its own best line. */
export function promised(makes: Makes<Trial>, score: Score): number {
  const [tried = []] = triedOut(makes, [score], learningSeed, learnt)
  return rightAt(lineOf(tried), tried)
}
