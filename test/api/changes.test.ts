import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { measures, measureOf } from '../../src/modules/analytics/vocabulary/measures.js'
import type { MeasureName } from '../../src/modules/analytics/vocabulary/names.js'
import { period, type Question, type Row } from '../support/ask.js'
import { inspector, startHub, type TestHub } from '../support/hub.js'
import { shareOf, triesAll } from '../support/share.js'
import { trueCounts, trueFigure, type Truth } from '../support/truth.js'

/** Eight quarters that are published in one night: the first is followed for two and a half years, the last for eleven months. */
let hub: TestHub
let truth: Truth

beforeAll(async () => {
  hub = await startHub({ now: '2026-11-25', persons: 3_000 })
  truth = JSON.parse(readFileSync(join(hub.hub.settings.dataDir, 'synthetic', 'truth.json'), 'utf8')) as Truth
})
afterAll(() => hub.stop())

interface Change {
  readonly dimensions: Row['dimensions']
  readonly from: string
  readonly to: string
  readonly direction: string
}

interface Told extends Change {
  readonly measure: string
  /** How far apart the exact figures are of people who were followed for the same time. */
  readonly truly: number
}

const document = `query($question: AnalysisQuestion!, $measure: MeasureName!) { analysis(question: $question) {
  rows { period dimensions { dimension value } cells { measure value status lower upper numerator denominator own interval { lower upper } } }
  change(measure: $measure) { dimensions { dimension value } from to direction } } }`

/**
 * Every change of a measure that the hub reports and the generator counts. Refusals, and figures that the generator does not count, are
 * left out.
 */
async function changesOf(measure: MeasureName, question: Omit<Question, 'measures'>): Promise<Told[]> {
  const asked = { ...question, measures: [measure] }
  const { data, errors } = await hub.send<{ analysis: { rows: Row[]; change: Change[] } }>(inspector, document, {
    question: asked,
    measure,
  })
  if (!data || errors) return []
  const { rows, change } = data.analysis
  const figureIn = (period: string, { dimensions }: Change): number => {
    const row = rows.find((one) => one.period === period && JSON.stringify(one.dimensions) === JSON.stringify(dimensions))
    const cell = row?.cells[0]
    const counts = row && cell && trueCounts(row, cell, truth)
    return counts ? trueFigure(cell, counts) : Number.NaN
  }
  return change
    .map((one) => ({ ...one, measure, truly: figureIn(one.to, one) - figureIn(one.from, one) }))
    .filter(({ truly }) => !Number.isNaN(truly))
}

const years = { period: period('2024', '2025'), per: 'YEAR' }
const lastQuarters = { period: period('2024Q4', '2025Q4'), per: 'QUARTER' }

test('no measure is said to move against the exact counts, by year, by quarter or by region, though no two quarters were followed for the same time', async () => {
  const all: Told[] = []
  for (const { name } of shareOf(measures)) {
    const by = measureOf(name).requires.slice(0, 1)
    for (const question of [
      { ...years, by },
      { ...lastQuarters, by },
      { ...years, by: [...by, 'REGION'] },
      { ...lastQuarters, by: [...by, 'REGION'] },
    ])
      all.push(...(await changesOf(name, question)))
  }
  const told = all.filter(({ direction }) => direction === 'UP' || direction === 'DOWN')
  const wrong = told.filter(({ direction, truly }) => (direction === 'UP' ? truly <= 0 : truly >= 0))
  expect(wrong).toEqual([])
  // Most of what was made does not move from year to year, so few are told; that many are looked at is what the rule rests on.
  expect(all.length).toBeGreaterThan(triesAll ? 400 : 40)
  expect(all.filter(({ measure, direction }) => measure === 'CLOSED_RATE' && direction === 'NOT_KNOWN')).toHaveLength(0)
}, 300_000)

describe('how many tables are read together', () => {
  const told = (family: number) =>
    hub.send<{ analysis: { change: { sentence: string }[] | null } }>(
      inspector,
      `query($question: AnalysisQuestion!, $family: Int) { analysis(question: $question) { change(measure: VICTIMS_REFERRED, family: $family) { sentence } } }`,
      { question: { ...years, measures: ['VICTIMS_REFERRED'] }, family },
    )

  test('the sentence names how many tables are read together', async () => {
    const { data } = await told(14)
    expect(data?.analysis.change?.[0]?.sentence).toContain(
      'at 5 % over this one row of this table and the 13 others that are read with it (Bonferroni).',
    )
  })

  test.each([0, -3, 2_000_000])('a number of tables may not be %i, and the refusal says what it may be', async (family) => {
    const { data, errors } = await told(family)
    expect(data?.analysis.change).toBeNull()
    expect(errors?.[0]).toMatchObject({
      message:
        'family is how many tables of changes are read together, from 1 to 1,000: the 5 % hold over all of them. Leave it out for a table by itself.',
      extensions: { code: 'COMPARISON_NOT_POSSIBLE' },
    })
  })
})
