import { describe, expect, test } from '@jest/globals'
import { roles } from '../../src/access/roles.js'
import { printedSchemaFor } from '../../src/hub/resolvers.js'
import { ask, period, type Cell } from '../support/callers/ask.js'
import { charity, commissioner, inspector, policeOf, researcher, startHub, type As } from '../support/hub/hub.js'
import { ofSuite } from '../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2026-11-25', persons: 20_000 }))

interface Put {
  readonly force: string
  readonly forceName: string
  readonly duties: readonly string[]
  readonly measure: string
  readonly ground: 'BELOW_OTHERS' | 'NOT_MET_FOR_SOME'
  readonly rate: number | null
  readonly lower: number
  readonly upper: number
  readonly others: number | null
  readonly belowByAtLeast: number | null
  readonly sentence: string
  readonly question: string
}

interface ToAsk {
  readonly forces: readonly string[]
  readonly judged: number
  readonly more: number
  readonly sentence: string
  readonly leftOut: string
  readonly questions: readonly Put[]
}

const query = `query ($period: String!) {
  forcesToAskAbout(period: $period) {
    forces judged more sentence leftOut
    questions { force forceName duties measure ground rate lower upper others belowByAtLeast sentence question }
  }
}`
const toAsk = async (as: As, of = '2025'): Promise<ToAsk> =>
  (await hub.query<{ forcesToAskAbout: ToAsk }>(as, query, { period: of })).forcesToAskAbout

const used = async (as: As): Promise<number> => (await hub.query<{ budget: { used: number } }>(as, '{ budget { used } }')).budget.used

/** The figure that the same role gets for a question of its own. */
async function cellOf(as: As, { force, duties: [duty = ''], measure }: Put): Promise<Cell | undefined> {
  const isOfDuty = measure.startsWith('CODE_DUTY_')
  const rows = await ask(hub, as, {
    measures: [measure],
    by: isOfDuty ? ['DUTY'] : ['FORCE'],
    where: isOfDuty ? [{ dimension: 'FORCE', value: force }] : [],
    period: period('2025', '2025'),
  })
  return rows.find(({ dimensions }) => dimensions[0]?.value === (isOfDuty ? duty : force))?.cells[0]
}

describe.each([
  ['the inspectorate', inspector],
  ['a commissioner', commissioner],
] as const)('which forces %s may ask about', (_name, as) => {
  test('each question stands on a published figure that the same role may ask, with its range of protection', async () => {
    const { questions } = await toAsk(as)
    expect(questions.length).toBeGreaterThan(0)
    expect(questions.length).toBeLessThanOrEqual(10)
    for (const one of questions) {
      const cell = await cellOf(as, one)
      expect({ value: one.rate, lower: one.lower, upper: one.upper }).toEqual({
        value: cell?.value,
        lower: cell?.lower,
        upper: cell?.upper,
      })
      expect(one.sentence).toContain(one.forceName)
      expect(one.question).toContain(one.forceName)
      expect(one.question).toMatch(/^Why .*\?/)
    }
  })

  test('forces to ask about cost nothing of the budget, because only the standing tables are read', async () => {
    const before = await used(as)
    await toAsk(as)
    await toAsk(as, '2025Q4').catch(() => undefined)
    expect(await used(as)).toBe(before)
  })

  test('a month is refused as a period, with what to name instead', async () => {
    const { errors } = await hub.send(as, query, { period: '2025-03' })
    expect(errors?.[0]).toMatchObject({
      message: 'Name a calendar year or a quarter, such as "2025" or "2025Q1": forces are compared by these alone.',
    })
  })

  test('a period that is not published is refused as any question of it is', async () => {
    const { errors } = await hub.send(as, query, { period: '2031' })
    expect(errors?.[0]?.extensions.code).toBe('PERIOD_NOT_PUBLISHED')
  })
})

describe('whom questions are about', () => {
  test('the inspectorate sees the forces that are below all others, by the ends of their intervals', async () => {
    const { forces, questions, judged, sentence } = await toAsk(inspector)
    expect(forces).toEqual([])
    expect(judged).toBeGreaterThan(40)
    expect(new Set(questions.map(({ ground }) => ground))).toEqual(new Set(['BELOW_OTHERS']))
    for (const { others, upper, rate, belowByAtLeast } of questions) {
      expect(others).not.toBeNull()
      expect(rate ?? upper).toBeLessThan(others ?? 0)
      expect(belowByAtLeast).toBeLessThanOrEqual((others ?? 0) - (rate ?? 0))
    }
    const leasts = questions.map(({ belowByAtLeast }) => belowByAtLeast ?? 0)
    expect(leasts).toEqual([...leasts].sort((one, other) => other - one))
    expect(sentence).toMatch(
      /^Of \d+ published figures of all forces .* below them by more than chance and protection would give, at 5 % over all of them together \(Holm\)\.$/,
    )
  })

  test('where too much of the table by duty would be withheld, forces are compared by duties together, and the page says so', async () => {
    const table = await hub.send(inspector, 'query ($q: AnalysisQuestion!) { analysis(question: $q) { rows { period } } }', {
      q: { measures: ['CODE_DUTY_MET_RATE', 'CODE_DUTY_EVIDENCED_RATE'], by: ['FORCE', 'DUTY'], period: period('2025', '2025') },
    })
    expect(table.errors?.[0]?.extensions.code).toBe('TABLE_TOO_SPARSE')
    const { leftOut, questions } = await toAsk(inspector)
    expect(leftOut).toMatch(/^Not among them: single duties, because too much of the table/)
    const measures = questions.map(({ measure }) => measure)
    expect(measures).toContain('UPDATED_IN_TIME_RATE')
    expect(measures.filter((name) => name.startsWith('CODE_DUTY_'))).toEqual([])
  })

  test('a commissioner sees only its own force, and only duties that the police hold', async () => {
    const { forces, questions, judged, sentence, leftOut } = await toAsk(commissioner)
    expect(forces).toEqual(['Metropolitan Police Service'])
    expect(new Set(questions.map(({ force }) => force))).toEqual(new Set(['metropolitan']))
    expect(judged).toBe(2)
    expect(questions.some(({ ground }) => ground === 'NOT_MET_FOR_SOME')).toBe(true)
    const ofOthers = ['D10', 'D12', 'D13', 'D13b', 'D14', 'D15a', 'D15b', 'D17', 'D18']
    expect(questions.flatMap(({ duties }) => duties).filter((duty) => ofOthers.includes(duty))).toEqual([])
    expect(sentence).toContain('of Metropolitan Police Service')
    expect(leftOut).toContain(ofOthers.join(', '))
  })

  test('a question about one force without comparison is listed only if its range of protection decides it', async () => {
    const { questions } = await toAsk(commissioner)
    const alone = questions.filter(({ ground }) => ground === 'NOT_MET_FOR_SOME')
    for (const { upper, others, sentence } of alone) {
      expect(upper).toBeLessThan(1)
      expect(others).toBeNull()
      expect(sentence).toMatch(/ of them or more\.$/)
    }
  })

  test('no duty is asked about twice, once compared with other forces and once by itself', async () => {
    const { questions } = await toAsk(commissioner)
    const named = questions.map(({ duties, measure }) => `${duties.join()} ${measure.includes('EVIDENCED') ? 'shown' : 'met'}`)
    expect(new Set(named).size).toBe(named.length)
  })

  test('a role that oversees no force gets no questions to put to a chief constable', async () => {
    expect(roles.filter((role) => printedSchemaFor(role).includes('forcesToAskAbout'))).toEqual(['COMMISSIONER_ANALYST', 'INSPECTOR'])
    for (const as of [policeOf('surrey'), charity, researcher]) {
      const { errors, data } = await hub.send(as, query, { period: '2025' })
      expect(data ?? null).toBeNull()
      expect(errors?.[0]?.message).toContain('forcesToAskAbout')
    }
  })

  test('each figure is in the log as a question of the one who asked', async () => {
    const auditor: As = { role: 'AUDITOR', partner: 'mopac' }
    const trail = `{ auditTrail(filter: { event: "analysis:answered" }, first: 100) { edges { node { event } } } }`
    const count = async () => (await hub.query<{ auditTrail: { edges: unknown[] } }>(auditor, trail)).auditTrail.edges.length
    const before = await count()
    await toAsk(commissioner, '2024')
    expect(await count()).toBe(Math.min(100, before + 3))
  })
})
