import { forEachOf, type Bits } from '../bits.js'

/** Lists of features by person: those of person `i` are in `features` from `starts[i]` up to `starts[i + 1]`. */
export interface Holding {
  readonly starts: Int32Array
  readonly features: Int32Array
}

/** Turns sets of persons, one a feature, into features by person, in the order of `people`. */
export function holdingOf(sets: readonly Bits[], people: readonly number[]): Holding {
  const newPlace = new Map(people.map((person, place) => [person, place]))
  const among = sets.map((bits) => {
    const found: number[] = []
    forEachOf(bits, (person) => {
      const place = newPlace.get(person)
      if (place !== undefined) found.push(place)
    })
    return Int32Array.from(found)
  })
  const starts = new Int32Array(people.length + 1)
  for (const found of among) for (const place of found) starts[place + 1] = (starts[place + 1] as number) + 1
  for (let place = 0; place < people.length; place += 1) starts[place + 1] = (starts[place + 1] as number) + (starts[place] as number)
  const features = new Int32Array(starts[people.length] as number)
  const next = starts.slice()
  among.forEach((found, feature) => {
    for (const place of found) {
      features[next[place] as number] = feature
      next[place] = (next[place] as number) + 1
    }
  })
  return { starts, features }
}

/** The features of one person. */
export const featuresOfPerson = ({ starts, features }: Holding, place: number): Int32Array =>
  features.subarray(starts[place], starts[place + 1])
