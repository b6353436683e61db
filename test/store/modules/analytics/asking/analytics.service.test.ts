import { describe, expect, test } from '@jest/globals'
import type { Sql } from 'sql-template-tag'
import { callerOf } from '../../../../support/callers/callers.js'
import { snapshotOf } from '../../../../support/hub/contributors.js'
import { AnalyticsService, type AnalyticsPorts } from '../../../../../src/modules/analytics/asking/analytics.service.js'
import { defaultPolicy } from '../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion, type PartialQuestion } from '../../../../../src/modules/analytics/asking/question/question.js'
import { referenceRegistry } from '../../../../../src/modules/analytics/vocabulary/registry.js'
import type { AuditEntry, Caller } from '../../../../../src/modules/governance/index.js'
import { spentInMemory } from '../../../../support/disclosure/spent-nodes.js'
import { loadIntoDuckdb, randomFacts, smallRegistry } from '../../../../support/facts/facts.js'
import { published } from '../../../../support/facts/plans.js'
import { ofSuite } from '../../../../support/runs/of-suite.js'

const snapshot = snapshotOf(published)
const facts = randomFacts(3, 3_000)
const joint = (stratum: 'A' | 'C') => facts[stratum].filter((row) => row.joint)

const charity = callerOf('CHARITY_ANALYST', 'victim-support', 'CHARITY')
const police = callerOf('POLICE_ANALYST', 'surrey', 'FORCE')
const inspector = callerOf('INSPECTOR', 'hmicfrs', 'INSPECTORATE')
const researcher = callerOf('RESEARCHER', 'university', 'RESEARCH', { secureSetting: true })

let statements: string[]
let written: AuditEntry[]

function service(change: Partial<AnalyticsPorts> = {}): AnalyticsService {
  statements = []
  written = []
  return new AnalyticsService({
    snapshots: {
      current: async () => snapshot,
      rows: async <T>(statement: Sql) => {
        statements.push(statement.text)
        return engine.rows<T>(statement)
      },
    },
    audit: async (entry) => void written.push(entry),
    spent: spentInMemory(),
    keys: { cell: Buffer.alloc(32, 2) },
    registry: smallRegistry,
    definitions: async () => [
      { force: 'kent', definition: 'Any flag.', source: 'Policy of 2020.', validFrom: '2020-01-01', validTo: null },
    ],
    synthetic: true,
    ...change,
  })
}

const question = (change: Partial<PartialQuestion> = {}) =>
  completeQuestion({ measures: ['VICTIMS_REFERRED'], period: { from: '2025', to: '2025' }, ...change })

const engine = ofSuite(() => loadIntoDuckdb(facts))

describe('asking', () => {
  test('asking gives figures within 9 of the truth, which are logged before they are returned', async () => {
    const { rows, policy } = await service().ask(charity, question({ by: ['SEX'] }))
    expect(policy).toMatchObject({ threshold: 10, floor: 5, maxNoise: 7, rounding: 5 })
    for (const { dimensions, cells } of rows) {
      const truth = joint('A').filter((row) => row.year === '2025' && row.sex === dimensions[0]?.value).length
      expect(Math.abs((cells[0]?.value ?? 0) - truth)).toBeLessThanOrEqual(9)
    }
    expect(written).toHaveLength(1)
    expect(written[0]).toMatchObject({
      actor: 'issuer|somebody',
      partner: 'victim-support',
      agreement: charity.agreement.id,
      verb: 'COMBINATION',
      event: 'analysis:answered',
      resource: 'snapshot:2025Q4',
      detail: { nodes: ['A|2025|sex=F', 'A|2025|sex=M', 'A|2025|sex=X', 'A|2025|sex=UNKNOWN'], suppressed: 0 },
    })
  })

  test('without an audit record there is no answer', async () => {
    const closed = service({ audit: () => Promise.reject(new Error('audit is down')) })
    await expect(closed.ask(charity, question())).rejects.toThrow('audit is down')
  })

  test('the same node is the same number for everybody, however it is asked', async () => {
    const values = new Set<number | null | undefined>()
    const asked = service()
    for (const who of [charity, inspector]) {
      const one = await asked.ask(who, question({ where: [{ dimension: 'FORCE', value: 'kent' }] }))
      const all = await service().ask(who, question({ by: ['FORCE'] }))
      values.add(one.rows[0]?.cells[0]?.value)
      values.add(all.rows.find(({ dimensions }) => dimensions[0]?.value === 'kent')?.cells[0]?.value)
    }
    expect(values.size).toBe(1)
  })

  test('a repeated question runs no statement, and is logged again', async () => {
    const asked = service()
    const first = await asked.ask(inspector, question({ by: ['FORCE'] }))
    const second = await asked.ask(inspector, question({ by: ['FORCE'] }))
    expect(second.rows).toEqual(first.rows)
    expect(statements).toHaveLength(1)
    expect(written).toHaveLength(2)
  })

  test('a repeated question of another organisation runs its own statement, so that its time tells nothing of who asked before', async () => {
    const asked = service()
    const first = await asked.ask(charity, question({ by: ['FORCE'] }))
    const second = await asked.ask(inspector, question({ by: ['FORCE'] }))
    expect(second.rows).toEqual(first.rows)
    expect(statements).toHaveLength(2)
  })

  test('a researcher in the secure setting sees the same draw unrounded, but direct cases rounded', async () => {
    const both = question({ measures: ['VICTIMS_REFERRED', 'VICTIMS_DIRECT'] })
    const plain = (await service().ask(researcher, both)).rows[0]?.cells
    const rounded = (await service().ask(inspector, both)).rows[0]?.cells
    expect(Math.round((plain?.[0]?.value ?? 0) / 5) * 5).toBe(rounded?.[0]?.value)
    expect((plain?.[0]?.upper ?? 0) - (plain?.[0]?.lower ?? 0)).toBe(14)
    expect(plain?.[1]).toEqual(rounded?.[1])
  })

  test('own figures are exact and are shown next to the shared ones', async () => {
    const { rows } = await service().ask(police, question({ compareOwn: true }))
    const own = facts.A.filter((row) => row.own && row.contributor === 'surrey' && row.year === '2025').length
    expect(rows[0]?.cells[0]).toMatchObject({ own, status: 'OK' })
    const alone = await service().ask(police, question({ scope: 'OWN' }))
    expect(alone.rows[0]?.cells[0]).toMatchObject({ value: own, status: 'EXACT', lower: own, upper: own })
    expect(written[0]).toMatchObject({ verb: 'CONSULTATION' })
  })

  test('totals of additive are the sums of the rows shown', async () => {
    const { rows } = await service().ask(
      charity,
      question({ by: ['SEX'], additive: true, measures: ['VICTIMS_REFERRED', 'REFERRED_IN_TIME_RATE'] }),
    )
    const children = rows.slice(0, -1)
    const total = rows[rows.length - 1]?.cells
    const sum = (pick: (cells: (typeof rows)[number]['cells']) => number | null | undefined) =>
      children.reduce((left, row) => left + (pick(row.cells) ?? 0), 0)
    expect(total?.[0]?.value).toBe(sum((cells) => cells[0]?.value))
    expect(total?.[1]?.numerator).toBe(sum((cells) => cells[1]?.numerator))
    expect(total?.[1]?.denominator).toBe(sum((cells) => cells[1]?.denominator))
  })

  test('a run of quarters is the sum of the published ones', async () => {
    const run = { from: '2024Q2', to: '2025Q1' }
    const whole = await service().ask(charity, question({ period: run }))
    const each = await service().ask(charity, question({ period: run, per: 'QUARTER' }))
    expect(whole.rows).toHaveLength(1)
    expect(whole.rows[0]?.cells[0]?.value).toBe(each.rows.reduce((left, row) => left + (row.cells[0]?.value ?? 0), 0))
  })

  test('a table that is mostly suppressed is refused in the same words to every role, and the refusal is recorded', async () => {
    const sparse = question({ by: ['FORCE', 'OFFENCE_GROUP', 'ETHNICITY'], per: 'QUARTER' })
    const refusals: string[] = []
    for (const who of [charity, police, inspector, researcher]) {
      await service()
        .ask(who, sparse)
        .catch((error: { code: string; message: string }) => refusals.push(`${error.code}: ${error.message}`))
      expect(written).toMatchObject([{ event: 'analysis:refused' }])
    }
    expect(refusals).toEqual(
      Array(4).fill('TABLE_TOO_SPARSE: More than half of this table would be suppressed. Ask per YEAR in place of QUARTER.'),
    )
  })

  test('a large table is planned and protected between the turns of the event loop, so that others are answered meanwhile', async () => {
    let turns = 0
    let next = setImmediate(function tick(): void {
      turns += 1
      next = setImmediate(tick)
    })
    const seen: Record<string, number> = {}
    const asked = service({
      nodeBudget: 1_000_000,
      registry: referenceRegistry(),
      snapshots: {
        current: async () => snapshot,
        rows: async <T>(statement: Sql) => {
          seen['planned in'] ??= turns
          const rows = await engine.rows<T>(statement)
          seen['counted at'] ??= turns
          return rows
        },
      },
      audit: async () => {
        seen['protected in'] ??= turns - (seen['counted at'] ?? 0)
      },
    })
    const table = question({ by: ['DISTRICT', 'OFFENCE_GROUP'], period: { from: '2024', to: '2025' }, per: 'YEAR' })
    await expect(asked.ask(inspector, table)).rejects.toMatchObject({ code: 'TABLE_TOO_SPARSE' })
    clearImmediate(next)
    // How many turns it takes follows from how fast the machine is.
    expect(seen['planned in']).toBeGreaterThan(1)
    expect(seen['protected in']).toBeGreaterThan(1)
  })

  test('on real records no one may ask more than the budget of its kind, whatever is set', async () => {
    const asked = service({ nodeBudget: 1_000_000, synthetic: false, registry: referenceRegistry() })
    expect(await asked.budgetOf(inspector)).toMatchObject({ most: 5_000 })
  })

  test('a table that no budget of a year holds is refused from the question alone: with one code, uncounted, and without reading anything', async () => {
    const dense = { by: ['SEX'], period: { from: '2025', to: '2025' } } as const
    const sparse = { by: ['DISTRICT', 'OFFENCE_GROUP', 'SEX'], period: { from: '2025', to: '2025' } } as const
    const said: string[] = []
    for (const [change, nodeBudget] of [
      [dense, 1],
      [sparse, undefined],
    ] as const) {
      const asked = service({ nodeBudget, registry: nodeBudget === undefined ? referenceRegistry() : smallRegistry })
      const refusal = await asked.ask(inspector, question(change)).catch((error: Error) => error)
      expect(refusal).toMatchObject({ code: 'BUDGET_EXCEEDED' })
      said.push((refusal as Error).message.replace(/\d+/g, 'N'))
      expect(written).toMatchObject([{ event: 'analysis:denied', detail: { code: 'BUDGET_EXCEEDED' } }])
      expect(statements).toEqual([])
      expect(await asked.budgetOf(inspector, '2025')).toMatchObject({ used: 0 })
      expect((await asked.explain(inspector, question(change))).refusal).toEqual(refusal)
    }
    expect([...new Set(said)]).toEqual([expect.stringContaining('it is never answered as it is')])
  })

  test('a question that takes too much of one year is refused whole, however little it asks of the others', async () => {
    const asked = service({ nodeBudget: 4 })
    const run = (from: string, per: 'YEAR' | 'QUARTER') => question({ by: ['SEX'], period: { from, to: '2025' }, per })
    await asked.ask(inspector, run('2025', 'YEAR'))
    const [before, table] = [await asked.budgetOf(inspector, '2025'), run('2024', 'YEAR')]
    expect(before).toMatchObject({ year: '2025', most: 4 })
    await asked.ask(inspector, table)
    expect(await asked.budgetOf(inspector, '2025')).toEqual(before)
    expect(await asked.budgetOf(inspector, '2024')).toMatchObject({ used: before?.used })
    await expect(asked.ask(inspector, run('2024', 'QUARTER'))).rejects.toMatchObject({ code: 'BUDGET_EXCEEDED' })
    expect(await asked.budgetOf(inspector, '2024')).toMatchObject({ used: before?.used })
  })

  test('a year without a published quarter has no budget', async () => {
    await expect(service().budgetOf(inspector, '2031')).rejects.toMatchObject({
      code: 'PERIOD_NOT_PUBLISHED',
      message: 'A budget is of a calendar year of published data: ask for one of 2024, 2025.',
    })
  })

  test('nothing is counted from the facts that was not entered in the budget before, not even to advise something coarser', async () => {
    const steps: string[] = []
    const spent = spentInMemory()
    const asked = service({
      spent: { ...spent, spend: async (...asked) => (steps.push('spent'), spent.spend(...asked)) },
      snapshots: { current: async () => snapshot, rows: async <T>(statement: Sql) => (steps.push('counted'), engine.rows<T>(statement)) },
    })
    const table = question({ by: ['FORCE', 'AGE_BAND'], period: { from: '2024', to: '2025' }, per: 'MONTH' })
    await expect(asked.ask(inspector, table)).rejects.toMatchObject({ code: 'TABLE_TOO_SPARSE' })
    expect(steps).toEqual(['spent', 'counted', 'spent', 'counted'])
  })

  test('the refusal of a sparse table runs at most two further statements', async () => {
    for (const by of [
      ['FORCE', 'OFFENCE_GROUP', 'ETHNICITY'],
      ['DISTRICT', 'AGE_BAND', 'SEX'],
    ] as const) {
      const asked = service()
      await expect(asked.ask(inspector, question({ by, per: 'MONTH' }))).rejects.toMatchObject({ code: 'TABLE_TOO_SPARSE' })
      expect(statements.length).toBeLessThanOrEqual(3)
    }
  })

  test('a question that may not be asked leaves only its code in the log, and nothing of what was typed', async () => {
    const where = [{ dimension: 'FORCE', value: 'Ann Smith of 1 High Street' }] as const
    await expect(service().ask(police, question({ where }))).rejects.toMatchObject({ code: 'QUERY_NOT_PERMITTED' })
    expect(written).toEqual([
      {
        actor: 'issuer|somebody',
        partner: 'surrey',
        role: 'POLICE_ANALYST',
        purpose: 'VICTIM_SERVICES',
        agreement: police.agreement.id,
        verb: 'CONSULTATION',
        event: 'analysis:denied',
        resource: 'analysis',
        detail: { code: 'QUERY_NOT_PERMITTED' },
      },
    ])
    expect(statements).toEqual([])
  })

  test('a refusal before the first quarter is published says so', async () => {
    const early = service({ snapshots: { current: async () => null, rows: async () => [] } })
    await expect(early.ask(charity, question())).rejects.toMatchObject({ code: 'PERIOD_NOT_PUBLISHED' })
  })

  test('an answer explains itself', async () => {
    const { notes } = await service().ask(charity, question({ measures: ['VULNERABILITY_IDENTIFIED_RATE'], by: ['FORCE'] }))
    const codes = notes.map(({ code }) => code)
    expect(codes).toEqual(
      expect.arrayContaining(['SYNTHETIC', 'DEFINITION', 'EXCLUDES', 'PERSON_ONCE_A_YEAR', 'NOT_ADDITIVE', 'PROTECTED', 'COMPARABILITY']),
    )
    expect(notes.find(({ code }) => code === 'VULNERABILITY_DEFINITION')?.text).toBe(
      'KENT, from 2020-01-01: Any flag. Source: Policy of 2020.',
    )
  })

  test('an agreement that does not cover a feed refuses the measures that read it', async () => {
    const narrow = callerOf('CHARITY_ANALYST', 'victim-support', 'CHARITY', { feeds: ['POLICE_REFERRAL'] })
    await expect(service().ask(narrow, question())).resolves.toBeDefined()
    for (const measure of ['SUPPORTED_RATE', 'UNREPORTED_SHARE', 'KEPT_INFORMED_RATE'] as const) {
      await expect(service().ask(narrow, question({ measures: [measure] }))).rejects.toMatchObject({ code: 'FEED_NOT_COVERED' })
    }
    await expect(service().ask({ ...charity, agreement: null }, question())).rejects.toMatchObject({ code: 'NO_LIVE_AGREEMENT' })
  })

  test('a column that a published quarter has not kept is refused before anything is counted, and the refusal is logged', async () => {
    const earlier = service({
      snapshots: { current: async () => ({ ...snapshot, keeps: () => false }), rows: () => Promise.reject(new Error('counted')) },
    })
    await expect(earlier.ask(charity, question())).rejects.toMatchObject({ code: 'PERIOD_NOT_PUBLISHED' })
    expect(written).toMatchObject([{ event: 'analysis:denied', detail: { code: 'PERIOD_NOT_PUBLISHED' } }])
  })

  test('T-SDC-20 noise is drawn with the cell key of the calendar year of each period', async () => {
    const [one, two] = [Buffer.alloc(32, 2), Buffer.alloc(32, 5)]
    const figures = async (keys: AnalyticsPorts['keys'], from: string, to: string, per: PartialQuestion['per']) => {
      const { rows } = await service({ keys }).ask(charity, question({ by: ['FORCE'], period: { from, to }, per }))
      return rows.map(({ period, cells }) => [period, cells[0]?.value])
    }
    const both = { cell: one, cellFrom: new Map([['2025', two]]) }
    for (const per of ['YEAR', 'QUARTER', 'MONTH'] as const) {
      expect(await figures(both, '2024', '2024', per)).toEqual(await figures({ cell: one }, '2024', '2024', per))
      expect(await figures(both, '2025', '2025', per)).toEqual(await figures({ cell: two }, '2025', '2025', per))
      expect(await figures(both, '2025', '2025', per)).not.toEqual(await figures({ cell: one }, '2025', '2025', per))
    }
  })

  test('a hub with a weak key or policy does not start', () => {
    expect(() => service({ keys: { cell: Buffer.alloc(0) } })).toThrow('at least 32 random bytes')
    const later = { cell: Buffer.alloc(32, 2), cellFrom: new Map([['2027', Buffer.alloc(32)]]) }
    expect(() => service({ keys: later })).toThrow('random bytes')
  })
})

describe('what others put in', () => {
  test('referrals added by a force change no figure of direct cases', async () => {
    const asked = question({ measures: ['UNREPORTED_SHARE', 'VICTIMS_DIRECT'], by: ['FORCE'] })
    const seen = new Set<string>()
    for (const inserted of [0, 1, 5, 50]) {
      const more = await loadIntoDuckdb({
        ...facts,
        A: [...facts.A, ...Array.from({ length: inserted }, () => ({ ...facts.A[0], joint: true, force: 'surrey', year: '2025' }))],
      })
      const { rows } = await service({ snapshots: { current: async () => snapshot, rows: (statement) => more.rows(statement) } }).ask(
        police,
        asked,
      )
      seen.add(JSON.stringify(rows.map(({ cells }) => [cells[1], cells[0]?.numerator])))
      more.close()
    }
    expect(seen.size).toBe(1)
  })

  test('no, one or four direct persons in a cell give the same answer', async () => {
    const seen = new Set<string>()
    for (const persons of [0, 1, 2, 3, 4]) {
      const few = await loadIntoDuckdb({
        ...facts,
        C: facts.C.filter((row) => row.joint && row.force === 'kent' && row.year === '2025').slice(0, persons),
      })
      const ask = service({ snapshots: { current: async () => snapshot, rows: (statement) => few.rows(statement) } })
      const { rows } = await ask.ask(charity, question({ measures: ['VICTIMS_DIRECT'], by: ['FORCE', 'SEX'] }))
      seen.add(JSON.stringify(rows))
      few.close()
    }
    expect(seen.size).toBe(1)
  })
})

describe("the charity's projects", () => {
  const [surrey, kent] = ['surrey', 'kent'].map((force) => ({
    quarter: '2025Q4',
    force,
    open_projects: 1,
    workers_hundredths: 100,
    volunteers: 0,
  }))
  const covered = (who: Caller): Caller => ({
    ...who,
    agreement: who.agreement && { ...who.agreement, feeds: [...who.agreement.feeds, 'PROJECT'] },
  })
  const seenBy = async (who: Caller, quarter = '2025Q4') => {
    const rows = async <T>() => [surrey, kent] as T[]
    const asked = service({ snapshots: { current: async () => snapshot, rows } })
    const result = {
      question: question(),
      snapshot,
      policy: defaultPolicy,
      rows: [],
      notes: [],
      breaks: [],
      definitions: [],
      followed: new Map(),
    }
    return (await asked.projects(who, result, quarter)).map(({ force }) => force)
  }

  test.each([
    ['the inspector, of all forces', covered(inspector), '2025Q4', ['surrey', 'kent']],
    ['a force, of its own', covered(police), '2025Q4', ['surrey']],
    ['nobody whose agreement does not cover the feed', inspector, '2025Q4', []],
    ['nobody before the quarter is published', covered(inspector), '2026Q1', []],
  ])("the charity's projects are seen by %s", async (_, who, quarter, seen) => {
    expect(await seenBy(who, quarter)).toEqual(seen)
  })
})
