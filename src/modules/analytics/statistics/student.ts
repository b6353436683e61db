/** Lanczos' approximation of the logarithm of the gamma function (Press and others, Numerical Recipes, 3rd edition, 2007, 6.1). */
function logGamma(x: number): number {
  const terms = [76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2, -0.5395239384953e-5]
  const base = x + 5.5
  const series = terms.reduce((sum, term, index) => sum + term / (x + 1 + index), 1.000000000190015)
  return (x + 0.5) * Math.log(base) - base + Math.log((2.5066282746310005 * series) / x)
}

/** Below this a denominator of the continued fraction counts as zero. */
const tiny = 1e-300

/** The continued fraction of the incomplete beta function by Lentz's method (Numerical Recipes 6.4). */
function betaFraction(x: number, a: number, b: number): number {
  const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value)
  let [c, d] = [1, 1 / away(1 - ((a + b) * x) / (a + 1))]
  let product = d
  for (let m = 1; m <= 300; m += 1) {
    for (const part of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / away(1 + part * d)
      c = away(1 + part / c)
      product *= d * c
    }
    if (Math.abs(d * c - 1) < 1e-14) break
  }
  return product
}

/** The regularised incomplete beta function. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x))
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b
}

/** Share of Student's distribution above `t`, 0 or more. @param freedom degrees of freedom, above 0, not necessarily whole */
export const studentTail = (t: number, freedom: number): number => incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2
