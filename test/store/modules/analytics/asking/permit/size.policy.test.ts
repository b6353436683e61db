import { describe, expect, test } from '@jest/globals'
import { AnalyticsService } from '../../../../../../src/modules/analytics/asking/analytics.service.js'
import { completeQuestion, type PartialQuestion, type Question } from '../../../../../../src/modules/analytics/asking/question/question.js'
import type { Caller } from '../../../../../../src/modules/governance/index.js'
import { callerOf } from '../../../../../support/callers/callers.js'
import { snapshotOf } from '../../../../../support/hub/contributors.js'
import { loadIntoDuckdb, randomFacts, smallRegistry, type FactRow, type Facts } from '../../../../../support/facts/facts.js'
import { ofSuite } from '../../../../../support/runs/of-suite.js'
import { spentInMemory } from '../../../../../support/disclosure/spent-nodes.js'

const quartersOf = (year: string, last = 4): string[] => Array.from({ length: last }, (_, nth) => `${year}Q${nth + 1}`)

const pool = randomFacts(22, 2_000)

/** Rows of the pool in another year, spread over its quarters. */
const inYear = (rows: readonly FactRow[], year: string, n: number, last = 4): readonly FactRow[] =>
  rows.slice(0, n).map((row, at) => {
    const quarter = 1 + (at % last)
    const month = `${year}-${String(quarter * 3).padStart(2, '0')}`
    return { ...row, year, quarter: `${year}Q${quarter}`, month, joint: true, rkey: (Number(row['rkey']) + Number(year) * 7_919) % 2 ** 32 }
  })

/** How many people come directly in each year, and how many of its quarters are published. */
type Years = Readonly<Record<string, readonly [n: number, quarters: number]>>

const factsOf = (years: Years): Facts => {
  const of = (rows: readonly FactRow[], share = 1): readonly FactRow[] =>
    Object.entries(years).flatMap(([year, [n, last]]) => inYear(rows, year, Math.round(n * share), last))
  return { ...pool, A: of(pool.A, 2), C: of(pool.C), D: of(pool.D, 0.6) }
}

const periodsOf = (years: Years): string[] => Object.entries(years).flatMap(([year, [, last]]) => quartersOf(year, last))

const charity = callerOf('CHARITY_ANALYST', 'victim-support', 'CHARITY')
const police = callerOf('POLICE_ANALYST', 'surrey', 'FORCE')
const commissioner = callerOf('COMMISSIONER_ANALYST', 'surrey-pcc', 'COMMISSIONER')
const inspector = callerOf('INSPECTOR', 'hmicfrs', 'INSPECTORATE')
const researcher = callerOf('RESEARCHER', 'university', 'RESEARCH')
const strangers = [police, commissioner, inspector, researcher]

function suiteOf(years: Years) {
  const engine = ofSuite(() => loadIntoDuckdb(factsOf(years)))
  return (until = '9'): AnalyticsService => {
    const snapshot = snapshotOf(periodsOf(years).filter((quarter) => quarter <= until))
    return new AnalyticsService({
      snapshots: { current: async () => snapshot, rows: (statement) => engine.rows(statement) },
      audit: async () => undefined,
      spent: spentInMemory(),
      keys: { cell: Buffer.alloc(32, 2) },
      registry: smallRegistry,
      definitions: async () => [],
      synthetic: true,
    })
  }
}

const question = (period: string, change: Partial<PartialQuestion> = {}): Question =>
  completeQuestion({ measures: ['VICTIMS_DIRECT'], period: { from: period, to: period }, ...change })

const codeOf = (service: AnalyticsService, who: Caller, of: Question): Promise<string> =>
  service.ask(who, of).then(
    () => 'answered',
    (error: { code: string }) => error.code,
  )

const publishedIn = async (service: AnalyticsService, year: string): Promise<number | null> =>
  (await service.ask(charity, question(year))).rows[0]?.cells[0]?.value ?? null

const years: Years = { '2022': [597, 4], '2023': [603, 4], '2024': [400, 4], '2025': [700, 3] }

const suiteFirst = suiteOf({ '2024': [700, 4] })
const suiteSmall = suiteOf({ '2024': [140, 4] })

describe('what others may ask of direct cases goes by the published number of the nation and the year', () => {
  const at = suiteOf(years)
  /** What is asked of a year or a quarter. */
  const asked = {
    split: (period: string) => question(period, { by: ['SEX'] }),
    place: (period: string) => question(period, { by: ['FORCE'] }),
    undivided: (period: string) => question(period),
  }

  test('the data of this suite has years of 595, 605 and 400 published people, and one that is not over', async () => {
    const service = at()
    expect([await publishedIn(service, '2022'), await publishedIn(service, '2023'), await publishedIn(service, '2024')]).toEqual([
      595, 605, 400,
    ])
  })

  test.each(strangers.map((who) => [who.role, who] as const))('%s splits a year of 605 people, and none of 595 or 400', async (_, who) => {
    const service = at()
    const codes = [
      await codeOf(service, who, asked.split('2022')),
      await codeOf(service, who, asked.split('2023')),
      await codeOf(service, who, asked.split('2024')),
    ]
    expect(codes).toEqual(['QUESTION_NOT_PERMITTED', 'answered', 'QUESTION_NOT_PERMITTED'])
  })

  test.each(strangers.map((who) => [who.role, who] as const))('%s counts a year of 400 people undivided by place', async (_, who) => {
    for (const year of ['2022', '2023', '2024']) expect(await codeOf(at(), who, asked.place(year))).toBe('answered')
  })

  test('quarters of a year of 605 people are open, and those of a year of 595 are not, though the next year has more', async () => {
    for (const quarter of quartersOf('2023')) expect(await codeOf(at(), police, asked.undivided(quarter))).toBe('answered')
    for (const quarter of quartersOf('2022')) expect(await codeOf(at(), police, asked.undivided(quarter))).toBe('QUESTION_NOT_PERMITTED')
  })

  test('whether quarters of an unfinished year are open depends on the year before', async () => {
    expect(await codeOf(at('2023Q1'), police, asked.undivided('2023Q1'))).toBe('QUESTION_NOT_PERMITTED')
    expect(await codeOf(at('2024Q2'), police, asked.undivided('2024Q2'))).toBe('answered')
    expect(await codeOf(at(), police, asked.undivided('2025Q1'))).toBe('QUESTION_NOT_PERMITTED')
  })

  test('a quarter that was open stays open if its year turns out smaller, and the last quarter depends only on its own year', async () => {
    const codes = []
    for (const quarter of quartersOf('2024')) codes.push(await codeOf(at(), police, asked.undivided(quarter)))
    expect(codes).toEqual(['answered', 'answered', 'answered', 'QUESTION_NOT_PERMITTED'])
  })

  test('quarters of the first year open once its count is published', async () => {
    expect(await codeOf(suiteFirst('2024Q3'), police, asked.undivided('2024Q1'))).toBe('QUESTION_NOT_PERMITTED')
    expect(await codeOf(suiteFirst(), police, asked.undivided('2024Q1'))).toBe('answered')
  })

  test('a question over several years is refused for the one that has too few people, and the sentence names that year', async () => {
    const both = question('2023', { by: ['SEX'], period: { from: '2023', to: '2024' }, per: 'YEAR' })
    const error = (await at()
      .ask(police, both)
      .catch((one: Error) => one)) as Error
    expect(error.message).toContain(
      'VICTIMS_DIRECT reads direct cases, and they are split only in calendar years in which at least 600 direct cases are published for the nation, which 2024 is not: leave out SEX.',
    )
  })

  test('the refusal of a quarter names the calendar year, and says that it must be published first only where it is not', async () => {
    const sentenceOf = async (period: string, until?: string): Promise<string> =>
      (
        (await at(until)
          .ask(police, asked.undivided(period))
          .catch((one: Error) => one)) as Error
      ).message
    expect(await sentenceOf('2022Q1')).toContain(': of 2022 ask by calendar year. The nearest')
    expect(await sentenceOf('2022Q1', '2022Q3')).toContain(': of 2022 ask by calendar year, once all of it is published.')
  })

  test('with fewer than 150 published people, only the year of the nation is open', async () => {
    expect(await codeOf(suiteSmall(), police, asked.undivided('2024'))).toBe('answered')
    for (const of of [asked.place('2024'), asked.split('2024'), question('2024', { where: [{ dimension: 'REGION', value: 'south' }] })])
      expect(await codeOf(suiteSmall(), police, of)).toBe('QUESTION_NOT_PERMITTED')
  })

  test('measures that read direct cases with others, and followed direct cases, open by the same number of people', async () => {
    for (const change of [
      { measures: ['UNREPORTED_SHARE'], by: ['SEX'] },
      { measures: ['REASON_CITED_RATE'], by: ['REASON_GROUP'] },
      { measures: ['REPORTED_WITHIN_90_DAYS_RATE'], by: ['SUPPORT_TYPE'] },
    ] as const) {
      const codes = []
      for (const year of ['2022', '2023']) codes.push(await codeOf(at(), police, question(year, change)))
      expect(codes).toEqual(['QUESTION_NOT_PERMITTED', 'answered'])
    }
    expect(await codeOf(at(), police, question('2022', { measures: ['REPORTED_WITHIN_90_DAYS_RATE'] }))).toBe('answered')
  })

  test('the charity may ask about its own clients, however few they are', async () => {
    for (const of of [question('2024', { by: ['SEX', 'FORCE'] }), question('2025Q1'), question('2022', { scope: 'OWN', by: ['SEX'] })])
      expect(await codeOf(at(), charity, of)).toBe('answered')
  })

  test('a question about direct cases that is open at any number is answered, and one about referrals does not read the number', async () => {
    expect(
      await codeOf(
        at(),
        police,
        completeQuestion({ measures: ['VICTIMS_REFERRED'], by: ['SEX'], period: { from: '2022Q1', to: '2022Q1' } }),
      ),
    ).toBe('answered')
  })

  test('the refusal and the explanation of a question both name the nearest one that is answered', async () => {
    const service = at()
    for (const of of [asked.split('2022'), question('2022', { per: 'QUARTER' }), question('2022', { by: ['FORCE'], per: 'QUARTER' })]) {
      const refused = (await service.ask(police, of).catch((error: unknown) => error)) as Error & { details?: { instead?: Question } }
      const { refusal, nearest } = await service.explain(police, of)
      expect(refusal?.message).toBe(refused.message)
      expect(refused.message).toContain('The nearest question that you may ask is this one ')
      expect(nearest).not.toBeNull()
      expect(await codeOf(service, police, nearest as Question)).toBe('answered')
    }
  })
})

describe('figures that leave the hub go by what others may ask', () => {
  const byRegion = (year: string): Question => question(year, { by: ['REGION'] })

  test('a publication of direct cases by region is refused where fewer than 150 people are published, with the nearest', async () => {
    await expect(suiteSmall().openToOthers.checkEveryForce(byRegion('2024'))).rejects.toMatchObject({
      code: 'NOT_FOR_THE_PUBLIC',
      message: expect.stringContaining('at least 150 direct cases are published for the nation'),
    })
    await suiteFirst().openToOthers.checkEveryForce(byRegion('2024'))
  })

  test('officers of a partner read requested figures of direct cases only if its analysts may ask them', async () => {
    const mayRead = (service: AnalyticsService, kind: 'FORCE' | 'CHARITY', partner: string): Promise<boolean> =>
      service.openToOthers.partnerMayAsk(byRegion('2024'), kind, partner)
    expect(await mayRead(suiteSmall(), 'FORCE', 'surrey')).toBe(false)
    expect(await mayRead(suiteFirst(), 'FORCE', 'surrey')).toBe(true)
    expect(await mayRead(suiteSmall(), 'CHARITY', 'victim-support')).toBe(true)
    expect(await suiteSmall().openToOthers.everyForceMayAsk(byRegion('2024'))).toBe(false)
  })
})
