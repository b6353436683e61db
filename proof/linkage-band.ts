import { exactName, qualityOf, repeatsBand, type ReviewCounts } from '../src/modules/linkage/index.js'
import { linkKinds } from '../tokenise/src/index.js'
import type { Tokenised } from './linkage-pairs.js'

/** A made-up file, with the pairs of each kind of token that no earlier kind finds: true if a pair is one person. */
export interface PairedFile {
  readonly records: number
  readonly persons: number
  readonly withoutToken: number
  /** In the order of `linkKinds`. */
  readonly pairs: readonly (readonly boolean[])[]
  /** Persons by the exact token with two records or more. */
  readonly repeated: number
  readonly truePersons: number
  readonly trulyRepeated: number
}

const groupsBy = (keys: readonly (string | undefined)[]): number[][] => {
  const groups = new Map<string, number[]>()
  for (const [at, key] of keys.entries()) {
    if (key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(at)
    else groups.set(key, [at])
  }
  return [...groups.values()]
}

const repeatedIn = (groups: readonly (readonly number[])[]): number => groups.filter(({ length }) => length > 1).length

/** Pairs by the first kind that finds them, as `hub linkage sample` draws from them. */
export function pairedFile(all: readonly Tokenised[]): PairedFile {
  const tokens = linkKinds.map(({ name }) => all.map((record) => record.tokens.get(name)))
  const meets = (one: number, other: number, kind: number): boolean => {
    const token = tokens[kind]?.[one]
    return token !== undefined && token === tokens[kind]?.[other]
  }
  const pairs = linkKinds.map((_, kind) =>
    groupsBy(tokens[kind] ?? []).flatMap((group) =>
      group.flatMap((one, place) =>
        group
          .slice(place + 1)
          .filter((other) => !linkKinds.slice(0, kind).some((__, before) => meets(one, other, before)))
          .map((other) => all[one]?.person === all[other]?.person),
      ),
    ),
  )
  const exact = groupsBy(tokens[0] ?? [])
  const people = groupsBy(all.map(({ person }) => person))
  const withoutToken = (tokens[0] ?? []).filter((token) => token === undefined).length
  return {
    ...{ records: all.length, persons: exact.length + withoutToken, withoutToken, pairs },
    ...{ repeated: repeatedIn(exact), truePersons: people.length, trulyRepeated: repeatedIn(people) },
  }
}

/**
 * A made-up file where a few people have most of the pairs: of 10,000 people 900 have two records, of which the exact token misses half, and
 * five have 40, of which it misses none.
 */
export function heavyRepeats(): readonly Tokenised[] {
  const recordsOf = (person: number): number => (person < 5 ? 40 : person < 905 ? 2 : 1)
  return Array.from({ length: 10_000 }, (_, person) => person).flatMap((person) =>
    Array.from({ length: recordsOf(person) }, (_, at) => {
      const written = person >= 5 && person < 455 && at === 1 ? 'other' : 'same'
      const tokens = new Map([
        [exactName, `${person} ${written}`],
        ['sound', `${person}`],
      ])
      return { person: String(person), tokens }
    }),
  )
}

interface Drawing {
  /** From 0 to 1. */
  readonly random: () => number
  /** Pairs of each kind. */
  readonly each: number
  /** Share of pairs that a reviewer cannot decide. */
  readonly unsure: number
}

/** Counts of a review: a simple random sample of each kind, judged as the truth is. */
function drawnReview({ records, persons, withoutToken, pairs }: PairedFile, { random, each, unsure }: Drawing): ReviewCounts {
  const kinds = linkKinds.flatMap(({ name, version }, at) => {
    const own = pairs[at] ?? []
    if (own.length < 10) return []
    const left = [...own]
    const counts = { same: 0, different: 0, unsure: 0 }
    const reviewed = Math.min(each, own.length)
    for (let drawn = 0; drawn < reviewed; drawn += 1) {
      const place = drawn + Math.floor(random() * (left.length - drawn))
      ;[left[drawn], left[place]] = [left[place] as boolean, left[drawn] as boolean]
      const verdict = random() < unsure ? 'unsure' : left[drawn] ? 'same' : 'different'
      counts[verdict] += 1
    }
    return [{ name, version, pairs: own.length, reviewed, ...counts }]
  })
  return { year: 2025, records, persons, withoutToken, kinds }
}

/** How often bands hold the truth over many reviews of one file, and how wide they are. */
export interface BandFound {
  readonly persons: number
  /** The same if no pair is allowed for that no kind finds. */
  readonly personsNarrow: number
  readonly repeats: number
  /** Mean ends of the band, by persons counted. */
  readonly lower: number
  readonly upper: number
}

/** Bands of persons and of the share of repeats from reviews of one made-up file. */
export function bandsOf(file: PairedFile, rounds: number, drawing: Drawing): BandFound {
  const sums = { persons: 0, personsNarrow: 0, repeats: 0, lower: 0, upper: 0 }
  const shown = file.repeated / file.persons
  const truth = file.trulyRepeated / file.truePersons
  const holds = (quality: { missed: number; merged: number }): number =>
    file.persons * (1 - quality.missed) <= file.truePersons && file.truePersons <= file.persons * (1 + quality.merged) ? 1 : 0
  for (let round = 0; round < rounds; round += 1) {
    const review = drawnReview(file, drawing)
    const [quality, narrow] = [qualityOf([review]), qualityOf([{ ...review, withoutToken: 0 }], 0)]
    if (!quality || !narrow) throw new Error('a review has no pairs of the exact token')
    sums.persons += holds(quality)
    sums.personsNarrow += holds(narrow)
    const { lower, upper } = repeatsBand({ lower: shown, upper: shown }, quality)
    sums.repeats += lower <= truth && truth <= upper ? 1 : 0
    sums.lower += 1 - quality.missed
    sums.upper += 1 + quality.merged
  }
  const mean = (of: keyof typeof sums): number => sums[of] / rounds
  return {
    ...{ persons: mean('persons'), personsNarrow: mean('personsNarrow'), repeats: mean('repeats') },
    ...{ lower: mean('lower'), upper: mean('upper') },
  }
}

/** Reviews of 100 pairs of each kind, of which one in twenty is not decided. */
export const reviewsDrawn = { rounds: 500, each: 100, unsure: 0.05 } as const

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** How often the bands hold in made-up years, as a table in Markdown. */
export const bandTable = (files: readonly { readonly seed: number; readonly file: PairedFile; readonly found: BandFound }[]): string =>
  [
    '| made-up year | persons by the token | in truth | band, mean of its ends | holds the truth | without what no kind finds | band of repeats holds |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...files.map(
      ({ seed, file, found }) =>
        `| ${seed} | ${file.persons} | ${file.truePersons} | ${Math.round(file.persons * found.lower)} to ${Math.round(file.persons * found.upper)} | ${percent(found.persons)} | ${percent(found.personsNarrow)} | ${percent(found.repeats)} |`,
    ),
  ].join('\n')
