import { describe, expect, test } from '@jest/globals'
import { coverageOf, followingForces, holdsFollowing, type Coverage } from '../../../../../src/modules/releases/rules/following-forces.js'
import { presentForces } from '../../../../../src/modules/releases/rules/present-forces.js'
import type { ReleasedFigures } from '../../../../../src/modules/releases/rules/released-figures.js'
import { forces } from '../../../../../src/modules/reference/index.js'
import { releasedFigures } from '../../../../support/releases/released-figures.js'
import { valueAlone } from '../../../../support/answers/figures.js'

type Asked = Partial<ReleasedFigures['question']>
const everybody = forces.map(({ id }) => id)
const wales = 'W92000004'
const ofWales = ['dyfed-powys', 'gwent', 'north-wales', 'south-wales']
const but = (...left: readonly string[]): readonly string[] => everybody.filter((force) => !left.includes(force))
const cell = (value: number | null, measure = 'VICTIMS_REFERRED') => ({
  measure,
  value,
  status: value === null ? 'SUPPRESSED' : 'OK',
  lower: 0,
  upper: 9,
  ...valueAlone,
})
const rowOf = (at: Readonly<Record<string, string>>, value: number | null = 10, period = '2025') => ({
  period,
  dimensions: Object.entries(at).map(([dimension, code]) => ({ dimension, value: code, label: code })),
  cells: [cell(value)],
})
const rows = (named: readonly string[], question: Asked = {}): Coverage =>
  coverageOf(releasedFigures({ question, rows: named.map((force) => rowOf({ FORCE: force })) }))
/** A total of the nation. Every force that is not `without` certainly has people in it. */
const nation = (question: Asked = {}, present: readonly string[] = everybody): Coverage =>
  coverageOf({ ...releasedFigures({ question: { by: [], ...question }, rows: [rowOf({})] }), present: [{ region: null, forces: present }] })
const regions = (...codes: readonly string[]): Coverage =>
  coverageOf(releasedFigures({ question: { by: ['REGION'] }, rows: codes.map((code) => rowOf({ REGION: code })) }))

const told = (all: readonly Coverage[], agreed: readonly string[] = everybody): readonly string[] => [
  ...new Set(followingForces(all, new Set(agreed)).flatMap((one) => one.forces)),
]
const year = (of: string, to = of): Asked => ({ period: { from: of, to } })
const small = ['bedfordshire', 'cambridgeshire', 'cheshire', 'cleveland', 'cumbria']

describe('forces whose figures follow', () => {
  test.each<[string, readonly Coverage[], readonly string[]]>([
    ['the nation stands beside rows of all others', [nation(), rows(but('kent'))], ['kent']],
    ['a year is the sum of its quarters', [nation(), rows(but('kent'), year('2025Q3'))], ['kent']],
    ['one of several years overlaps', [nation(year('2024', '2026')), rows(but('kent'))], ['kent']],
    ['another measure counts the same people', [nation({ measures: ['CODE_DUTY_MET_RATE'] }), rows(but('kent'))], ['kent']],
    ['the rows count people who are followed', [nation(), rows(but('kent'), { measures: ['WITHDREW_WITHIN_90_DAYS_RATE'] })], ['kent']],
    [
      'the total counts people at the end of the year',
      [nation({ measures: ['VICTIMS_WITH_OPEN_CASE_AT_YEAR_END'] }), rows(but('kent'))],
      ['kent'],
    ],
    ['a measure is known no more', [nation({ measures: ['GONE' as 'VICTIMS_REFERRED'] }), rows(but('kent'))], ['kent']],
    ['rows are in two publications', [nation(), rows(but('kent', 'essex')), rows(['essex'])], ['kent']],
    ['four forces are left out', [nation(), rows(but(...small.slice(1)))], small.slice(1)],
    ['one of five has most residents', [nation(), rows(but('metropolitan', ...small.slice(1)))], [...small.slice(1), 'metropolitan']],
    ['a region stands beside its other forces', [regions(wales), rows(['dyfed-powys', 'north-wales', 'south-wales'])], ['gwent']],
    ['regions are taken from the nation', [nation(), regions(...new Set(forces.flatMap(({ region }) => region ?? [])))], ['btp']],
    [
      'forces of a region are taken from it and all others from the nation',
      [nation(), regions(wales), rows(['gwent'])],
      ofWales.filter((one) => one !== 'gwent'),
    ],
  ])('the figures of a force follow if %s', (_, all, expected) => {
    expect(told(all)).toEqual([...expected].sort())
    expect(told([...all].reverse())).toEqual([...expected].sort())
  })

  test.each<[string, readonly Coverage[]]>([
    ['every force is named', [nation(), rows(everybody)]],
    ['no force is named', [nation(), nation({ by: ['SEX'] })]],
    ['other people are counted', [nation({ measures: ['SATISFIED_RATE'] }), rows(but('kent'))]],
    ['no quarter is in both', [nation(year('2024')), rows(but('kent'), year('2025'))]],
    ['five small forces are left out', [nation(), rows(but(...small))]],
    ['most forces are left out', [nation(), rows(['kent', 'surrey'])]],
    ['the rows are of another region', [regions(wales), rows(['kent'])]],
    ['people have no force', [nation({ measures: ['VICTIMS_DIRECT'] }), regions(wales)]],
  ])('no figures of a force follow if %s', (_, all) => {
    expect(told(all)).toEqual([])
  })

  test('a force that has no agreement is not in the totals of forces', () => {
    const total = { ...nation(), contributors: ['kent', 'surrey'] }
    expect(told([total, rows(['kent', 'surrey'])])).toEqual([])
    expect(told([total, rows(['kent'])])).toEqual(['surrey'])
  })

  test('forces that may have sent nothing hide nobody', () => {
    const total = nation({}, ['kent', 'surrey', 'essex'])
    expect(told([total, rows(['kent', 'surrey'])])).toContain('essex')
    expect(told([coverageOf(releasedFigures({ question: { by: [] }, rows: [rowOf({})] })), rows(['kent'])])).toContain('essex')
  })

  test('the figures of a force follow once it withdraws its agreement, and not before', () => {
    const all = [nation(), rows(everybody)]
    expect(told(all, but('kent'))).toEqual(['kent'])
    expect(followingForces(all, new Set(but('kent'))).map(({ quarter }) => quarter)).toEqual(['2025Q1', '2025Q2', '2025Q3', '2025Q4'])
  })

  test('rows that were public once are known: what is left without them may not be one force', () => {
    const left = ['kent', ...small.slice(1)]
    expect(told([nation(), rows(but('kent'))], but(...left))).toEqual(['kent'])
  })

  test('what holds figures that follow is the total, in any of its quarters, and not the rows', () => {
    const [total, ofForces, before] = [nation(), rows(but('kent'), year('2025Q3')), nation(year('2024'))]
    const following = followingForces([total, ofForces, before], new Set(everybody))
    expect([total, ofForces, before].map((one) => holdsFollowing(one, following))).toEqual([true, false, false])
  })
})

test('in a figure are the forces of its place whose own figure is shown there', () => {
  const figures = releasedFigures({
    question: { by: ['REGION', 'SEX'] },
    rows: [
      rowOf({ REGION: wales, SEX: 'F' }),
      rowOf({ REGION: wales, SEX: 'M' }),
      rowOf({ REGION: wales, SEX: 'X' }, null),
      rowOf({ SEX: 'F' }),
    ],
  })
  const byForce = [
    rowOf({ FORCE: 'gwent', SEX: 'F' }),
    rowOf({ FORCE: 'kent', SEX: 'F' }),
    rowOf({ FORCE: 'gwent', SEX: 'M' }, null),
    rowOf({ FORCE: 'south-wales', SEX: 'M' }),
    rowOf({ FORCE: 'gwent', SEX: 'F' }, 10, '2024'),
  ]
  expect(presentForces(figures, byForce)).toEqual([
    { region: wales, forces: ['gwent'] },
    { region: wales, forces: ['south-wales'] },
    { region: null, forces: ['gwent', 'kent'] },
  ])
})
