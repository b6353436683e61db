export { z95 } from '../../../kit/wilson.js'

/** z of two-sided limits of 99.8 %, the outer limits of a funnel plot. */
export const z998 = 3.090232306167813

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)

/** Below this the series converges fast; above it, the continued fraction does. */
const seriesUpTo = 3
const terms = 200

/** Φ(z) - 1/2 by its power series (Marsaglia, Journal of Statistical Software 11(4), 2004). */
function series(z: number): number {
  let [term, sum] = [z, z]
  for (let odd = 3; odd < 2 * terms && Math.abs(term) > 1e-17; odd += 2) {
    term *= (z * z) / odd
    sum += term
  }
  return sum * density(z)
}

/** The tail by Laplace's continued fraction. */
function fraction(z: number): number {
  let below = z
  for (let step = terms; step > 0; step -= 1) below = z + step / below
  return density(z) / below
}

/** Share of a standard normal distribution above `z`. */
export function upperTail(z: number): number {
  if (z < 0) return 1 - upperTail(-z)
  return z < seriesUpTo ? 0.5 - series(z) : fraction(z)
}

/** The z above which the share `tail` lies, from 1e-15 to 1/2: the inverse of `upperTail`. */
export function zAbove(tail: number): number {
  let [low, high] = [0, 8]
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (upperTail(middle) > tail) low = middle
    else high = middle
  }
  return (low + high) / 2
}
