import { describe, expect, test } from '@jest/globals'
import { absentForces } from '../../../../../src/modules/releases/rules/absent-forces.js'
import type { ReleasedFigures } from '../../../../../src/modules/releases/rules/released-figures.js'
import { releasedFigures } from '../../../../support/releases/released-figures.js'

const figures = (forces: readonly string[], question: Partial<ReleasedFigures['question']> = {}): ReleasedFigures =>
  releasedFigures({
    question,
    rows: forces.map((value) => ({ period: '2025', dimensions: [{ dimension: 'FORCE', value, label: value }], cells: [] })),
  })
const wales = [{ dimension: 'REGION' as const, value: 'W92000004' }]

describe('forces without figures', () => {
  test('forces without figures are those that have no row, each with a reason that follows from agreements alone', () => {
    const absent = absentForces(figures(['north-wales'], { where: wales }), new Set(['north-wales', 'gwent']))
    expect(absent).toEqual([
      { force: 'dyfed-powys', name: 'Dyfed-Powys Police', reason: 'NOT_NAMED' },
      { force: 'gwent', name: 'Gwent Police', reason: 'NOT_IN_THIS_VERSION' },
      { force: 'south-wales', name: 'South Wales Police', reason: 'NOT_NAMED' },
    ])
  })

  test('forces without figures are all forces of the country if the figures have no region, and nobody is missing twice', () => {
    const absent = absentForces(figures(['kent']), new Set(['kent']))
    expect(absent).toHaveLength(43)
    expect(absent.map(({ force }) => force)).not.toContain('kent')
  })

  test('forces without figures are not listed of figures that are not by force, or of one force', () => {
    expect(absentForces(figures([], { by: ['REGION'] }), new Set())).toEqual([])
    expect(absentForces(figures(['kent'], { where: [{ dimension: 'FORCE', value: 'kent' }] }), new Set())).toEqual([])
  })
})
