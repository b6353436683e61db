import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { demoKeys } from '../../src/cli/settings/keys.js'
import { analysisQuery, ask, period, type Question, type Row } from '../support/callers/ask.js'
import { changesOf, toldOf, wronglyTold, type Told } from '../support/answers/changes.js'
import { measures } from '../../src/modules/analytics/vocabulary/measures.js'
import { charity, commissioner, inspector, policeOf, researcher, startHub, type As } from '../support/hub/hub.js'
import { nodePairs, trueCounts, trueFigure, trueRate, type NodePair, type Truth } from '../support/oracles/truth.js'
import { headlinePersons, isLong } from '../support/runs/long.js'
import { ofSuite } from '../support/runs/of-suite.js'

const folder = new URL('../../examples/questions/', import.meta.url)
const saved = readdirSync(folder).map((file) => {
  const text = readFileSync(new URL(file, folder), 'utf8')
  return {
    id: file.replace('.json', ''),
    ...(JSON.parse(text) as { title: string; role: As['role']; partner: string; question: Question }),
  }
})

/** In the long run the whole demonstration, which the headlines describe; otherwise half of it, to which the same rules apply. */
const persons = headlinePersons

let truth: Truth
const answers = new Map<string, { rows: Row[]; question: Question }>()

const hub = ofSuite(() => startHub({ now: '2026-11-25', persons, keys: demoKeys(2026) }))
beforeAll(async () => {
  truth = JSON.parse(readFileSync(join(hub.hub.settings.dataDir, 'synthetic', 'truth.json'), 'utf8')) as Truth
})

const years = ['2024', '2025']
const within = (value: number | null | undefined, low: number, high: number) => {
  expect(value).toBeGreaterThanOrEqual(low)
  expect(value).toBeLessThanOrEqual(high)
}

describe('the saved questions', () => {
  test.each(saved)('$id is answered for its role: $title', async ({ id, role, partner, question }) => {
    const rows = await ask(hub, { role, partner }, question)
    expect(rows.flatMap(({ cells }) => cells).some(({ status }) => status === 'OK')).toBe(true)
    answers.set(id, { rows, question })
  })

  test('every published count has a true count beside it, at most 9 away, and about 38 % of them are more than 2 away', () => {
    const pairs = new Map<string, NodePair>()
    for (const { rows, question } of answers.values()) for (const pair of nodePairs(rows, truth, question.where)) pairs.set(pair.node, pair)
    const off = [...pairs.values()].filter(({ published, truth: count }) => Math.abs(published - count) > 9)
    expect(off).toEqual([])
    const counted = [...pairs.values()].filter(({ truth: count }) => count >= 20)
    expect(counted.length).toBeGreaterThanOrEqual(1_500)
    const far = counted.filter(({ published, truth: count }) => Math.abs(published - count) > 2).length / counted.length
    within(far, 0.25, 0.5)
  })

  test('every true figure lies within the certain bounds of its cell, shown or withheld', () => {
    const outside: string[] = []
    let [shown, withheld] = [0, 0]
    for (const [id, { rows, question }] of answers) {
      for (const row of rows) {
        for (const cell of row.cells) {
          const counts = trueCounts(row, cell, truth, question.where)
          if (!counts) throw new Error(`${id}: the generator does not count ${cell.measure}`)
          const figure = trueFigure(cell, counts)
          if (cell.status === 'OK') shown++
          else withheld++
          if (Number.isNaN(figure)) continue
          if (figure >= (cell.lower ?? 0) - 1e-9 && figure <= (cell.upper ?? 1) + 1e-9) continue
          outside.push(`${id} ${cell.measure} ${row.period} ${row.dimensions.map(({ value }) => value).join(' ')}`)
        }
      }
    }
    expect(outside).toEqual([])
    expect(shown).toBeGreaterThanOrEqual(1_000)
    expect(withheld).toBeGreaterThanOrEqual(200)
  })
})

interface Disparity {
  value: number | null
  atLeast: number | null
  ranks: { value: { value: string }; best: number; worst: number }[]
  sentence: string
}

async function spread(from: string): Promise<Disparity> {
  const query = `query Spread($question: AnalysisQuestion!) { analysis(question: $question) {
    disparity(measure: VULNERABILITY_IDENTIFIED_RATE, across: FORCE) { value atLeast sentence ranks { value { value } best worst } } } }`
  const question = { measures: ['VULNERABILITY_IDENTIFIED_RATE'], by: ['FORCE'], period: period(from) }
  const { analysis } = await hub.query<{ analysis: { disparity: Disparity } }>(inspector, query, { question })
  return analysis.disparity
}

describe.each(years)('the headline figures of %s', (year) => {
  const national = async (measures: string[], as: As = inspector) =>
    (await ask(hub, as, { measures, period: period(year) }))[0]?.cells ?? []

  test(`forces differ at least ${isLong ? 100 : 50} times in identifying vulnerability, never more than they truly do, and the Met may stand third`, async () => {
    const found = await spread(year)
    const rates = Object.keys(truth.counts)
      .map((node) => new RegExp(`^A\\|${year}\\|force=([a-z-]+)$`).exec(node)?.[1])
      .filter((force): force is string => force !== undefined && (truth.counts[`A|${year}|force=${force}`] ?? 0) >= 1000)
      .map((force) => trueRate(truth, 'VULNERABILITY_IDENTIFIED_RATE', year, `force=${force}`))
    within(found.atLeast, isLong ? 100 : 50, Math.max(...rates) / Math.min(...rates))
    const met = found.ranks.find(({ value }) => value.value === 'metropolitan')
    expect(met?.best).toBeLessThanOrEqual(3)
    expect(met?.worst).toBeGreaterThanOrEqual(3)
  })

  test('the Met lies below all other forces in satisfaction, and may stand second worst of all in the ranking', async () => {
    const query = `query Rank($question: AnalysisQuestion!) { analysis(question: $question) {
      standingOut(measure: SATISFIED_RATE, across: FORCE) { groups { value { value } side difference sentence } }
      ranking(measure: SATISFIED_RATE, across: FORCE) { ranks { value { value } best worst } sentence } } }`
    const question = { measures: ['SATISFIED_RATE'], by: ['FORCE'], period: period(year) }
    type Told = { value: { value: string }; side: string; difference: number | null; sentence: string | null }
    type Found = { ranking: Pick<Disparity, 'ranks' | 'sentence'>; standingOut: { groups: Told[] } }
    const { ranking, standingOut } = (await hub.query<{ analysis: Found }>(inspector, query, { question })).analysis
    const told = standingOut.groups.find(({ value }) => value.value === 'metropolitan')
    expect(told?.side).toBe('BELOW')
    within(told?.difference, -0.14, -0.04)
    expect(told?.sentence).toMatch(/^Metropolitan Police Service: .* percentage points below that of all others/)
    expect(ranking.ranks).toHaveLength(44)
    const met = ranking.ranks.find(({ value }) => value.value === 'metropolitan')
    expect(met?.best).toBeLessThanOrEqual(43)
    expect(met?.best).toBeGreaterThan(1)
    expect(met?.worst).toBeGreaterThanOrEqual(43)
    expect(ranking.sentence).toMatch(/pairs stand apart at 5 % over all pairs together/)
  })

  test('about one in five vulnerable victims at court is found only there', async () => {
    const [cell] = await national(['VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE'])
    within(cell?.value, 0.17, 0.23)
  })

  test('about half of the survey respondents are kept informed, and about a third hear nothing', async () => {
    const [informed, nothing] = await national(['KEPT_INFORMED_RATE', 'HEARD_NOTHING_RATE'])
    within(informed?.value, 0.45, 0.55)
    within(nothing?.value, 0.29, 0.38)
  })

  test('a third of the referred are assessed, and four in ten of these supported', async () => {
    const [assessed, supported, ofAssessed] = await national(['NEEDS_ASSESSED_RATE', 'SUPPORTED_RATE', 'SUPPORTED_OF_ASSESSED_RATE'])
    within(assessed?.value, 0.32, 0.38)
    within(supported?.value, 0.13, 0.17)
    within(ofAssessed?.value, 0.39, 0.47)
  })

  test('the unreported share is about 9 %, and lies within its bounds in every force', async () => {
    const rows = await ask(hub, inspector, { measures: ['UNREPORTED_SHARE'], by: ['FORCE'], period: period(year) })
    expect(rows).toHaveLength(44)
    for (const { dimensions, cells } of rows) {
      const place = `force=${dimensions[0]?.value}`
      const [referred, direct] = [truth.counts[`A|${year}|${place}`] ?? 0, truth.counts[`C|${year}|${place}`] ?? 0]
      within(direct / (direct + referred), (cells[0]?.lower ?? 0) - 1e-9, (cells[0]?.upper ?? 1) + 1e-9)
    }
    within((await national(['UNREPORTED_SHARE']))[0]?.value, 0.07, 0.12)
  })
})

describe('one node has one published value', () => {
  const force = { dimension: 'FORCE', value: 'metropolitan' }
  const sex = { dimension: 'SEX', value: 'F' }

  test('one node has one published value, however, by whom and how often it is asked, and after a restart', async () => {
    const seen = new Set<number | null | undefined>()
    const inForce: Pick<Question, 'by' | 'where'> = { by: ['SEX'], where: [force] }
    const asks: (readonly [As, Question])[] = [
      [inspector, { measures: ['VICTIMS_REFERRED'], where: [force, sex], period: period('2025') }],
      [policeOf('surrey'), { measures: ['VICTIMS_REFERRED'], where: [sex, force], period: period('2025') }],
      [policeOf('metropolitan'), { measures: ['VICTIMS_REFERRED'], ...inForce, period: period('2025') }],
      [commissioner, { measures: ['VICTIMS_REFERRED'], ...inForce, period: period('2024', '2025'), per: 'YEAR' }],
      [charity, { measures: ['UNREPORTED_SHARE', 'VICTIMS_REFERRED'], ...inForce, period: period('2025') }],
    ]
    for (const again of [1, 2]) {
      for (let n = 0; n < 10; n++) {
        for (const [as, question] of asks) {
          const rows = await ask(hub, as, question)
          const row = rows.find(
            (one) =>
              one.period === '2025' &&
              [force, sex].every(
                ({ dimension, value }) =>
                  question.where?.some((w) => w.dimension === dimension) ||
                  one.dimensions.some((d) => d.dimension === dimension && d.value === value),
              ),
          )
          seen.add(row?.cells.find(({ measure }) => measure === 'VICTIMS_REFERRED')?.value)
        }
      }
      const document = `query($q: AnalysisQuestion!) { one: analysis(question: $q) { ...Rows } two: analysis(question: $q) { rows { cells { v: value } } } }
        fragment Rows on Analysis { rows { cells { ...Value } } } fragment Value on Cell { v: value }`
      type Aliased = Record<'one' | 'two', { rows: { cells: { v: number }[] }[] }>
      const { one, two } = await hub.query<Aliased>(inspector, document, { q: asks[0]?.[1] })
      seen.add(one.rows[0]?.cells[0]?.v).add(two.rows[0]?.cells[0]?.v)
      if (again === 1) await hub.restart()
    }
    expect(seen.size).toBe(1)
    expect([...seen][0]).toEqual(expect.any(Number))
  })

  test('a parent is a node of its own, and an additive total is the sum of its children', async () => {
    const question: Question = { measures: ['VICTIMS_REFERRED'], by: ['AGE_BAND'], where: [force], period: period('2025') }
    const children = await ask(hub, inspector, question)
    const sum = children.reduce((total, { cells }) => total + (cells[0]?.value ?? 0), 0)
    const additive = await ask(hub, inspector, { ...question, additive: true })
    const total = additive.find(({ dimensions }) => dimensions.every(({ dimension }) => dimension !== 'AGE_BAND'))
    if (children.every(({ cells }) => cells[0]?.status === 'OK')) expect(total?.cells[0]?.value).toBe(sum)
    else expect(total?.cells[0]?.status).toBe('SUPPRESSED')
    const bySex: Question = { ...question, by: ['SEX'], where: [] }
    const sexes = await ask(hub, inspector, { ...bySex, additive: true })
    const parts = sexes.filter(({ dimensions }) => dimensions.length > 0)
    expect(sexes.find(({ dimensions }) => dimensions.length === 0)?.cells[0]?.value).toBe(
      parts.reduce((all, { cells }) => all + (cells[0]?.value ?? 0), 0),
    )
    const [parent] = await ask(hub, inspector, { measures: ['VICTIMS_REFERRED'], period: period('2025') })
    within(
      Math.abs((parent?.cells[0]?.value ?? 0) - parts.reduce((all, { cells }) => all + (cells[0]?.value ?? 0), 0)),
      0,
      9 * (parts.length + 1),
    )
  })
})

describe('a withheld figure tells nothing', () => {
  test('a withheld count is always SUPPRESSED from 0 to 16, and a withheld rate depends only on its published denominator', async () => {
    const questions: Question[] = [
      { measures: ['VICTIMS_REFERRED', 'VULNERABILITY_IDENTIFIED_RATE'], by: ['FORCE', 'OFFENCE_GROUP'], period: period('2025') },
      { measures: ['VICTIMS_DIRECT'], by: ['FORCE', 'SEX'], period: period('2025') },
      { measures: ['REASON_CITED_RATE'], by: ['REASON_NOT_REPORTED'], where: [force('surrey')], period: period('2025') },
      { measures: ['KEPT_INFORMED_RATE', 'HEARD_NOTHING_RATE'], by: ['FORCE'], period: period('2025') },
    ]
    let withheld = 0
    for (const as of [inspector, researcher, policeOf('surrey'), charity]) {
      for (const question of questions) {
        const answer = await hub.send<{ analysis: { rows: Row[] } }>(as, analysisQuery, { question })
        if (answer.errors) {
          expect(answer.errors[0]?.extensions.code).toMatch(/TOO_DEEP|TABLE_TOO_SPARSE|NOT_PERMITTED/)
          continue
        }
        for (const cell of answer.data.analysis.rows.flatMap(({ cells }) => cells)) {
          expect(cell.value === null).toBe(cell.status === 'SUPPRESSED' || cell.status === 'CAPPED')
          if (cell.status !== 'SUPPRESSED') continue
          withheld++
          expect(cell.numerator).toBeNull()
          const n = cell.denominator
          if (cell.measure.startsWith('VICTIMS_')) expect([cell.lower, cell.upper]).toEqual([0, 16])
          else if (n === null || n < 30) expect([cell.lower, cell.upper]).toEqual([0, 1])
          else {
            expect(cell.lower).toBe(0)
            expect(Math.min(...[7, 9].map((most) => Math.abs((cell.upper ?? 0) - Math.min(1, 16 / (n - most)))))).toBeLessThan(1e-3)
          }
        }
      }
    }
    expect(withheld).toBeGreaterThan(20)
  })
})

test('no measure is reported to move in the opposite direction of the exact counts, by year, by quarter or by region', async () => {
  const all: Told[] = []
  const silent: string[] = []
  for (const { name } of measures) {
    const changes = await changesOf(hub, truth, name)
    if (changes.length === 0) silent.push(name)
    all.push(...changes)
  }
  expect(wronglyTold(all)).toEqual([])
  expect(toldOf(all).length).toBeGreaterThan(10)
  // Told although the exact counts differ by no more than chance gives: a few of these are mistakes of the level, which is 5 % of a table.
  const byChance = toldOf(all).filter(({ errors }) => errors !== null && Math.abs(errors) < 1.96)
  const tables = new Set(all.map(({ measure, from, dimensions }) => `${measure} ${from} ${dimensions.length}`)).size
  within(byChance.length / tables, 0, 0.05)
})

const force = (value: string) => ({ dimension: 'FORCE', value })
