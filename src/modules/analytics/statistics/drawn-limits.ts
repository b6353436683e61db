import { familyLevel } from './is-above.js'

const draws = 1_000

/** Numbers between 0 and 1, always the same, so that the same answer gives the same places (Marsaglia, xorshift, 2003). */
function uniforms(): () => number {
  let state = 2_463_534_242
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return ((state >>> 0) + 0.5) / 2 ** 32
  }
}

const normalFrom = (uniform: () => number): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())

/**
 * For each group the z at which its differences from all others hold together at `familyLevel`, those of the others from each other left
 * out: the quantile of the largest standardised difference in draws of all rates at once (Mogstad, Romano, Shaikh and Wilhelm, Review of
 * Economic Studies 91, 2024). @param errors standard error of each group's rate, above 0
 */
export function zOfEach(errors: readonly number[]): readonly number[] {
  const uniform = uniforms()
  const largest = errors.map((): number[] => [])
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = errors.map((error) => error * normalFrom(uniform))
    errors.forEach((error, index) => {
      const own = drawn[index] ?? 0
      let most = 0
      for (const [other, value] of drawn.entries())
        if (other !== index) most = Math.max(most, (own - value) ** 2 / (error ** 2 + (errors[other] ?? 0) ** 2))
      largest[index]?.push(Math.sqrt(most))
    })
  }
  return largest.map((some) => [...some].sort((one, other) => one - other)[Math.ceil((1 - familyLevel) * draws) - 1] ?? 0)
}
