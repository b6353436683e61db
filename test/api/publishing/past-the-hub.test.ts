import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { startEmbedded } from '../../../src/db/embedded-postgres.js'
import { operatorActor } from '../../../src/modules/governance/index.js'
import { auditorOf, charity, officerOf, policeOf, startHub, type As } from '../../support/hub/hub.js'
import { getWhole } from '../../support/callers/get-whole.js'
import { period, type Question } from '../../support/callers/ask.js'
import { approved, completeRelease, requestRelease } from '../../support/releases/releases.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const start = '2026-11-25T09:00:00Z'
const hub = ofSuite(() => startHub({ now: start, persons: 3_000 }))
const embedded = ofSuite(() => startEmbedded(hub.hub.settings.dataDir, { make: false }))
/** A session of the login that every node has. It may take each role of the hub, and has no key. */
let login: pg.Client

const byRegion: Question = { measures: ['VICTIMS_REFERRED'], by: ['REGION'], period: period('2025') }

beforeAll(async () => {
  const id = await approved(
    hub,
    charity,
    { kind: 'PUBLICATION', slug: 'regions', title: 'Regions', question: byRegion },
    ['kent', 'hmicfrs'].map(officerOf),
  )
  hub.moveTo('2026-12-10T10:00:00Z')
  await completeRelease(hub, charity, id)
  login = new pg.Client({ connectionString: embedded.appUrl })
  login.on('error', () => undefined)
  await login.connect()
}, 120_000)
afterEach(async () => {
  // What was not believed is named until the operator has looked at it.
  expect(await hub.hub.ledger.isGood()).toBe(false)
  expect(await ready()).toMatchObject({ ready: false, parts: { ledger: false } })
  await hub.hub.ledger.takeOver()
  expect(await hub.hub.ledger.isGood()).toBe(true)
})
afterAll(() => login.end())

/** Writes past the hub in one of its roles. The hub learns of it within half a second. */
async function write(role: string, ...statements: readonly string[]): Promise<void> {
  await login.query(['BEGIN', `SET LOCAL ROLE ${role}`, `SET LOCAL hub.partner = 'kent'`, ...statements, 'COMMIT'].join('; '))
  await new Promise((resolve) => setTimeout(resolve, 600))
}
const page = async (path: string) => (await getWhole(`${hub.url}${path}`)).status
const text = async (path: string) => (await getWhole(`${hub.url}${path}`)).text()
const ready = async () => (await (await getWhole(`${hub.url}/health/ready`)).json()) as object
/** The status of a question with this token. */
const asked = (token: string) =>
  fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ me { partner { code } } }' }),
  }).then(({ status }) => status)
const codeOf = async (as: As, query = '{ me { partner { code } } }') => (await hub.send(as, query)).errors?.[0]?.extensions.code

test('a published figure, a sentence beside it and the end of its review do not change past the hub', async () => {
  for (const change of [`figures = replace(figures, '2025', '2024')`, `errata = '[{"reason":"OTHER","measures":[],"periods":[]}]'`]) {
    expect(await page('/public/regions/v1')).toBe(200)
    await write('hub_release', `UPDATE governance.publications SET ${change}`)
    expect(await page('/public/regions/v1')).toBe(404)
    // Left out of what was ever public, it could be told again what follows from it.
    expect((await requestRelease(hub, charity, { question: byRegion })).code).toBe('LEDGER_NOT_GOOD')
    for (const list of ['/public', '/public/feed.atom', '/public/catalog.jsonld']) expect(await text(list)).not.toContain('regions')
    await hub.hub.ledger.takeOver()
  }
  await write('hub_release', 'UPDATE governance.releases SET version = 2')
  expect(await page('/public/regions/v1')).toBe(404)
})

test('nothing is public that no two organisations have reviewed', async () => {
  await write(
    'hub_release',
    `INSERT INTO governance.releases (kind, title, slug, purpose, agreement, requested_by, requested_for, role, requested_at, question, figures,
        figures_sha256, contributors, released_at, version)
      SELECT kind, 'Any sentence', 'any-sentence', purpose, agreement, requested_by, requested_for, role, requested_at, question, figures,
        figures_sha256, contributors, released_at, 1 FROM governance.releases LIMIT 1`,
    `INSERT INTO governance.publications (slug, version, release, title, requested_for, figures, provenance, released_at)
      SELECT 'any-sentence', 1, (SELECT id FROM governance.releases WHERE slug = 'any-sentence'), 'Any sentence', requested_for, figures, provenance,
        released_at FROM governance.publications LIMIT 1`,
  )
  expect(await page('/public/any-sentence/v1')).toBe(404)
  for (const list of ['/public', '/public/feed.atom', '/public/sitemap.xml', '/public/catalog.jsonld'])
    expect(await text(list)).not.toMatch(/any.sentence/i)
  expect(await page('/public/regions/v1')).toBe(200)
})

test('no agreement, partner, key or force opens a right past the hub', async () => {
  expect(await codeOf(policeOf('kent'), '{ snapshots { id } }')).toBeUndefined()
  await write('hub_governance', `UPDATE governance.agreements SET roles = array_append(roles, 'CHARITY_ANALYST')`)
  expect(await codeOf(policeOf('kent'), '{ snapshots { id } }')).toBe('NO_LIVE_AGREEMENT')
  await hub.hub.ledger.takeOver()
  await write('hub_governance', `UPDATE governance.partners SET kind = 'CHARITY' WHERE code = 'kent'`)
  expect(await codeOf(policeOf('kent'))).toBe('PARTNER_UNKNOWN')
  await write(
    'hub_governance',
    `UPDATE governance.partners SET kind = 'FORCE' WHERE code = 'kent'`,
    'UPDATE governance.agreements SET version = version + 1',
  )
})

test('an agreement that was written past the hub opens nobody the log of others', async () => {
  const seen = async () => {
    const trail = '{ auditTrail(first: 100) { edges { node { partner } } } }'
    const { auditTrail } = await hub.query<{ auditTrail: { edges: { node: { partner: string } }[] } }>(auditorOf('kent'), trail)
    return [...new Set(auditTrail.edges.map(({ node }) => node.partner))]
  }
  expect(await seen()).toEqual(['kent'])
  await write(
    'hub_governance',
    `INSERT INTO governance.agreements (reference, title, purpose, lawful_basis, roles, feeds, auditor, starts_on, ends_on, review_due_on, signed_at)
      SELECT 'DSA-FORGED', title, purpose, lawful_basis, roles, feeds, 'kent', starts_on, ends_on, review_due_on, signed_at
      FROM governance.agreements WHERE reference = 'DSA-DEMO-1'`,
    `INSERT INTO governance.agreement_parties (agreement_id, partner) SELECT id, 'kent' FROM governance.agreements WHERE reference = 'DSA-FORGED'`,
  )
  expect(await seen()).toEqual(['kent'])
  await write('hub_governance', `UPDATE governance.agreements SET auditor = NULL, signed_at = NULL WHERE reference = 'DSA-FORGED'`)
})

test('what has ended does not begin again past the hub', async () => {
  const key = await hub.hub.credentials.createKey(operatorActor, { partner: 'kent', feed: 'police-referral', days: 30 })
  const [id = ''] = (await hub.hub.credentials.keys()).map((one) => one.id)
  await hub.hub.credentials.revokeKey(operatorActor, id)
  const ofSurrey = await hub.token(policeOf('surrey'))
  await hub.hub.partnership.setPartnerSuspended(operatorActor, 'surrey', true)
  await write(
    'hub_governance',
    `UPDATE governance.api_keys SET revoked_at = NULL`,
    `UPDATE governance.partners SET suspended_at = NULL WHERE code = 'surrey'`,
  )
  const sent = await fetch(`${hub.url}/ingest/police-referral?batch=one`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: '',
  })
  expect(sent.status).toBe(401)
  expect(await asked(ofSurrey)).toBe(403)
})

test('a revocation that is changed past the hub refuses every token of its subject', async () => {
  const token = await hub.token(policeOf('kent'))
  const { sub, iss } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string; iss: string }
  await hub.hub.credentials.revoke(operatorActor, `${iss}|${sub}`)
  expect(await asked(token)).toBe(401)
  await write('hub_governance', `UPDATE governance.revocations SET not_before = '2000-01-01'`)
  expect(await asked(token)).toBe(401)
})
