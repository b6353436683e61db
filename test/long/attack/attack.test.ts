import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { roles } from '../../../src/access/roles.js'
import { nodeBudgets } from '../../../src/modules/analytics/asking/price/node-budgets.js'
import { writerOf } from '../../../src/modules/analytics/vocabulary/columns.js'
import { askerOf, contributorAttacks, readerAttacks, sharedStrata, type Attack } from '../../../proof/attack/attacks.js'
import { sizeOf } from '../../../proof/attack/bits.js'
import { shareOf, sum } from '../../../proof/attack/deciding.js'
import { betweenMarks } from '../../../proof/attack/document.js'
import { dot, triangleOf, whitened } from '../../../proof/attack/gaussian.js'
import { limits, limitsOfFew } from '../../../proof/attack/limits.js'
import { measure } from '../../../proof/attack/measure.js'
import { modelOf } from '../../../proof/attack/model.js'
import { madePeople } from '../../../proof/attack/people.js'
import { readersOf } from '../../../proof/attack/readers.js'
import { shown } from '../../../proof/attack/aim.js'
import { isGated, openLine, worldSeeds } from '../../../proof/attack/table.js'
import { targetsOf } from '../../../proof/attack/targets.js'
import { wideAim, type WideAim } from '../../../proof/attack/wide-attack.js'
import { meanShiftOf, solved, wideModelOf, wideScorer } from '../../../proof/attack/wide-model.js'
import { randomFrom } from '../../support/facts.js'

/** The long run is `npm run attack`: here each kind of attack is tested on a few targets in one world. */
const targets = 200
const people = madePeople(worldSeeds[0] as number)
const document = betweenMarks(readFileSync(new URL('../../../docs/DISCLOSURE.md', import.meta.url), 'utf8'))

const pairs = contributorAttacks()
const attacks = [...pairs.flatMap((pair) => pair.attacks), ...readerAttacks()]

const attackOf = (stratum: Attack['stratum'], role: string, wanted: Attack['wanted']): Attack => {
  const found = attacks.find((one) => one.stratum === stratum && one.asker.role === role && one.wanted === wanted)
  if (!found) throw new Error('There is no such attack.')
  return found
}

function aimOf(stratum: Attack['stratum'], role: string): WideAim {
  const attack = attackOf(stratum, role, 'IN')
  const [target] = targetsOf(attack, people(stratum), 1, randomFrom(7))
  const aim = target && wideAim(attack, people(stratum), target, 600)
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
  for (const attack of attacks) expect(document).toContain(`| ${openLine({ attack, secret: 'anything' }).slice(0, 2).join(' | ')} |`)
})

describe('an attacker who reads all that it and one accomplice may', () => {
  const aim = aimOf('DIRECT', 'POLICE_ANALYST')

  test('an attacker also reads nodes that cannot hold the target, and tell how many the others are', () => {
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

describe.each([
  attackOf('DIRECT', 'POLICE_ANALYST', 'IN'),
  attackOf('PASSED_ON', 'POLICE_ANALYST', 'IN'),
  attackOf('REFERRED', 'POLICE_ANALYST', 'COLUMN'),
  attackOf('REFERRED', 'CHARITY_ANALYST', 'COLUMN'),
])('$asker.role attacks $stratum ($wanted)', (attack) => {
  test('an attacker who does not know the others finds no one', () => {
    const found = measure(attack, [people(attack.stratum)], { targets, looks: 1 })
    expect(found.length).toBeGreaterThan(0)
    for (const { unknown } of found) expect(shareOf(sum(unknown))).toBeLessThanOrEqual(limitsOfFew.unknown)
  })
})

describe('the tables of the document', () => {
  const lines = document.split('\n').map((line) => line.split(' | '))
  const own = lines.slice(
    0,
    lines.findIndex(([first]) => first?.startsWith('What a contributor')),
  )
  const figured = own.filter((cells) => /%/.test(cells[6] ?? ''))

  test('the tables of the document have forces, commissioners and the charity within the limit', () => {
    const gated = figured.filter(([, role]) => attacks.some((attack) => `\`${attack.asker.role}\`` === role && isGated({ attack })))
    expect(gated.length).toBeGreaterThan(15)
    for (const cells of gated) expect(Number(/[\d.]+/.exec(cells[6] ?? '')?.[0])).toBeLessThanOrEqual(limits.unknown * 100)
  })

  test('the tables of the document print values above a limit in bold', () => {
    for (const cells of figured) {
      const isBold = cells[6]?.startsWith('**') ?? false
      expect(isBold).toBe(Number(/[\d.]+/.exec(cells[6] ?? '')?.[0]) > limits.unknown * 100)
    }
  })
})
