import { describe, expect, test } from '@jest/globals'

interface Point {
  readonly period: string
  readonly cell: { readonly status: string; readonly value: number | null; readonly range: { readonly lower: number } }
}

// The pages are a separate client, with other settings of the compiler.
const path = '../../../web/src/chart/plots/bands.js'
const { bandedOf } = (await import(path)) as { bandedOf: (points: readonly Point[]) => readonly { name: string; counts: number[] }[] }

const point = (period: string, status: string, value: number | null, lower = 0): Point => ({
  period,
  cell: { status, value, range: { lower } },
})

describe('forces are counted by the band that their published rate reaches', () => {
  test('forces are counted by band in each year by itself, the withheld ones apart and never as none', () => {
    const rates = [0.75, 0.7499, 0.1].map((rate) => point('2025', 'OK', rate))
    expect(bandedOf([...rates, point('2025', 'SUPPRESSED', null), point('2024', 'OK', 0.25)])).toEqual([
      { name: '2024', counts: [0, 0, 1, 0, 0] },
      { name: '2025', counts: [1, 1, 0, 1, 1] },
    ])
  })

  test('a force is counted by the least that its rate can be if nearly everybody was attended in time', () => {
    const points = [point('2025', 'CAPPED', null, 0.93), point('2025', 'CAPPED', null, 0.6)]
    expect(bandedOf(points)).toEqual([{ name: '2025', counts: [1, 1, 0, 0, 0] }])
  })
})
