import { beforeAll, describe, expect, test } from '@jest/globals'
import sql, { join, raw } from 'sql-template-tag'
import type { Role } from '../../../src/access/roles.js'
import type { Actor } from '../../../src/modules/governance/index.js'
import { accessTables } from '../../support/callers/access-tables.js'
import { period } from '../../support/callers/ask.js'
import { officerOf, startHub, type As } from '../../support/hub/hub.js'
import { approved, purposes } from '../../support/releases/releases.js'
import { referral, submitReferrals } from '../../support/batches/rows.js'
import { shareOf } from '../../support/runs/share.js'
import { postTo } from '../../support/answers/ways-out.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { deciding } from '../../support/hub/deciding.js'

const hub = ofSuite(() => startHub({ now: '2026-02-01T09:00:00Z' }))
beforeAll(async () => {
  await submitReferrals(hub, 'kent', [referral('k1', 'k1')])
  await hub.hub.publish('2025Q1')
  hub.moveTo(today)
})

const today = '2026-03-01T09:00:00Z'
const [states = [], lines = []] = accessTables('By agreement')
const [heading = [], ...rows] = lines
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
  /** Whether the table contains it. */
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

/** The only agreement that permits anything, in which every role may act. */
async function agree(change: Readonly<Record<string, string | null>>, covered: readonly string[] = feeds): Promise<void> {
  const columns = Object.entries({ ...live, ...change })
  const set = columns.map(([name, value]) => sql`${raw(name)} = ${value}::${raw(name.endsWith('_at') ? 'timestamptz' : 'date')}`)
  await hub.hub.db.transaction(deciding(), async (tx) => {
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

/** Terms of every role and feed, which the parties bring to a state by the steps that they have. */
const terms = {
  reference: 'DSA-VERSIONS',
  version: 1,
  title: 'Everything for everybody',
  purpose: 'EVERYTHING',
  lawfulBasis: 'Public task',
  parties: Object.values(partnerOf),
  feeds,
  roles,
  startsOn: '2026-01-01',
  endsOn: '2027-12-31',
  reviewDueOn: '2027-06-30',
}
const actorOf = (partner: string): Actor => ({ actor: `officer of ${partner}`, partner, role: 'GOVERNANCE_OFFICER' })

/** Drafts a version as the charity, proposes it, and has the first of the parties sign. */
async function versioned(version: number, change: object, { isProposed = true, signatures = 0 }): Promise<void> {
  const { signing } = hub.hub
  await agree({ signed_at: null })
  const drafter = actorOf('victim-support')
  const { termsHash } = await signing.draft(drafter, { ...terms, version, ...change })
  const name = { reference: terms.reference, version }
  if (isProposed) await signing.propose(drafter, name)
  for (const party of terms.parties.slice(0, signatures)) await signing.sign(actorOf(party), name, termsHash)
}

const all = terms.parties.length
/** Acts that end the effect of the one live agreement. */
const changes: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  'PROPOSED, by an operator': { signed_at: null },
  SIGNED: { starts_on: '2026-03-02' },
  SUSPENDED: { suspended_at: '2026-02-01' },
  EXPIRED: { ends_on: '2026-02-28' },
  'EXPIRED, for want of a review': { review_due_on: '2026-02-28' },
}
/** Ways to a state in which nothing is permitted, in this order: each version continues from the end of the previous one. */
const notLive: readonly [string, () => Promise<unknown>][] = [
  ['DRAFT', () => versioned(1, {}, { isProposed: false })],
  ['PROPOSED', () => versioned(1, {}, { signatures: all - 1 })],
  ['WITHDRAWN', () => hub.hub.signing.withdraw(actorOf('victim-support'), terms)],
  [
    'SUPERSEDED',
    () => versioned(2, {}, { signatures: all }).then(() => versioned(3, { feeds: ['PROJECT'], roles: ['AUDITOR'] }, { signatures: all })),
  ],
  ...Object.entries(changes).map(([state, change]): [string, () => Promise<void>] => [state, () => agree(change)]),
]

describe('the table of docs/ACCESS.md', () => {
  test('the table of docs/ACCESS.md has every role, feed and level', () => {
    expect([roles.length, feeds.length, acts.length]).toEqual([8, 6, rows.length * 11])
    expect(states.slice(1).filter(([, opens]) => opens === 'yes')).toEqual([['LIVE', 'yes']])
  })

  test('the table of docs/ACCESS.md says exactly what is answered under a live agreement', async () => {
    await agree({})
    const wrong: string[] = []
    for (const act of acts) {
      const code = await codeOf(act)
      if (isRefused(code) === act.isGranted) wrong.push(`${named(act)}: ${code}`)
    }
    expect(wrong).toEqual([])
  })

  test.each(notLive)('the table of docs/ACCESS.md permits nothing while the agreement is %s', async (_, bring) => {
    await bring()
    const answered: string[] = []
    for (const act of shareOf(acts)) {
      const code = await codeOf(act)
      if (code !== (act.isGranted ? 'NO_LIVE_AGREEMENT' : 'GRAPHQL_VALIDATION_FAILED')) answered.push(`${named(act)}: ${code}`)
    }
    expect(answered).toEqual([])
  })

  test('the table of docs/ACCESS.md permits no feed that the agreement does not cover', async () => {
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

describe('the table of releases in docs/ACCESS.md', () => {
  const [[heads = [], ...table] = []] = accessTables('Releases')
  const steps = heads.slice(2)
  const question = { measures: ['VICTIMS_REFERRED'], period: period('2025Q1') }
  /** A release to which no one objected in time, by the partner that requested it. */
  const ids = new Map<string, string>()

  beforeAll(async () => {
    hub.moveTo('2026-02-02T09:00:00Z')
    await agree({})
    for (const [role, kind = '', ...cells] of table) {
      const partner = partnerOf[kind] ?? ''
      if (cells[steps.indexOf('requestRelease')] !== 'live') continue
      const as = { role: role as Role, partner }
      ids.set(partner, await approved(hub, as, { question, purpose: purposes.partnership }, [officerOf('kent'), officerOf('essex')]))
    }
    hub.moveTo(today)
  })

  /** No one sees a release with this id, and someone who may not take the step at all is refused before it is looked for. */
  const unseen = '00000000-0000-4000-8000-000000000000'
  const documents: Readonly<Record<string, (id: string) => string>> = {
    requestRelease: () =>
      `mutation { requestRelease(request: { kind: RESULT, title: "By the table", purpose: "${purposes.partnership}", question: { measures: [VICTIMS_REFERRED], period: { from: "2025Q1", to: "2025Q1" } } }) { state } }`,
    reviewRelease: () => `mutation { reviewRelease(id: "${unseen}", checklist: []) { state } }`,
    objectToRelease: () => `mutation { objectToRelease(id: "${unseen}", reason: MISLEADING) { state } }`,
    completeRelease: (id) => `mutation { completeRelease(id: "${id}") { state } }`,
    correctRelease: () => `mutation { correctRelease(id: "${unseen}", erratum: ROWS_WRONG) { state } }`,
    endRelease: () => `mutation { endRelease(id: "${unseen}", because: ROWS_WRONG) { state } }`,
    reviewAmendment: () => `mutation { reviewAmendment(id: "${unseen}", amendment: "${unseen}", approved: true) { state } }`,
    hideRelease: () => `mutation { hideRelease(id: "${unseen}") { state } }`,
    withdrawRelease: () => `mutation { withdrawRelease(id: "${unseen}", because: ROWS_WRONG) { state } }`,
    agreeToBeNamed: () => 'mutation { agreeToBeNamed(agreed: false) }',
  }
  /** The result of a step that is allowed and finds what it needs, or nothing. */
  const allowed: Readonly<Record<string, string>> = {
    agreeToBeNamed: 'ANSWERED NOT_A_FORCE',
    requestRelease: 'ANSWERED',
    completeRelease: 'ANSWERED',
  }

  async function come(step: string, as: As): Promise<string> {
    const id = ids.get(as.partner) ?? unseen
    const document = documents[step]
    if (document) return (await hub.send(as, document(id))).errors?.[0]?.extensions.code ?? 'ANSWERED'
    return (await postTo(hub, step, { as, body: { release: id } })).code ?? 'ANSWERED'
  }

  /** Every step of the table whose result differs from its cell, while the agreement is live or not. */
  async function wrong(isLive: boolean): Promise<string[]> {
    const found: string[] = []
    for (const [role, kind = '', ...cells] of shareOf(table)) {
      const as = { role: role as Role, partner: partnerOf[kind] ?? '' }
      for (const [at, step] of steps.entries()) {
        const cell = cells[at]
        const isRefused = cell === 'live' && !isLive
        const forbidden = documents[step] ? 'GRAPHQL_VALIDATION_FAILED' : 'FORBIDDEN'
        const right =
          cell === '–' ? forbidden : isRefused ? 'NO_LIVE_AGREEMENT' : (allowed[step] ?? (documents[step] ? 'RELEASE_UNKNOWN' : 'ANSWERED'))
        const came = await come(step, as)
        if (!right.split(' ').includes(came)) found.push(`${as.role} of ${as.partner} ${step}: ${came}`)
      }
    }
    return found
  }

  test('the table of releases in docs/ACCESS.md has every step, and says the result of each in every state of the agreement', async () => {
    expect([...steps].sort()).toEqual([...Object.keys(documents), '/exports/release'].sort())
    expect(ids.size).toBe(5)
    await agree({ suspended_at: '2026-02-01' })
    // What was approved is not released while the agreement is not live, and so has no file.
    expect((await wrong(false)).filter((line) => !line.includes('/exports/release: RELEASE_STATE'))).toEqual([])
    await agree({})
    expect(await wrong(true)).toEqual([])
    for (const change of shareOf(Object.values(changes))) {
      await agree(change)
      // What is released is released once.
      expect((await wrong(false)).filter((line) => !line.includes('completeRelease: RELEASE_STATE'))).toEqual([])
    }
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
