import { hmacSha256 } from '../../../../kit/keyed/hmac-sha256.js'
import type { ExactCount } from '../plan/plan.js'
import type { DisclosurePolicy } from './disclosure-policy.type.js'

const keySpace = 2 ** 32
const shortestKey = 32

/** The distribution of maximum entropy on -7…7 with mean 0 and variance 6, p(v) ∝ exp(-λv²), as cumulative integers. */
const table7 = Object.freeze([
  12869056, 49919504, 140573491, 329080278, 662210263, 1162529389, 1801126772, 2493840524, 3132437907, 3632757033, 3965887018, 4154393805,
  4245047792, 4282098240, 4294967296,
])

export const defaultPolicy: DisclosurePolicy = Object.freeze({
  threshold: 10,
  floor: 5,
  maxNoise: 7,
  variance: 6,
  rounding: 5,
  cumulative: table7,
})

/** The default policy without rounding, for a researcher inside the secure setting. The draw of noise is the same. */
export const unrounded = (policy: DisclosurePolicy): DisclosurePolicy => ({ ...policy, rounding: 1 })

/** The variance that protection adds to a published count: that of its noise, and that of rounding to r, (r² - 1) / 12. */
export const countVariance = ({ variance, rounding }: DisclosurePolicy): number => variance + (rounding ** 2 - 1) / 12

/** A count as published: its value, or null if withheld, and its range of protection. */
export interface Published {
  readonly value: number | null
  readonly lower: number
  readonly upper: number
  /** The number of protected counts that its bounds add up; one if left out. */
  readonly pieces?: number
}

/** The number of protected counts that the bounds of a published count add up. */
export const piecesOf = ({ pieces = 1 }: Published): number => pieces

/**
 * The counts of several charities at one node as one: the sum of those that are published, withheld only if all are. Each withheld one adds 0
 * to the lower end and all that it can be to the upper, which is less than the width of two counts, so that nobody's rows show or hide
 * another's.
 */
export function added(counts: readonly Published[]): Published {
  const [only, ...others] = counts
  if (only && others.length === 0) return only
  const shown = counts.flatMap(({ value }) => value ?? [])
  const sum = (of: (one: Published) => number): number => counts.reduce((total, one) => total + of(one), 0)
  return {
    // Safeguard A withheld count of a charity withholds no sum: === 0 -> < counts.length
    value: shown.length === 0 ? null : shown.reduce((total, value) => total + value, 0),
    lower: sum(({ lower }) => lower),
    upper: sum(({ upper }) => upper),
    pieces: sum((one) => (one.value === null ? 2 : 1)),
  }
}

/** Throws if a policy is weaker than the default or its table is not what it says. */
export function checkPolicy(policy: DisclosurePolicy): void {
  const { threshold, floor, maxNoise, variance, rounding, cumulative } = policy
  const weaker =
    threshold < defaultPolicy.threshold ||
    floor < defaultPolicy.floor ||
    maxNoise < defaultPolicy.maxNoise ||
    variance < defaultPolicy.variance
  if (weaker) throw new Error('the disclosure policy is weaker than the default: threshold 10, floor 5, noise 7, variance 6')
  if (rounding !== 1 && rounding !== 5) throw new Error('the disclosure policy rounds to 1 or 5')
  const rising = cumulative.every((bound, index) => Number.isInteger(bound) && bound > (cumulative[index - 1] ?? 0))
  if (cumulative.length !== 2 * maxNoise + 1 || cumulative[2 * maxNoise] !== keySpace || !rising) {
    throw new Error('the noise table does not fit the disclosure policy')
  }
  const { mean, variance: measured } = moments(cumulative, maxNoise)
  if (mean !== 0 || Math.abs(measured - variance) > 0.001)
    throw new Error('the noise table has not the mean and variance that the policy names')
}

function moments(cumulative: readonly number[], maxNoise: number): { mean: number; variance: number } {
  let sum = 0
  let squares = 0
  cumulative.forEach((bound, index) => {
    const weight = bound - (cumulative[index - 1] ?? 0)
    sum += weight * (index - maxNoise)
    squares += weight * (index - maxNoise) ** 2
  })
  return { mean: sum / keySpace, variance: squares / keySpace }
}

/** Throws if a secret is missing, too short or all zeros. The client learns nothing of it. */
export function checkKey(key: Uint8Array): void {
  if (key.length < shortestKey) throw new Error(`a disclosure key has at least ${shortestKey} random bytes`)
  if (key.every((byte) => byte === 0)) throw new Error('a disclosure key must be random bytes')
}

/** The prepared form of each key. It is dropped when the key is. */
const ready = new WeakMap<Uint8Array, (text: string) => string>()

function macOf(key: Uint8Array): (text: string) => string {
  const mac = ready.get(key) ?? hmacSha256(key)
  ready.set(key, mac)
  return mac
}

/**
 * The first 32 bits of HMAC-SHA-256 over the node, its count and its key sum. The same set of people at the same node always gives the same
 * draw.
 */
export function draw(key: Uint8Array, node: string, { n, ck }: ExactCount): number {
  // Safeguard Counts of nearly the same people: |${node}|${n}|${ck} ->
  // Safeguard T-SDC-28 equality of sets: ${node}|${n} -> ${n}
  return parseInt(macOf(key)(`cell|v1|${node}|${n}|${ck}`).slice(0, 8), 16)
}

/** The smallest noise whose cumulative bound is above the draw. */
export function noiseOf(u: number, { cumulative, maxNoise }: DisclosurePolicy): number {
  // Safeguard T-SDC-11 moments of the noise: maxNoise -> maxNoise + 1
  return cumulative.findIndex((bound) => u < bound) - maxNoise
}

/** How far a published count can lie from the truth. */
export const slackOf = ({ maxNoise, rounding }: DisclosurePolicy): number => maxNoise + (rounding - 1) / 2

/** A withheld count: the same for zero as for any number below the threshold. */
export const withheld = ({ threshold, maxNoise }: DisclosurePolicy): Published => ({
  value: null,
  lower: 0,
  // Safeguard T-SDC-2 one token for what is withheld: + maxNoise ->
  upper: threshold - 1 + maxNoise,
})

/** The largest value that a withheld count can have after noise and before rounding. */
export const mostWithheld = ({ threshold, floor, maxNoise }: DisclosurePolicy): number => Math.max(threshold - 1, floor - 1 + maxNoise)

/** Adds noise to one node's count, withholds it if it is too small, and rounds it. Exact numbers end here. */
export const protect = (key: Uint8Array, policy: DisclosurePolicy, node: string, exact: ExactCount): Published =>
  // Safeguard T-SDC-5 one suppressed cell:
  //   protectedBy(noiseOf(draw(key, node, exact), policy), policy, exact.n) -> ({ value: exact.n, lower: exact.n, upper: exact.n })
  // Safeguard T-SDC-6 rounding alone: noiseOf(draw(key, node, exact), policy) -> 0
  // Safeguard T-SDC-12 differencing: noiseOf(draw(key, node, exact), policy) -> 0
  // Safeguard T-SDC-19 whole partitions:
  //   protectedBy(noiseOf(draw(key, node, exact), policy), policy, exact.n) -> ({ value: exact.n, lower: exact.n, upper: exact.n })
  protectedBy(noiseOf(draw(key, node, exact), policy), policy, exact.n)

/** The published form of a count, given its noise. */
export function protectedBy(noise: number, policy: DisclosurePolicy, n: number): Published {
  // Safeguard Counts of nearly the same people: + noise ->
  // Safeguard Attack without noise: + noise ->
  // Safeguard 200 people, half of them erased: + noise ->
  const noisy = n + noise
  // Safeguard T-SDC-1 floor of five people: n < policy.floor || noisy -> noisy
  // Safeguard T-SDC-3 nobody looks like somebody: return -> return n > 0 ? { ...withheld(policy), lower: 1 } :
  // Safeguard T-SDC-14 candidates: withheld(policy) -> { value: null, lower: n, upper: n }
  if (n < policy.floor || noisy < policy.threshold) return withheld(policy)
  // Safeguard Hostile documents of each role: Math.round(noisy / policy.rounding) * policy.rounding -> n
  const value = Math.round(noisy / policy.rounding) * policy.rounding
  return { value, lower: value - slackOf(policy), upper: value + slackOf(policy) }
}
