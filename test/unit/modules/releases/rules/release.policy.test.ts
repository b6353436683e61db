import { describe, expect, test } from '@jest/globals'
import { completeQuestion } from '../../../../../src/modules/analytics/index.js'
import { checkFigures, isKnownQuestion } from '../../../../../src/modules/releases/rules/release.policy.js'
import type { ReleasedFigures } from '../../../../../src/modules/releases/index.js'
import { withNamedForces } from '../../../../../src/modules/releases/rules/with-named-forces.js'
import { valueAlone } from '../../../../support/answers/figures.js'

const question = completeQuestion({ measures: ['VICTIMS_REFERRED'], by: ['FORCE'], period: { from: '2025', to: '2025' } })
const cell = {
  measure: 'VICTIMS_REFERRED',
  value: 10,
  status: 'OK',
  lower: 1,
  upper: 19,
  ...valueAlone,
}
const rowOf = (force: string, cells = [cell]) => ({
  period: '2025',
  dimensions: [{ dimension: 'FORCE', value: force, label: force }],
  cells,
})
type Notes = ReleasedFigures['analysis']['notes']
const figuresOf = (rows: ReturnType<typeof rowOf>[], notes: Notes = [], rounding = 5): ReleasedFigures => ({
  question: { ...question },
  analysis: { snapshot: null, policy: { threshold: 10, floor: 5, maxNoise: 7, rounding }, rows, notes },
  catalogue: { measures: [], dimensions: [] },
})
const codeOf = (figures: ReleasedFigures): unknown => {
  try {
    return checkFigures(figures)
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('figures', () => {
  test('figures that are rounded, some and not more than people can look at, may be reviewed', () => {
    expect(
      codeOf(
        figuresOf([
          rowOf(
            'surrey',
            Array.from({ length: 5_000 }, () => cell),
          ),
        ]),
      ),
    ).toBeUndefined()
    expect(
      codeOf(
        figuresOf([
          rowOf(
            'surrey',
            Array.from({ length: 5_001 }, () => cell),
          ),
        ]),
      ),
    ).toBe('RELEASE_TOO_LARGE')
    expect(codeOf(figuresOf([rowOf('surrey')], [], 1))).toBe('RELEASE_UNROUNDED')
    expect(codeOf(figuresOf([]))).toBe('NO_FORCE_NAMED')
  })

  test('figures of a measure or dimension that the hub does not have are no longer known', () => {
    expect(isKnownQuestion(question)).toBe(true)
    expect(isKnownQuestion({ ...question, measures: ['GONE' as never] })).toBe(false)
    expect(isKnownQuestion({ ...question, by: ['GONE' as never] })).toBe(false)
    expect(isKnownQuestion({ ...question, where: [{ dimension: 'GONE' as never, value: 'x' }] })).toBe(false)
  })
})

describe('figures for everybody', () => {
  test('figures for everybody have rows and notes of the forces that agreed to be named, and no name of another', () => {
    const { analysis } = withNamedForces(
      figuresOf(
        [rowOf('surrey'), rowOf('kent'), rowOf('essex')],
        [
          { code: 'VULNERABILITY_DEFINITION', text: 'Kent Police, from 2013-12-10: a definition.', forces: ['kent'] },
          { code: 'VULNERABILITY_DEFINITION', text: 'Surrey Police, from 2013-12-10: a definition.', forces: ['surrey'] },
          {
            code: 'BREAK',
            text: 'Another definition holds in Essex Police, Kent Police, Surrey Police.',
            forces: ['essex', 'kent', 'surrey'],
          },
          { code: 'NOT_ADDITIVE', text: 'Rows do not add up.' },
        ],
      ),
      new Set(['surrey']),
    )
    expect(analysis.rows).toEqual([rowOf('surrey')])
    expect(analysis.notes.map(({ text }) => text)).toEqual([
      'Surrey Police, from 2013-12-10: a definition.',
      'Another definition holds in Surrey Police and other forces.',
      'Rows do not add up.',
      'A force has a row here only if it has agreed to be named.',
    ])
    expect(JSON.stringify(analysis)).not.toMatch(/kent|essex/i)
  })

  test('a definition that several forces share names those that agreed, and no days of another', () => {
    const holdsFor = [
      { forces: ['essex', 'surrey'], from: '2013-12-10', to: null },
      { forces: ['kent'], from: '2013-12-10', to: '2025-03-31' },
    ]
    const { analysis } = withNamedForces(
      figuresOf(
        [rowOf('surrey')],
        [
          {
            code: 'VULNERABILITY_DEFINITION',
            text: 'Essex Police, Surrey Police, from 2013-12-10; Kent Police, from 2013-12-10 to 2025-03-31: not that of Kent Police.',
            forces: ['essex', 'surrey', 'kent'],
            holdsFor,
            statement: 'not that of Kent Police.',
          },
        ],
      ),
      new Set(['surrey']),
    )
    expect(analysis.notes[0]).toEqual({
      code: 'VULNERABILITY_DEFINITION',
      text: 'Surrey Police, from 2013-12-10: not that of another force.',
      forces: ['surrey'],
      holdsFor: [{ forces: ['surrey'], from: '2013-12-10', to: null }],
      statement: 'not that of another force.',
    })
  })

  test('no name of a force that has not agreed is left in a note that does not say which forces it is about', () => {
    const { analysis } = withNamedForces(
      figuresOf(
        [rowOf('surrey')],
        [
          { code: 'VULNERABILITY_DEFINITION', text: 'Surrey Police, from 2013-12-10: a definition.' },
          { code: 'BREAK', text: 'Another definition holds in Kent Police.' },
        ],
      ),
      new Set(['surrey']),
    )
    expect(analysis.notes.map(({ text }) => text)).toEqual([
      'Another definition holds in another force.',
      'A force has a row here only if it has agreed to be named.',
    ])
  })

  test('figures for everybody that name no force stay as they are', () => {
    const nation = { ...figuresOf([]), question: { ...question, by: ['REGION'] as const } }
    expect(withNamedForces(nation, new Set())).toBe(nation)
  })
})
