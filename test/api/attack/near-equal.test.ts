import { describe, expect, test } from '@jest/globals'
import { limits } from '../../../proof/attack/limits.js'
import { defaultPolicy, draw, noiseOf, protect } from '../../../src/modules/analytics/asking/protect/disclosure.js'
import { canonical, nodeId } from '../../../src/modules/analytics/asking/question/node.js'
import { measures } from '../../../src/modules/analytics/vocabulary/measures.js'
import { strata, type SharedStratum } from '../../../src/modules/analytics/vocabulary/strata.js'
import { bestAccuracy, correlation, mean, times } from '../../support/disclosure/attack.js'
import { randomFrom } from '../../support/facts/facts.js'
import { testKeys } from '../../support/hub/hub.js'
import { apart, nodesOf, Population, registry, sizeOf, splitsOf } from '../../support/disclosure/named-sets.js'
import { unitsOfWorld, type Unit } from '../../support/slow/units.js'
import { randomWorld } from '../../support/slow/world.js'

/** Sets that differ by this few people are near: if they differ by more, the difference is a group large enough to be published. */
const mostApart = 9
const place = { FORCE: 'surrey', period: '2025' }
const people = unitsOfWorld(randomWorld(20), testKeys.record)

/** A published count of the people of one force in one year. */
interface Counted {
  readonly name: string
  readonly members: Uint32Array
  readonly n: number
  /** Sum of their record keys. */
  readonly ck: number
}

const isHere = ({ values, periods }: Unit): boolean => values.FORCE?.includes(place.FORCE) === true && periods.includes(place.period)

function keySum(units: readonly Unit[], members: Uint32Array): number {
  return units.reduce((sum, { rkey }, index) => ((members[index >> 5] ?? 0) & (1 << (index & 31)) ? (sum + rkey) % 2 ** 32 : sum), 0)
}

/** What a measure of the stratum counts, with no condition and with one, each once: the counts that may be shown. */
function countedIn(stratum: SharedStratum): readonly Counted[] {
  const units = people.filter((unit) => unit.stratum === strata[stratum].letter && unit.joint && isHere(unit))
  const population = new Population([units])
  const found = new Map<string, Counted>()
  for (const measure of measures.filter(({ strata: [first] }) => first === stratum))
    for (const node of nodesOf(
      measure,
      splitsOf(measure, () => true, 1),
    )) {
      const { named, predicate } = canonical(node, registry)
      const name = nodeId(stratum, place.period, new Map([...named, ['FORCE', place.FORCE]]), predicate)
      const [members] = population.membersOf(node)
      if (!members || found.has(name)) continue
      const n = sizeOf(members)
      if (n >= defaultPolicy.floor) found.set(name, { name, members, n, ck: keySum(units, members) })
    }
  return [...found.values()].sort((left, right) => left.n - right.n)
}

/** Pairs of near sets that are not the same. */
function nearPairs(counted: readonly Counted[]): readonly (readonly [Counted, Counted])[] {
  return counted.flatMap((one, index) => {
    const pairs: [Counted, Counted][] = []
    for (const other of counted.slice(index + 1)) {
      if (other.n - one.n > mostApart) break
      const by = apart(one.members, other.members, mostApart)
      if (by > 0 && by <= mostApart) pairs.push([one, other])
    }
    return pairs
  })
}

/** As an attacker would read it: a withheld count is somewhat below the threshold. */
const readAs = (value: number | null): number => value ?? defaultPolicy.threshold - 3
const worlds = 400

/** What is published of a count in worlds that differ only in the record keys of its people. */
const publishedOf = ({ name, ck }: Counted, n: number): number[] =>
  times(worlds).map((world) => readAs(protect(testKeys.cell, defaultPolicy, name, { n, ck: (ck + world * 40_503) % 2 ** 32 }).value))

/**
 * How often the best threshold on a list of scores tells a world with the person from one without; scores may also be lower with the
 * person.
 */
const right = (without: readonly number[], with_: readonly number[]): number =>
  Math.max(bestAccuracy(without, with_), bestAccuracy(with_, without))

/** At most this many pairs of a stratum are attacked, drawn by a seed. */
const mostPairs = 150

function sample<T>(items: readonly T[], most: number): readonly T[] {
  const random = randomFrom(3)
  return items.length <= most ? items : times(most).map(() => items[Math.floor(random() * items.length)] as T)
}

/** Persons who are attacked with all near counts together, and how many of these counts are read at most. */
const mostPersons = 40
const mostNear = 60

/** Whether a count includes the person who is in only one of two near sets. There are several such counts: another for each `turn`. */
function holdsPerson(one: Counted, other: Counted, turn: number): (counted: Counted) => boolean {
  const places: number[] = []
  other.members.forEach((word, index) => {
    for (let bit = 0; bit < 32; bit += 1) if (word & ~(one.members[index] ?? 0) & (1 << bit)) places.push(index * 32 + bit)
  })
  const person = places[turn % places.length] ?? 0
  return ({ members }) => ((members[person >> 5] ?? 0) & (1 << (person & 31))) !== 0
}

const averaged = (draws: readonly (readonly number[])[]): number[] =>
  times(worlds).map((world) => mean(draws.map((values) => values[world] ?? 0)))

const attacked: readonly SharedStratum[] = ['REFERRED', 'DIRECT', 'AT_COURT', 'SURVEYED', 'COMPLAINED']

describe.each(attacked)('%s: counts of people who are the same but for one to nine', (stratum) => {
  const counted = countedIn(stratum)
  const pairs = nearPairs(counted)
  const some = sample(pairs, mostPairs)
  const nearest = new Map<string, Counted[]>()
  for (const pair of pairs)
    for (const [place, one] of pair.entries()) nearest.set(one.name, [...(nearest.get(one.name) ?? []), pair[1 - place] as Counted])

  test('the nearly equal counts exist and can be attacked', () => expect(pairs.length).toBeGreaterThan(10))

  test('nearly equal counts have noise of their own, however few people they differ by', () => {
    const noise = ({ name, n, ck }: Counted): number => noiseOf(draw(testKeys.cell, name, { n, ck }), defaultPolicy)
    const ends = pairs.map(([one, other]) => [noise(one), noise(other)] as const)
    const related = correlation(
      ends.map(([one]) => one),
      ends.map(([, other]) => other),
    )
    expect(Math.abs(related)).toBeLessThan(4 / Math.sqrt(new Set(pairs.flat()).size))
  })

  test('two nearly equal counts, subtracted from each other, do not tell whether one person more is in one of them', () => {
    const differences = some.map(([one, other]) => {
      const beside = publishedOf(one, one.n)
      const less = (values: readonly number[]): number[] => values.map((value, world) => value - (beside[world] ?? 0))
      return { without: less(publishedOf(other, other.n - 1)), with_: less(publishedOf(other, other.n)) }
    })
    expect(
      right(
        differences.flatMap(({ without }) => without),
        differences.flatMap(({ with_ }) => with_),
      ),
    ).toBeLessThanOrEqual(limits.unknown)
    // An attacker who knows all others knows how much the two differ, pair by pair.
    for (const { without, with_ } of differences) expect(right(without, with_)).toBeLessThanOrEqual(limits.knowing)
  })

  test('all nearly equal counts together do not tell which of them hold the person', () => {
    const told = sample(pairs, mostPersons).map(([one, other], index) => {
      const holds = holdsPerson(one, other, index)
      const around = [...new Set([other, one, ...(nearest.get(other.name) ?? [])])].slice(0, mostNear)
      const [with_, without] = [around.filter(holds), around.filter((near) => !holds(near))]
      const level = averaged(without.map((near) => publishedOf(near, near.n)))
      const less = (values: readonly number[]): number[] => values.map((value, world) => Math.round(4 * (value - (level[world] ?? 0))))
      return {
        without: less(averaged(with_.map((near) => publishedOf(near, near.n - 1)))),
        with_: less(averaged(with_.map((near) => publishedOf(near, near.n)))),
      }
    })
    const unknown = right(
      told.flatMap(({ without }) => without),
      told.flatMap(({ with_ }) => with_),
    )
    expect(unknown).toBeLessThanOrEqual(limits.unknown)
    for (const { without, with_ } of told) expect(right(without, with_)).toBeLessThanOrEqual(limits.knowing)
  })
})
