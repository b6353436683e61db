import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { ingestFile } from '../../../src/cli/commands/ingest.js'
import { toCsv } from '../../../src/modules/ingest/feeds/dictionary.js'
import { feeds } from '../../../src/modules/ingest/index.js'
import { charity, inspector, policeOf, startHub, stewardOf, type As } from '../../support/hub/hub.js'
import { directCase, referral, submitDirect, submitReferrals, type Receipt } from '../../support/batches/rows.js'
import { folderOfSuite, ofSuite } from '../../support/runs/of-suite.js'

type Fields = Record<string, unknown>

const hub = ofSuite(() => startHub({ now: '2026-03-01' }))
const folder = folderOfSuite()

const surrey = stewardOf('surrey')

async function upload(path: string, body: string | Uint8Array, as = surrey): Promise<{ status: number; body: Receipt; text: string }> {
  const authorization = `Bearer ${await hub.token(as)}`
  const response = await fetch(`${hub.url}/ingest/${path}`, { method: 'POST', headers: { authorization }, body })
  const text = await response.text()
  return { status: response.status, body: JSON.parse(text) as Receipt, text }
}

/** The same rows in every form in which they can arrive. */
const faces: Record<string, (batch: string, rows: readonly Fields[], allowRevert?: boolean) => Promise<Receipt>> = {
  'the mutation': (batch, rows, allowRevert) => submitReferrals(hub, 'surrey', rows, batch, allowRevert),
  NDJSON: async (batch, rows, allowRevert = false) =>
    (await upload(`police-referral?batch=${batch}&allowRevert=${allowRevert}`, rows.map((row) => JSON.stringify(row)).join('\n'))).body,
  CSV: async (batch, rows, allowRevert = false) =>
    (await upload(`police-referral?batch=${batch}&allowRevert=${allowRevert}`, toCsv(feeds.POLICE_REFERRAL, rows))).body,
  'hub ingest': async (batch, rows, allowRevert = false) => {
    const file = join(folder, `${batch}.csv`)
    await writeFile(file, toCsv(feeds.POLICE_REFERRAL, rows))
    return (await ingestFile(hub.hub, 'police-referral', file, { batch, partner: 'surrey', allowRevert })) as unknown as Receipt
  },
}

describe.each(Object.entries(faces))('through %s', (name, send) => {
  const batch = name.replace(' ', '-')

  test('a text that holds U+0000 is a row error, and the rows beside it are accepted', async () => {
    const rows = [referral(`${batch}-1`, 1), referral(`${batch}-2`, 2, { sex: 'F\0' }), referral(`${batch}-3`, 3, { district: '\0' })]
    const receipt = await send(`nul-${batch}`, rows)
    expect(receipt).toMatchObject({ state: 'COMMITTED', received: 3, accepted: 1, rejected: 2 })
    expect(receipt.errors).toMatchObject([
      { field: 'sex', code: 'TEXT_INVALID' },
      { field: 'district', code: 'TEXT_INVALID' },
    ])
  })

  test('a value that maps to nothing is in the receipt by field, class and count, and is not repeated', async () => {
    const rows = ['banana', 'BANANA ', '17', '??', 'Nil', 'F', ''].map((sex, n) => referral(`${batch}-map-${n}`, `${batch}-${n}`, { sex }))
    const spoiled = referral(`${batch}-map-x`, 'x', { sex: 'banana', district: 'nowhere' })
    const receipt = await send(`map-${batch}`, [...rows, spoiled, { ...rows[0], recordRef: `${batch}-map-y`, ageBand: 'ripe' }])
    expect(receipt).toMatchObject({ accepted: 8, rejected: 1 })
    expect(receipt.unmapped).toEqual([
      { field: 'age_band', valueClass: 'OTHER_TEXT', rows: 1 },
      { field: 'sex', valueClass: 'EMPTY', rows: 2 },
      { field: 'sex', valueClass: 'NUMBER', rows: 1 },
      { field: 'sex', valueClass: 'OTHER_TEXT', rows: 3 },
    ])
    expect(JSON.stringify(receipt)).not.toMatch(/banana|ripe/i)
  })

  test('the sender of an older file is told that it would revert a correction, which it does only if that is allowed', async () => {
    const of = (sex: string) => [referral(`${batch}-old`, `${batch}-old`, { sex })]
    const [first, second] = [of('F'), of('M')] as const
    const sexNow = async () => {
      const query = `{ policeReferrals(first: 1, filter: { recordRef: "${batch}-old" }) { edges { node { sex } } } }`
      const seen = await hub.query<{ policeReferrals: { edges: { node: { sex: string } }[] } }>(policeOf('surrey'), query)
      return seen.policeReferrals.edges[0]?.node.sex
    }
    await send(`first-${batch}`, first)
    expect(await send(`second-${batch}`, second)).toMatchObject({ accepted: 1, reverted: 0 })
    const told = await send(`old-${batch}`, [...first, referral(`${batch}-new`, `${batch}-new`)])
    expect(told).toMatchObject({ accepted: 1, rejected: 1, unchanged: 0, reverted: 1 })
    expect(told.errors).toMatchObject([{ recordRef: `${batch}-old`, field: null, code: 'WOULD_REVERT' }])
    expect(await sexNow()).toBe('M')
    expect(await send(`allowed-${batch}`, first, true)).toMatchObject({ accepted: 1, rejected: 0, reverted: 1, errors: [] })
    expect(await sexNow()).toBe('F')
  })

  test('an error names the reference of its record, if that is one', async () => {
    const bad = [`${batch}-ref-1`, 'Zzyzx Zzyzx', 'R\0', ''].map((recordRef, n) => referral(recordRef, `ref-${n}`, { district: 'nowhere' }))
    const { errors } = await send(`ref-${batch}`, bad)
    expect(errors.filter(({ field }) => field === 'district').map(({ recordRef }) => recordRef)).toEqual([
      `${batch}-ref-1`,
      null,
      null,
      null,
    ])
    expect(JSON.stringify(errors)).not.toContain('Zzyzx')
  })
})

test('a direct case without consent whose reference holds U+0000 is one row error', async () => {
  const row = JSON.stringify({ recordRef: 'D\0', consentExplicit: 'false' })
  const { status, body } = await upload('direct-case?batch=nul', row, stewardOf('victim-support'))
  expect([status, body.state, body.errors.map(({ code, recordRef }) => [code, recordRef])]).toEqual([
    200,
    'REJECTED',
    [['CONSENT_MISSING', null]],
  ])
})

describe('a file that would hurt', () => {
  const header = 'record_ref,offence,referred_at,consent\n'
  const nonsense = 'x\n'.repeat(2_000_000)
  const stored = async () =>
    hub.hub.db.transaction({ role: 'hub_read_police', partner: 'surrey' }, async (tx) => {
      const [count] = await tx.rows<{ errors: number; batches: number }>(
        sql`SELECT (SELECT count(*)::int FROM ingest.row_errors) AS errors, (SELECT count(*)::int FROM ingest.batches) AS batches`,
      )
      return count
    })

  test('a file of two million bad rows stops at the maximum of errors: the batch is refused, and nothing of it is stored', async () => {
    const before = await stored()
    const { status, text } = await upload('police-referral?batch=nonsense', header + nonsense)
    expect([status, JSON.parse(text)]).toEqual([
      400,
      {
        errors: [
          {
            message: expect.stringContaining('Most are ROW_MALFORMED (10001)'),
            extensions: expect.objectContaining({ code: 'TOO_MANY_ERRORS' }),
          },
        ],
      },
    ])
    expect(await stored()).toEqual(before)
    expect((await upload('police-referral?batch=nonsense&dryRun=true', header + nonsense)).text).toContain('TOO_MANY_ERRORS')
    // The id is not used up: the corrected file arrives under the same id.
    expect((await upload('police-referral?batch=nonsense', `${header}N-1,105/01,2025-02-10,EXPLICIT_YES\n`)).body.state).toBe('COMMITTED')
  })

  test('a file of 10,000 errors is accepted, with all of them', async () => {
    const rows = ['x\n'.repeat(10_000), 'N-2,105/01,2025-02-10,EXPLICIT_YES\n'].join('')
    expect((await upload('police-referral?batch=ten-thousand', header + rows)).body).toMatchObject({ accepted: 1, rejected: 10_000 })
  })

  test('a file that gzip packed a thousand times smaller is refused before it is unpacked', async () => {
    const packed = gzipSync(header + '\n'.repeat(4_000_000))
    expect(packed.length).toBeLessThan(6_000)
    const { status, text } = await upload('police-referral?batch=bomb', packed)
    expect([status, text]).toEqual([400, expect.stringContaining('PACKED_TOO_DENSELY')])
    // Up to a million bytes, a file may be packed as densely as gzip can.
    expect((await upload('police-referral?batch=small', gzipSync(header + 'x\n'.repeat(9_000)))).body.rejected).toBe(9_000)
  })

  test('one row of a file brings no more errors than can be read', async () => {
    const row = { ...referral('many-parts', 9), flags: Array.from({ length: 500 }, () => ({ indicator: 'x' })) }
    const { errors, rejected } = await submitReferrals(hub, 'surrey', [row], 'many-parts')
    expect([rejected, errors.length]).toEqual([1, 100])
  })
})

test('a file from before consent was withdrawn does not bring the case back', async () => {
  const given = [directCase('D-back', 'back')]
  await submitDirect(hub, given, 'given')
  const withdrawn = [directCase('D-back', 'back', { consentWithdrawnAt: '2025-12-01' })]
  expect((await submitDirect(hub, withdrawn, 'withdrawn')).errors).toMatchObject([{ code: 'CONSENT_MISSING', recordRef: null }])
  const again = await submitDirect(hub, given, 'given-again')
  expect(again).toMatchObject({ accepted: 0, rejected: 1, reverted: 1, errors: [{ recordRef: 'D-back', code: 'WOULD_REVERT' }] })
})

test('a withdrawal in a batch that also brings an earlier version ends the case', async () => {
  const first = [directCase('D-both', 'both')]
  await submitDirect(hub, first, 'both-1')
  await submitDirect(hub, [directCase('D-both', 'both', { channel: 'LIVE_CHAT' })], 'both-2')
  const withdrawn = directCase('D-both', 'both', { consentWithdrawnAt: '2025-12-01' })
  const { errors } = await submitDirect(hub, [withdrawn, ...first], 'both-3')
  expect(errors.map(({ code }) => code).sort()).toEqual(['CONSENT_MISSING', 'WOULD_REVERT'])
  const { directCases } = await hub.query<{ directCases: { edges: { node: { recordRef: string } }[] } }>(
    charity,
    '{ directCases(first: 100) { edges { node { recordRef } } } }',
  )
  expect(directCases.edges.map(({ node }) => node.recordRef)).not.toContain('D-both')
})

test('a sender gets a refusal even if it is decided while the file is still arriving', async () => {
  const small = await startHub({ now: '2026-03-01', quota: { batches: 10, bytes: 100_000 } })
  try {
    const response = await fetch(`${small.url}/ingest/police-referral?batch=large`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await small.token(surrey)}` },
      body: Buffer.alloc(5_000_000, 'x'),
    })
    expect([response.status, await response.json()]).toMatchObject([429, { errors: [{ extensions: { code: 'QUOTA_EXCEEDED' } }] }])
    const untilMidnight = Number(response.headers.get('retry-after'))
    expect(untilMidnight).toBeGreaterThan(86_000)
    expect(untilMidnight).toBeLessThanOrEqual(86_400)
  } finally {
    await small.stop()
  }
})

test('a dry run says what it would revert, in the order of its lines', async () => {
  await submitReferrals(hub, 'kent', [referral('dry-old', 'dry')], 'dry-1')
  await submitReferrals(hub, 'kent', [referral('dry-old', 'dry', { sex: 'M' })], 'dry-2')
  const rows = [referral('dry-old', 'dry'), referral('dry-bad', 'dry', { district: 'nowhere' })]
    .map((row) => JSON.stringify(row))
    .join('\n')
  const { body } = await upload('police-referral?batch=dry-3&dryRun=true', rows, stewardOf('kent'))
  expect(body).toMatchObject({
    state: 'VALIDATED',
    reverted: 1,
    errors: [
      { line: 1, code: 'WOULD_REVERT' },
      { line: 2, code: 'CODE_UNKNOWN' },
    ],
  })
})

describe('whoever sends a feed that it may not send', () => {
  const said = async (feed: string, as: As | string, headers: Record<string, string> = {}) => {
    const authorization = `Bearer ${typeof as === 'string' ? as : await hub.token(as)}`
    const response = await fetch(`${hub.url}/ingest/${feed}?batch=x`, { method: 'POST', headers: { authorization, ...headers }, body: 'x' })
    const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] }
    return [response.status, errors[0]?.extensions.code, errors[0]?.message]
  }

  test('a sender of the wrong feed learns whether the feed is unknown or needs another role, if it submits feeds at all', async () => {
    expect(await said('weather', surrey)).toEqual([404, 'FEED_UNKNOWN', 'There is no such feed. Use one of police-referral, complaint.'])
    expect(await said('police-referal', surrey)).toEqual([404, 'FEED_UNKNOWN', expect.stringContaining(' Did you mean police-referral?')])
    expect(await said('direct-case', surrey)).toEqual([
      403,
      'ROLE_NEEDED',
      expect.stringContaining('You may send police-referral, complaint.'),
    ])
    const both = await hub.hub.issueDemoToken(['DATA_STEWARD', 'POLICE_ANALYST'], 'surrey')
    expect(await said('police-referral', both, { 'x-role': 'POLICE_ANALYST' })).toEqual([
      403,
      'ROLE_NEEDED',
      expect.stringContaining('X-Role'),
    ])
  })

  test.each([policeOf('surrey'), charity, inspector, { role: 'GOVERNANCE_OFFICER', partner: 'surrey' } as const])(
    'a role that submits no feed gets the same refusal for every feed, even one that does not exist: $role',
    async (as) => {
      const names = ['weather', 'police-referral', 'direct-case', '__proto__', '']
      const answers = await Promise.all(names.map((name) => said(name, as)))
      expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
        new Set([
          JSON.stringify([403, 'FORBIDDEN', 'Your role sends no files. A DATA_STEWARD of your partner does, or a machine with a key.']),
        ]),
      )
    },
  )
})

test('a text that holds U+0000 in a question is refused by its name, in a variable and in the document', async () => {
  const inVariable = 'query($ref: String) { policeReferrals(first: 1, filter: { recordRef: $ref }) { edges { cursor } } }'
  const inDocument = '{ policeReferrals(first: 1, filter: { recordRef: "R\\u0000" }) { edges { cursor } } }'
  for (const [query, variables] of [
    [inVariable, { ref: 'R\0' }],
    [inDocument, {}],
  ] as const) {
    const { errors } = await hub.send(policeOf('surrey'), query, variables)
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['TEXT_INVALID'])
  }
})
