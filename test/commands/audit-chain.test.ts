import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { asOwner as owner } from '../support/postgres/as-owner.js'
import { auditorOf, charity, policeOf, startHub, type As } from '../support/hub/hub.js'
import { referral, submitReferrals } from '../support/batches/rows.js'
import { ofSuite } from '../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2026-03-01T09:00:00Z' }))
beforeAll(async () => {
  await submitReferrals(hub, 'surrey', [referral('r1', 'r1')])
  for (let n = 0; n < 105; n += 1) await hub.query(policeOf('surrey'), '{ policeReferrals(first: 1) { edges { node { id } } } }')
  await hub.hub.sealer.signNow()
})

const verifyProgram = new URL('../../examples/audit/verify.py', import.meta.url).pathname

const run = async (as: As, ...options: string[]): Promise<{ code: number; out: string }> => {
  const env = { ...process.env, HUB_TOKEN: await hub.token(as) }
  return promisify(execFile)('python3', [verifyProgram, hub.url, ...options], { env }).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, out: stderr }),
  )
}

const asOwner = (...statements: string[]): Promise<unknown> => owner(hub.hub.settings.dataDir, ...statements)

describe('the chain of a partner', () => {
  test('the chain of a partner is verified by a short program of its own, over several pages', async () => {
    const { publicKey } = (await hub.query<{ auditRoot: { publicKey: string } }>(auditorOf('surrey'), '{ auditRoot { publicKey } }'))
      .auditRoot
    const { code, out } = await run(auditorOf('surrey'), '--key', publicKey)
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^good: 1\d\d entries of surrey up to the root of 20/) })
  })

  test('the chain of a partner is not good under another key', async () => {
    expect(await run(auditorOf('surrey'), '--key', 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')).toEqual({
      code: 1,
      out: expect.stringContaining('not signed with this key'),
    })
  })

  test('the chain of a partner holds what the partner did, and neither a row nor a hash of another', async () => {
    const query = '{ auditChain { place hash text } }'
    const entriesOf = async (partner: string) =>
      (await hub.query<{ auditChain: { hash: string; text: string }[] }>(auditorOf(partner), query)).auditChain
    await hub.query(charity, '{ directCases(first: 1) { edges { node { id } } } }')
    await hub.hub.sealer.signNow()
    const [surrey, theirs, whole] = [await entriesOf('surrey'), await entriesOf('victim-support'), await entriesOf('hmicfrs')]
    expect(surrey).toHaveLength(100)
    for (const { text } of surrey) expect(JSON.parse(text)).toMatchObject({ partner: 'surrey' })
    for (const { text } of theirs) expect(JSON.parse(text)).toMatchObject({ partner: 'victim-support' })
    // The auditor of the whole log also verifies the chain of its own partner.
    for (const { text } of whole) expect(JSON.parse(text)).toMatchObject({ partner: 'hmicfrs' })
    expect(surrey.some(({ hash }) => theirs.some((other) => other.hash === hash))).toBe(false)
  })

  test('the chain of a partner is for auditors alone', async () => {
    for (const field of ['auditChain { place }', 'auditRoot { at }'])
      expect((await hub.send(policeOf('surrey'), `{ ${field} }`)).errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
  })

  test('the chain of a partner is fetched in pages of 1 to 100', async () => {
    for (const first of [0, 101])
      expect((await hub.send(auditorOf('surrey'), `{ auditChain(first: ${first}) { place } }`)).errors?.[0]?.extensions.code).toBe(
        'PAGE_SIZE_INVALID',
      )
  })

  test('T-DB-4 the chain of a partner that was tampered with is not good to its partner, nor to the operator', async () => {
    expect((await hub.hub.verifyAudit()).findings).toEqual([])
    const second = "(SELECT seq FROM audit.seals WHERE partner = 'surrey' AND place = 2)"
    const change = (to: string) =>
      asOwner(
        'ALTER TABLE audit.events DISABLE TRIGGER events_are_never_changed',
        `UPDATE audit.events SET resource = ${to} WHERE seq = ${second}`,
        'ALTER TABLE audit.events ENABLE TRIGGER events_are_never_changed',
      )
    await change("resource || '!'")
    expect(await run(auditorOf('surrey'))).toEqual({ code: 1, out: expect.stringContaining('entry 2 is not what was chained') })
    expect((await run(auditorOf('victim-support'))).code).toBe(0)
    expect((await hub.hub.verifyAudit()).findings.map(({ partner, place }) => [partner, place])).toEqual([['surrey', 2]])
    const verified = '{ auditTrail(first: 1, filter: { event: "audit:verified" }) { edges { node { partner detail } } } }'
    const { auditTrail } = await hub.query<{ auditTrail: { edges: { node: object }[] } }>(auditorOf('hmicfrs'), verified)
    expect(auditTrail.edges).toEqual([{ node: { partner: 'hub', detail: '{"findings": "1-9"}' } }])
    await change("rtrim(resource, '!')")
  })
})

// T-DB-5
describe('a log that cannot be written', () => {
  const questions: readonly [As, string][] = [
    [policeOf('surrey'), '{ policeReferrals(first: 1) { edges { node { id } } } }'],
    [charity, '{ directCases(first: 1) { edges { node { id } } } }'],
    [
      policeOf('surrey'),
      '{ analysis(question: { measures: [VICTIMS_REFERRED], period: { from: "2025", to: "2025" } }) { rows { period } } }',
    ],
    [auditorOf('surrey'), '{ auditTrail(first: 1) { edges { cursor } } }'],
    [auditorOf('surrey'), '{ auditChain(first: 1) { text } }'],
    [auditorOf('surrey'), '{ auditRoot { root } }'],
    [auditorOf('surrey'), '{ usage { role } }'],
  ]
  const writers = 'hub_audit_writer, hub_audit_reader, hub_ingest, hub_publish, hub_read_police, hub_read_charity, hub_governance'

  test('a log that cannot be written refuses every question with 503 and answers none unlogged', async () => {
    await asOwner(`REVOKE INSERT ON audit.events FROM ${writers}`)
    try {
      for (const [as, query] of questions) {
        const { status, data, errors } = await hub.send<Record<string, unknown> | null>(as, query)
        const shown = Object.values(data ?? {}).filter((value) => value !== null)
        expect({ query, status, code: errors?.[0]?.extensions.code, shown }).toEqual({ query, status: 503, code: 'UNAVAILABLE', shown: [] })
      }
    } finally {
      await asOwner(`GRANT INSERT ON audit.events TO ${writers}`)
    }
    for (const [as, query] of questions.slice(0, 2)) expect((await hub.send(as, query)).status).toBe(200)
  })
})

test('a hub whose log waits for more than a minute is not ready', async () => {
  const ready = async () => (await (await fetch(`${hub.url}/health/ready`)).json()) as { ready: boolean; parts: Record<string, boolean> }
  expect(await ready()).toMatchObject({ parts: { audit: true } })
  await asOwner('REVOKE INSERT ON audit.seals FROM hub_audit_sealer', 'ALTER TABLE audit.events DISABLE TRIGGER events_are_never_changed')
  await hub.query(charity, '{ directCases(first: 1) { edges { node { id } } } }')
  await asOwner("UPDATE audit.events SET at = at - interval '61 seconds' WHERE seq = (SELECT max(seq) FROM audit.events)")
  expect(await ready()).toMatchObject({ ready: false, parts: { audit: false } })
  await asOwner('GRANT INSERT ON audit.seals TO hub_audit_sealer', 'ALTER TABLE audit.events ENABLE TRIGGER events_are_never_changed')
  await hub.hub.sealer.seal({ quick: true })
  // The hub's own rounds failed meanwhile, and the next one, a second later at most, says that they work again.
  while ((await ready()).parts['audit'] !== true) await new Promise((later) => setTimeout(later, 50))
})
