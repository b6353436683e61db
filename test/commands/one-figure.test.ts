import { beforeAll, describe, expect, test } from '@jest/globals'
import { modelAskDocument } from '../../src/server/graphql/model-documents.js'
import { publishAbout, startVictimsOfWales, victimsOfWales } from '../support/answers/victims-of-wales.js'
import { ask, period, type Cell, type Question } from '../support/callers/ask.js'
import { getWhole } from '../support/callers/get-whole.js'
import { inspector, officerOf } from '../support/hub/hub.js'
import { readCsv } from '../support/readers/csv.js'
import { readHtml } from '../support/readers/html.js'
import { faultsOfRange, readRange } from '../support/readers/range.js'
import { ofSuite } from '../support/runs/of-suite.js'

const hub = ofSuite(() => startVictimsOfWales())
let release: string
beforeAll(async () => {
  release = await publishAbout(hub, 'one', victimsOfWales)
})

const textAt = async (path: string): Promise<string> => (await getWhole(new URL(path, hub.url))).text()
const force = 'north-wales'

/** The figure of a measure for one force, as the API answers it. */
async function cellOf(measure: string, question: Question = victimsOfWales): Promise<Cell> {
  const rows = await ask(hub, inspector, question)
  const row = rows.find(({ dimensions }) => dimensions.some(({ value }) => value === force)) ?? rows[0]
  const cell = row?.cells.find((one) => one.measure === measure)
  if (!cell) throw new Error(`${measure} is not there`)
  return cell
}

describe('one figure has one range and one wording for each cause', () => {
  test.each([
    ['HEARD_NOTHING_RATE', ['PROTECTION', 'CHANCE']],
    ['VULNERABILITY_IDENTIFIED_RATE', ['PROTECTION', 'CHANCE']],
    ['RESPONDED_IN_TIME_RATE', ['PROTECTION', 'CHANCE']],
    ['VICTIMS_REFERRED', ['PROTECTION']],
  ])('%s says the same by itself, in a table, to a model, in public, in files and in a release', async (measure, movedBy) => {
    const rate = measure !== 'VICTIMS_REFERRED'
    const cell = await cellOf(measure)
    const { words = '' } = cell.range ?? {}
    expect(cell.range?.movedBy).toEqual(cell.value === null ? ['PROTECTION'] : movedBy)
    expect(faultsOfRange(words, cell, rate)).toEqual([])
    // By itself.
    const alone = await cellOf(measure, { measures: [measure], where: [{ dimension: 'FORCE', value: force }], period: period('2025Q1') })
    expect(alone.range).toEqual(cell.range)
    // To a language model.
    const model = await hub.query<{ analysis: { rows: { dimensions: { value: string }[]; cells: Cell[] }[] } }>(
      inspector,
      modelAskDocument,
      {
        question: victimsOfWales,
      },
    )
    const told = model.analysis.rows.find(({ dimensions: [one] }) => one?.value === force)?.cells.find((one) => one.measure === measure)
    expect(told?.range).toEqual(cell.range)
    // On a public page.
    const [table] = readHtml(await textAt(`/public/one/v1/force/${force}`)).tables
    const place = victimsOfWales.measures.indexOf(measure) + (measure === 'HEARD_NOTHING_RATE' ? 0 : 1)
    expect(table?.rows[place]?.cells[0]?.small).toBe(words.replaceAll('\u00a0', ' '))
    // In a file.
    const line = readCsv(await textAt('/public/one/v1.csv')).lines.find((one) => one['force'] === force && one['measure'] === measure)
    expect([line?.['rangeLower'], line?.['rangeUpper']].map(Number)).toEqual([cell.range?.lower, cell.range?.upper])
    expect(line?.['movedBy']).toBe(readRange(words)?.causes)
    // In the release that reviewers read.
    const seen = await hub.query<{ figureRelease: { rows: { dimensions: { value: string }[]; cells: Cell[] }[] } }>(
      officerOf('kent'),
      'query ($id: ID!) { figureRelease(id: $id) { rows { dimensions { value } cells { measure range { lower upper movedBy words } } } } }',
      { id: release },
    )
    const released = seen.figureRelease.rows.find(({ dimensions: [one] }) => one?.value === force)
    expect(released?.cells.find((one) => one.measure === measure)?.range).toEqual(cell.range)
  })

  test('a return that is signed has the range that the same figure has in an answer, and its hash is of the figures alone', async () => {
    const measure = 'CODE_DUTY_MET_OF_DUE_RATE'
    const rows = await ask(hub, inspector, {
      measures: ['CODE_DUTY_EVIDENCED_RATE', measure],
      by: ['DUTY'],
      where: [{ dimension: 'FORCE', value: force }],
      period: period('2025Q1'),
    })
    const { complianceReturn } = await hub.query<{
      complianceReturn: { lines: { duty: string; met: { rate: number | null; range: Cell['range'] } | null }[] }
    }>(
      inspector,
      'query ($force: String) { complianceReturn(period: "2025Q1", force: $force) { lines { duty met { rate range { lower upper movedBy words } } } } }',
      { force },
    )
    const judged = complianceReturn.lines.filter(({ met }) => met !== null)
    expect(judged.filter(({ met }) => met?.rate !== null).length).toBeGreaterThan(0)
    for (const { duty, met } of judged) {
      const row = rows.find(({ dimensions }) => dimensions.some(({ value }) => value === duty))
      expect([duty, met?.range]).toEqual([duty, row?.cells.find((cell) => cell.measure === measure)?.range])
    }
  })

  test('a public page shows no number of a figure without what may move it, and says nothing that is certain', async () => {
    for (const path of ['/public/one/v1', `/public/one/v1/force/${force}`]) {
      const { tables, text } = readHtml(await textAt(path))
      const numbers = tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)).filter(({ said }) => /\d/.test(said))
      expect(numbers.length).toBeGreaterThan(3)
      for (const { said, small } of numbers) expect([said, readRange(small)]).toEqual([said, expect.anything()])
      expect(text).not.toMatch(/\bcertain/i)
    }
  })

  test('a share of respondents is told with chance and with how many answered', async () => {
    const { lead } = readHtml(await textAt(`/public/one/v1/force/${force}`))
    const { range, denominator } = await cellOf('HEARD_NOTHING_RATE')
    expect(lead.join(' ')).toContain(`Of about ${denominator} people referred by`)
    expect(lead.join(' ')).toContain(`(${range?.words.replaceAll('\u00a0', ' ')})`)
  })
})
