import { describe, expect, test } from '@jest/globals'
import { drawsOf, problemsOf } from '../../../proof/attack/draws.js'
import { strata } from '../../../src/modules/analytics/vocabulary/strata.js'

const { POLICE_ANALYST: police, INSPECTOR: inspector } = strata.DIRECT.draws

const [draws, share] = police

describe('how many figures could hold one person', () => {
  test('the declared number of direct cases, and of what follows them, is what each role may read', () => {
    expect(problemsOf('DIRECT')).toEqual([])
  })

  test('a role that may read more than is declared has to be measured anew', () => {
    expect(problemsOf('DIRECT', { ...strata.DIRECT.draws, POLICE_ANALYST: [draws - 1, share] })).toEqual([
      `DIRECT, POLICE_ANALYST: ${draws} figures of a year could hold a person, and ${draws - 1} are declared with a share of ${(100 * share).toFixed(1)} %. Measure anew (npm run attack), or take a grain or a depth elsewhere, in src/modules/analytics/vocabulary/strata.ts.`,
    ])
  })

  test('a share is declared that was measured, and that is within its limit', () => {
    expect(problemsOf('DIRECT', { ...strata.DIRECT.draws, POLICE_ANALYST: [police[0], 0.65] })).toEqual([
      `DIRECT, POLICE_ANALYST: the share 0.65 is declared, and npm run attack measured ${share} last.`,
      'DIRECT, POLICE_ANALYST: 0.65 is above the limit of 0.64: take off a grain or a depth.',
    ])
    expect(problemsOf('DIRECT', { ...strata.DIRECT.draws, INSPECTOR: [inspector[0], 0.69] })).toHaveLength(2)
  })

  test('a role that may ask nothing of some people has no figure that could hold one of them', () => {
    expect(drawsOf('POLICE_ANALYST', 'BEREAVED')).toBe(0)
    expect(drawsOf('CHARITY_ANALYST', 'DIRECT')).toBe(0)
  })
})
