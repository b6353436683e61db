import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { londonDay, startOfLondonDay } from '../../../../../src/kit/london.js'
import { WaitingStore, type WaitsFound } from '../../../../../src/modules/records/waiting/waiting.store.js'
import { needCodes } from '../../../../../src/modules/reference/index.js'
import { callerOf } from '../../../../support/callers/callers.js'
import { startDatabase, type TestDatabase } from '../../../../support/postgres/database.js'
import { deciding } from '../../../../support/hub/deciding.js'

let database: TestDatabase
let store: WaitingStore

const now = new Date('2025-06-15T12:00:00Z')
const batch = '11111111-1111-4111-8111-111111111111'
const charity = callerOf('CHARITY_ANALYST', 'victim-support', 'CHARITY')
const other = { ...charity, partner: 'other-charity' }
const allParts = ['seenUntil', 'all', 'referred', 'direct']
const of2025 = { period: { from: '2025', to: '2025' }, parts: allParts }

interface MadeCase {
  readonly contributor: string
  readonly openedAt: string
  readonly came?: 'REFERRED' | 'DIRECT'
  readonly isReturned?: boolean
  readonly isClosed?: boolean
  readonly isReplaced?: boolean
  readonly assessments?: readonly { kind: string; at: string; needs?: readonly string[] }[]
  readonly support?: readonly { deliveredAt: string; need?: string }[]
}

let stored = 0

async function storeCase(made: MadeCase): Promise<void> {
  const ref = `C${(stored += 1)}`
  const closure = made.isClosed ? JSON.stringify({ reason: 'SUPPORT_COMPLETED', at: '2025-06-01T10:00:00.000Z' }) : null
  const assessments = JSON.stringify(made.assessments ?? [])
  const support = JSON.stringify((made.support ?? []).map((one) => ({ type: 'EMOTIONAL', ...one })))
  await database.db.transaction({ role: 'hub_ingest', partner: made.contributor }, (tx) =>
    tx.rows(sql`INSERT INTO records.support_cases (contributor, record_ref, batch, seq, superseded_seq, first_seq, line, content_hash, force, referral_ref,
        direct_ref, opened_at, staff_finding, offence_group, age_band, sex, ethnicity, mental_health, assessments, support, closure)
      VALUES (${made.contributor}, ${ref}, ${batch}, 1, ${made.isReplaced ? 2 : null}, 1, 1, 'h', 'surrey', ${made.came === 'REFERRED' ? ref : null},
        ${made.came === 'DIRECT' ? ref : null}, ${made.openedAt}, ${made.isReturned ? 'UNSAFE_TO_CONTACT' : null}, 'VIOLENCE', '25-34', 'F', 'UNKNOWN',
        'NOT_ASSESSED', ${assessments}::jsonb, ${support}::jsonb, ${closure}::jsonb)`),
  )
}

/** Numbers from 0 to 1 that are the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/** Cases of 2025 in every state: around midnight and the change of the clock, assessed twice, in no order, and with support for other needs. */
function madeCases(contributor: string, seed: number, many: number): MadeCase[] {
  const random = randomFrom(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const start = startOfLondonDay('2025-01-01')
  const after = (from: string, days: number) => new Date(Date.parse(from) + Math.floor(random() * days * 24) * 3_600_000).toISOString()
  const needOf = () => needCodes.codes[below(needCodes.codes.length)]?.code ?? ''
  return Array.from({ length: many }, () => {
    const openedAt = new Date(start + below(160 * 24 * 2) * 1_800_000).toISOString()
    const isShort = random() < 0.7
    const span = isShort ? 20 : 260
    const found = Array.from({ length: below(3) }, needOf)
    const assessments = Array.from({ length: below(3) }, () => ({
      kind: random() < 0.7 ? 'IN_DEPTH' : 'TRIAGE',
      at: after(openedAt, span),
      ...(random() < 0.9 ? { needs: [...found, ...(random() < 0.3 ? [...found, needOf()] : [])] } : {}),
    }))
    const support = Array.from({ length: below(4) }, () => ({
      deliveredAt: after(openedAt, span),
      ...(random() < 0.7 ? { need: found[0] ?? needOf() } : {}),
    }))
    const came = (['REFERRED', 'REFERRED', 'DIRECT', undefined] as const)[below(4)]
    return {
      contributor,
      openedAt,
      ...(came ? { came } : {}),
      isReturned: random() < 0.08,
      isClosed: random() < 0.4,
      isReplaced: random() < 0.1,
      assessments,
      support,
    }
  })
}

const ours = madeCases('victim-support', 7, 350)
const theirs = madeCases('other-charity', 11, 60)

beforeAll(async () => {
  database = await startDatabase([
    { code: 'surrey', kind: 'FORCE' },
    { code: 'victim-support', kind: 'CHARITY' },
    { code: 'other-charity', kind: 'CHARITY' },
  ])
  store = new WaitingStore(database.db, { now: () => now })
  for (const made of [...ours, ...theirs]) await storeCase(made)
})
afterAll(() => database.stop())

/** How one case stands for one thing, counted by hand from the made case. */
interface Standing {
  readonly had?: number
  readonly seen?: number
}

const dayOf = (time: string): number => londonDay(new Date(time))
const daysAfter = (made: MadeCase, time: string): number => Math.max(0, dayOf(time) - dayOf(made.openedAt))

function standing(made: MadeCase, times: readonly string[]): Standing {
  if (times.length > 0) return { had: Math.min(...times.map((time) => daysAfter(made, time))) }
  return made.isClosed ? {} : { seen: daysAfter(made, now.toISOString()) }
}

const firstOf = (made: MadeCase) =>
  [...(made.assessments ?? [])].filter(({ kind }) => kind === 'IN_DEPTH').sort((one, two) => Date.parse(one.at) - Date.parse(two.at))[0]
const assessedAt = (made: MadeCase): string[] => [firstOf(made)?.at ?? []].flat()
const supportedAt = (made: MadeCase, need?: string): string[] =>
  (made.support ?? []).filter((one) => need === undefined || one.need === need).map(({ deliveredAt }) => deliveredAt)

/** A wait as the API has it, counted case by case and day by day. */
function waitByHand(all: readonly Standing[]) {
  const bands = [
    [0, 7],
    [8, 28],
    [29, 90],
    [91, 180],
    [181, null],
  ] as const
  const within = (days: number | undefined, from: number, to: number | null) =>
    days !== undefined && days >= from && (to === null || days <= to)
  const half = (isThrough: (one: Standing, day: number) => boolean, of = all): number | null => {
    for (let day = 0; day <= 180 && of.length > 0; day += 1) if (of.filter((one) => isThrough(one, day)).length * 2 >= of.length) return day
    return null
  }
  const isHad = ({ had }: Standing, day: number) => had !== undefined && had <= day
  const latest = half(isHad)
  const soonest = half(({ had, seen }, day) => (had ?? seen ?? Infinity) <= day)
  return {
    had: all.filter(({ had }) => had !== undefined).length,
    notYet: all.filter(({ seen }) => seen !== undefined).length,
    closedWithout: all.filter(({ had, seen }) => had === undefined && seen === undefined).length,
    medianDays: latest === soonest ? latest : null,
    medianDaysOfHad: half(
      isHad,
      all.filter(({ had }) => had !== undefined),
    ),
    bands: bands.map(([from, to]) => ({
      fromDays: from,
      toDays: to,
      had: all.filter(({ had }) => within(had, from, to)).length,
      notYet: all.filter(({ seen }) => within(seen, from, to)).length,
    })),
  }
}

function waitsByHand(made: readonly MadeCase[]) {
  const current = made.filter(({ isReplaced }) => !isReplaced)
  const taken = current.filter(({ isReturned }) => !isReturned)
  const wait = (cases: readonly MadeCase[], times: (made: MadeCase) => readonly string[]) =>
    waitByHand(cases.map((one) => standing(one, times(one))))
  return {
    cases: taken.length,
    returned: current.length - taken.length,
    toAssessment: wait(taken, assessedAt),
    toSupport: wait(taken, supportedAt),
    needs: needCodes.codes.map(({ code }) => {
      const having = taken.filter((one) => firstOf(one)?.needs?.includes(code))
      return {
        need: code,
        cases: having.length,
        toAssessment: wait(having, assessedAt),
        toSupport: wait(having, (one) => supportedAt(one)),
        toSupportForNeed: wait(having, (one) => supportedAt(one, code)),
      }
    }),
  }
}

const byHand = (made: readonly MadeCase[]): WaitsFound => ({
  seenUntil: now,
  all: waitsByHand(made),
  referred: waitsByHand(made.filter(({ came }) => came === 'REFERRED')),
  direct: waitsByHand(made.filter(({ came }) => came === 'DIRECT')),
})

test('the waits of a charity are those of its made cases, counted one by one', async () => {
  const found = await store.find(charity, of2025)
  expect(found).toEqual(byHand(ours))
  // The made cases try every state and every band.
  const { toSupport, needs: byNeed, returned } = found.all
  expect(Math.min(returned, toSupport.had, toSupport.notYet, toSupport.closedWithout)).toBeGreaterThan(10)
  expect(Math.min(...toSupport.bands.map(({ had }) => had))).toBeGreaterThan(0)
  expect(Math.min(...byNeed.map(({ cases }) => cases))).toBeGreaterThan(5)
  expect([...byNeed.map(({ toSupportForNeed }) => toSupportForNeed.medianDays)].some((median) => median === null)).toBe(true)
  expect(toSupport.medianDays).not.toBeNull()
})

test.each([
  ['2025Q1', '2025Q1', '2025-01-01', '2025-04-01'],
  ['2025Q2', '2025Q2', '2025-04-01', '2025-07-01'],
  ['2025-03', '2025-04', '2025-03-01', '2025-05-01'],
])('the waits of %s to %s are of cases opened in that London time', async (from, to, first, next) => {
  const within = ours.filter(({ openedAt }) => {
    const at = Date.parse(openedAt)
    return at >= startOfLondonDay(first) && at < startOfLondonDay(next)
  })
  expect(within.length).toBeGreaterThan(50)
  expect(await store.find(charity, { period: { from, to }, parts: allParts })).toEqual(byHand(within))
})

test('a charity counts its own cases only, also where row-level security is off', async () => {
  expect((await store.find(other, of2025)).all).toEqual(waitsByHand(theirs))
  const owner = await database.openOwner()
  try {
    await owner.query('ALTER TABLE records.support_cases DISABLE ROW LEVEL SECURITY')
    expect((await store.find(other, of2025)).all).toEqual(waitsByHand(theirs))
  } finally {
    await owner.query('ALTER TABLE records.support_cases ENABLE ROW LEVEL SECURITY')
    await owner.end()
  }
})

describe('a case that still waits', () => {
  /** A charity with these cases of 2024 alone. */
  const waitsOf = async (made: readonly Omit<MadeCase, 'contributor'>[]) => {
    const contributor = `charity-${(stored += 1)}`
    await database.db.transaction(deciding(), (tx) =>
      tx.rows(sql`INSERT INTO governance.partners (code, name, kind) VALUES (${contributor}, ${contributor}, 'CHARITY')`),
    )
    for (const one of made) await storeCase({ ...one, contributor })
    const caller = { ...charity, partner: contributor }
    return { caller, found: (await store.find(caller, of2025)).all.toSupport }
  }
  const openFor = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()

  test('a case that has been open for ten days counts as not yet, seen for ten days, and not as never', async () => {
    const { found } = await waitsOf([{ openedAt: openFor(10) }])
    expect(found).toMatchObject({ had: 0, notYet: 1, closedWithout: 0, medianDays: null })
    expect(found.bands.filter(({ notYet }) => notYet > 0)).toEqual([{ fromDays: 8, toDays: 28, had: 0, notYet: 1 }])
  })

  test('a case that was closed without support counts as closed without it, and is in no band', async () => {
    const { found } = await waitsOf([{ openedAt: openFor(10), isClosed: true }])
    expect(found).toMatchObject({ had: 0, notYet: 0, closedWithout: 1, medianDays: null })
    expect(found.bands.every(({ had, notYet }) => had + notYet === 0)).toBe(true)
  })

  test('the median is known only if cases that still wait cannot move it', async () => {
    const supported = { openedAt: openFor(60), support: [{ deliveredAt: openFor(40) }] }
    // Of three, the second had it on day 20. One seen for 30 days cannot come before it, and one seen for 10 days can.
    expect((await waitsOf([supported, supported, { openedAt: openFor(30) }])).found.medianDays).toBe(20)
    const one = { openedAt: openFor(60), support: [{ deliveredAt: openFor(59) }] }
    expect((await waitsOf([one, supported, { openedAt: openFor(30) }])).found.medianDays).toBe(20)
    expect((await waitsOf([one, supported, { openedAt: openFor(10) }])).found.medianDays).toBeNull()
  })

  test('a case that its person had restricted is in no wait', async () => {
    const { caller, found } = await waitsOf([{ openedAt: openFor(10) }, { openedAt: openFor(40) }])
    expect(found.notYet).toBe(2)
    await database.db.transaction({ role: 'hub_rights', partner: caller.partner }, (tx) =>
      tx.rows(sql`UPDATE records.support_cases SET restricted = true WHERE opened_at < ${openFor(20)}`),
    )
    expect((await store.find(caller, of2025)).all).toMatchObject({ cases: 1, toSupport: { notYet: 1 } })
  })

  test('a case is seen only until the last batch of support cases, and not until now', async () => {
    const { caller } = await waitsOf([{ openedAt: openFor(100) }])
    await database.db.transaction({ role: 'hub_ingest', partner: caller.partner }, async (tx) => {
      const batches = [
        ['CHARITY_SUPPORT', 'COMMITTED', openFor(80)],
        ['CHARITY_SUPPORT', 'COMMITTED', openFor(95)],
        ['CHARITY_SUPPORT', 'REJECTED', openFor(5)],
        ['DIRECT_CASE', 'COMMITTED', openFor(3)],
      ] as const
      for (const [feed, state, at] of batches)
        await tx.rows(sql`INSERT INTO ingest.batches
          (seq, contributor, feed, batch_id, content_hash, state, received, accepted, rejected, unchanged, committed_at)
          VALUES (1, ${caller.partner}, ${feed}, ${at}, 'h', ${state}, 1, 1, 0, 0, ${at})`)
    })
    const { seenUntil, all } = await store.find(caller, of2025)
    expect(seenUntil.toISOString()).toBe(openFor(80))
    expect(all.toSupport.bands.find(({ notYet }) => notYet > 0)).toMatchObject({ fromDays: 8, notYet: 1 })
  })
})

describe('what is refused', () => {
  test.each([
    [{ from: '2025-13', to: '2025' }, 'Write a period as "2025", "2025Q1" or "2025-03".'],
    [{ from: "2025'; --", to: '2025' }, 'Write a period as "2025", "2025Q1" or "2025-03".'],
    [{ from: '2025Q2', to: '2025Q1' }, 'The period ends before it starts. Swap from and to.'],
    [{ from: '2024Q2', to: '2025Q2' }, 'Ask for a year or less at once, such as "2025", or "2025Q1" to "2025Q3".'],
  ])('the period %j is refused with a sentence', async (period, message) => {
    await expect(store.find(charity, { period, parts: allParts })).rejects.toMatchObject({ code: 'PERIOD_INVALID', message })
  })

  test('twelve months with a leap day are answered, over the change of the year', async () => {
    await expect(store.find(charity, { period: { from: '2023-04', to: '2024-03' }, parts: ['all'] })).resolves.toBeDefined()
  })

  const under = (feed: string) => callerOf('CHARITY_ANALYST', 'victim-support', 'CHARITY', { feeds: [feed] })

  test('an agreement that does not cover support cases is refused, because all waits are counted from these', async () => {
    await expect(store.find(under('DIRECT_CASE'), of2025)).rejects.toMatchObject({ code: 'FEED_NOT_COVERED' })
    expect((await store.find(under('CHARITY_SUPPORT'), of2025)).direct).toEqual((await store.find(charity, of2025)).direct)
  })

  test.each([
    'POLICE_ANALYST',
    'COMMISSIONER_ANALYST',
    'INSPECTOR',
    'RESEARCHER',
    'DATA_STEWARD',
    'GOVERNANCE_OFFICER',
    'AUDITOR',
  ] as const)('the role %s is refused by the store itself', async (role) => {
    await expect(store.find({ ...charity, role }, of2025)).rejects.toThrow('Only the role CHARITY_ANALYST reads supportCases.')
  })

  test('no role without an agreement is answered', async () => {
    await expect(store.find({ ...charity, agreement: null }, of2025)).rejects.toMatchObject({ code: 'NO_LIVE_AGREEMENT' })
  })
})

test('the log says what was asked, and holds no figure', async () => {
  const entries = () =>
    database.db.transaction({ role: 'hub_audit_reader', partner: 'other-charity' }, (tx) =>
      tx.rows<object>(sql`SELECT verb, event, resource, told, feed, purpose, agreement, detail FROM audit.events ORDER BY seq`),
    )
  const before = (await entries()).length
  await store.find(other, { ...of2025, parts: ['all', 'direct'] })
  expect((await entries()).slice(before)).toEqual([
    {
      verb: 'CONSULTATION',
      event: 'records:read',
      resource: 'supportCases/waiting',
      told: 'BY_DAY',
      feed: 'CHARITY_SUPPORT',
      purpose: other.purpose,
      agreement: other.agreement.id,
      detail: { fields: ['all', 'direct'], period: { from: '2025', to: '2025' } },
    },
  ])
})

test('waits whose audit row cannot be written are not answered', async () => {
  const owner = await database.openOwner()
  try {
    await owner.query('REVOKE INSERT ON audit.events FROM hub_read_charity')
    await expect(store.find(charity, of2025)).rejects.toThrow(/permission denied/)
  } finally {
    await owner.query('GRANT INSERT ON audit.events TO hub_read_charity')
    await owner.end()
  }
})

test('a process counts for one caller after the other, so that whoever asks often holds one connection', async () => {
  let [running, most] = [0, 0]
  const watched: Pick<typeof database.db, 'transaction'> = {
    transaction: async (as, work) => {
      most = Math.max(most, (running += 1))
      return database.db.transaction(as, work).finally(() => (running -= 1))
    },
  }
  const one = new WaitingStore(watched, { now: () => now })
  const found = await Promise.all([1, 2, 3].map(() => one.find(charity, of2025)))
  expect(found).toEqual([found[0], found[0], found[0]])
  expect(most).toBe(1)
})
