import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from '@jest/globals'
import { openHub } from '../../../src/hub/hub.js'
import { operatorActor } from '../../../src/modules/governance/index.js'
import { asOwner } from '../../support/postgres/as-owner.js'
import { auditorOf, startHub } from '../../support/hub/hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2026-03-01T09:00:00Z' }))
const verifyProgram = new URL('../../../examples/audit/verify.py', import.meta.url).pathname

async function run(...options: string[]): Promise<{ code: number; out: string }> {
  const env = { ...process.env, HUB_TOKEN: await hub.token(auditorOf('surrey')) }
  return promisify(execFile)('python3', [verifyProgram, hub.url, ...options], { env }).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, out: stderr }),
  )
}

const rootNow = () => hub.hub.sealer.signNow()

/** Reads the chain, which is itself an entry of it. */
const read = () => hub.query(auditorOf('surrey'), '{ auditChain(first: 1) { place } }')

/** Signs a root, and keeps it as the page Audit gives it. */
async function keep(): Promise<string> {
  await read()
  await rootNow()
  const root = `at root signature publicKey leaves leaf salt path place hash ledgerNumber ledgerHash
    keyChanges { at before after signature confirmation }`
  const { auditRoot } = await hub.query<{ auditRoot: object }>(auditorOf('surrey'), `{ auditRoot { ${root} } }`)
  const file = join(hub.hub.settings.dataDir, 'kept.json')
  await writeFile(file, JSON.stringify({ partner: 'surrey', root: auditRoot, entries: [] }))
  return file
}
const past = (...statements: string[]) => asOwner(hub.hub.settings.dataDir, 'SET session_replication_role = replica', ...statements)
const suspend = (isSuspended: boolean) => hub.hub.partnership.setPartnerSuspended(operatorActor, 'kent', isSuspended)

// The hub signs a first root by itself when it starts.
beforeAll(rootNow)

test('a kept root is good while the log and the ledger go on from it', async () => {
  const file = await keep()
  await suspend(true)
  await rootNow()
  expect(await run('--kept', file)).toEqual({ code: 0, out: expect.any(String) })
})

test('a ledger in which the owner of the database put another event is named to the partner that kept a root, and to the operator', async () => {
  const file = await keep()
  await suspend(false)
  // The hub has read on, so it does not read that event again.
  await hub.hub.ledger.report()
  const place = 'number = (SELECT ledger_number FROM audit.roots ORDER BY made_at DESC LIMIT 1)'
  await past(`UPDATE governance.ledger SET body = body || ' ' WHERE ${place}`)
  expect(await run('--kept', file)).toEqual({
    code: 1,
    out: expect.stringContaining('the ledger of what parties decided is another'),
  })
  expect((await hub.hub.verifyAudit()).findings.map(({ problem }) => problem)).toEqual([
    expect.stringContaining('the ledger is another than when the root of'),
  ])
  await past(`UPDATE governance.ledger SET body = rtrim(body) WHERE ${place}`)
  expect(await run('--kept', file)).toMatchObject({ code: 0 })
})

test('a hub that went on from before a root is found by the next root that it signs', async () => {
  const file = await keep()
  const last = '(SELECT max(made_at) FROM audit.roots)'
  await past(`DELETE FROM audit.root_heads WHERE made_at = ${last}`, `DELETE FROM audit.roots WHERE made_at = ${last}`)
  await rootNow()
  expect(await run('--kept', file)).toEqual({
    code: 1,
    out: expect.stringContaining('the hub no longer has the root of'),
  })
  // Events first: those without a seal are chained again by the hub's own round.
  await past(...['events', 'seals'].map((table) => `DELETE FROM audit.${table} WHERE partner = 'surrey'`))
  await rootNow()
  expect(await run('--kept', file)).toEqual({ code: 1, out: expect.stringContaining('it has less than when the root of') })
  for (let n = 0; n < 30; n += 1) await read()
  await rootNow()
  expect(await run('--kept', file)).toEqual({ code: 1, out: expect.stringMatching(/entry \d+ is another than when the root of/) })
})

test('a hub does not start on a ledger whose end was cut off while it was down, until the operator lets it go on', async () => {
  await suspend(true)
  await hub.hub.ledger.report()
  const { settings } = hub.hub
  await hub.restart(async () => {
    const last = 'DELETE FROM governance.ledger WHERE number = (SELECT max(number) FROM governance.ledger)'
    await asOwner(settings.dataDir, 'SET session_replication_role = replica', last)
    await expect(openHub(settings)).rejects.toThrow(/The ledger ends before event \d+, which this machine has seen/)
    const restored = await openHub({ ...settings, ledgerGoesOn: true })
    expect(restored.ledger.lost).toMatchObject({ number: expect.any(Number) })
    await restored.close()
  })
  expect(hub.hub.ledger.lost).toBeNull()
})
