import { placesOf, type Bits } from '../bits.js'
import type { Feature } from '../features.js'
import { dot, inverseTimes } from '../gaussian.js'
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

/** Solved by features or by people, whichever are fewer; for a single record by conjugate gradients. */
function solverOf(features: readonly Feature[], crowd: Crowd, shown: Shown, single: boolean): Solver {
  const people = placesOf(crowd.from).length
  if (features.length <= people && features.length <= 1_500) {
    const model = modelOf(features, crowd, shown)
    return { ...model, inverse: (shift) => inverseTimes(model.triangle, shift) }
  }
  const wide: WideModel = wideModelOf(features, crowd, shown)
  return { features: wide.features, readings: wide.readings, inverse: single ? (shift) => solved(wide, shift) : inverseOf(wide) }
}

/** The features that hold a target, for each record that it may have. */
export function truthsOf(features: readonly Feature[], records: readonly number[]): Holding {
  const none = new Uint32Array(features[0]?.target.length ?? 0)
  return holdingOf(
    features.map(({ target, holdsTarget }) => (holdsTarget ? target : none)),
    records,
  )
}

/** The pulls of some records, once for those that the same features hold. */
export function pullsOf(held: readonly Int32Array[], { readings, inverse }: Pick<Solver, 'readings' | 'inverse'>): readonly Pull[] {
  const found = new Map<string, { holds: Int32Array; times: number }>()
  for (const holds of held) {
    const key = holds.join(' ')
    const known = found.get(key)
    if (known) known.times += 1
    else found.set(key, { holds, times: 1 })
  }
  return [...found.values()].map(({ holds, times }): Pull => {
    const shift = new Float64Array(readings.length)
    for (const place of holds) shift[place] = (readings[place] as Reading).slope
    const weights = inverse(shift)
    return { share: times / held.length, holds, weights, half: dot(weights, shift) / 2 }
  })
}

/** @param possible records that the target may have */
export function prepared(features: readonly Feature[], crowd: Crowd, shown: Shown, possible: Bits): Prepared {
  const records = sampleOf(possible)
  const places = placesOf(possible)
  const solver = solverOf(features, crowd, shown, records.length === 1)
  const { features: read, readings } = solver
  const truths = truthsOf(read, places)
  const others = holdingOf(
    read.map((one) => one.others),
    placesOf(crowd.from),
  )
  const pulls = pullsOf(
    records.map((record) => featuresOfPerson(truths, places.indexOf(record))),
    solver,
  )
  return { features: read, means: Float64Array.from(readings, ({ mean }) => mean), pulls, truths, others }
}
