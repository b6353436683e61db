import { beforeAll, describe, expect, test } from '@jest/globals'
import { nodeBudgets } from '../../../src/modules/analytics/index.js'
import { analysisQuery, period, whereForce } from '../../support/callers/ask.js'
import { bytesOf, codeOf, times } from '../../support/disclosure/attack.js'
import { inspector, policeOf, startAnother, startHub, type As } from '../../support/hub/hub.js'
import { referral, submitReferrals } from '../../support/batches/rows.js'
import { leavingBy } from '../../support/answers/ways-out.js'
import { asOwner } from '../../support/postgres/as-owner.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const surrey = policeOf('surrey')
const kent = policeOf('kent')
const most = nodeBudgets.FORCE

const hub = ofSuite(() => startHub({ now: '2025-05-20' }))
beforeAll(async () => {
  const rows = times(60).map((n) => referral(`r${n}`, `referred-${n}`, { sex: n % 2 === 0 ? 'F' : 'M' }))
  await submitReferrals(hub, 'surrey', rows)
  await hub.hub.publish()
})
const other = ofSuite(() => startAnother(hub))

interface Budget {
  readonly year: string
  readonly snapshot: string
  readonly most: number
  readonly used: number
  readonly left: number
}

const budgetOf = async (as: As): Promise<Budget | null> =>
  (await hub.query<{ budget: Budget | null }>(as, '{ budget { year snapshot most used left } }')).budget
const used = async (as: As): Promise<number> => (await budgetOf(as))?.used ?? 0

/** The cost of asking, in nodes. */
async function costOf(as: As, ask: () => Promise<unknown>): Promise<number> {
  const before = await used(as)
  await ask()
  return (await used(as)) - before
}

const about = (change: object) => ({ measures: ['VICTIMS_REFERRED'], period: period('2025Q1'), ...change })
const ask = (as: As, question: object) => hub.send(as, analysisQuery, { question })
/** 12 offence groups by 4 sexes of one force: small enough to be answered whatever is withheld. */
const forceTable = (force: string) => about({ by: ['OFFENCE_GROUP', 'SEX'], where: whereForce(force) })

/** A second account of Surrey: another person, who is its data steward too. */
async function asSecondAccount(question: object, url = hub.url): Promise<string> {
  const token = await hub.hub.issueDemoToken(['POLICE_ANALYST', 'DATA_STEWARD'], 'surrey')
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-role': 'POLICE_ANALYST', connection: 'close' }
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: analysisQuery, variables: { question } }),
  })
  return response.text()
}

describe('no organisation spends its budget on', () => {
  test.each([
    ['measures by force, per quarter', { by: ['FORCE'], per: 'QUARTER' }, 'ANSWERED'],
    ['measures by region', { measures: ['VULNERABILITY_IDENTIFIED_RATE'], by: ['REGION'] }, 'ANSWERED'],
    ['the duties of the Code', { measures: ['CODE_DUTY_MET_RATE'], by: ['DUTY'], where: whereForce('surrey') }, 'ANSWERED'],
    ['its own rows', { by: ['OFFENCE_GROUP', 'SEX'], scope: 'OWN' }, 'ANSWERED'],
    ['what it may not ask', { measures: ['VICTIMS_DIRECT'], by: ['SEX', 'AGE_BAND', 'ETHNICITY'] }, 'TOO_DEEP'],
  ])('%s', async (_what, change, code) => {
    expect(await costOf(surrey, async () => expect(codeOf(await bytesOf(hub, surrey, about(change)))).toBe(code))).toBe(0)
  })

  test('a month, a district or an offence costs the budget one more figure each', async () => {
    for (const [change, cost] of [
      [{ where: whereForce('kent'), period: period('2025-01') }, 1],
      [{ where: [{ dimension: 'DISTRICT', value: 'E07000207' }] }, 1],
      [{ where: [{ dimension: 'OFFENCE_GROUP', value: 'VIOLENCE_AGAINST_THE_PERSON' }] }, 1],
    ] as const)
      expect(await costOf(kent, async () => expect(codeOf(await bytesOf(hub, kent, about(change)))).toBe('ANSWERED'))).toBe(cost)
  })
})

describe('a table costs each of its nodes once', () => {
  const bySex = about({ measures: ['VULNERABILITY_IDENTIFIED_RATE'], by: ['SEX'] })

  test('a table costs each of its nodes when it is first asked, and the answer says what is left', async () => {
    const query = `query Ask($question: AnalysisQuestion!) { analysis(question: $question) { rows { period } budget { year snapshot most used left } } }`
    const { analysis } = await hub.query<{ analysis: { rows: unknown[]; budget: Budget } }>(surrey, query, { question: bySex })
    // A numerator and a denominator of each.
    const cost = analysis.rows.length * 2
    expect(analysis.budget).toEqual({ year: '2025', snapshot: '2025Q1', most, used: cost, left: most - cost })
    expect(await budgetOf(surrey)).toEqual(analysis.budget)
  })

  test('a table costs nothing the second time: repeated, value by value, with a sum or own figures, by aliases, by a second account, as a file', async () => {
    const [one, ...others] = ['F', 'M', 'X', 'UNKNOWN'].map((value) => ({ ...bySex, by: [], where: [{ dimension: 'SEX', value }] }))
    const document = `query ($a: AnalysisQuestion!, $b: AnalysisQuestion!) { a: analysis(question: $a) { rows { period } } b: analysis(question: $b) { rows { period } } }`
    for (const again of [
      () => ask(surrey, bySex),
      () => ask(surrey, { ...bySex, additive: true }),
      () => ask(surrey, { ...bySex, compareOwn: true }),
      () => Promise.all(others.map((question) => ask(surrey, question))),
      () => hub.query(surrey, document, { a: one, b: bySex }),
      () => asSecondAccount(bySex),
      () => leavingBy(hub, surrey, bySex),
    ])
      expect(await costOf(surrey, again)).toBe(0)
  })

  test('a table costs each of its nodes once, whichever way it is asked first: as a file, by two aliases, by the operator, at another process', async () => {
    const table = (force: string) => ({ ...bySex, where: whereForce(force) })
    const document = `query ($a: AnalysisQuestion!, $b: AnalysisQuestion!) { a: analysis(question: $a) { rows { period } } b: analysis(question: $b) { rows { period } } }`
    const cost = await costOf(surrey, () => leavingBy(hub, surrey, table('surrey')))
    expect(cost).toBe(8)
    expect(await costOf(surrey, () => hub.query(surrey, document, { a: table('kent'), b: table('essex') }))).toBe(16)
    const saved = { title: 'Kent', role: 'POLICE_ANALYST', partner: 'surrey', question: table('sussex') } as const
    expect(await costOf(surrey, () => hub.hub.ask(saved as never))).toBe(8)
    expect(await costOf(surrey, () => asSecondAccount(table('dorset'), other.url.replace(/\/graphql$/, '')))).toBe(8)
    expect(await used(kent)).toBe(3)
  })

  test('a table costs its nodes even if most of it would be withheld, because the refusal reveals something of what was drawn', async () => {
    const sparse = about({ measures: ['VICTIMS_REFERRED'], by: ['AGE_BAND', 'ETHNICITY'] })
    const refused = await bytesOf(hub, inspector, sparse)
    expect(codeOf(refused)).toBe('TABLE_TOO_SPARSE')
    expect(await used(inspector)).toBeGreaterThanOrEqual(50)
    expect(await costOf(inspector, () => ask(inspector, sparse))).toBe(0)
  })
})

describe('beyond the budget', () => {
  /** As many forces as are needed to exceed the budget. */
  const forces = async (): Promise<string[]> => {
    const { catalogue } = await hub.query<{ catalogue: { dimensions: { name: string; values: { value: string }[] }[] } }>(
      surrey,
      '{ catalogue { dimensions { name values { value } } } }',
    )
    return catalogue.dimensions.find(({ name }) => name === 'FORCE')?.values.map(({ value }) => value) ?? []
  }
  let answered: Map<string, string>
  let refused: { readonly force: string; readonly said: string } | undefined

  beforeAll(async () => {
    answered = new Map()
    // Two accounts at two processes share one budget.
    for (const [at, force] of (await forces()).entries()) {
      const said = at % 2 === 0 ? await bytesOf(hub, surrey, forceTable(force)) : await asSecondAccount(forceTable(force), other.url)
      if (codeOf(said) === 'ANSWERED') answered.set(force, said)
      else refused ??= { force, said }
    }
  })

  test('a question beyond the budget is refused, by every way out and at every account and process, and spends and draws nothing', async () => {
    const { force, said } = refused ?? { force: '', said: '' }
    expect(codeOf(said)).toBe('BUDGET_EXCEEDED')
    const before = await budgetOf(surrey)
    expect(before?.left).toBeLessThan(48)
    // bytesOf asks every way out, and throws if one answers differently.
    expect(codeOf(await bytesOf(hub, surrey, forceTable(force)))).toBe('BUDGET_EXCEEDED')
    for (const url of [hub.url, other.url]) expect(codeOf(await asSecondAccount(forceTable(force), url))).toBe('BUDGET_EXCEEDED')
    expect(await budgetOf(surrey)).toEqual(before)
    const log = '{ auditTrail(first: 1, filter: { event: "analysis:denied" }) { edges { node { detail } } } }'
    const { auditTrail } = await hub.query<{ auditTrail: { edges: { node: { detail: string } }[] } }>(
      { role: 'AUDITOR', partner: 'surrey' },
      log,
    )
    expect(JSON.parse(auditTrail.edges[0]?.node.detail ?? '')).toEqual({ code: 'BUDGET_EXCEEDED' })
  })

  test('after the budget is spent, questions that were asked before are still answered, and free ones stay free', async () => {
    const [[force = '', said = ''] = []] = answered
    expect(await bytesOf(hub, surrey, forceTable(force))).toBe(said)
    expect(codeOf(await bytesOf(hub, surrey, about({ by: ['FORCE'] })))).toBe('ANSWERED')
    expect(codeOf(await bytesOf(hub, surrey, about({ by: ['OFFENCE_GROUP', 'SEX'], scope: 'OWN' })))).toBe('ANSWERED')
  })

  test('the refusal of a spent budget is the same each time', async () => {
    const text = (said: string): string => /"message":"([^"]+)"/.exec(said)?.[1] ?? ''
    expect(text(await bytesOf(hub, surrey, forceTable(refused?.force ?? '')))).toBe(text(refused?.said ?? ''))
  })

  test('a question of more figures than a budget holds is refused from the question alone, by every way out, with the same code and words as to someone who spent nothing', async () => {
    const messages = new Set<string>()
    for (const as of [kent, surrey]) {
      const before = await budgetOf(as)
      for (const by of [
        // One is mostly withheld, and one hardly at all.
        ['DISTRICT', 'OFFENCE_GROUP'],
        ['FORCE', 'SEX', 'OFFENCE_GROUP'],
      ]) {
        const said = await bytesOf(hub, as, about({ by }))
        expect({ by, code: codeOf(said) }).toEqual({ by, code: 'BUDGET_EXCEEDED' })
        messages.add(/"message":"([^"]+)"/.exec(said)?.[1] ?? '')
        const explained = 'query ($question: AnalysisQuestion!) { explain(question: $question) { refusal { code nearest } } }'
        type Told = { explain: { refusal: { code: string; nearest: string | null } | null } }
        const { refusal } = (await hub.query<Told>(as, explained, { question: about({ by }) })).explain
        expect(refusal?.code).toBe('BUDGET_EXCEEDED')
        // The budget covers the nearest question; whether it is dense enough is not known without counting.
        const near = await hub.query<Told>(as, explained, { question: JSON.parse(refusal?.nearest ?? '{}') as object })
        expect(near.explain.refusal?.code).not.toBe('BUDGET_EXCEEDED')
      }
      expect((await budgetOf(as))?.used).toBe(before?.used)
    }
    expect([...messages]).toEqual([expect.stringContaining(`This asks for more figures of 2025 than the ${most}`)])
  })

  test('an explanation says that a question is beyond the budget, and spends nothing, even if nothing is left', async () => {
    const query =
      'query ($question: AnalysisQuestion!) { explain(question: $question) { refusal { code } cost nodes known years { cost budget { year left } } } }'
    type Explained = { refusal: { code: string } | null; cost: number; nodes: number; known: number; years: unknown[] }
    const explain = async (question: object) => (await hub.query<{ explain: Explained }>(surrey, query, { question })).explain
    const [[force = ''] = []] = answered
    const before = await budgetOf(surrey)
    expect(await explain(forceTable(refused?.force ?? ''))).toMatchObject({
      refusal: { code: 'BUDGET_EXCEEDED' },
      cost: 48,
      nodes: 48,
      known: 0,
      years: [{ cost: 48, budget: { year: '2025', left: before?.left } }],
    })
    expect(await explain(forceTable(force))).toMatchObject({ refusal: null, cost: 0, nodes: 48, known: 48, years: [{ cost: 0 }] })
    expect(await budgetOf(surrey)).toEqual(before)
  })

  test('a spent budget is refused after a restart too, and its repeats are free', async () => {
    const before = await budgetOf(surrey)
    await hub.restart()
    expect(codeOf(await bytesOf(hub, surrey, forceTable(refused?.force ?? '')))).toBe('BUDGET_EXCEEDED')
    const [[force = '', said = ''] = []] = answered
    expect(await bytesOf(hub, surrey, forceTable(force))).toBe(said)
    expect(await budgetOf(surrey)).toEqual(before)
  })

  test('publishing a further quarter adds nothing to the budget of its year, for older periods or for itself', async () => {
    const before = await budgetOf(surrey)
    hub.moveTo('2025-08-20')
    await hub.hub.publish()
    expect(await budgetOf(surrey)).toEqual({ ...before, snapshot: '2025Q2' })
    const again = forceTable(refused?.force ?? '')
    for (const question of [again, { ...again, period: period('2025Q2') }, { ...again, period: period('2025Q1', '2025Q2') }])
      expect(codeOf(await bytesOf(hub, surrey, question))).toBe('BUDGET_EXCEEDED')
    const [[force = '', said = ''] = []] = answered
    expect(await bytesOf(hub, surrey, forceTable(force))).toBe(said)
    expect(await budgetOf(surrey)).toEqual({ ...before, snapshot: '2025Q2' })
  })

  test('a budget is shown for a year with published data, and for no other', async () => {
    const told = async (year: string) =>
      hub.send<{ budget: Budget }>(surrey, 'query ($year: String) { budget(year: $year) { year most used left } }', { year })
    expect((await told('2025')).data.budget).toMatchObject({ year: '2025', most })
    for (const year of ['2031', '2025Q1', "2025' OR 1"])
      expect((await told(year)).errors?.[0]).toMatchObject({
        message: 'A budget is of a calendar year of published data: ask for one of 2025.',
        extensions: { code: 'PERIOD_NOT_PUBLISHED' },
      })
  })
})

test('a budget that is set back past the hub is named to the operator, and the hub is not ready', async () => {
  const { endings, settings } = hub.hub
  const owner = (...statements: string[]) => asOwner(settings.dataDir, ...statements)
  const isReady = async () => (await hub.hub.readiness())['ledger']
  expect([await endings.budgetsSetBack(), (await used(surrey)) > 0]).toEqual([[], true])
  // What every node's login may do.
  await owner(`UPDATE governance.budgets SET used = used - 1 WHERE partner = 'surrey'`)
  expect([await endings.budgetsSetBack(), await isReady()]).toEqual([['surrey 2025'], false])
  // What the owner may do as well: a node less, and one spent less.
  const kept = `CREATE TABLE public.kept AS SELECT * FROM governance.budget_nodes WHERE partner = 'surrey' LIMIT 1`
  await owner(
    kept,
    `DELETE FROM governance.budget_nodes USING public.kept WHERE budget_nodes.node = kept.node AND budget_nodes.year = kept.year`,
  )
  expect(await endings.budgetsSetBack()).toEqual(['surrey 2025'])
  await owner(`DELETE FROM governance.budgets WHERE partner = 'surrey'`)
  expect(await endings.budgetsSetBack()).toEqual(['surrey 2025'])
  const count = `SELECT partner, year, count(*), ${most} FROM governance.budget_nodes WHERE partner = 'surrey' GROUP BY partner, year`
  await owner(`INSERT INTO governance.budget_nodes SELECT * FROM public.kept`, `DROP TABLE public.kept`)
  await owner(`INSERT INTO governance.budgets (partner, year, used, most) ${count}`)
  expect([await endings.budgetsSetBack(), await isReady()]).toEqual([[], true])
})
