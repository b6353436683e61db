/** What is claimed of a share of simulated answers. */
export type Claim =
  /** At least this share contains the truth. */
  | { readonly atLeast: number }
  /** At most this share says something untrue. */
  | { readonly atMost: number }
  /** The share is printed, and nothing is claimed of it. */
  | 'told'

/** One line of the table in docs/STATISTICS.md: a share or a mean over seeded simulations of one figure at one size. */
export interface Line {
  readonly figure: string
  /** The simulated truth. */
  readonly world: string
  /** What is counted. */
  readonly counted: string
  readonly claim: Claim
  /** The share or mean over this number of rounds; the same for the same seed. */
  readonly simulate: (rounds: number) => number
  /** How the table writes the value; if absent, as a percentage. */
  readonly show?: (value: number) => string
  /** Rounds of the long run; fewer for a family of comparisons, which takes longer. */
  readonly rounds: number
}

/** A line whose figure asks for a second answer, as a funnel does for the whole. */
export type AsyncLine = Omit<Line, 'simulate'> & { readonly simulate: (rounds: number) => Promise<number> }

/** Allowance for chance in a share of this number of rounds: three standard errors. */
const room = (share: number, rounds: number): number => 3 * Math.sqrt((share * (1 - share)) / rounds)

/** Whether a simulated share supports the claim. A claim of protection alone has no allowance for chance. */
export function isBorneOut(claim: Claim, value: number, rounds: number): boolean {
  if (claim === 'told') return true
  return 'atLeast' in claim ? value >= claim.atLeast - room(claim.atLeast, rounds) : value <= claim.atMost + room(claim.atMost, rounds)
}

/** A claim as the table words it. */
export function claimText(claim: Claim): string {
  if (claim === 'told') return 'told'
  return 'atLeast' in claim ? `at least ${percent(claim.atLeast)}` : claim.atMost === 0 ? 'none' : `at most ${percent(claim.atMost)}`
}

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** Share of the rounds in which something is true; a round that gives null is not counted. */
export function shareOf(rounds: number, round: (index: number) => boolean | null): number {
  let [held, all] = [0, 0]
  for (let index = 0; index < rounds; index += 1) {
    const found = round(index)
    if (found === null) continue
    all += 1
    if (found) held += 1
  }
  return held / all
}
