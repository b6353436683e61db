/** Winsorising: the share of groups at either end whose value is replaced by the next one inwards. */
const winsorised = 0.1

/** With fewer groups than this, little can be said about how much groups differ. */
export const leastGroups = 10

/** How far a group lies from the centre, and its standard error, on one scale. */
interface Deviation {
  readonly from: number
  readonly error: number
}

/** How much more groups vary than chance and protection explain. */
export interface Dispersion {
  /** Mean square of the winsorised z scores. It is about 1 or less if chance explains everything. */
  readonly phi: number
  /** Standard deviation between groups beyond chance, on the scale of the deviations. */
  readonly between: number
}

/** Replaces the extreme tenth at each end by the nearest value that is left. */
function winsorise(scores: readonly number[]): number[] {
  const sorted = [...scores].sort((one, other) => one - other)
  const cut = Math.floor(winsorised * sorted.length)
  const [least, most] = [sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 0]
  return scores.map((score) => Math.min(most, Math.max(least, score)))
}

/**
 * Overdispersion by the additive method: z scores winsorised at 10 %, their mean square φ, and from it the variance between groups by moments
 * (Spiegelhalter, Quality and Safety in Health Care 14, 2005; DerSimonian and Laird, Controlled Clinical Trials 7, 1986). Null if there are fewer than
 * `leastGroups`.
 */
export function dispersionOf(groups: readonly Deviation[]): Dispersion | null {
  if (groups.length < leastGroups) return null
  const scores = winsorise(groups.map(({ from, error }) => from / error))
  const phi = scores.reduce((sum, score) => sum + score ** 2, 0) / scores.length
  const weights = groups.map(({ error }) => 1 / error ** 2)
  const [all, squares] = [weights.reduce((sum, w) => sum + w, 0), weights.reduce((sum, w) => sum + w ** 2, 0)]
  const excess = (groups.length * phi - (groups.length - 1)) / (all - squares / all)
  return { phi, between: Math.sqrt(Math.max(0, excess)) }
}
