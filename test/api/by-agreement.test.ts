import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import sql, { join, raw } from 'sql-template-tag'
import type { Role } from '../../src/access/roles.js'
import { startHub, type As, type TestHub } from '../support/hub.js'

let hub: TestHub
beforeAll(async () => {
  hub = await startHub({ now: '2026-03-01T09:00:00Z' })
})
afterAll(() => hub.stop())

/** The lines of a table of the document, each cell without its marks. */
const page = readFileSync(new URL('../../docs/ACCESS.md', import.meta.url), 'utf8').split('## By agreement')[1] ?? ''
const [states = [], lines = []] = page
  .split(/\n\n(?=\|)/)
  .slice(1)
  .map((table) =>
    table
      .trim()
      .split('\n')
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim().replaceAll('`', '')),
      ),
  )
const [heading = [], , ...rows] = lines
const feeds = heading.slice(2, -1)

/** What asks for own rows of a feed, and what sends one; a feed without own rows has no question. */
const records: Readonly<Record<string, string>> = {
  POLICE_REFERRAL: 'policeReferrals',
  CHARITY_SUPPORT: 'supportCases',
  DIRECT_CASE: 'directCases',
  HOMICIDE_CASE: 'homicideCases',
}
const sending: Readonly<Record<string, string>> = {
  POLICE_REFERRAL: 'submitPoliceReferrals',
  CHARITY_SUPPORT: 'submitSupportCases',
  DIRECT_CASE: 'submitDirectCases',
  HOMICIDE_CASE: 'submitHomicideCases',
  COMPLAINT: 'submitComplaints',
  PROJECT: 'submitProjects',
}
const partnerOf: Readonly<Record<string, string>> = {
  FORCE: 'surrey',
  CHARITY: 'victim-support',
  COMMISSIONER: 'mopac',
  INSPECTORATE: 'hmicfrs',
  RESEARCH: 'university',
}

interface Act {
  readonly as: As
  readonly does: 'reads' | 'sends' | 'asks'
  /** Empty for a joint question. */
  readonly feed: string
  /** Whether the table has it. */
  readonly isGranted: boolean
  readonly document: string
}

const acts: readonly Act[] = rows.flatMap(([role, kind = '', ...cells]) => {
  const as = { role: role as Role, partner: partnerOf[kind] ?? '' }
  const ofFeed = feeds.flatMap((feed, at): Act[] => {
    const levels = (cells[at] ?? '').split(', ')
    const read: Act[] = records[feed]
      ? [{ as, does: 'reads', feed, isGranted: levels.includes('reads'), document: `{ ${records[feed]}(first: 1) { edges { cursor } } }` }]
      : []
    const document = `mutation { ${sending[feed]}(batchId: "b", rows: [], dryRun: true) { state } }`
    return [...read, { as, does: 'sends', feed, isGranted: levels.includes('sends'), document }]
  })
  const joint = '{ analysis(question: { measures: [VICTIMS_REFERRED], period: { from: "2025", to: "2025" } }) { rows { period } } }'
  return [...ofFeed, { as, does: 'asks', feed: '', isGranted: cells.at(-1) === 'asks', document: joint }]
})

const roles = [...new Set(rows.map(([role = '']) => role))]
const live = { signed_at: '2025-12-01', suspended_at: null, starts_on: '2026-01-01', ends_on: '2027-12-31', review_due_on: '2027-06-30' }

/** The one agreement that opens anything, in which every role may act. */
async function agree(change: Readonly<Record<string, string | null>>, covered: readonly string[] = feeds): Promise<void> {
  const columns = Object.entries({ ...live, ...change })
  const set = columns.map(([name, value]) => sql`${raw(name)} = ${value}::${raw(name.endsWith('_at') ? 'timestamptz' : 'date')}`)
  await hub.hub.db.transaction({ role: 'hub_governance' }, async (tx) => {
    await tx.rows(sql`UPDATE governance.agreements SET signed_at = NULL WHERE reference = 'DSA-DEMO-2'`)
    await tx.rows(
      sql`UPDATE governance.agreements SET ${join(set)}, roles = ${roles}, feeds = ${[...covered]} WHERE reference = 'DSA-DEMO-1'`,
    )
  })
  hub.hub.governance.forget()
}

const codeOf = async ({ as, document }: Act): Promise<string | undefined> => (await hub.send(as, document)).errors?.[0]?.extensions.code
const isRefused = (code: string | undefined): boolean =>
  ['NO_LIVE_AGREEMENT', 'GRAPHQL_VALIDATION_FAILED', 'FEED_NOT_AGREED', 'FEED_NOT_COVERED', 'FORBIDDEN', 'ROLE_NEEDED'].includes(code ?? '')
const named = ({ as, does, feed }: Act): string => `${as.role} of ${as.partner} ${does} ${feed}`.trim()

describe('the table of docs/ACCESS.md', () => {
  test('has every role, feed and level', () => {
    expect([roles.length, feeds.length, acts.length]).toEqual([8, 6, rows.length * 11])
    expect(states.slice(2).filter(([, opens]) => opens === 'yes')).toEqual([['LIVE', 'yes']])
  })

  test('says exactly what is answered under a live agreement', async () => {
    await agree({})
    const wrong: string[] = []
    for (const act of acts) {
      const code = await codeOf(act)
      if (isRefused(code) === act.isGranted) wrong.push(`${named(act)}: ${code}`)
    }
    expect(wrong).toEqual([])
  })

  const notLive: readonly [string, Readonly<Record<string, string | null>>][] = [
    ['PROPOSED', { signed_at: null }],
    ['SIGNED', { starts_on: '2026-03-02' }],
    ['SUSPENDED', { suspended_at: '2026-02-01' }],
    ['EXPIRED', { ends_on: '2026-02-28' }],
    ['EXPIRED', { review_due_on: '2026-02-28' }],
  ]
  test.each(notLive)('opens nothing while the agreement is %s: %j', async (_, change) => {
    await agree(change)
    const answered: string[] = []
    for (const act of acts) {
      const code = await codeOf(act)
      if (code !== (act.isGranted ? 'NO_LIVE_AGREEMENT' : 'GRAPHQL_VALIDATION_FAILED')) answered.push(`${named(act)}: ${code}`)
    }
    expect(answered).toEqual([])
  })

  test('opens no feed that the agreement does not cover', async () => {
    const answered: string[] = []
    for (const feed of feeds) {
      await agree(
        {},
        feeds.filter((one) => one !== feed),
      )
      for (const act of acts.filter((one) => one.feed === feed)) if (!isRefused(await codeOf(act))) answered.push(named(act))
    }
    expect(answered).toEqual([])
  })
})

test('a request after the end of its agreement is counted in a band for its governance officer, and nothing of what it asked is kept', async () => {
  const officer: As = { role: 'GOVERNANCE_OFFICER', partner: 'kent' }
  const police: As = { role: 'POLICE_ANALYST', partner: 'kent' }
  type Used = { usage: { role: string; purpose: string; denied: number; deniedAfterEnd: string }[] }
  const used = async () => (await hub.query<Used>(officer, '{ usage { role purpose denied deniedAfterEnd } }')).usage
  const from = '{ analysis(question: { measures: [VICTIMS_REFERRED], period: { from: "2025", to: "2025" } }) { rows { period } } }'
  await agree({})
  const before = (await used()).find(({ role }) => role === 'POLICE_ANALYST')
  await agree({ ends_on: '2026-02-28' })
  for (let request = 0; request < 3; request += 1)
    expect((await hub.send(police, from)).errors?.[0]?.extensions.code).toBe('NO_LIVE_AGREEMENT')
  const after = (await used()).find(({ role }) => role === 'POLICE_ANALYST')
  expect([after?.deniedAfterEnd, after?.denied]).toEqual(['1-9', before?.denied ?? 0])
  const rows = await hub.hub.db.transaction({ role: 'hub_audit_reader', partner: 'kent' }, (tx) =>
    tx.rows<{ resource: string; detail: object }>(
      sql`SELECT resource, detail FROM audit.events WHERE partner = 'kent' AND event = 'agreement:denied'`,
    ),
  )
  expect(rows).toEqual(Array.from({ length: 3 }, () => ({ resource: 'DSA-DEMO-1', detail: { state: 'EXPIRED' } })))
})

/** The cases that matter most, by hand. */
test.each<[string, As, string, boolean]>([
  ['a force reads its own referrals', { role: 'POLICE_ANALYST', partner: 'surrey' }, 'policeReferrals', true],
  ['a force reads no direct case', { role: 'POLICE_ANALYST', partner: 'surrey' }, 'directCases', false],
  ['a force reads no support case', { role: 'POLICE_ANALYST', partner: 'surrey' }, 'supportCases', false],
  ['a force reads no homicide case', { role: 'POLICE_ANALYST', partner: 'surrey' }, 'homicideCases', false],
  ['the steward of a force reads no direct case', { role: 'DATA_STEWARD', partner: 'surrey' }, 'directCases', false],
  ['the charity reads its direct cases', { role: 'CHARITY_ANALYST', partner: 'victim-support' }, 'directCases', true],
  ['the charity reads no referral', { role: 'CHARITY_ANALYST', partner: 'victim-support' }, 'policeReferrals', false],
  ['an inspector reads no record', { role: 'INSPECTOR', partner: 'hmicfrs' }, 'directCases', false],
  ['a researcher reads no record', { role: 'RESEARCHER', partner: 'university' }, 'directCases', false],
  ['an officer of the charity reads no record', { role: 'GOVERNANCE_OFFICER', partner: 'victim-support' }, 'directCases', false],
])('%s', async (_, as, field, isAnswered) => {
  await agree({})
  const { data, errors } = await hub.send<Record<string, unknown> | undefined>(as, `{ ${field}(first: 1) { edges { cursor } } }`)
  expect({ data, code: errors?.[0]?.extensions.code }).toEqual(
    isAnswered ? { data: { [field]: { edges: [] } }, code: undefined } : { data: undefined, code: 'GRAPHQL_VALIDATION_FAILED' },
  )
})
