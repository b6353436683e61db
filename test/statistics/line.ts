/** What is claimed of a share of simulated answers. */
export type Claim =
  /** At least this share holds the truth. */
  | { readonly atLeast: number }
  /** At most this share says what is not so. */
  | { readonly atMost: number }
  /** It is told, and nothing is claimed of it. */
  | 'told'

/** One line of the table in docs/STATISTICS.md: a share or a mean over seeded simulations of one figure at one size. */
export interface Line {
  readonly figure: string
  /** The truth that is simulated. */
  readonly world: string
  /** What is counted. */
  readonly counted: string
  readonly claim: Claim
  /** The share or mean over so many rounds; the same for the same seed. */
  readonly simulate: (rounds: number) => number
  /** How the table writes it; as a share in per cent where left out. */
  readonly show?: (value: number) => string
  /** Of the long run; a family of comparisons takes longer than one. */
  readonly rounds: number
}

/** Room for chance in a share of so many rounds: three standard errors. */
const room = (share: number, rounds: number): number => 3 * Math.sqrt((share * (1 - share)) / rounds)

/** Does a simulated share bear the claim out? What is certain has no room. */
export function isBorneOut(claim: Claim, value: number, rounds: number): boolean {
  if (claim === 'told') return true
  return 'atLeast' in claim ? value >= claim.atLeast - room(claim.atLeast, rounds) : value <= claim.atMost + room(claim.atMost, rounds)
}

/** A claim as the table has it. */
export function claimText(claim: Claim): string {
  if (claim === 'told') return 'told'
  return 'atLeast' in claim ? `at least ${percent(claim.atLeast)}` : claim.atMost === 0 ? 'none' : `at most ${percent(claim.atMost)}`
}

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** Share of the rounds in which something holds; a round that gives null is not counted. */
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
