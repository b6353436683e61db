import { describe, expect, test } from '@jest/globals'

interface Point {
  readonly period: string
  readonly dimensions: readonly { readonly dimension: string; readonly value: string; readonly label: string }[]
  readonly cell: { readonly status: string; readonly value: number | null; readonly lower: number | null }
}

// The pages are a client of their own, with other settings of the compiler.
const path = '../../web/src/chart/bands.js'
const { bandedOf } = (await import(path)) as { bandedOf: (points: readonly Point[]) => readonly { name: string; counts: number[] }[] }

const point = (force: string, grade: string | null, period: string, status: string, value: number | null, lower = 0): Point => ({
  period,
  dimensions: [
    { dimension: 'FORCE', value: force, label: force },
    ...(grade === null ? [] : [{ dimension: 'RESPONSE_GRADE', value: grade.toUpperCase(), label: grade }]),
  ],
  cell: { status, value, lower },
})

describe('forces are counted by the band that their published rate reaches', () => {
  test('for each grade and year by itself, the withheld ones apart and never as none', () => {
    const points = [
      point('kent', 'Emergency', '2025', 'OK', 0.75),
      point('surrey', 'Emergency', '2025', 'OK', 0.7499),
      point('essex', 'Emergency', '2025', 'OK', 0.1),
      point('dorset', 'Emergency', '2025', 'SUPPRESSED', null),
      point('kent', 'Emergency', '2024', 'OK', 0.25),
      point('kent', 'Priority', '2025', 'OK', 0.5),
    ]
    expect(bandedOf(points)).toEqual([
      { name: 'Emergency, 2024', counts: [0, 0, 1, 0, 0] },
      { name: 'Emergency, 2025', counts: [1, 1, 0, 1, 1] },
      { name: 'Priority, 2024', counts: [0, 0, 0, 0, 0] },
      { name: 'Priority, 2025', counts: [0, 1, 0, 0, 0] },
    ])
  })

  test('by the least that it can be where nearly everybody was attended in time', () => {
    const points = [point('kent', null, '2025', 'CAPPED', null, 0.93), point('surrey', null, '2025', 'CAPPED', null, 0.6)]
    expect(bandedOf(points)).toEqual([{ name: 'All grades, 2025', counts: [1, 1, 0, 0, 0] }])
  })
})
