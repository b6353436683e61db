import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { roles } from '../../src/access/roles.js'
import { writerOf } from '../../src/modules/analytics/vocabulary/columns.js'
import { askerOf, contributorAttacks, sharedStrata, type Attack } from '../../proof/attack/attacks.js'
import { betweenMarks } from '../../proof/attack/document.js'
import { isAbove, limits, limitsOfFew } from '../../proof/attack/limits.js'
import { measure, type Measured } from '../../proof/attack/measure.js'
import { madePeople } from '../../proof/attack/people.js'
import { attackTables, openLine, worldSeed } from '../../proof/attack/table.js'
import { isLong } from '../support/long.js'

const targets = isLong ? 1_000 : 200
const bounds = isLong ? limits : limitsOfFew
const people = madePeople(worldSeed)
const document = betweenMarks(readFileSync(new URL('../../docs/DISCLOSURE.md', import.meta.url), 'utf8'))

const titleOf = ({ stratum, asker, wanted, elsewhere }: Attack): string =>
  `${stratum} ${asker.role} ${wanted === 'IN' ? `who is in it${elsewhere ? ' elsewhere' : ''}` : 'what another wrote'}`

/** Right decisions, of those that are held to the limit. */
const held = (found: readonly Measured[], attacker: 'unknown' | 'knowing'): number[] =>
  found.filter(({ attack }) => !isAbove(attack, attacker)).map((one) => one[attacker])

const pairs = contributorAttacks()

test('every stratum is attacked as every role that sends rows, or listed as out of its reach', () => {
  const senders = roles.filter((role) => {
    const asker = askerOf(role)
    return asker !== undefined && writerOf[asker.partnerKind] !== null
  })
  expect(pairs.map(({ stratum, asker }) => `${stratum} ${asker.role}`).sort()).toEqual(
    senders.flatMap((role) => sharedStrata.map((stratum) => `${stratum} ${role}`)).sort(),
  )
  for (const { stratum, asker } of pairs) expect(document).toContain(`| \`${stratum}\` | \`${asker.role}\` |`)
})

describe.each(pairs.flatMap(({ attacks }) => attacks).map((attack) => ({ title: titleOf(attack), attack })))('$title', ({ attack }) => {
  const found = measure(attack, people(attack.stratum), targets)

  test('an attacker who chose its labels and does not know the others finds nobody', () => {
    for (const right of held(found, 'unknown')) expect(right).toBeLessThanOrEqual(bounds.unknown)
  })

  test('an attacker who knows everybody else is held to its limit', () => {
    for (const right of held(found, 'knowing')) expect(right).toBeLessThanOrEqual(bounds.knowing)
  })

  // At two hundred targets chance alone may put it below.
  if (isLong)
    test('is listed as above a limit only where it is', () => {
      for (const attacker of ['unknown', 'knowing'] as const) {
        const most = Math.max(...found.map((one) => one[attacker]))
        if (isAbove(attack, attacker)) expect(most).toBeGreaterThan(limits[attacker])
      }
    })

  test('stands in the document with the nodes that it used', () => {
    const { stratum, asker } = attack
    const expected = found.map((one) => `| ${openLine(one).join(' | ')} |`)
    if (expected.length === 0)
      expect(document).toMatch(new RegExp(`\`${stratum}\` \\| \`${asker.role}\` .* it may ask nothing that could tell`))
    for (const start of expected) expect(document).toContain(start)
  })
})

if (isLong)
  test('the tables of the document are what the program prints', () => {
    expect(document).toBe(attackTables())
  })
