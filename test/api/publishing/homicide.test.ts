import { setTimeout as pass } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { analysisQuery, ask, period, refusal, type Question } from '../../support/callers/ask.js'
import { charity, commissioner, inspector, policeOf, researcher, startHub, type As, type TestHub } from '../../support/hub/hub.js'
import { homicideCase, referral, submitHomicide, submitReferrals } from '../../support/batches/rows.js'
import { belowTheFloor } from '../../support/runs/long.js'
import { deciding } from '../../support/hub/deciding.js'

const wales = 'W92000004'
const times = (count: number): number[] => Array.from({ length: count }, (_, n) => n)
const review = (at: string, outlook: number) => ({ at, outlook, healthAndSleep: outlook })

/** A hub in which this many families in Wales, and 60 in London, were notified in 2024, whose quarters are all published. */
async function withFamilies(inWales: number, casesEach = 1): Promise<TestHub> {
  const hub = await startHub({ now: '2025-03-20' })
  const rows = [
    ...times(inWales).flatMap((n) =>
      times(casesEach).map((again) =>
        homicideCase(`w-${n}-${again}`, `w${n}`, {
          notifiedAt: `2024-0${2 + again}-10T10:00:00Z`,
          firstContactAt: `2024-0${2 + again}-11T10:00:00Z`,
        }),
      ),
    ),
    ...times(60).map((n) =>
      homicideCase(`l-${n}`, `l${n}`, {
        place: 'London',
        firstContactAt: `2024-02-${10 + (n % 3)}T18:00:00Z`,
        reviews: [review('2024-03-01', 2), ...(n % 10 < 9 ? [review('2024-04-15', n % 10 < 7 ? 6 : 1)] : [])],
      }),
    ),
  ]
  const { rejected } = await submitHomicide(hub, rows)
  expect(rejected).toBe(0)
  // Every quarter contains someone, so that it can be published.
  await submitReferrals(
    hub,
    'kent',
    times(4).map((n) =>
      referral(`k${n}`, `k${n}`, {
        reportedAt: `2024-${String(3 * n + 2).padStart(2, '0')}-09T10:00:00Z`,
        referredAt: `2024-${String(3 * n + 2).padStart(2, '0')}-10T10:00:00Z`,
      }),
    ),
  )
  for (const quarter of ['2024Q1', '2024Q2', '2024Q3', '2024Q4']) await hub.hub.publish(quarter)
  return hub
}

const families = (more: Partial<Question> = {}): Question => ({ measures: ['HOMICIDE_FAMILIES'], period: period('2024'), ...more })
const mayAsk: As[] = [charity, inspector, researcher]

describe('families bereaved by homicide', () => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await withFamilies(3)
  })
  afterAll(() => hub.stop())

  test.each(mayAsk)('$role sees bereaved families of nation and regions by year, a few withheld', async (as) => {
    const rows = await ask(hub, as, families({ by: ['REGION'] }))
    const statusOf = (region: string) => rows.find(({ dimensions }) => dimensions[0]?.value === region)?.cells[0]?.status
    expect(statusOf('E12000007')).toBe('OK')
    expect(statusOf(wales)).toBe('SUPPRESSED')
    const [nation] = await ask(hub, as, families())
    expect(Math.abs((nation?.cells[0]?.value ?? 0) - 63)).toBeLessThanOrEqual(9)
  })

  test('the median of days to a family’s case-worker comes from the published bars', async () => {
    const query = `query Days($question: AnalysisQuestion!) { analysis(question: $question) {
      distribution(measure: DAYS_TO_CASE_WORKER, across: CASE_WORKER_DAYS) { median { value from to } sentence } } }`
    const question = { measures: ['DAYS_TO_CASE_WORKER'], by: ['CASE_WORKER_DAYS'], period: period('2024') }
    const { analysis } = await hub.query<{ analysis: { distribution: readonly [{ median: { from: number; to: number | null } }] } }>(
      inspector,
      query,
      { question },
    )
    const { from, to } = analysis.distribution[0].median
    expect(from <= 1 && 1 <= (to ?? Infinity)).toBe(true)
    // Withheld bars may contain some people each, so the certain end is further out than the bar with the half.
    expect(to).toBeLessThanOrEqual(14)
  })

  test('families count as improved if their latest review is better, among those reviewed twice', async () => {
    const [row] = await ask(hub, researcher, families({ measures: ['HOMICIDE_OUTLOOK_IMPROVED_RATE'] }))
    expect(row?.cells[0]?.status).toBe('OK')
    expect(row?.cells[0]?.lower).toBeLessThanOrEqual(42 / 54)
    expect(row?.cells[0]?.upper).toBeGreaterThanOrEqual(42 / 54)
  })

  test.each<[string, Partial<Question>, string]>([
    ['a quarter', { period: period('2024Q1') }, 'PERIOD_NOT_ALIGNED'],
    ['quarters of a year', { per: 'QUARTER' }, 'PERIOD_NOT_ALIGNED'],
    ['months', { per: 'MONTH' }, 'PERIOD_NOT_ALIGNED'],
    ['a run that is no whole year', { period: period('2024Q1', '2024Q3') }, 'PERIOD_NOT_ALIGNED'],
    ['a force', { where: [{ dimension: 'FORCE', value: 'south-wales' }] }, 'DIMENSION_NOT_AVAILABLE'],
    ['forces', { by: ['FORCE'] }, 'DIMENSION_NOT_AVAILABLE'],
    ['a district', { by: ['DISTRICT'] }, 'DIMENSION_NOT_AVAILABLE'],
    ['sex', { by: ['SEX'] }, 'DIMENSION_NOT_AVAILABLE'],
    ['a quarter of the own rows', { period: period('2024Q1'), scope: 'OWN' }, 'PERIOD_NOT_ALIGNED'],
  ])('no one splits bereaved families by %s', async (_, more, code) => {
    expect(await refusal(hub, charity, families(more))).toBe(code)
  })

  test('the charity counts its own bereaved families exactly, by year', async () => {
    const [row] = await ask(hub, charity, families({ scope: 'OWN', where: [{ dimension: 'REGION', value: wales }] }))
    expect(row?.cells[0]).toMatchObject({ value: 3, status: 'EXACT' })
  })

  test.each([policeOf('south-wales'), commissioner])('the measures of bereaved families do not exist for $role', async (as) => {
    const unknown = (measure: string) => hub.send(as, analysisQuery, { question: { ...families(), measures: [measure] } })
    const said = (answer: Awaited<ReturnType<typeof unknown>>, name: string) =>
      JSON.stringify(answer.errors)
        .replaceAll(name, 'NAME')
        .replace(/"requestId":"[^"]+"/g, '')
        .replace(/ Did you mean[^?]*\?/, '')
    expect(said(await unknown('HOMICIDE_FAMILIES'), 'HOMICIDE_FAMILIES')).toBe(
      said(await unknown('XXXXXXXXXXXXXXXXX'), 'XXXXXXXXXXXXXXXXX'),
    )
    const { viewer } = await hub.query<{ viewer: { measures: string[] } }>(as, '{ viewer { measures } }')
    expect(viewer.measures.filter((name) => /HOMICIDE|CASE_WORKER/.test(name))).toEqual([])
  })

  test('research sees bereaved families rounded in a secure setting too', async () => {
    await hub.hub.db.transaction(deciding(), (tx) =>
      tx.rows(sql`/* test.secureSetting */ UPDATE governance.agreements SET secure_setting = true WHERE reference = 'DSA-DEMO-2'`),
    )
    // Agreements are read again after half a second.
    await pass(600)
    const referred: Question = { measures: ['VICTIMS_REFERRED'], period: period('2024') }
    const policyOf = async (question: Question) =>
      hub.query<{ analysis: { policy: { rounding: number } } }>(
        researcher,
        'query Policy($question: AnalysisQuestion!) { analysis(question: $question) { policy { rounding } } }',
        { question },
      )
    expect((await policyOf(referred)).analysis.policy.rounding).toBe(1)
    expect((await policyOf(families())).analysis.policy.rounding).toBe(5)
    expect(await ask(hub, researcher, families({ by: ['REGION'] }))).toEqual(await ask(hub, inspector, families({ by: ['REGION'] })))
  })

  test('the charity reads its own rows of bereaved families, of which the hub keeps no place finer than the region', async () => {
    const query = `{ homicideCases(filter: { region: "${wales}" }, first: 1) { edges { node { recordRef region notifiedBy firstContactAt reviews { at outlook } batch { batchId } } } } }`
    const { homicideCases } = await hub.query<{ homicideCases: { edges: { node: object }[] } }>(charity, query)
    expect(homicideCases.edges[0]?.node).toMatchObject({ region: wales, notifiedBy: 'POLICE', reviews: [] })
    const refused = await hub.send(policeOf('south-wales'), query)
    expect(refused.errors?.[0]?.message).not.toContain('permission')
    expect(refused.data ?? null).toBeNull()
  })
})

/** Everything that any role may ask about Wales, answered or refused, as bytes. */
async function everythingAboutWales(hub: TestHub): Promise<string> {
  const where = [{ dimension: 'REGION', value: wales }]
  const questions = [
    families({ where }),
    families({ where, by: ['NOTIFIED_BY'] }),
    families({ where, measures: ['DAYS_TO_CASE_WORKER'], by: ['CASE_WORKER_DAYS'] }),
    families({ where, measures: ['HOMICIDE_OUTLOOK_IMPROVED_RATE', 'HOMICIDE_HEALTH_IMPROVED_RATE'] }),
    families({ where, per: 'YEAR' }),
    families({ where, per: 'QUARTER' }),
  ]
  const answers = []
  for (const as of [...mayAsk, policeOf('south-wales'), commissioner]) {
    for (const question of questions) {
      const { data, errors } = await hub.send(as, analysisQuery, { question })
      answers.push(
        data,
        errors?.map(({ message, extensions }) => [message, extensions.code]),
      )
    }
  }
  return JSON.stringify(answers)
}

describe('below the floor nothing can be told', () => {
  test('none, one and up to four families give the same bytes everywhere inside the region', async () => {
    const bytes: string[] = []
    for (const count of belowTheFloor) {
      const hub = await withFamilies(count)
      try {
        bytes.push(await everythingAboutWales(hub))
      } finally {
        await hub.stop()
      }
    }
    expect(bytes[0]).toContain('SUPPRESSED')
    for (const other of bytes) expect(other).toBe(bytes[0])
  })

  test('one family that is notified four times is one family', async () => {
    const hub = await withFamilies(1, 4)
    try {
      const [row] = await ask(hub, charity, families({ where: [{ dimension: 'REGION', value: wales }], scope: 'OWN' }))
      expect(row?.cells[0]?.value).toBe(1)
    } finally {
      await hub.stop()
    }
  })
})
