import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { limits } from '../../../proof/attack/limits.js'
import { defaultPolicy, protect } from '../../../src/modules/analytics/asking/protect/disclosure.js'
import { bestAccuracy, times } from '../../support/disclosure/attack.js'
import { randomFrom } from '../../support/facts/facts.js'

/**
 * How often an attacker is right who wants the other partner's record counted again and again, under the protection as it is: with the
 * rules of joins, which `long/counted-once.test.ts` tests on whole hubs, and without them, to show that the attack works. Half of the
 * targets have the secret.
 */
const targets = times(440)

interface Person {
  /** Its record key. */
  readonly key: number
}

/** The published counts of one world. */
class World {
  private readonly key: Buffer
  readonly random: () => number

  constructor(
    name: string,
    readonly secret: boolean,
  ) {
    this.key = createHash('sha256').update(name).digest()
    this.random = randomFrom(this.key.readUInt32BE())
  }

  /** Under a token of its own, and therefore with a key of its own. */
  person(): Person {
    return { key: Math.floor(this.random() * 2 ** 32) }
  }

  /** The shown number of a count; 0 if it is withheld. */
  shown(node: string, people: readonly Person[]): number {
    const ck = people.reduce((sum, { key }) => (sum + key) % 2 ** 32, 0)
    return protect(this.key, defaultPolicy, node, { n: people.length, ck }).value ?? 0
  }
}

/** The share of the targets in which the best threshold on what was read is right. */
function rightBy(read: (world: World) => number): number {
  const where = (secret: boolean) => targets.filter((n) => (n % 2 === 0) === secret).map((n) => read(new World(`target ${n}`, secret)))
  const [without, having] = [where(false), where(true)]
  return Math.max(bestAccuracy(without, having), bestAccuracy(having, without))
}

describe('a charity that names one referral in thirty rows, to learn whether the police flagged the person', () => {
  const flagged = (world: World, counted: number) => world.shown('flagged', world.secret ? times(counted).map(() => world.person()) : [])

  test('an attacking charity that names one referral in thirty rows is always right if each row counts', () => {
    expect(rightBy((world) => flagged(world, 30))).toBe(1)
  })

  test('an attacking charity that names one referral in thirty rows can only guess if one row counts', () => {
    expect(rightBy((world) => flagged(world, 1))).toBeLessThanOrEqual(limits.unknown)
  })

  /** 39 rows name what no one sent and nothing is known of, and one names the target: each year under new tokens. */
  const amongUnknown = (world: World, years: number) =>
    times(years).reduce((sum, year) => {
      const people = times(world.secret ? 39 : 40).map(() => world.person())
      return sum + world.shown(`${year} not judged`, people) + world.shown(`${year}Q1 not judged`, people)
    }, 0)

  test('an attacking charity that names one referral in thirty rows stays below the limit only if one row counts a year, and not if one counts in each of three years', () => {
    expect(rightBy((world) => amongUnknown(world, 1))).toBeLessThanOrEqual(limits.unknown)
    expect(rightBy((world) => amongUnknown(world, 3))).toBeGreaterThan(limits.unknown)
  })
})

describe('a force that corrects fifty referrals into each new quarter, and in the second year one more, to learn whether the charity helped it', () => {
  const figures = times(25)
  const quarters = times(4)

  /** Quarters in which the others of the first year and the target of the second are counted again. */
  function read(world: World, again: boolean): number {
    // The figures that include each of the others: the force does not know them.
    const helped = times(50).map(() => figures.map(() => world.random() < 0.5))
    const more = times(50).map(() => figures.map(() => world.random() < 0.5))
    return figures.reduce((sum, figure) => {
      const year = (name: string, withTarget: boolean, others: readonly (readonly boolean[])[]): number => {
        const each = quarters.map((quarter) => {
          if (!again && quarter > 0) return []
          const people = others.filter((one) => one[figure]).map(() => world.person())
          // Ten of the figures show what the charity did for the target.
          return withTarget && world.secret && figure < 10 ? [...people, world.person()] : people
        })
        return (
          each.reduce((all, people, quarter) => all + world.shown(`${name}Q${quarter} ${figure}`, people), 0) +
          4 * world.shown(`${name} ${figure}`, each.flat())
        )
      }
      // Those of the first year are in the second only if they may be counted again; otherwise the force takes fifty others.
      return sum + year('2025', true, again ? helped : more) - year('2024', false, helped)
    }, 0)
  }

  test('an attacking force that corrects referrals into each new quarter is right far too often if they count again, and stays within the limit if they do not', () => {
    expect(rightBy((world) => read(world, true))).toBeGreaterThan(0.76)
    expect(rightBy((world) => read(world, false))).toBeLessThanOrEqual(limits.unknown)
  })
})
