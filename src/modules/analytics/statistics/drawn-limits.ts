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

const uniform = uniforms()
const normals: number[] = []

/** The draw of a normal distribution at a place in a list that is always the same. It is kept as far as it was ever needed. */
function normalAt(place: number): number {
  while (normals.length <= place) normals.push(Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()))
  return normals[place] ?? 0
}

/**
 * For each group the z at which its differences from all others hold together at `familyLevel`, those of the others from each other left
 * out: the quantile of the largest standardised difference in draws of all rates at once (Mogstad, Romano, Shaikh and Wilhelm, Review of
 * Economic Studies 91, 2024). @param errors standard error of each group's rate, above 0
 */
export function zOfEach(errors: readonly number[]): readonly number[] {
  const squares = Float64Array.from(errors, (error) => error * error)
  const largest = errors.map(() => new Float64Array(draws))
  const drawn = new Float64Array(errors.length)
  for (let draw = 0; draw < draws; draw += 1) {
    errors.forEach((error, index) => (drawn[index] = error * normalAt(draw * errors.length + index)))
    for (const [index, most] of largestSquares(drawn, squares).entries()) (largest[index] as Float64Array)[draw] = Math.sqrt(most)
  }
  return largest.map((some) => some.sort()[Math.ceil((1 - familyLevel) * draws) - 1] ?? 0)
}

/** For each group the largest square of a standardised difference from another. A pair is worked out once, because both see the same. */
function largestSquares(drawn: Float64Array, squares: Float64Array): Float64Array {
  const most = new Float64Array(drawn.length)
  for (let one = 0; one < drawn.length; one += 1)
    for (let other = one + 1; other < drawn.length; other += 1) {
      const difference = (drawn[one] as number) - (drawn[other] as number)
      const square = (difference * difference) / ((squares[one] as number) + (squares[other] as number))
      if (square > (most[one] as number)) most[one] = square
      if (square > (most[other] as number)) most[other] = square
    }
  return most
}
