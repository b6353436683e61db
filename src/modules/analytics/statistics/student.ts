/** B₂ to B₁₆, of Bernoulli's numbers (DLMF 24.2, table 24.2.1). */
const bernoulli = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510]

/** From here on, the first term that `stirling` leaves out is below 1e-16, and so is its error (DLMF 5.11(ii)). */
const stirlingFrom = 10

/** What Stirling's series adds to the leading terms of ln Γ(z) (DLMF 5.11.1): Σ B₂ₖ / (2k (2k - 1) z^(2k - 1)). */
const stirling = (z: number): number =>
  bernoulli.reduceRight((sum, number, at) => sum / z ** 2 + number / ((2 * at + 2) * (2 * at + 1)), 0) / z

/**
 * ln B(a, 1/2), from Γ(1/2) = √π and the difference of ln Γ(a + 1/2) and ln Γ(a) by DLMF 5.11.1, in which the large terms cancel on paper
 * and not in the machine. A small `a` is raised by B(a, b) = B(a + 1, b) (a + b) / a (DLMF 5.5.1 with 5.12.1).
 */
function logBetaWithHalf(a: number): number {
  let [raised, ratio] = [a, 1]
  for (; raised < stirlingFrom; raised += 1) ratio *= (raised + 0.5) / raised
  const difference = raised * Math.log1p(0.5 / raised) + Math.log(raised) / 2 - 0.5 + stirling(raised + 0.5) - stirling(raised)
  return Math.log(Math.PI) / 2 - difference + Math.log(ratio)
}

/** Stands for a denominator of zero. */
const tiny = 1e-300
/** A fraction of half a million degrees of freedom takes some hundred steps. */
const mostSteps = 100_000

/** The step `step` of the continued fraction of the incomplete beta function (DLMF 8.17.23). */
function partOf(step: number, x: number, a: number, b: number): number {
  const m = Math.floor(step / 2)
  const above = step % 2 === 0 ? m * (b - m) : -(a + m) * (a + b + m)
  return (above * x) / ((a + step - 1) * (a + step))
}

/**
 * The value of 1 + d₁/(1 + d₂/(1 + …)) in DLMF 8.17.22, by Lentz's method as changed for zeros by Thompson and Barnett (Journal of
 * Computational Physics 64, 1986): ratios of successive numerators and of successive denominators are multiplied until they are equal.
 */
function betaFraction(x: number, a: number, b: number): number {
  // The denominator before the first is 0, so their first ratio is infinite.
  let [value, numerators, denominators] = [1, 1, Infinity]
  for (let step = 1, factor = 0; step <= mostSteps && Math.abs(factor - 1) > Number.EPSILON; step += 1) {
    const part = partOf(step, x, a, b)
    numerators = 1 + part / numerators || tiny
    denominators = 1 + part / denominators || tiny
    factor = numerators / denominators
    value *= factor
  }
  return value
}

/**
 * Share of Student's distribution above `t`, 0 or more: half of the regularised incomplete beta function I(x; freedom / 2, 1/2) at
 * x = freedom / (freedom + t²), by DLMF 8.17.22, or by 8.17.4 from the other end where that converges faster.
 * @param freedom degrees of freedom, above 0, not necessarily whole
 */
export function studentTail(t: number, freedom: number): number {
  if (t === 0) return 0.5
  const a = freedom / 2
  const square = t * t
  const [x, rest] = [freedom / (freedom + square), square / (freedom + square)]
  const front = Math.exp(-a * Math.log1p(square / freedom) - logBetaWithHalf(a)) * Math.sqrt(rest)
  return x < (a + 1) / (a + 2.5) ? front / (2 * a * betaFraction(x, a, 0.5)) : 0.5 - front / betaFraction(rest, 0.5, a)
}
