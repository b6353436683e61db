import { placesOf, type Bits } from '../bits.js'
import type { Feature } from '../features.js'
import { dot, whitened, type Triangle } from '../gaussian.js'
import { modelOf, type Crowd } from '../model.js'
import { sampleOf } from '../sample.js'
import type { Reading, Shown } from '../shown.js'
import { featuresOfPerson, holdingOf, type Holding } from './holding.js'
import { inverseOf, solved, wideModelOf, type WideModel } from '../wide-model.js'

/** One record that the target may have: which features hold it, and how what is read of each feature speaks for it. */
export interface Pull {
  /** How many of the possible records are this one, as a share. */
  readonly share: number
  readonly holds: Int32Array
  readonly weights: Float64Array
  /** Half of the squared distance between the two cases. */
  readonly half: number
}

/** What the attacker has worked out before it reads: the features that reveal something, what it expects to read, and its pulls. */
export interface Prepared {
  readonly features: readonly Feature[]
  readonly means: Float64Array
  readonly pulls: readonly Pull[]
  /** Which features hold the target, for each record that it may have. The attacker weighs a sample of them alone. */
  readonly truths: Holding
  /** Which hold each of the people from whom the others are drawn. */
  readonly others: Holding
}

interface Solver {
  readonly features: readonly Feature[]
  readonly readings: readonly Reading[]
  readonly inverse: (shift: Float64Array) => Float64Array
}

/** Lᵀ⁻¹·vector, in place. */
function turnedBack(triangle: Triangle, vector: Float64Array): Float64Array {
  for (let i = triangle.length - 1; i >= 0; i -= 1) {
    const row = triangle[i] as Float64Array
    const value = (vector[i] as number) / (row[i] as number)
    vector[i] = value
    for (let k = 0; k < i; k += 1) vector[k] = (vector[k] as number) - (row[k] as number) * value
  }
  return vector
}

/** Solved by features or by people, whichever are fewer; for a single record by conjugate gradients. */
function solverOf(features: readonly Feature[], crowd: Crowd, shown: Shown, single: boolean): Solver {
  const people = placesOf(crowd.from).length
  if (features.length <= people && features.length <= 1_500) {
    const model = modelOf(features, crowd, shown)
    return { ...model, inverse: (shift) => turnedBack(model.triangle, whitened(model.triangle, shift)) }
  }
  const wide: WideModel = wideModelOf(features, crowd, shown)
  return { features: wide.features, readings: wide.readings, inverse: single ? (shift) => solved(wide, shift) : inverseOf(wide) }
}

/** @param possible records that the target may have */
export function prepared(features: readonly Feature[], crowd: Crowd, shown: Shown, possible: Bits): Prepared {
  const records = sampleOf(possible)
  const places = placesOf(possible)
  const { features: read, readings, inverse } = solverOf(features, crowd, shown, records.length === 1)
  const means = Float64Array.from(readings, ({ mean }) => mean)
  const none = new Uint32Array(possible.length)
  const truths = holdingOf(
    read.map(({ target, holdsTarget }) => (holdsTarget ? target : none)),
    places,
  )
  const others = holdingOf(
    read.map((one) => one.others),
    placesOf(crowd.from),
  )
  const found = new Map<string, { holds: Int32Array; times: number }>()
  for (const record of records) {
    const holds = featuresOfPerson(truths, places.indexOf(record))
    const key = holds.join(' ')
    const known = found.get(key)
    if (known) known.times += 1
    else found.set(key, { holds, times: 1 })
  }
  const pulls = [...found.values()].map(({ holds, times }): Pull => {
    const shift = new Float64Array(read.length)
    for (const place of holds) shift[place] = (readings[place] as Reading).slope
    const weights = inverse(shift)
    return { share: times / records.length, holds, weights, half: dot(weights, shift) / 2 }
  })
  return { features: read, means, pulls, truths, others }
}
