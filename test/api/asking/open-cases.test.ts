import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { ask, period } from '../../support/callers/ask.js'
import { inspector, startHub } from '../../support/hub/hub.js'
import { nodePairs, type Truth } from '../../support/oracles/truth.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2026-11-25', persons: 3_000 }))

const recent = ['VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END', 'VICTIMS_WAITING_FOR_CONTACT', 'VICTIMS_WAITING_FOR_SUPPORT']
const measures = [...recent, 'VICTIMS_WITH_ONLY_OLDER_OPEN_CASES']

test('each stock of open cases, by the age of their referrals, is the generated number, apart from the noise', async () => {
  const truth = JSON.parse(readFileSync(join(hub.hub.settings.dataDir, 'synthetic', 'truth.json'), 'utf8')) as Truth
  const rows = await ask(hub, inspector, { measures, period: period('2024Q1', '2025Q4'), per: 'QUARTER' })
  const pairs = nodePairs(rows, truth)
  expect(pairs.length).toBeGreaterThan(20)
  for (const { node, published, truth: made } of pairs) expect([node, Math.abs(published - made) <= 9]).toEqual([node, true])
  const older = rows.map(({ cells }) => cells.find(({ measure }) => measure === 'VICTIMS_WITH_ONLY_OLDER_OPEN_CASES')?.value ?? 0)
  expect(older.slice(0, 4)).toEqual([0, 0, 0, 0])
  expect(older.at(-1)).toBeGreaterThan(20)
})

test('a stock that filled since the records began has no direction, and one of two whole years has', async () => {
  const query = `query ($question: AnalysisQuestion!) { analysis(question: $question) {
    change(measure: VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END) { direction sentence }
    notes { code text }
  } }`
  const changeIn = async (from: string, to: string) => {
    const question = { measures: [recent[0]], period: period(from, to), per: 'QUARTER' }
    const { analysis } = await hub.query<{
      analysis: { change: readonly { direction: string; sentence: string }[]; notes: readonly { code: string; text: string }[] }
    }>(inspector, query, { question })
    return { change: analysis.change[0], breaks: analysis.notes.filter(({ code }) => code === 'BREAK').map(({ text }) => text) }
  }
  const second = await changeIn('2024Q2', '2025Q2')
  expect(second.change).toMatchObject({ direction: 'NOT_KNOWN', sentence: expect.stringMatching(/from 2024-10-01 all of the 365 days/) })
  expect(second.breaks).toEqual([expect.stringMatching(/^From 2024-10-01: all of the 365 days .* Do not read a trend across it\.$/)])
  const fourth = await changeIn('2024Q4', '2025Q4')
  expect(fourth.change?.direction).not.toBe('NOT_KNOWN')
  expect(fourth.breaks).toEqual([])
})
