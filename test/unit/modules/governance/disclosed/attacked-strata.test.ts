import { expect, test } from '@jest/globals'
import { stratumNames, stratumOf } from '../../../../../src/modules/analytics/vocabulary/strata.js'
import { disclosureLines } from '../../../../../src/modules/governance/disclosed/disclosure-figures.js'

test('every stratum that somebody may ask across organisations stands among the strata that the attack has measured', () => {
  const attacked = new Set<string>(disclosureLines.flatMap(({ strata }) => strata))
  const asked = stratumNames.filter((name) => Object.keys(stratumOf(name).access).length > 0)
  expect(asked.length).toBeGreaterThan(5)
  expect(asked.filter((name) => !attacked.has(name))).toEqual([])
})
