import { has, placesOf, sizeOfBoth, type Bits } from './bits.js'
import type { Feature } from './features.js'
import { dot, logMeanExp, triangleOf, whitened, type Triangle } from './gaussian.js'
import type { Crowd } from './model.js'
import { readingOf, type Reading, type Shown } from './shown.js'

/**
 * What an attacker expects to read at thousands of nodes. Counts vary together because the same people are in several nodes. Their
 * covariance is the noise of each node and, for each person of the crowd, one number for the nodes that hold this person, so it is never
 * written out.
 */
export interface WideModel {
  readonly features: readonly Feature[]
  readonly readings: readonly Reading[]
  /** Variance of each node that does not come from the people. */
  readonly noise: Float64Array
  /** People of the crowd by node: those of node `i` are at `starts[i]` up to `starts[i + 1]`. */
  readonly starts: Int32Array
  readonly who: Int32Array
  readonly people: number
  /** The variance of how often one person of the crowd is among the others. */
  readonly variance: number
}

/** Below this slope a node is withheld in all likelihood, and reveals nothing. */
const leastSlope = 0.05

/** `weights` is the variance of the weights that people are counted with: none today. */
export function wideModelOf(features: readonly Feature[], crowd: Crowd, shown: Shown, weights = 0): WideModel {
  const places = placesOf(crowd.from)
  const newPlace = new Map(places.map((place, index) => [place, index]))
  const each = crowd.size / Math.max(1, places.length)
  const read = features.flatMap((feature) => {
    const mean = each * sizeOfBoth(feature.others, crowd.from)
    const reading = readingOf(shown, mean, mean * (1 + weights))
    return reading.slope < leastSlope ? [] : [{ feature, reading }]
  })
  const starts = new Int32Array(read.length + 1)
  const who: number[] = []
  read.forEach(({ feature }, index) => {
    for (const place of placesOf(feature.others)) {
      const person = newPlace.get(place)
      if (person !== undefined) who.push(person)
    }
    starts[index + 1] = who.length
  })
  return {
    features: read.map(({ feature }) => feature),
    readings: read.map(({ reading }) => reading),
    noise: Float64Array.from(read, ({ feature, reading }) => reading.bent + reading.drawn / feature.ids.length + 1e-3),
    starts,
    who: Int32Array.from(who),
    people: places.length,
    variance: each * (1 + weights),
  }
}

/** How far the counts move, node by node, with a given number for each person. */
function spread({ starts, who, readings }: WideModel, byPerson: Float64Array): Float64Array {
  return Float64Array.from(readings, ({ slope }, node) => {
    let sum = 0
    for (let at = starts[node] as number; at < (starts[node + 1] as number); at += 1) sum += byPerson[who[at] as number] as number
    return slope * sum
  })
}

/** For each person, the sum of the given numbers over the nodes that hold the person. */
function gather({ starts, who, readings, people }: WideModel, byNode: Float64Array): Float64Array {
  const result = new Float64Array(people)
  for (let node = 0; node < readings.length; node += 1) {
    const value = (readings[node] as Reading).slope * (byNode[node] as number)
    for (let at = starts[node] as number; at < (starts[node + 1] as number); at += 1) {
      const person = who[at] as number
      result[person] = (result[person] as number) + value
    }
  }
  return result
}

const mostSteps = 300
const near = 1e-3

/** The inverse of the covariance times a vector: by conjugate gradients over the people (Woodbury's identity). */
export function solved(model: WideModel, vector: Float64Array): Float64Array {
  const { noise, variance, people } = model
  const quieted = vector.map((value, node) => value / (noise[node] as number))
  const wanted = gather(model, quieted)
  const apply = (direction: Float64Array): Float64Array => {
    const moved = spread(model, direction).map((value, node) => value / (noise[node] as number))
    return gather(model, moved).map((value, person) => value + (direction[person] as number) / variance)
  }
  const scale = scalesOf(model)
  const result = new Float64Array(people)
  const rest = Float64Array.from(wanted)
  let eased = rest.map((value, person) => value / (scale[person] as number))
  let direction = Float64Array.from(eased)
  let left = dot(rest, eased)
  const enough = left * near ** 2
  for (let step = 0; step < mostSteps && left > enough; step += 1) {
    const applied = apply(direction)
    const length = left / dot(direction, applied)
    for (let person = 0; person < people; person += 1) {
      result[person] = (result[person] as number) + length * (direction[person] as number)
      rest[person] = (rest[person] as number) - length * (applied[person] as number)
    }
    eased = rest.map((value, person) => value / (scale[person] as number))
    const next = dot(rest, eased)
    const turn = next / left
    direction = direction.map((value, person) => (eased[person] as number) + turn * value)
    left = next
  }
  const explained = spread(model, result)
  return quieted.map((value, node) => value - (explained[node] as number) / (noise[node] as number))
}

/** The diagonal of the system, which scales each step. */
function scalesOf({ starts, who, readings, noise, people, variance }: WideModel): Float64Array {
  const result = new Float64Array(people).fill(1 / variance)
  for (let node = 0; node < readings.length; node += 1) {
    const weight = (readings[node] as Reading).slope ** 2 / (noise[node] as number)
    for (let at = starts[node] as number; at < (starts[node + 1] as number); at += 1) {
      const person = who[at] as number
      result[person] = (result[person] as number) + weight
    }
  }
  return result
}

/** The average change of each node caused by a target with one of these records. */
export function meanShiftOf({ features, readings }: WideModel, records: Bits, size: number): Float64Array {
  return Float64Array.from(features, ({ target, holdsTarget }, node) =>
    holdsTarget ? (sizeOfBoth(target, records) / Math.max(1, size)) * (readings[node] as Reading).slope : 0,
  )
}

const shiftOf = ({ features, readings }: WideModel, record: number): Float64Array =>
  Float64Array.from(features, ({ target, holdsTarget }, node) =>
    holdsTarget && has(target, record) ? (readings[node] as Reading).slope : 0,
  )

/** How often a person is counted, each with its chance: once today. */
export type Counting = readonly { readonly times: number; readonly chance: number }[]
export const once: Counting = [{ times: 1, chance: 1 }]

/**
 * Decides from what was read: the logarithm of how much likelier it is with a target with one of these records than without the target.
 * Solved exactly, for many records at once.
 */
export function wideScorer(model: WideModel, records: readonly number[], counting: Counting = once): (read: readonly number[]) => number {
  const inverse = inverseOf(model)
  const alike = new Map<string, { readonly pull: Float64Array; readonly half: number; share: number }>()
  for (const record of records) {
    const shift = shiftOf(model, record)
    const key = shift.map((value) => (value > 0 ? 1 : 0)).join('')
    const known = alike.get(key)
    if (known) known.share += 1
    else {
      const pull = inverse(shift)
      alike.set(key, { pull, half: dot(pull, shift) / 2, share: 1 })
    }
  }
  const pulls = [...alike.values()]
  const chances = Math.log((pulls.length * counting.length) / records.length)
  return (read) => {
    const rest = Float64Array.from(model.readings, ({ mean }, node) => (read[node] as number) - mean)
    const logs = pulls.flatMap(({ pull, half, share }) => {
      const along = dot(pull, rest)
      return counting.map(({ times, chance }) => Math.log(share * chance) + times * along - times ** 2 * half)
    })
    return logMeanExp(logs) + chances
  }
}

/** The inverse of the covariance, prepared for many vectors: the same as `solved`, by Cholesky's decomposition over the people. */
export function inverseOf(model: WideModel): (vector: Float64Array) => Float64Array {
  const { noise } = model
  const triangle = triangleOver(model)
  return (vector) => {
    const quieted = vector.map((value, node) => value / (noise[node] as number))
    const explained = spread(model, backward(triangle, whitened(triangle, gather(model, quieted))))
    return quieted.map((value, node) => value - (explained[node] as number) / (noise[node] as number))
  }
}

function triangleOver({ starts, who, readings, noise, people, variance }: WideModel): Triangle {
  const rows = Array.from({ length: people }, (_, person) => new Float64Array(person + 1))
  rows.forEach((row, person) => (row[person] = 1 / variance))
  for (let node = 0; node < readings.length; node += 1) {
    const weight = (readings[node] as Reading).slope ** 2 / (noise[node] as number)
    for (let at = starts[node] as number; at < (starts[node + 1] as number); at += 1) {
      const row = rows[who[at] as number] as Float64Array
      // The people of each node are in rising order.
      for (let other = starts[node] as number; other <= at; other += 1) {
        const column = who[other] as number
        row[column] = (row[column] as number) + weight
      }
    }
  }
  return triangleOf(rows)
}

/** Lᵀ⁻¹·vector. */
function backward(triangle: Triangle, vector: Float64Array): Float64Array {
  const result = Float64Array.from(vector)
  for (let i = triangle.length - 1; i >= 0; i -= 1) {
    const row = triangle[i] as Float64Array
    const value = (result[i] as number) / (row[i] as number)
    result[i] = value
    for (let k = 0; k < i; k += 1) result[k] = (result[k] as number) - (row[k] as number) * value
  }
  return result
}
