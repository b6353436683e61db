import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { operatorActor } from '../../src/modules/governance/index.js'
import { defaultSeed, demoKeys } from '../../src/cli/settings/keys.js'
import { asOwner } from '../support/postgres/as-owner.js'
import { policeOf, startHub, type As, type TestHub } from '../support/hub/hub.js'
import { referral, submitReferrals } from '../support/batches/rows.js'
import { runHub } from '../support/processes/run-hub.js'

/** Every key that the hub has and that can be changed, changed as `docs/OPERATING.md` says, beside a hub that serves. `cli/logins.test.ts` changes the password of a login. */
const auditor: As = { role: 'AUDITOR', partner: 'surrey' }
const verifyProgram = new URL('../../examples/audit/verify.py', import.meta.url).pathname

describe('the key that signs roots', () => {
  let folder: string
  let hub: TestHub
  let first = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hub-test-'))
    hub = await startHub({ now: '2026-03-01T09:00:00Z', kept: folder, keys: demoKeys(defaultSeed) })
    await submitReferrals(hub, 'surrey', [referral('r1', 'r1')])
    await rootNow()
    first = (await hub.hub.verifyAudit()).publicKey
  })
  afterAll(async () => {
    await hub.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const rootNow = async () => {
    await hub.hub.sealer.signNow()
    await hub.hub.sealer.copyRoots()
  }
  const run = (...args: string[]) => runHub(['audit', ...args], { HUB_DATA_DIR: folder, HUB_PERSONS: '0', HUB_LOG_LEVEL: 'silent' })
  const byPartner = async (key: string): Promise<string> =>
    promisify(execFile)('python3', [verifyProgram, hub.url, '--key', key], {
      env: { ...process.env, HUB_TOKEN: await hub.token(auditor) },
    }).then(
      ({ stdout }) => stdout,
      ({ stderr }: { stderr: string }) => stderr,
    )

  test('the key that signs roots is changed by one command while the hub serves, and everything that the old key signed is still good', async () => {
    const { code, said } = await run('change-key')
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining(`from now on, and were with ${first}`) })
    // The hub that serves takes the new key at its next root.
    await rootNow()
    const verified = await hub.hub.verifyAudit()
    expect(verified).toMatchObject({ findings: [], keysBefore: [{ publicKey: first }] })
    expect(verified.publicKey).not.toBe(first)
    expect((await readdir(join(folder, 'audit'))).filter((name) => name.endsWith('.pem'))).toEqual(['signing-key.pem'])
    expect(await run('verify')).toMatchObject({
      code: 0,
      said: expect.stringMatching(new RegExp(`^Until 20.* signed with ${first}$`, 'm')),
    })
    const events = await asOwner(folder, `SELECT actor, detail ->> 'after' AS after FROM audit.events WHERE event = 'root-key:changed'`)
    expect(events).toEqual([{ actor: 'operator', after: verified.publicKey }])
  }, 120_000)

  test('a partner that has the first key can verify a change of key, and sees if the change was not confirmed', async () => {
    expect(await byPartner(first)).toMatch(/^good: \d+ entries of surrey/)
    expect((await run('change-key', '--without-old')).code).toBe(0)
    await rootNow()
    const { publicKey, findings } = await hub.hub.verifyAudit()
    expect(findings).toEqual([])
    expect(await byPartner(first)).toMatch(/^NOT GOOD: the key was changed without the one before at 20/)
    expect(await byPartner(publicKey)).toMatch(/^good: /)
  }, 120_000)

  test('a file that holds no key is refused in a sentence, and so is one that is missing', async () => {
    await writeFile(join(folder, 'none.pem'), 'no key')
    expect(await run('change-key', join(folder, 'none.pem'))).toMatchObject({
      code: 1,
      said: expect.stringContaining('holds no Ed25519 key'),
    })
    expect(await run('change-key', join(folder, 'nowhere.pem'))).toMatchObject({ code: 1, said: expect.stringContaining('nowhere.pem') })
  }, 120_000)
})

describe('the key of a machine', () => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await startHub({ now: '2026-03-01T09:00:00Z' })
  })
  afterAll(() => hub.stop())

  test('the key of a machine is replaced without a moment in which neither key works', async () => {
    const { credentials } = hub.hub
    const make = () => credentials.createKey(operatorActor, { partner: 'surrey', feed: 'police-referral', days: 90 })
    const send = async (key: string, batch: string) => {
      const headers = { authorization: `Bearer ${key}` }
      const body = JSON.stringify({
        recordRef: 'k1',
        subjectToken: 'a'.repeat(64),
        offenceCode: '104/25',
        referredAt: '2025-04-01T10:00:00Z',
      })
      return (await fetch(`${hub.url}/ingest/police-referral?batch=${batch}&dryRun=true`, { method: 'POST', headers, body })).status
    }
    const [old, next] = [await make(), await make()]
    expect([await send(old, 'one'), await send(next, 'two')]).toEqual([200, 200])
    await credentials.revokeKey(operatorActor, (await credentials.keys()).find(({ id }) => old.includes(id))?.id ?? '')
    expect([await send(old, 'three'), await send(next, 'four')]).toEqual([401, 200])
    expect(await hub.query(policeOf('surrey'), '{ viewer { partner } }')).toEqual({ viewer: { partner: 'surrey' } })
  })
})
