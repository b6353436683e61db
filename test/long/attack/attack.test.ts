import { describe, expect, test } from '@jest/globals'
import { roles } from '../../../src/access/roles.js'
import { nodeBudgets } from '../../../src/modules/analytics/asking/price/node-budgets.js'
import { writerOf } from '../../../src/modules/analytics/vocabulary/columns.js'
import { askerOf, contributorAttacks, readerAttacks, sharedStrata, type Attack } from '../../../proof/attack/attacks.js'
import { placesOf, sizeOf } from '../../../proof/attack/bits.js'
import { shareOf, sum } from '../../../proof/attack/deciding.js'
import { dot, triangleOf, whitened } from '../../../proof/attack/gaussian.js'
import { limitsOfFew } from '../../../proof/attack/limits.js'
import { measure } from '../../../proof/attack/measure.js'
import { modelOf } from '../../../proof/attack/model.js'
import { madePeople } from '../../../proof/attack/people.js'
import { readersOf } from '../../../proof/attack/readers.js'
import { shown } from '../../../proof/attack/aim.js'
import { jointOf } from '../../../proof/attack/persons/joint.js'
import { groupOf } from '../../../proof/attack/persons/people-groups.js'
import { worldSeeds } from '../../../proof/attack/persons/settings.js'
import { trySetting } from '../../../proof/attack/persons/try-setting.js'
import { possibleOf } from '../../../proof/attack/targets.js'
import { wideAim, type WideAim } from '../../../proof/attack/wide-attack.js'
import { meanShiftOf, solved, wideModelOf } from '../../../proof/attack/wide-model.js'
import { wideScorer } from '../../../proof/attack/wide-scorer.js'

/** The long run is `npm run attack`: here each kind of attack is tested on a few targets in one world. */
const targets = 200
const people = madePeople(worldSeeds[0] as number)

const pairs = contributorAttacks()
const attacks = [...pairs.flatMap((pair) => pair.attacks), ...readerAttacks()]

const attackOf = (stratum: Attack['stratum'], role: string, wanted: Attack['wanted']): Attack => {
  const found = attacks.find((one) => one.stratum === stratum && one.asker.role === role && one.wanted === wanted)
  if (!found) throw new Error('There is no such attack.')
  return found
}

function aimOf(stratum: Attack['stratum'], role: string): WideAim {
  const attack = attackOf(stratum, role, 'IN')
  const joint = jointOf(groupOf(stratum), people)
  const possible = possibleOf(attack, joint.base)
  const looks = joint.base.places[placesOf(possible)[0] as number]
  const aim = looks && wideAim(attack, joint, { looks, possible }, 600)
  if (!aim) throw new Error('No node could tell.')
  return aim
}

test('every stratum is attacked as every role that asks, or listed as out of its reach', () => {
  const askers = roles.filter((role) => askerOf(role) !== undefined)
  const tried = [
    ...pairs.map(({ stratum, asker }) => `${stratum} ${asker.role}`),
    ...readerAttacks().map(({ stratum, asker }) => `${stratum} ${asker.role}`),
  ]
  expect(tried.sort()).toEqual(askers.flatMap((role) => sharedStrata.map((stratum) => `${stratum} ${role}`)).sort())
  expect(askers.some((role) => writerOf[askerOf(role)?.partnerKind ?? 'FORCE'] === null)).toBe(true)
})

describe('an attacker who reads all that it and one accomplice may', () => {
  const aim = aimOf('DIRECT', 'POLICE_ANALYST')

  test('an attacker also reads nodes that cannot hold the target, because they show how many the others are', () => {
    expect(aim.features.some(({ target }) => sizeOf(target) === 0)).toBe(true)
    expect(aim.features.length).toBeGreaterThan(60)
  })

  test('an attacker and its accomplice keep to their two budgets, except for the standing tables', () => {
    const most = Math.max(
      ...readersOf(attackOf('DIRECT', 'POLICE_ANALYST', 'IN')).map((readers) => readers.reduce((all, { budget }) => all + budget, 0)),
    )
    expect(most).toBe(nodeBudgets.FORCE + nodeBudgets.COMMISSIONER)
    for (const readers of readersOf(attackOf('DIRECT', 'POLICE_ANALYST', 'IN'))) expect(readers).toHaveLength(2)
    expect(aim.read).toBeLessThanOrEqual(most)
  })

  test('an attacker computes with the covariance of all its nodes, never written out, as with a full one', () => {
    const features = aim.features.slice(0, 60)
    const wide = wideModelOf(features, aim.crowd, shown)
    const dense = modelOf(features, aim.crowd, shown)
    const shift = meanShiftOf(wide, aim.cases.yes, sizeOf(aim.cases.yes))
    const expected = whitened(dense.triangle, shift)
    expect(dot(solved(wide, shift), shift)).toBeCloseTo(dot(expected, expected), 3)
    expect(triangleOf([Float64Array.of(4)])[0]?.[0]).toBe(2)
    const read = wide.readings.map(({ mean }, place) => mean + (place % 3))
    const [left, right] = [wideScorer(wide, [0]), wideScorer(wide, [0, 0])]
    expect(left(read)).toBeCloseTo(right(read), 6)
  })
})

test.each([attackOf('DIRECT', 'POLICE_ANALYST', 'IN'), attackOf('PASSED_ON', 'POLICE_ANALYST', 'IN')])(
  'a $asker.role that knows no records of others cannot find a person in $stratum',
  (attack) => {
    const setting = { knows: 'FOUR_FACTS', size: 600, guesses: targets, targets: 1 } as const
    const found = trySetting(attack, jointOf(groupOf(attack.stratum), people), setting)
    expect(found?.targets).toHaveLength(1)
    for (const { one, of } of found?.targets ?? []) expect(one / of).toBeLessThanOrEqual(limitsOfFew.unknown)
  },
)

test.each([attackOf('REFERRED', 'POLICE_ANALYST', 'COLUMN'), attackOf('REFERRED', 'CHARITY_ANALYST', 'COLUMN')])(
  'a $asker.role that knows no records of others cannot find out what another partner wrote of a person in $stratum',
  (attack) => {
    const found = measure(attack, [people(attack.stratum)], { targets })
    expect(found.length).toBeGreaterThan(0)
    for (const { unknown } of found) expect(shareOf(sum(unknown))).toBeLessThanOrEqual(limitsOfFew.unknown)
  },
)
