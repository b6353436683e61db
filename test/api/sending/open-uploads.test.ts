import { mkdtemp, rm } from 'node:fs/promises'
import { request, type ClientRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { asOwner } from '../../support/postgres/as-owner.js'
import { startHub, stewardOf, type TestHub } from '../../support/hub/hub.js'

let hub: TestHub
/** Another, in which an upload may not last long. */
let hasty: TestHub
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-open-uploads-'))
  hub = await startHub({ now: '2026-03-01T09:00:00Z', uploads: { folder }, quota: { bytes: 2_000_000 } })
  hasty = await startHub({ now: '2026-03-01T09:00:00Z', uploads: { seconds: 3 } })
})
afterAll(async () => {
  for (const one of [hub, hasty]) await one.stop()
  await rm(folder, { recursive: true, force: true })
})

const header = 'record_ref,offence,referred_at,consent\n'
const line = (reference: string) => `${reference},105/01,2025-02-10,EXPLICIT_YES\n`

interface Came {
  readonly status: number | undefined
  readonly code: string | undefined
  readonly message: string | undefined
  readonly retryAfter: string | undefined
}

/** An upload that has begun, and its result. */
async function begun(batch: string, { at = hub, partner = 'surrey', length }: { at?: TestHub; partner?: string; length?: number } = {}) {
  const authorization = `Bearer ${await at.token(stewardOf(partner))}`
  let asked!: ClientRequest
  const came = new Promise<Came>((resolve, reject) => {
    const headers = { authorization, connection: 'close', ...(length === undefined ? {} : { 'content-length': length }) }
    asked = request(`${at.url}/ingest/police-referral?batch=${batch}`, { method: 'POST', headers }, (response) => {
      const got: Buffer[] = []
      response.on('data', (chunk: Buffer) => got.push(chunk))
      response.on('end', () => {
        const { errors } = JSON.parse(Buffer.concat(got).toString()) as { errors?: { message: string; extensions: { code: string } }[] }
        const [error] = errors ?? []
        const retryAfter = response.headers['retry-after']
        resolve({ status: response.statusCode, code: error?.extensions.code, message: error?.message, retryAfter })
      })
    })
    asked.on('error', reject)
  })
  came.catch(() => undefined)
  asked.write(header)
  await after(200)
  return { asked, came }
}

const openUploads = (partner: string): Promise<object[]> =>
  hub.hub.db.transaction({ role: 'hub_ingest', partner }, (tx) => tx.rows(sql`SELECT 1 FROM ingest.open_uploads`))

/** Or as many seconds as no machine takes to hear of a connection that broke off. */
async function untilNoneIsOpen(partner: string): Promise<void> {
  for (let tries = 0; tries < 300 && (await openUploads(partner)).length > 0; tries += 1) await after(50)
}

test('an upload that lasts longer than one may is ended with a sentence, and nothing of it is stored', async () => {
  const { came } = await begun('long', { at: hasty })
  expect(await came).toEqual({
    status: 400,
    code: 'UPLOAD_TOO_LONG',
    message:
      'An upload lasts 3 seconds at most, and nothing of this one was stored. Send the file in parts, each with a batch id of its own, or all of it again with the same batch id.',
    retryAfter: undefined,
  })
  const again = await begun('long', { at: hasty })
  again.asked.end(line('long'))
  expect((await again.came).status).toBe(200)
})

test('the fifth upload of one partner waits until one of its four ends, and an upload of another partner does not wait', async () => {
  const open = await Promise.all([1, 2, 3, 4].map((n) => begun(`four-${n}`)))
  const fifth = await begun('fifth')
  expect(await fifth.came).toEqual({
    status: 429,
    code: 'TOO_MANY_UPLOADS',
    message: 'Your partner has 4 uploads open, as many as it may. Send this one again, with the same batch id, when one of them has ended.',
    retryAfter: '30',
  })
  const kent = await begun('kent', { partner: 'kent' })
  for (const [n, { asked }] of [...open, kent].entries()) asked.end(line(`four-${n}`))
  expect((await Promise.all([...open, kent].map(({ came }) => came))).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  const again = await begun('fifth')
  again.asked.end(line('fifth'))
  expect((await again.came).status).toBe(200)
})

test('an upload that is larger than the quota left by open uploads is refused before it is read', async () => {
  const first = await begun('large-1', { partner: 'essex', length: 1_900_000 })
  const second = await begun('large-2', { partner: 'essex', length: 200_000 })
  expect(await second.came).toMatchObject({ status: 429, code: 'QUOTA_EXCEEDED' })
  first.asked.destroy()
  await untilNoneIsOpen('essex')
  const third = await begun('large-3', { partner: 'essex', length: 200_000 })
  third.asked.destroy()
  // What broke off has cost what arrived of it, and keeps nothing reserved.
  await untilNoneIsOpen('essex')
  expect(await openUploads('essex')).toEqual([])
})

test('uploads that break off while the database is away no longer count as open once it is back', async () => {
  const open = await Promise.all([1, 2, 3, 4].map((n) => begun(`broken-off-${n}`, { partner: 'dorset' })))
  expect(await openUploads('dorset')).toHaveLength(4)
  await asOwner(hub.hub.settings.dataDir, 'REVOKE DELETE ON ingest.open_uploads FROM hub_ingest')
  for (const { asked } of open) asked.destroy()
  await after(1_000)
  await asOwner(hub.hub.settings.dataDir, 'GRANT DELETE ON ingest.open_uploads TO hub_ingest')
  expect(await openUploads('dorset')).toHaveLength(4)
  const next = await begun('after-broken-off', { partner: 'dorset' })
  next.asked.end(line('after-broken-off'))
  expect((await next.came).status).toBe(200)
})

describe('where files on their way in find no room', () => {
  const readiness = async () => {
    const response = await fetch(`${hub.url}/health/ready`)
    return { status: response.status, ...((await response.json()) as { parts: Record<string, boolean> }) }
  }
  const noRoom = {
    status: 503,
    code: 'UNAVAILABLE',
    message: 'The hub has no room for a file now, and nothing of it was stored. Send it again later, with the same batch id.',
    retryAfter: '5',
  }

  test('while the folder of uploads is missing, an upload is refused for now, and the hub is not ready', async () => {
    expect(await readiness()).toMatchObject({ status: 200, parts: { spool: true } })
    await rm(folder, { recursive: true })
    const { came } = await begun('no-folder', { partner: 'kent' })
    expect(await came).toEqual(noRoom)
    expect(await readiness()).toMatchObject({ status: 503, parts: { spool: false, database: true } })
  })

  test('a hub does not start if its folder of uploads is missing', async () => {
    await expect(hub.hub.listen()).rejects.toMatchObject({ code: 'SPOOL_DIR' })
  })
})
