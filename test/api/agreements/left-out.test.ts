import { beforeAll, describe, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { ask, period, refusal, whereForce, type Question } from '../../support/callers/ask.js'
import { times } from '../../support/disclosure/attack.js'
import { charity, inspector, policeOf, startHub, type As } from '../../support/hub/hub.js'
import { directCase, referral, submitDirect, submitReferrals, submitSupport, supportCase } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { deciding } from '../../support/hub/deciding.js'

const [surrey, kent] = [policeOf('surrey'), policeOf('kent')]
const months = { '2025Q1': '02', '2025Q2': '05', '2025Q3': '08', '2025Q4': '11' }

const governing = (statement: ReturnType<typeof sql>) => hub.hub.db.transaction(deciding(), (tx) => tx.rows(statement))
/** A hub relies for less than this on what it read of agreements. */
const second = () => new Promise((over) => setTimeout(over, 1_000))

/** Puts a partner under an agreement of its own, the same except for its name. */
async function agreeApart(partner: string): Promise<void> {
  await governing(sql`DELETE FROM governance.agreement_parties WHERE partner = ${partner}`)
  await governing(sql`INSERT INTO governance.agreements
      (reference, title, purpose, lawful_basis, roles, feeds, starts_on, ends_on, review_due_on, signed_at)
    SELECT ${`DSA-${partner}`}, title, purpose, lawful_basis, roles, feeds, starts_on, ends_on, review_due_on, signed_at
    FROM governance.agreements WHERE reference = 'DSA-DEMO-1'`)
  await governing(sql`INSERT INTO governance.agreement_parties (agreement_id, partner)
    SELECT id, ${partner} FROM governance.agreements WHERE reference = ${`DSA-${partner}`}`)
}

const suspend = (partner: string, on: boolean) =>
  governing(
    sql`UPDATE governance.agreements SET suspended_at = ${on ? new Date() : null}::timestamptz WHERE reference = ${`DSA-${partner}`}`,
  )

async function publishWithout(partner: string, quarter: string): Promise<void> {
  await suspend(partner, true)
  await hub.hub.publish(quarter)
  await suspend(partner, false)
}

/** In each quarter 60 people referred by Surrey and by Kent and helped by the charity, and 40 who came directly in each. */
async function sendAll(): Promise<void> {
  for (const [quarter, month] of Object.entries(months)) {
    const day = (n: number) => `2025-${month}-${n}T10:00:00Z`
    for (const force of ['surrey', 'kent']) {
      const refs = times(60).map((n) => `${quarter}-${n}`)
      await submitReferrals(
        hub,
        force,
        refs.map((ref) => referral(ref, `${force}-${ref}`, { reportedAt: day(10), referredAt: day(11) })),
      )
      const opened = refs.map((ref) => supportCase(`${force}-${ref}`, force, ref, { openedAt: day(12) }))
      await submitSupport(hub, opened)
      const came = times(40).map((n) =>
        directCase(`${force}-${quarter}-${n}`, `direct-${force}-${quarter}-${n}`, { area: force, receivedAt: day(10), consentAt: day(10) }),
      )
      await submitDirect(hub, came)
    }
  }
}

const hub = ofSuite(() => startHub({ now: '2026-02-20T09:00:00Z' }))
beforeAll(async () => {
  await agreeApart('surrey')
  await agreeApart('victim-support')
  await second()
  await sendAll()
  await hub.hub.publish('2025Q1')
  await publishWithout('surrey', '2025Q2')
  await publishWithout('victim-support', '2025Q3')
  await hub.hub.publish('2025Q4')
  await second()
})

const referred = (from: string, more: Partial<Question> = {}): Question => ({
  measures: ['VICTIMS_REFERRED'],
  period: period(from),
  ...more,
})
const direct = (from: string, more: Partial<Question> = {}): Question => referred(from, { measures: ['VICTIMS_DIRECT'], ...more })

const noteQuery = 'query Notes($question: AnalysisQuestion!) { analysis(question: $question) { notes { code text } } }'

async function missingIn(as: As, question: Question): Promise<string[]> {
  const { analysis } = await hub.query<{ analysis: { notes: { code: string; text: string }[] } }>(as, noteQuery, { question })
  return analysis.notes.filter(({ code }) => code === 'CONTRIBUTOR_MISSING').map(({ text }) => text)
}

const valuesBy = async (as: As, question: Question): Promise<Record<string, number | null>> =>
  Object.fromEntries((await ask(hub, as, question)).map(({ dimensions: [at], cells: [cell] }) => [at?.value ?? 'all', cell?.value ?? null]))

describe('a force that no live agreement covered when a quarter was published', () => {
  test('a force left out of a quarter is in no figure of that quarter, and in those of the others', async () => {
    const nation = async (quarter: string) => (await ask(hub, inspector, referred(quarter)))[0]?.cells[0]?.value
    // Within 9 of 120 and of 60.
    expect(await nation('2025Q1')).toBeGreaterThan(110)
    expect(await nation('2025Q2')).toBeLessThan(70)
    expect(await nation('2025Q2')).toBeGreaterThan(50)
    expect(await nation('2025Q3')).toBeGreaterThan(110)
  })

  test('a force left out of a quarter is named in the notes of the nation and of its region, and of no other place', async () => {
    for (const where of [[], [{ dimension: 'REGION', value: 'E12000008' }]]) {
      expect(await missingIn(inspector, referred('2025Q2', { where }))).toEqual([
        expect.stringMatching(/^2025Q2: POLICE_REFERRAL of Surrey /),
      ])
    }
    for (const where of [whereForce('kent'), [{ dimension: 'REGION', value: 'W92000004' }]])
      expect(await missingIn(inspector, referred('2025Q2', { where }))).toEqual([])
    expect(await missingIn(inspector, referred('2025Q1'))).toEqual([])
    expect(await missingIn(kent, referred('2025'))).toHaveLength(1)
  })

  test('a force left out of a quarter has no row of its own there, while a covered force that sent nothing has one', async () => {
    const rows = await valuesBy(inspector, referred('2025Q2', { by: ['FORCE'] }))
    expect(Object.keys(rows)).toEqual(expect.arrayContaining(['kent', 'essex']))
    expect(Object.keys(rows)).not.toContain('surrey')
    expect(Object.keys(await valuesBy(inspector, referred('2025Q1', { by: ['FORCE'] })))).toContain('surrey')
    expect(rows['essex']).toBeNull()
  })

  test('a force left out of a quarter is refused by itself, with the year and each run that holds the quarter, to itself as to others', async () => {
    const where = whereForce('surrey')
    for (const as of [surrey, kent, charity, inspector]) {
      expect(await refusal(hub, as, referred('2025Q2', { where }))).toBe('CONTRIBUTOR_MISSING')
      expect(await refusal(hub, as, referred('2025', { where }))).toBe('CONTRIBUTOR_MISSING')
      expect(await refusal(hub, as, referred('2025Q1', { where, period: period('2025Q1', '2025Q3'), per: 'QUARTER' }))).toBe(
        'CONTRIBUTOR_MISSING',
      )
      expect(await refusal(hub, as, referred('2025-05', { where }))).toBe('CONTRIBUTOR_MISSING')
      expect(await refusal(hub, as, referred('2025Q1', { where }))).toBe('ANSWERED')
    }
  })

  test('a force left out of a quarter is not told that its own rows there were none', async () => {
    expect(await refusal(hub, surrey, referred('2025Q2', { scope: 'OWN' }))).toBe('CONTRIBUTOR_MISSING')
    expect(await refusal(hub, surrey, referred('2025', { compareOwn: true }))).toBe('CONTRIBUTOR_MISSING')
    expect(await ask(hub, surrey, referred('2025Q1', { scope: 'OWN' }))).toMatchObject([{ cells: [{ value: 60 }] }])
  })

  test('a force left out of a quarter leaves what the charity sends of its area as it is', async () => {
    expect(await refusal(hub, charity, direct('2025Q2', { where: whereForce('surrey') }))).toBe('ANSWERED')
  })
})

describe('a charity that no live agreement covered when a quarter was published', () => {
  const askers = [surrey, inspector, charity]

  test.each([
    ['the quarter', direct('2025Q3')],
    ['a force', direct('2025Q3', { where: whereForce('kent') })],
    ['every force', direct('2025Q3', { by: ['FORCE'] })],
    ['the year', direct('2025')],
    ['a run', direct('2025Q2', { period: period('2025Q2', '2025Q4') })],
    ['quarter by quarter', direct('2025Q1', { period: period('2025'), per: 'QUARTER' })],
    ['a share', direct('2025Q3', { measures: ['UNREPORTED_SHARE'] })],
    ['beside referrals', direct('2025Q3', { measures: ['VICTIMS_REFERRED', 'VICTIMS_DIRECT'] })],
  ])('a charity left out of a quarter has no figure of direct cases, never a zero and never an empty table: %s', async (_, question) => {
    for (const as of askers) expect(await refusal(hub, as, question)).toBe('CONTRIBUTOR_MISSING')
  })

  test('a charity left out of a quarter has no figure of support, while the referrals stay', async () => {
    const supported = referred('2025Q3', { measures: ['NEEDS_ASSESSED_RATE'] })
    for (const as of [inspector, charity]) {
      expect(await refusal(hub, as, supported)).toBe('CONTRIBUTOR_MISSING')
      expect(await refusal(hub, as, { ...supported, period: period('2025Q1') })).toBe('ANSWERED')
      expect(await refusal(hub, as, referred('2025Q3'))).toBe('ANSWERED')
    }
    expect(await refusal(hub, charity, { ...supported, scope: 'OWN' })).toBe('CONTRIBUTOR_MISSING')
  })

  test('a charity left out of a quarter is refused in one sentence, which says why and what to ask instead', async () => {
    const { errors } = await hub.send(surrey, noteQuery, { question: direct('2025Q3') })
    expect(errors?.[0]?.message).toBe(
      'VICTIMS_DIRECT has no figure in 2025Q3: no live agreement covered any charity with DIRECT_CASE when that quarter was published. Ask for periods that do not hold it, or for other measures.',
    )
  })
})

test('a published quarter rebuilds to the same bytes whatever has become of its agreements', async () => {
  const verified = async () => {
    const reports = []
    for (const quarter of Object.keys(months)) reports.push(await hub.hub.verify(quarter))
    return reports.filter(({ same }) => same).map(({ quarter }) => quarter)
  }
  expect(await verified()).toEqual(Object.keys(months))
  await suspend('surrey', true)
  await suspend('victim-support', true)
  try {
    expect(await verified()).toEqual(Object.keys(months))
  } finally {
    await suspend('surrey', false)
    await suspend('victim-support', false)
  }
})

test('the manifest says who is in a quarter, by feed and kind of partner, whether or not they sent anything', async () => {
  const manifests = (await hub.hub.snapshots.current())?.manifests ?? []
  const withFeed = (feed: string, kind: 'FORCE' | 'CHARITY', partner: string) =>
    manifests.filter(({ contributors }) => contributors[feed]?.[kind]?.includes(partner)).map(({ quarter }) => quarter)
  expect(withFeed('POLICE_REFERRAL', 'FORCE', 'surrey')).toEqual(['2025Q1', '2025Q3', '2025Q4'])
  expect(withFeed('POLICE_REFERRAL', 'FORCE', 'essex')).toEqual(Object.keys(months))
  expect(withFeed('DIRECT_CASE', 'CHARITY', 'victim-support')).toEqual(['2025Q1', '2025Q2', '2025Q4'])
  expect(withFeed('PROJECT', 'CHARITY', 'victim-support')).toEqual(['2025Q1', '2025Q2', '2025Q4'])
  expect(withFeed('COMPLAINT', 'FORCE', 'victim-support')).toEqual([])
})
