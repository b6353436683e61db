import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { dimensionNames, measureNames } from '../../../src/modules/analytics/vocabulary/names.js'
import { measures as catalogue } from '../../../src/modules/analytics/vocabulary/measures.js'
import { rolesFor } from '../../../src/modules/analytics/asking/permit/role.policy.js'
import { dutyRules } from '../../../src/modules/victims-code/index.js'
import { analysisQuery, period, type Cell, type Question, type Row } from '../../support/callers/ask.js'
import { randomFrom } from '../../support/facts/facts.js'
import { charity, charitySteward, startHub, stewardOf, testKeys, type Answer, type As, type TestHub } from '../../support/hub/hub.js'
import { randomQuestion, wishes } from '../../support/callers/questions.js'
import { keyOf, SlowEngine, type SlowAnswer } from '../../support/slow/answer.js'
import { rightRefusals } from '../../support/slow/rules.js'
import { unitsOfWorld } from '../../support/slow/units.js'
import { randomWorld, type FeedRow } from '../../support/slow/world.js'
import { isLong } from '../../support/runs/long.js'
import { seedOfShare, shareOf, shareOfTrials, triesAll } from '../../support/runs/share.js'

/** Each measure and dimension in its turn, and then chance. */
const turns = shareOf(Array.from({ length: isLong ? 2_000 : 300 }, (_, turn) => turn))
const wished = turns.flatMap((turn) => wishes[turn] ?? [])
const leastOk = isLong ? 10_000 : shareOfTrials(1_000)
const mostTries = 8

let hub: TestHub
let slow: SlowEngine

async function upload(as: As, feed: string, rows: readonly FeedRow[]): Promise<void> {
  const response = await fetch(`${hub.url}/ingest/${feed}?batch=world-1`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await hub.token(as)}` },
    body: rows.map((row) => JSON.stringify(row)).join('\n'),
  })
  const receipt = (await response.json()) as { accepted: number; errors?: unknown[] }
  expect(receipt).toMatchObject({ accepted: rows.length, errors: [] })
}

beforeAll(async () => {
  const world = randomWorld(20)
  hub = await startHub({ now: '2026-11-25', nodeBudget: 1_000_000 })
  for (const [force, rows] of Object.entries(world.referrals)) await upload(stewardOf(force), 'police-referral', rows)
  await upload(charitySteward, 'charity-support', world.support)
  await upload(charitySteward, 'direct-case', world.direct)
  await upload(charitySteward, 'homicide-case', world.homicide)
  for (const [sender, rows] of Object.entries(world.complaints)) await upload(stewardOf(sender), 'complaint', rows)
  for (const year of ['2024', '2025']) for (const quarter of ['Q1', 'Q2', 'Q3', 'Q4']) await hub.hub.publish(year + quarter)
  slow = new SlowEngine(unitsOfWorld(world, testKeys.record), testKeys.cell)
})
afterAll(() => hub.stop())

const refusals = [
  'TOO_DEEP',
  'TABLE_TOO_SPARSE',
  'QUESTION_NOT_PERMITTED',
  'QUERY_NOT_PERMITTED',
  'DIMENSION_NOT_AVAILABLE',
  'ADDITIVE_NOT_POSSIBLE',
  'QUESTION_TOO_LARGE',
  'PERIOD_NOT_ALIGNED',
]

/** A stock of the day on which a quarter was published can be asked for a quarter or a month, and not for a run of several. */
const stocks = [
  'VICTIMS_WITH_OPEN_CASE',
  'VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END',
  'VICTIMS_WAITING_FOR_CONTACT',
  'VICTIMS_WAITING_FOR_SUPPORT',
]
const asksLongStock = ({ measures, per = 'WHOLE', period: { from, to } }: Question): boolean =>
  stocks.some((name) => measures.includes(name)) && (per === 'YEAR' || (per === 'WHOLE' && (from !== to || /^\d{4}$/.test(from))))

function sameCells(rows: readonly Row[], expected: SlowAnswer, question: Question): void {
  const got = new Map(
    rows.map(({ period, dimensions, cells }) => {
      const named = Object.fromEntries(dimensions.map(({ dimension, value }) => [dimension, value]))
      return [dimensions.length === 0 ? period : keyOf(period, question, named), cells] as const
    }),
  )
  expect([...got.keys()]).toEqual([...expected.rows.keys()])
  for (const [key, cells] of got) {
    expected.rows.get(key)?.forEach(({ bounds, interval, ...cell }, index) => {
      const { lower, upper, interval: got, range, ownOf, ownIsOfTheSame, ...rest } = cells[index] as Cell
      expect({ key, ...rest }).toEqual({ key, ...cell })
      if (!question.compareOwn) expect({ key, ownOf, ownIsOfTheSame }).toEqual({ key, ownOf: null, ownIsOfTheSame: null })
      const isExact = rest.status === 'EXACT'
      expect({ key, got: got && isAround([got.lower, got.upper], interval, isExact) }).toEqual({ key, got: interval && true })
      const shown = range?.movedBy.includes('CHANCE') ? got : { lower, upper }
      expect({ key, range: range && [range.lower, range.upper] }).toEqual({ key, range: isExact ? null : [shown?.lower, shown?.upper] })
      if (bounds === null) return
      expect({ key, lower, upper, isRight: isAround([lower, upper], bounds, isExact) }).toEqual({ key, lower, upper, isRight: true })
    })
  }
}

type Ends = readonly [number | null, number | null]

/** Whether these are the ends, to three figures and no narrower. Exact ones are not rounded. */
function isAround([lower, upper]: Ends, ends: readonly [number, number] | null, isExact: boolean): boolean {
  if (lower === null || upper === null || ends === null) return false
  const [low, high] = [ends[0] - lower, upper - ends[1]]
  if (isExact) return Math.abs(low) < 1e-9 && Math.abs(high) < 1e-9
  const isShort = [lower, upper].every((end) => Number.isInteger(end) || Number(end.toPrecision(3)) === end)
  const unit = (end: number): number => (end === 0 ? 1e-9 : 10 ** (Math.floor(Math.log10(Math.abs(end))) - 2))
  return isShort && low > -1e-9 && high > -1e-9 && low < unit(ends[0]) + 1e-9 && high < unit(ends[1]) + 1e-9
}

interface Exchange {
  readonly as: As
  readonly question: Question
  readonly answer: Answer<{ analysis: { rows: Row[] } }>
}

const isShown = ({ status }: Cell): boolean => status === 'OK' || status === 'EXACT'
const namedBy = ({ by = [], where = [] }: Question): readonly string[] => [...by, ...where.map(({ dimension }) => dimension)]

/** Whether the answer shows a figure of this measure, or one split or narrowed by this dimension. */
function shows({ question, answer }: Exchange, wished: string): boolean {
  if (answer.errors) return false
  const shown = answer.data.analysis.rows.flatMap(({ cells }) => cells).filter(isShown)
  return shown.some(({ measure }) => measure === wished) || (shown.length > 0 && namedBy(question).includes(wished))
}

const isSparse = ({ nodes, suppressed }: SlowAnswer): boolean => nodes > 50 && suppressed * 2 > nodes

// Before the random questions, because their slow part outlasts the connections that are kept open.
test('every duty that a service keeps is counted as the slow engine counts it, and shown', async () => {
  const question: Question = {
    measures: ['CODE_DUTY_MET_RATE', 'CODE_DUTY_EVIDENCED_RATE'],
    by: ['DUTY'],
    period: period('2024', '2025'),
  }
  const { analysis } = await hub.query<{ analysis: { rows: Row[] } }>(charity, analysisQuery, { question })
  sameCells(analysis.rows, slow.answer(charity, question), question)
  // If everyone whose duty was done had it met, protection may withhold the share met, and the share evidenced is shown.
  const shown = analysis.rows.filter(({ cells }) => cells.some(({ status }) => status === 'OK' || status === 'CAPPED'))
  const duties = dutyRules.map(({ id }) => id).filter((id) => id !== 'D18')
  expect(shown.map(({ dimensions }) => dimensions[0]?.value)).toEqual(duties)
})

test(`at least ${turns.length} random questions of every analysing role get the cells that a slow engine finds in the records`, async () => {
  const random = randomFrom(seedOfShare(37))
  const noted = (): Set<string> => new Set()
  const seen = { measures: noted(), dimensions: noted(), grains: noted(), roles: noted(), ways: noted() }
  const codes = new Map<string, number>()
  let ok = 0
  let answered = 0
  const exchanges: Exchange[] = []
  // All questions are asked before the slow part, which blocks the process that also serves them.
  const asked = async (turn: number): Promise<Exchange> => {
    const [as, question] = randomQuestion(random, turn)
    const exchange = { as, question, answer: await hub.send<Exchange['answer']['data']>(as, analysisQuery, { question }) }
    exchanges.push(exchange)
    return exchange
  }
  // Each measure and dimension until an answer shows it: a new one moves every draw, and without this some other would go unseen.
  for (const turn of turns) {
    const wish = wishes[turn]
    let isSeen = false
    for (let tries = 0; !isSeen && tries < mostTries; tries += 1) {
      const exchange = await asked(turn)
      isSeen = wish === undefined || shows(exchange, wish)
    }
  }
  for (const { as, question, answer } of exchanges) {
    const code = answer.errors?.[0]?.extensions.code ?? 'ANSWERED'
    codes.set(code, (codes.get(code) ?? 0) + 1)
    expect([...refusals, 'ANSWERED']).toContain(code)
    // A question off the lattice is refused before the role is examined.
    const rules = [...rightRefusals(as, question)]
    const byRole = ['QUESTION_NOT_PERMITTED', 'TOO_DEEP'].includes(code)
    if (byRole) expect({ as, question, rules }).toEqual({ as, question, rules: expect.arrayContaining([code]) })
    if (code === 'PERIOD_NOT_ALIGNED') expect({ question, asksLongStock: asksLongStock(question) }).toMatchObject({ asksLongStock: true })
    if (code !== 'ANSWERED' && code !== 'TABLE_TOO_SPARSE') continue
    expect({ question, asksLongStock: asksLongStock(question) }).toMatchObject({ asksLongStock: false })
    expect({ as, question, rules }).toEqual({ as, question, rules: [] })
    const expected = slow.answer(as, question)
    expect({ question, isSparse: isSparse(expected) }).toEqual({ question, isSparse: code !== 'ANSWERED' })
    if (code !== 'ANSWERED') continue
    const { rows } = answer.data.analysis
    sameCells(rows, expected, question)
    answered += 1
    const shown = rows.flatMap(({ cells }) => cells).filter(isShown)
    ok += shown.filter(({ status }) => status === 'OK').length
    if (shown.length === 0) continue
    for (const { measure } of shown) seen.measures.add(measure)
    for (const name of namedBy(question)) seen.dimensions.add(name)
    seen.grains.add(question.per ?? 'WHOLE')
    seen.roles.add(as.role)
    const { scope = 'SHARED', compareOwn, additive } = question
    for (const way of [scope, compareOwn && 'compareOwn', additive && 'additive']) if (way) seen.ways.add(way)
  }
  expect({ codes, half: answered * 2 >= exchanges.length }).toMatchObject({ half: true })
  expect(ok).toBeGreaterThanOrEqual(leastOk)
  expect(wished.filter((name) => !seen.measures.has(name) && !seen.dimensions.has(name))).toEqual([])
  // A share has its measures and dimensions, and the whole everything.
  if (!triesAll) return
  expect([...seen.measures].sort()).toEqual([...measureNames].sort())
  expect([...seen.dimensions].sort()).toEqual([...dimensionNames].sort())
  expect([...seen.grains].sort()).toEqual(['MONTH', 'QUARTER', 'WHOLE', 'YEAR'])
  expect([...seen.ways].sort()).toEqual(['OWN', 'SHARED', 'additive', 'compareOwn'])
  expect([...seen.roles].sort()).toEqual([...new Set(catalogue.flatMap(rolesFor))].sort())
})
