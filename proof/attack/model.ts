import { both, has, sizeOf, sizeOfBoth, type Bits } from './bits.js'
import { dot, logMeanExp, triangleOf, whitened, type Triangle } from './gaussian.js'
import type { Feature } from './features.js'
import { readingOf, type Reading, type Shown } from './shown.js'

/** Who the others are, and how many. */
export interface Crowd {
  readonly from: Bits
  readonly size: number
  /** True if the attacker knows their number, because it sent them. Otherwise that is random too. */
  readonly counted: boolean
}

/** Records that the target may have if the secret is true, and if it is not; null if the target is then in no node at all. */
export interface Cases {
  readonly yes: Bits
  readonly no: Bits | null
}

/** What the attacker expects to read at the features, and how that would change with the target. */
export interface Model {
  readonly features: readonly Feature[]
  readonly readings: readonly Reading[]
  readonly triangle: Triangle
}

const leastSlope = 0.05

const shareOf = (bits: Bits, among: Bits): number => sizeOfBoth(bits, among) / Math.max(1, sizeOf(among))

const varianceOf = (share: number, { size, counted }: Crowd): number => size * share * (counted ? 1 - share : 1)

/** Works out how the features vary with the others' records and the noise. Features that never reveal anything are left out. */
export function modelOf(features: readonly Feature[], crowd: Crowd, shown: Shown): Model {
  const read = features.flatMap((feature) => {
    const share = shareOf(feature.others, crowd.from)
    const reading = readingOf(shown, crowd.size * share, varianceOf(share, crowd))
    return reading.slope < leastSlope ? [] : [{ feature, reading, share, among: both(feature.others, crowd.from) }]
  })
  const people = Math.max(1, sizeOf(crowd.from))
  const covariance = read.map((one, i) =>
    Float64Array.from({ length: i + 1 }, (_, j) => {
      const other = read[j] as (typeof read)[number]
      const together = sizeOfBoth(one.among, other.among) / people
      const own = i === j ? one.reading.bent + one.reading.drawn / one.feature.ids.length + 1e-3 : 0
      const counts = crowd.size * (together - (crowd.counted ? one.share * other.share : 0))
      return one.reading.slope * other.reading.slope * counts + own
    }),
  )
  return { features: read.map(({ feature }) => feature), readings: read.map(({ reading }) => reading), triangle: triangleOf(covariance) }
}

/** The average change of each feature caused by a target with these records. */
const meanShift = ({ features, readings }: Model, records: Bits | null): Float64Array =>
  Float64Array.from(features, ({ target, holdsTarget }, index) =>
    holdsTarget && records ? shareOf(target, records) * (readings[index] as Reading).slope : 0,
  )

/** How far apart the two cases lie, in standard deviations of what is read. */
export function distanceOf(model: Model, { yes, no }: Cases): number {
  const [left, right] = [meanShift(model, yes), meanShift(model, no)]
  const shift = whitened(
    model.triangle,
    left.map((value, index) => value - (right[index] as number)),
  )
  return Math.sqrt(dot(shift, shift))
}

const shiftOf = ({ features, readings }: Model, record: number): Float64Array =>
  Float64Array.from(features, ({ target, holdsTarget }, index) =>
    holdsTarget && has(target, record) ? (readings[index] as Reading).slope : 0,
  )

/** Decides from what was read: the logarithm of how much likelier it is if the secret is true. */
export function scorer(model: Model, yes: readonly number[], no: readonly number[] | null): (read: ArrayLike<number>) => number {
  const pulls = (records: readonly number[]): Float64Array[] => records.map((record) => whitened(model.triangle, shiftOf(model, record)))
  const [holding, lacking] = [pulls(yes), no && pulls(no)]
  const logOf = (rest: Float64Array, some: readonly Float64Array[]): number =>
    logMeanExp(some.map((pull) => dot(pull, rest) - dot(pull, pull) / 2))
  return (read) => {
    const rest = whitened(
      model.triangle,
      model.readings.map(({ mean }, index) => (read[index] as number) - mean),
    )
    return logOf(rest, holding) - (lacking ? logOf(rest, lacking) : 0)
  }
}
