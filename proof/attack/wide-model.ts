import { forEachOf, placesOf, sizeOfBoth, type Bits } from './bits.js'
import type { Feature } from './features.js'
import { dot, inverseTimes, triangleOf, type Triangle } from './gaussian.js'
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
  /** How much the reading of each node changes with one more person. */
  readonly slopes: Float64Array
  /** Variance of each node that does not come from the people. */
  readonly noise: Float64Array
  /** People of the crowd by node, in rising order: those of node `i` are at `starts[i]` up to `starts[i + 1]`. */
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
  const newPlace = new Int32Array(crowd.from.length * 32).fill(-1)
  places.forEach((place, index) => (newPlace[place] = index))
  const each = crowd.size / Math.max(1, places.length)
  const read = features.flatMap((feature) => {
    const people = sizeOfBoth(feature.others, crowd.from)
    const reading = readingOf(shown, each * people, each * people * (1 + weights))
    return reading.slope < leastSlope ? [] : [{ feature, reading, people }]
  })
  const who = new Int32Array(read.reduce((all, { people }) => all + people, 0))
  const starts = new Int32Array(read.length + 1)
  let next = 0
  read.forEach(({ feature }, index) => {
    forEachOf(feature.others, (place) => {
      const person = newPlace[place] as number
      if (person >= 0) who[next++] = person
    })
    starts[index + 1] = next
  })
  return {
    features: read.map(({ feature }) => feature),
    readings: read.map(({ reading }) => reading),
    slopes: Float64Array.from(read, ({ reading }) => reading.slope),
    noise: Float64Array.from(read, ({ feature, reading }) => reading.bent + reading.drawn / feature.ids.length + 1e-3),
    starts,
    who,
    people: places.length,
    variance: each * (1 + weights),
  }
}

/** How far the counts move, node by node, with a given number for each person. */
function spread({ starts, who, slopes }: WideModel, byPerson: Float64Array): Float64Array {
  const moved = new Float64Array(slopes.length)
  for (let node = 0; node < slopes.length; node += 1) {
    let sum = 0
    const end = starts[node + 1] as number
    for (let at = starts[node] as number; at < end; at += 1) sum += byPerson[who[at] as number] as number
    moved[node] = (slopes[node] as number) * sum
  }
  return moved
}

/** For each person, the sum of the given numbers over the nodes that hold the person. */
function gather({ starts, who, slopes, people }: WideModel, byNode: Float64Array): Float64Array {
  const result = new Float64Array(people)
  for (let node = 0; node < slopes.length; node += 1) {
    const value = (slopes[node] as number) * (byNode[node] as number)
    const end = starts[node + 1] as number
    for (let at = starts[node] as number; at < end; at += 1) {
      const person = who[at] as number
      result[person] = (result[person] as number) + value
    }
  }
  return result
}

/** A vector by node, less what the people explain of it, in units of each node's noise. */
function unexplained(model: WideModel, quieted: Float64Array, byPerson: Float64Array): Float64Array {
  const explained = spread(model, byPerson)
  return quieted.map((value, node) => value - (explained[node] as number) / (model.noise[node] as number))
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
  return unexplained(model, quieted, result)
}

/** The diagonal of the system, which scales each step. */
function scalesOf({ starts, who, slopes, noise, people, variance }: WideModel): Float64Array {
  const result = new Float64Array(people).fill(1 / variance)
  for (let node = 0; node < slopes.length; node += 1) {
    const weight = (slopes[node] as number) ** 2 / (noise[node] as number)
    for (let at = starts[node] as number; at < (starts[node + 1] as number); at += 1) {
      const person = who[at] as number
      result[person] = (result[person] as number) + weight
    }
  }
  return result
}

/** The average change of each node caused by a target with one of these records. */
export function meanShiftOf({ features, slopes }: WideModel, records: Bits, size: number): Float64Array {
  return Float64Array.from(features, ({ target, holdsTarget }, node) =>
    holdsTarget ? (sizeOfBoth(target, records) / Math.max(1, size)) * (slopes[node] as number) : 0,
  )
}

/** The inverse of the covariance, prepared for many vectors: the same as `solved`, by Cholesky's decomposition over the people. */
export function inverseOf(model: WideModel): (vector: Float64Array) => Float64Array {
  const triangle = triangleOver(model)
  return (vector) => {
    const quieted = vector.map((value, node) => value / (model.noise[node] as number))
    return unexplained(model, quieted, inverseTimes(triangle, gather(model, quieted)))
  }
}

/** Worked out person by person, so that the row that is written stays in fast memory. */
function triangleOver(model: WideModel): Triangle {
  const { who, starts, slopes, noise, people, variance } = model
  const weights = slopes.map((slope, node) => slope ** 2 / (noise[node] as number))
  const { froms, ends, nodes } = nodesByPerson(model)
  return triangleOf(
    Array.from({ length: people }, (_, person) => {
      const row = new Float64Array(person + 1)
      row[person] = 1 / variance
      for (let one = froms[person] as number; one < (froms[person + 1] as number); one += 1) {
        const node = nodes[one] as number
        const weight = weights[node] as number
        const end = ends[one] as number
        for (let at = starts[node] as number; at <= end; at += 1) {
          const other = who[at] as number
          row[other] = (row[other] as number) + weight
        }
      }
      return row
    }),
  )
}

/** The nodes that hold each person, from `froms[i]` up to `froms[i + 1]`, and where in `who` each of them holds the person. */
function nodesByPerson({ starts, who, people, slopes }: WideModel): Record<'froms' | 'nodes' | 'ends', Int32Array> {
  const froms = new Int32Array(people + 1)
  for (const person of who) froms[person + 1] = (froms[person + 1] as number) + 1
  for (let person = 0; person < people; person += 1) froms[person + 1] = (froms[person + 1] as number) + (froms[person] as number)
  const [nodes, ends, next] = [new Int32Array(who.length), new Int32Array(who.length), froms.slice()]
  for (let node = 0; node < slopes.length; node += 1)
    for (let at = starts[node] as number; at < (starts[node + 1] as number); at += 1) {
      const person = who[at] as number
      const place = next[person] as number
      nodes[place] = node
      ends[place] = at
      next[person] = place + 1
    }
  return { froms, nodes, ends }
}
