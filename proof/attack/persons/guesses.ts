import { lineOf } from '../deciding.js'
import { logMeanExp } from '../gaussian.js'
import { policy, shown } from '../aim.js'
import { featuresOfPerson } from './holding.js'
import { publishedTables, type PublishedTables } from './published.js'
import type { Prepared, Pull } from './pulls.js'
import { randomBits } from './random-bits.js'

/** How often a guess about one target was right, of `of` guesses, in half of which the target is in the stratum. */
export interface TargetResult {
  readonly of: number
  /** The others' records unknown: by one year, and by three in each of which the target comes or none. */
  readonly one: number
  readonly three: number
  /** The others' records known. */
  readonly oneKnowing: number
  readonly threeKnowing: number
}

/** What one made year says of each possible record, without the target and with it. */
interface YearScores {
  readonly without: Float64Array
  readonly with: Float64Array
  readonly knownWithout: Float64Array
  readonly knownWith: Float64Array
}

/** What is read in one made year, less what was expected: all of it without the target, and what changes with it. */
interface MadeYear {
  readonly rest: Float64Array
  readonly gains: Float64Array
  readonly restWith: Float64Array
  readonly gainsWith: Float64Array
}

const largestCrowd = 4

/** Makes years for fixed features: others drawn from the crowd, and the target with one of its possible records or absent. */
class MadeYears {
  private readonly tables: PublishedTables
  private readonly next: () => number
  private readonly counts: Int32Array
  // Filled again for each three years: fresh arrays of thousands of numbers would take longer than the arithmetic.
  private readonly made: readonly [MadeYear, MadeYear, MadeYear]

  constructor(
    private readonly read: Prepared,
    private readonly size: number,
    seed: number,
  ) {
    this.tables = publishedTables(policy, shown, largestCrowd * size + 100)
    this.next = randomBits(seed)
    const empty = (): Float64Array => new Float64Array(read.features.length)
    const year = (): MadeYear => ({ rest: empty(), gains: empty(), restWith: empty(), gainsWith: empty() })
    this.made = [year(), year(), year()]
    this.counts = new Int32Array(read.features.length)
  }

  /** Three years of a target whom these features hold in each of them, or in none; valid until the next call. */
  three(holds: Int32Array): readonly [MadeYear, MadeYear, MadeYear] {
    for (const year of this.made) this.fill(year, holds)
    return this.made
  }

  /** The features that hold a target with one of its possible records, drawn by chance. */
  truth(): Int32Array {
    const { truths } = this.read
    return featuresOfPerson(truths, this.next() % (truths.starts.length - 1))
  }

  /** One year, by itself and with the target. The noise of what does not hold the target is the same. */
  private fill({ rest, gains, restWith, gainsWith }: MadeYear, holds: Int32Array): void {
    const counts = this.counted()
    const { means } = this.read
    const { width, noises, read, gain, gainWith } = this.tables
    for (let place = 0; place < counts.length; place += 1) {
      const at = (counts[place] as number) * width + (noises[this.next() >>> 16] as number)
      rest[place] = (read[at] as number) - (means[place] as number)
      gains[place] = gain[at] as number
    }
    restWith.set(rest)
    gainsWith.set(gains)
    for (const place of holds) {
      const at = (counts[place] as number) * width + (noises[this.next() >>> 16] as number)
      restWith[place] = (read[at + width] as number) - (means[place] as number)
      gainsWith[place] = gainWith[at] as number
    }
  }

  private counted(): Int32Array {
    const { others } = this.read
    const counts = this.counts.fill(0)
    const people = others.starts.length - 1
    for (let left = this.number(); left > 0; left -= 1) {
      const person = this.next() % people
      const end = others.starts[person + 1] as number
      for (let at = others.starts[person] as number; at < end; at += 1) {
        const place = others.features[at] as number
        counts[place] = (counts[place] as number) + 1
      }
    }
    return counts
  }

  /** How many others there are: close enough to Poisson for the numbers here. */
  private number(): number {
    const [first, second] = [(this.next() + 1) / 2 ** 32, this.next() / 2 ** 32]
    const normal = Math.sqrt(-2 * Math.log(first)) * Math.cos(2 * Math.PI * second)
    return Math.min(largestCrowd * this.size, Math.max(0, Math.round(this.size + Math.sqrt(this.size) * normal)))
  }
}

/** What three made years say of each possible record. Each pull is read once for all of them, since most of the run time is spent here. */
function scoresOf(pulls: readonly Pull[], years: readonly [MadeYear, MadeYear, MadeYear], holds: Int32Array): readonly YearScores[] {
  const scores = years.map((): YearScores => ({
    without: new Float64Array(pulls.length),
    with: new Float64Array(pulls.length),
    knownWithout: new Float64Array(pulls.length),
    knownWith: new Float64Array(pulls.length),
  }))
  const [one, two, three] = [years[0].rest, years[1].rest, years[2].rest]
  pulls.forEach(({ weights, half, holds: held }, pull) => {
    let [first, second, third] = [-half, -half, -half]
    for (let place = 0; place < weights.length; place += 1) {
      const weight = weights[place] as number
      first += weight * (one[place] as number)
      second += weight * (two[place] as number)
      third += weight * (three[place] as number)
    }
    const sums = [first, second, third]
    years.forEach(({ rest, restWith, gains, gainsWith }, year) => {
      const into = scores[year] as YearScores
      let [change, knownWithout, knownWith] = [0, 0, 0]
      for (const place of holds) change += (weights[place] as number) * ((restWith[place] as number) - (rest[place] as number))
      for (const place of held) {
        knownWithout += gains[place] as number
        knownWith += gainsWith[place] as number
      }
      into.without[pull] = sums[year] as number
      into.with[pull] = (sums[year] as number) + change
      into.knownWithout[pull] = knownWithout
      into.knownWith[pull] = knownWith
    })
  })
  return scores
}

/** How much likelier the target is in it than not, over some years, whichever of its possible records it has. */
function likelihood(pulls: readonly Pull[], years: readonly Float64Array[]): number {
  const logs = pulls.map(
    ({ share }, place) => Math.log(share * pulls.length) + years.reduce((sum, year) => sum + (year[place] as number), 0),
  )
  return logMeanExp(logs)
}

interface Guess {
  readonly score: number
  readonly truth: boolean
}

const figures = ['one', 'three', 'oneKnowing', 'threeKnowing'] as const
type Figure = (typeof figures)[number]

/** The scores of guesses about one target who comes in each of three years or in none. */
function guessesOf({ pulls }: Prepared, made: MadeYears): Readonly<Record<Figure, readonly Guess[]>> {
  const truth = made.truth()
  const years = scoresOf(pulls, made.three(truth), truth)
  const [first] = years as [YearScores]
  const pair = (without: readonly Float64Array[], with_: readonly Float64Array[]): Guess[] => [
    { score: likelihood(pulls, without), truth: false },
    { score: likelihood(pulls, with_), truth: true },
  ]
  return {
    one: pair([first.without], [first.with]),
    three: pair(
      years.map(({ without }) => without),
      years.map((year) => year.with),
    ),
    oneKnowing: pair([first.knownWithout], [first.knownWith]),
    threeKnowing: pair(
      years.map(({ knownWithout }) => knownWithout),
      years.map(({ knownWith }) => knownWith),
    ),
  }
}

const learnt = 400

/** Guesses about one target, each set of years once with it and once without, by decision lines learnt from other years. */
export function guess(read: Prepared, size: number, guesses: number, seed: number): TargetResult {
  const made = new MadeYears(read, size, seed)
  const collect = (times: number): Record<Figure, Guess[]> => {
    const all: Record<Figure, Guess[]> = { one: [], three: [], oneKnowing: [], threeKnowing: [] }
    for (let turn = 0; turn < times; turn += 1) {
      const some = guessesOf(read, made)
      for (const figure of figures) all[figure].push(...some[figure])
    }
    return all
  }
  const learned = collect(learnt)
  const tried = collect(Math.ceil(guesses / 2))
  const right = (figure: Figure): number => {
    const line = lineOf(learned[figure])
    return tried[figure].filter(({ score, truth }) => score > line === truth).length
  }
  return {
    of: tried.one.length,
    one: right('one'),
    three: right('three'),
    oneKnowing: right('oneKnowing'),
    threeKnowing: right('threeKnowing'),
  }
}
