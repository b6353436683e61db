import { describe, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { exampleRows } from '../../../../src/modules/ingest/feeds/example-rows.js'
import type { RowErrorCode } from '../../../../src/modules/ingest/columns/row-error-codes.js'
import { feeds, type FeedCode } from '../../../../src/modules/ingest/feeds/feeds.js'
import { errorCodesOf, exampleFile, toCsv } from '../../../../src/modules/ingest/feeds/dictionary.js'
import { fromText, gzipped, ndjsonOf, person, referral, startIngest, steward, times, type Fields } from '../../../support/batches/ingest.js'
import { badRows, type BadRow } from '../../../support/batches/bad-rows.js'
import { ofSuite } from '../../../support/runs/of-suite.js'

const hub = ofSuite(() => startIngest())

const surrey = steward('surrey')
const charity = steward('victim-support')

const send = (rows: readonly Fields[], batch: string, dryRun = false) =>
  hub.ingest.submit(surrey, 'POLICE_REFERRAL', batch, { rows }, { dryRun })

/** Codes that a row alone cannot cause. */
const knownBefore: readonly RowErrorCode[] = ['WOULD_REVERT', 'SUBJECT_ERASED', 'DIRECT_CLIENT_REFERRED']

describe('the example files', () => {
  test.each(Object.values(feeds).flatMap((feed) => (['csv', 'ndjson'] as const).map((format) => ({ feed, format }))))(
    'the example file $feed.name.$format loads',
    async ({ feed, format }) => {
      const caller = feed.code === 'POLICE_REFERRAL' ? steward('kent') : charity
      const receipt = await hub.ingest.submit(caller, feed.code, `example-${format}`, gzipped(exampleFile(feed, format)))
      expect(receipt).toMatchObject({
        state: 'COMMITTED',
        received: 10,
        rejected: 0,
        accepted: format === 'csv' ? 10 : 0,
        unchanged: format === 'csv' ? 0 : 10,
      })
    },
  )

  test('rows of an example file are read back equal', async () => {
    const [row] = await hub.current<Fields>(
      'offence_group, age_band, sex, district, referred_at, flags, events, enhanced_rights, phone_usable, email_safe, disposition',
      'SYN-R-1',
      'kent',
    )
    expect(row).toEqual({
      offence_group: 'VIOLENCE_AGAINST_THE_PERSON',
      age_band: '18-24',
      sex: 'F',
      district: 'E07000207',
      referred_at: new Date('2025-01-03T16:00:00Z'),
      flags: [{ indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'POLICE_FIRST_CONTACT', assessedAt: '2025-01-03T10:00:00.000Z' }],
      events: [{ type: 'SUSPECT_ARRESTED', occurredAt: '2025-01-03T11:00:00.000Z', toldAt: '2025-01-03T15:00:00.000Z', agency: 'POLICE' }],
      enhanced_rights: [
        { category: 'VULNERABLE_OR_INTIMIDATED', decision: 'ENTITLED', decidedAt: '2025-01-03T12:00:00.000Z', decidedBy: 'OIC' },
      ],
      phone_usable: true,
      email_safe: false,
      disposition: 'ACCEPTED',
    })
    const [support] = await hub.see<Fields>(
      'victim-support',
      sql`SELECT assessments, witness, satisfaction FROM records.support_cases WHERE record_ref = 'SYN-S-5'`,
    )
    expect(support).toEqual({
      assessments: [
        {
          kind: 'IN_DEPTH',
          at: '2025-02-11T18:00:00.000Z',
          needs: ['N1', 'N8'],
          scores: [
            { need: 'N1', score: 3 },
            { need: 'N8', score: 7 },
          ],
        },
      ],
      witness: {
        hearingAt: '2025-06-10T09:30:00.000Z',
        role: 'PROSECUTION',
        isVictim: true,
        preTrialVisit: true,
        specialMeasures: ['SCREENS', 'LIVE_LINK'],
      },
      satisfaction: [],
    })
  })
})

const eachCodeFirst = (all: readonly BadRow[]): BadRow[] => [...new Map(all.map((row) => [row.code, row])).values(), ...all]

/** 963 good rows and 37 bad ones, which cover every code that a row of the feed can have in this form. */
function thousandRows(code: FeedCode): { rows: Fields[]; bad: { line: number; code: RowErrorCode }[] } {
  const example = exampleRows(feeds[code])[0] as Fields
  const good = (n: number): Fields => ({
    ...example,
    recordRef: `T-${n}`,
    subjectToken: person(`thousand-${code}-${n}`),
    ...(code === 'POLICE_REFERRAL' ? { crimeRef: `C-${n}` } : {}),
  })
  const kinds = eachCodeFirst(badRows[code])
  const rows = times(1000).map(good)
  const bad = times(37).map((n): { line: number; code: RowErrorCode } => {
    const at = 20 + n * 26
    if (n < 2) {
      rows[at] = { ...good(at), recordRef: `T-${n}` }
      return { line: at + 1, code: 'ROW_REPEATED_IN_BATCH' }
    }
    if (n < 4 && code === 'DIRECT_CASE') {
      rows[at] = { ...good(at), consentExplicit: 'false' }
      return { line: at + 1, code: 'CONSENT_MISSING' }
    }
    if (n < 6) {
      rows[at] = { ...good(at), colour: 'blue' }
      return { line: at + 1, code: 'FIELD_UNKNOWN' }
    }
    if (n < 8) {
      rows[at] = { ...good(at), flags: 'a;b;c;d;e;f;g' }
      return { line: at + 1, code: 'ROW_MALFORMED' }
    }
    const kind = kinds[(n - 8) % kinds.length]!
    rows[at] = { ...good(at), ...kind.change }
    return { line: at + 1, code: kind.code }
  })
  return { rows, bad }
}

describe.each(['POLICE_REFERRAL', 'CHARITY_SUPPORT', 'DIRECT_CASE'] as const)('of 1,000 rows of %s with 37 bad ones', (code) => {
  const { rows, bad } = thousandRows(code)
  const caller = code === 'POLICE_REFERRAL' ? steward('metropolitan') : charity

  test('of 1,000 rows with 37 bad ones, 963 are stored and 37 explained, from NDJSON', async () => {
    const receipt = await hub.ingest.submit(caller, code, 'thousand', fromText(ndjsonOf(rows)))
    expect(receipt).toMatchObject({ state: 'COMMITTED', received: 1000, accepted: 963, rejected: 37, unchanged: 0 })
    const [errors = []] = await hub.reader.errors(caller, [{ batch: receipt.id, first: 1000 }])
    expect(new Set(errors.map((error) => error.line))).toEqual(new Set(bad.map(({ line }) => line)))
    for (const each of bad) expect(errors).toContainEqual(expect.objectContaining(each))
  })

  test('of 1,000 rows with 37 bad ones, the same are stored through rows and through CSV, and sending them again changes nothing', async () => {
    expect(await hub.ingest.submit(caller, code, 'thousand', fromText(ndjsonOf(rows)))).toMatchObject({ accepted: 963, rejected: 37 })
    expect(await hub.ingest.submit(caller, code, 'thousand-rows', { rows })).toMatchObject({ accepted: 0, unchanged: 963, rejected: 37 })
    // A CSV has no place for a field that the feed does not have: the row is one cell too long instead.
    const csv = toCsv(feeds[code], rows)
      .split('\n')
      .map((line, at) => ('colour' in (rows[at - 1] ?? {}) ? `${line},blue` : line))
      .join('\n')
    const receipt = await hub.ingest.submit(caller, code, 'thousand-csv', fromText(csv))
    expect(receipt).toMatchObject({ received: 1000, accepted: 0, unchanged: 963, rejected: 37 })
    const [errors = []] = await hub.reader.errors(caller, [{ batch: receipt.id, first: 1000 }])
    expect(new Set(errors.map((error) => error.line))).toEqual(new Set(bad.map(({ line }) => line + 1)))
  })

  test('1,000 rows with 37 bad ones have every error code of the feed', () => {
    expect(new Set(bad.map((each) => each.code))).toEqual(new Set(errorCodesOf(feeds[code]).filter((one) => !knownBefore.includes(one))))
  })
})

describe('a batch', () => {
  test('a batch of the same id and content gives the old receipt', async () => {
    const first = await send([referral('same-1')], 'same')
    expect(await send([referral('same-1')], 'same')).toEqual(first)
    expect(await hub.inside(sql`SELECT 1 FROM ingest.batches WHERE batch_id = 'same'`)).toHaveLength(1)
  })

  test('a batch of the same id and other content is refused, and nothing of it is stored', async () => {
    await expect(send([referral('same-2')], 'same')).rejects.toMatchObject({ name: 'Conflict', code: 'BATCH_CONFLICT' })
    expect(await hub.current('id', 'same-2')).toEqual([])
  })

  test('a batch that is sent many times at once is stored once, and all get one receipt', async () => {
    const receipts = await Promise.all(times(8).map(() => send([referral('storm-1'), referral('storm-2')], 'storm')))
    expect(new Set(receipts.map((receipt) => receipt.id)).size).toBe(1)
    expect(await hub.current('id', 'storm-%')).toHaveLength(2)
  })

  test('batch ids are separate for each partner and feed', async () => {
    expect(await hub.ingest.submit(steward('kent'), 'POLICE_REFERRAL', 'same', { rows: [referral('other')] })).toMatchObject({
      state: 'COMMITTED',
      accepted: 1,
    })
  })

  test('a batch in a dry run stores nothing and reports everything', async () => {
    const receipt = await send([referral('dry-1'), referral('dry-2', { crimeRef: 'a b' })], 'dry', true)
    expect(receipt).toMatchObject({
      state: 'VALIDATED',
      received: 2,
      accepted: 1,
      rejected: 1,
      held: [{ line: 2, field: 'crime_ref', code: 'TEXT_INVALID' }],
    })
    expect(await hub.current('id', 'dry-1')).toEqual([])
    expect(await hub.inside(sql`SELECT 1 FROM ingest.batches WHERE batch_id = 'dry'`)).toEqual([])
    expect(await send([referral('dry-1')], 'dry')).toMatchObject({ state: 'COMMITTED' })
  })

  test('the receipt of a batch says how many rows have a person token, and which rows do not count as others do, in a dry run and ever after', async () => {
    const rows = [
      referral('TOK-1', { subjectToken: person('901') }),
      referral('TOK-2', { subjectToken: undefined }),
      referral('TOK-3', { subjectToken: person('903'), phoneUsable: undefined, phoneSafe: undefined }),
    ]
    const told = {
      withToken: 2,
      notes: [
        '2 of 3 rows have a person token. The others cannot be linked: each counts as a person of its own, also beside another row of the same person. Tokens are made by hub tokenise.',
        'INSUFFICIENT_CONTACT_DETAILS, 1 rows. Among your referrals, as not accepted on receipt: there is no phone, post or e-mail that is both usable and safe.',
      ],
    }
    expect(await send(rows, 'tokens', true)).toMatchObject(told)
    expect(await send(rows, 'tokens')).toMatchObject(told)
    expect(await send(rows, 'tokens')).toMatchObject(told)
    const project = exampleFile(feeds.PROJECT, 'csv')
    expect(await hub.ingest.submit(charity, 'PROJECT', 'no-tokens', fromText(project), { dryRun: true })).toMatchObject({
      withToken: null,
      notes: [],
    })
  })

  test('a batch with no good row is rejected, and explained', async () => {
    expect(await send([referral('bad row')], 'rejected')).toMatchObject({
      state: 'REJECTED',
      received: 1,
      accepted: 0,
      rejected: 1,
      dispositions: [],
    })
  })

  test('a batch whose file breaks in the middle leaves nothing', async () => {
    const text = `${toCsv(
      feeds.POLICE_REFERRAL,
      times(20_000).map((n) => referral(`broken-${n}`)),
    )}`
    const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe, 0x0a])])
    await expect(hub.ingest.submit(surrey, 'POLICE_REFERRAL', 'broken', fromText(bytes))).rejects.toMatchObject({ code: 'NOT_UTF8' })
    expect(await hub.current('id', 'broken-%')).toEqual([])
    expect(await hub.inside(sql`SELECT relname FROM pg_class WHERE relname LIKE 'staged%'`)).toEqual([])
    expect(await hub.inside(sql`SELECT 1 FROM ingest.batches WHERE batch_id = 'broken'`)).toEqual([])
  })

  test('a batch leaves one audit row in its own transaction', async () => {
    const { id } = await send([referral('audited')], 'audited')
    const rows = await hub.store.db.transaction({ role: 'hub_audit_reader', partner: 'surrey' }, (tx) =>
      tx.rows<Fields>(sql`SELECT actor, partner, verb, event, detail FROM audit.events WHERE resource = ${`batch/${id}`}`),
    )
    expect(rows).toEqual([
      expect.objectContaining({
        actor: 'test|steward',
        partner: 'surrey',
        verb: 'COLLECTION',
        event: 'batch:committed',
        detail: expect.objectContaining({ accepted: 1 }),
      }),
    ])
  })

  test('a batch leaves nothing in staging', async () => {
    expect(await hub.inside(sql`SELECT relname FROM pg_class WHERE relname LIKE 'staged%'`)).toEqual([])
  })
})

describe('who may send', () => {
  test.each([
    ['another role', steward('surrey', { role: 'POLICE_ANALYST' }), 'POLICE_REFERRAL', 'ROLE_NEEDED'],
    ['a force, support cases', surrey, 'CHARITY_SUPPORT', 'ROLE_NEEDED'],
    ['a force, direct cases', surrey, 'DIRECT_CASE', 'ROLE_NEEDED'],
    ['a force, projects', surrey, 'PROJECT', 'ROLE_NEEDED'],
    ['a charity, referrals', charity, 'POLICE_REFERRAL', 'ROLE_NEEDED'],
    ['nobody without an agreement', steward('surrey', { agreement: null }), 'POLICE_REFERRAL', 'FEED_NOT_AGREED'],
    [
      'nobody under an agreement without the feed',
      steward('surrey', { agreement: { ...surrey.agreement!, feeds: ['DIRECT_CASE'] } }),
      'POLICE_REFERRAL',
      'FEED_NOT_AGREED',
    ],
  ] as const)('a batch of %s is refused', async (_, caller, feed, code) => {
    await expect(hub.ingest.submit(caller, feed, 'x', { rows: [] })).rejects.toMatchObject({ name: 'Forbidden', code })
  })

  test('a batch id that is no name is refused', async () => {
    await expect(send([], 'a b')).rejects.toMatchObject({ name: 'Invalid', code: 'BATCH_ID' })
  })
})
