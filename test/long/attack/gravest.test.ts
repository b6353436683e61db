import { expect, test } from '@jest/globals'
import { contributorAttacks } from '../../../proof/attack/attacks.js'
import { fastGate } from '../../../proof/attack/persons/fast-gate.js'
import { peopleGroups } from '../../../proof/attack/persons/people-groups.js'
import { underRules } from '../../../proof/attack/persons/under-rules.js'
import { readersOf } from '../../../proof/attack/readers.js'

test('a force, and another charity, that know the own record of a person stay within the limits for three years of direct cases', () => {
  const found = fastGate()
  expect(found.map(({ role }) => role)).toEqual(['POLICE_ANALYST', 'CHARITY_ANALYST'])
  expect(found.filter(({ holds }) => !holds)).toEqual([])
  // A guess is right in half of the cases: less would be an attack that does not work.
  for (const { mean } of found) expect(mean).toBeGreaterThan(0.55)
})

test('splits of direct cases by force and quarter are above the limits, as they were before they were closed', () => {
  const one = { depth: 1 }
  const found = underRules('DIRECT', { POLICE_ANALYST: one, COMMISSIONER_ANALYST: one }, () => fastGate({ targets: 3, guesses: 1_000 }))
  expect(found).toHaveLength(2)
  for (const { holds, mean } of found) {
    expect(holds).toBe(false)
    expect(mean).toBeGreaterThan(0.68)
  }
})

test('another charity reads with the rights of a force outside of its area, and no deeper', () => {
  for (const { asker, attacks } of contributorAttacks().filter(({ asker: { partnerKind } }) => partnerKind === 'CHARITY'))
    for (const attack of attacks.filter(({ elsewhere }) => elsewhere)) {
      const rights = readersOf(attack).map(([own]) => own?.asker)
      expect(rights.every((one) => one?.role === 'POLICE_ANALYST' && one.partner !== attack.force)).toBe(true)
      expect(asker.role).toBe('CHARITY_ANALYST')
    }
})

test('every contributor is a stranger to the rows of another of its kind, in every stratum to which its kind contributes', () => {
  const strangers = contributorAttacks().flatMap(({ attacks }) => attacks.filter(({ elsewhere }) => elsewhere))
  expect(strangers.map(({ stratum, asker }) => `${stratum} ${asker.role}`)).toEqual([
    'REFERRED POLICE_ANALYST',
    'YEAR_END POLICE_ANALYST',
    'QUARTER_END POLICE_ANALYST',
    'FOLLOWED_90 POLICE_ANALYST',
    'FOLLOWED_180 POLICE_ANALYST',
    'COMPLAINED POLICE_ANALYST',
    'DIRECT CHARITY_ANALYST',
    'FOLLOWED_DIRECT CHARITY_ANALYST',
    'AT_COURT CHARITY_ANALYST',
    'SURVEYED CHARITY_ANALYST',
    'BEREAVED CHARITY_ANALYST',
    'PASSED_ON CHARITY_ANALYST',
  ])
})

test('strata that hold the same people are attacked together', () => {
  expect(peopleGroups().filter((group) => group.length > 1)).toEqual([
    ['REFERRED', 'YEAR_END', 'QUARTER_END', 'FOLLOWED_90', 'FOLLOWED_180'],
    ['DIRECT', 'FOLLOWED_DIRECT'],
  ])
})
