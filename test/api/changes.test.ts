import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { measures } from '../../src/modules/analytics/vocabulary/measures.js'
import { period } from '../support/ask.js'
import { changesOf, wronglyTold, type Told } from '../support/changes.js'
import { inspector, startHub, type TestHub } from '../support/hub.js'
import { shareOf, triesAll } from '../support/share.js'
import type { Truth } from '../support/truth.js'

/** Eight quarters that are published in one night: the first is followed for two and a half years, the last for eleven months. */
let hub: TestHub
let truth: Truth

beforeAll(async () => {
  hub = await startHub({ now: '2026-11-25', persons: 3_000 })
  truth = JSON.parse(readFileSync(join(hub.hub.settings.dataDir, 'synthetic', 'truth.json'), 'utf8')) as Truth
})
afterAll(() => hub.stop())

test('no measure is said to move against the exact counts, by year, by quarter or by region, though no two quarters were followed for the same time', async () => {
  const all: Told[] = []
  for (const { name } of shareOf(measures)) all.push(...(await changesOf(hub, truth, name)))
  expect(wronglyTold(all)).toEqual([])
  // Most of what was made does not move from year to year, so few are told; that many are looked at is what the rule rests on.
  expect(all.length).toBeGreaterThan(triesAll ? 400 : 40)
  expect(all.filter(({ measure, direction }) => measure === 'CLOSED_RATE' && direction === 'NOT_KNOWN')).toHaveLength(0)
}, 300_000)

describe('how many tables are read together', () => {
  const told = (family: number) =>
    hub.send<{ analysis: { change: { sentence: string }[] | null } }>(
      inspector,
      `query($question: AnalysisQuestion!, $family: Int) { analysis(question: $question) { change(measure: VICTIMS_REFERRED, family: $family) { sentence } } }`,
      { question: { period: period('2024', '2025'), per: 'YEAR', measures: ['VICTIMS_REFERRED'] }, family },
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
