import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ingestFile } from '../../src/cli/ingest-file.js'
import { toCsv } from '../../src/modules/ingest/feeds/dictionary.js'
import { feeds } from '../../src/modules/ingest/index.js'
import { startHub, stewardOf, type TestHub } from '../support/hub.js'
import { referral, submitReferrals, type Receipt } from '../support/rows.js'

type Fields = Record<string, unknown>

let hub: TestHub
let folder: string

beforeAll(async () => {
  hub = await startHub({ now: '2026-03-01' })
  folder = await mkdtemp(join(tmpdir(), 'hub-uploads-'))
})
afterAll(async () => {
  await hub.stop()
  await rm(folder, { recursive: true })
})

const surrey = stewardOf('surrey')

async function upload(path: string, body: string | Uint8Array, as = surrey): Promise<{ status: number; body: Receipt; text: string }> {
  const authorization = `Bearer ${await hub.token(as)}`
  const response = await fetch(`${hub.url}/ingest/${path}`, { method: 'POST', headers: { authorization }, body })
  const text = await response.text()
  return { status: response.status, body: JSON.parse(text) as Receipt, text }
}

/** The same rows in every way in which they can come. */
const faces: Record<string, (batch: string, rows: readonly Fields[]) => Promise<Receipt>> = {
  'the mutation': (batch, rows) => submitReferrals(hub, 'surrey', rows, batch),
  NDJSON: async (batch, rows) => (await upload(`police-referral?batch=${batch}`, rows.map((row) => JSON.stringify(row)).join('\n'))).body,
  CSV: async (batch, rows) => (await upload(`police-referral?batch=${batch}`, toCsv(feeds.POLICE_REFERRAL, rows))).body,
  'hub ingest': async (batch, rows) => {
    const file = join(folder, `${batch}.csv`)
    await writeFile(file, toCsv(feeds.POLICE_REFERRAL, rows))
    return (await ingestFile(hub.hub, 'police-referral', file, { batch, partner: 'surrey' })) as unknown as Receipt
  },
}

describe.each(Object.entries(faces))('through %s', (name, send) => {
  const batch = name.replace(' ', '-')

  test('a text that holds U+0000 is a row error, and the rows beside it are taken', async () => {
    const rows = [referral(`${batch}-1`, 1), referral(`${batch}-2`, 2, { sex: 'F\0' }), referral(`${batch}-3`, 3, { district: '\0' })]
    const receipt = await send(`nul-${batch}`, rows)
    expect(receipt).toMatchObject({ state: 'COMMITTED', received: 3, accepted: 1, rejected: 2 })
    expect(receipt.errors).toMatchObject([
      { field: 'sex', code: 'INVALID_TEXT' },
      { field: 'district', code: 'INVALID_TEXT' },
    ])
  })
})

test('a direct case without consent whose reference holds U+0000 is one row error', async () => {
  const row = JSON.stringify({ recordRef: 'D\0', consentExplicit: 'false' })
  const { status, body } = await upload('direct-case?batch=nul', row, stewardOf('victim-support'))
  expect([status, body.state, body.errors.map(({ code }) => code)]).toEqual([200, 'REJECTED', ['CONSENT_MISSING']])
})
