import { setTimeout as after } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { keysFor } from '../../../src/modules/ingest/storing/keys-for.js'
import { asOwner, openOwner } from '../../support/postgres/as-owner.js'
import { charity, charitySteward, person, startHub, stewardOf, testKeys, type As } from '../../support/hub/hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { directCase, submitDirect, submitSupport, supportCase, type Receipt } from '../../support/batches/rows.js'
import { sentWhile } from '../../support/postgres/sent-while.js'

const hub = ofSuite(() => startHub({ now: '2025-03-20' }))

const code = 'DIRECT_CLIENT_REFERRED'
/** A support case that names a police referral. */
const referred = (ref: string, who: string, fields = {}) => supportCase(ref, 'surrey', `r-${ref}`, { subjectToken: person(who), ...fields })
const court = { witness: { hearingAt: '2025-02-20T10:00:00Z', isVictim: true } }
const survey = { surveyContact: { result: 'NOT_ANSWERED', at: '2025-02-21' } }
const confirmed = { referredLater: true }

const fate = ({ accepted, rejected, unchanged, errors }: Receipt) => ({
  accepted,
  rejected,
  unchanged,
  codes: errors.map((error) => error.code),
})
const stored = { accepted: 1, rejected: 0, unchanged: 0, codes: [] }
const refused = { accepted: 0, rejected: 1, unchanged: 0, codes: [code] }
const unchanged = { accepted: 0, rejected: 0, unchanged: 1, codes: [] }

const support = async (...rows: Parameters<typeof referred>) => fate(await submitSupport(hub, [referred(...rows)]))
const direct = async (...rows: Parameters<typeof directCase>) => fate(await submitDirect(hub, [directCase(...rows)]))

describe('a person whom one charity sends to both feeds', () => {
  test('a support, court or survey row that names a referral is refused if its person stands among the direct cases of its sender', async () => {
    expect(await direct('d-1', 'one')).toEqual(stored)
    for (const [ref, fields] of Object.entries({ support: {}, court, survey })) {
      const receipt = await submitSupport(hub, [referred(`s-${ref}`, 'one', fields)])
      expect([ref, fate(receipt)]).toEqual([ref, refused])
      expect(receipt.errors).toEqual([
        { line: 1, recordRef: null, field: 'referred_later', code, message: expect.stringContaining('referred_later') },
      ])
    }
  })

  test('a direct case is refused if a support case of its sender names a referral of the same person', async () => {
    expect(await support('s-2', 'two')).toEqual(stored)
    expect(await direct('d-2', 'two')).toEqual(refused)
  })

  test('a row that confirms with referred_later is stored, whichever feed comes later', async () => {
    expect([await direct('d-3', 'three'), await support('s-3', 'three', confirmed)]).toEqual([stored, stored])
    expect([await support('s-4', 'four'), await direct('d-4', 'four', confirmed)]).toEqual([stored, stored])
  })

  test('a row that names no referral, another person or no person is stored without asking the sender', async () => {
    await direct('d-5', 'five')
    const own = { subjectToken: person('five') }
    const rows = [
      supportCase('s-5a', 'surrey', null, own),
      supportCase('s-5b', 'surrey', null, { ...own, directRef: 'd-5' }),
      referred('s-5c', 'somebody else'),
      supportCase('s-5d', 'surrey', 'r-5d'),
    ]
    expect(fate(await submitSupport(hub, rows))).toEqual({ ...stored, accepted: 4 })
    // None of these support cases of the person names a referral.
    expect(await direct('d-5b', 'five')).toEqual(stored)
  })

  test('a correction is refused like a new row, in both feeds', async () => {
    await direct('d-6', 'six')
    const first = supportCase('s-6', 'surrey', null, { subjectToken: person('six') })
    expect(fate(await submitSupport(hub, [first]))).toEqual(stored)
    expect(await support('s-6', 'six')).toEqual(refused)
    expect(await support('s-6', 'six', confirmed)).toEqual(stored)
    expect(await support('s-6', 'six', { sex: 'F' })).toEqual(refused)
    expect(await direct('d-6', 'six', { sex: 'M' })).toEqual(refused)
    expect(await direct('d-6', 'six', { sex: 'M', ...confirmed })).toEqual(stored)
  })

  test('the sender is not asked about an unchanged row, but is about a row that reverts to an earlier version, if the batch allows that', async () => {
    await support('s-7', 'seven')
    await support('s-7', 'seven', { sex: 'F' })
    await direct('d-7', 'seven', confirmed)
    expect(await support('s-7', 'seven', { sex: 'F' })).toEqual(unchanged)
    expect(await direct('d-7', 'seven')).toEqual(unchanged)
    const old = JSON.stringify(referred('s-7', 'seven'))
    const response = await fetch(`${hub.url}/ingest/charity-support?batch=old-7&allowRevert=true`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await hub.token(charitySteward)}` },
      body: old,
    })
    expect(await response.json()).toMatchObject({ accepted: 0, rejected: 1, reverted: 0, errors: [{ code }] })
  })

  test('a direct case that ended for lack of consent no longer makes another row be refused', async () => {
    await direct('d-8', 'eight')
    await direct('d-8', 'eight', { consentWithdrawnAt: '2025-03-01' })
    expect(await support('s-8', 'eight')).toEqual(stored)
  })

  test('a dry run refuses the same rows as the batch', async () => {
    await direct('d-9', 'nine')
    const query = `mutation($rows: [SupportCaseInput!]!) {
      submitSupportCases(batchId: "dry-9", rows: $rows, dryRun: true) { state rejected errors { line recordRef code } } }`
    expect(await hub.query(charitySteward, query, { rows: [referred('s-9', 'nine')] })).toEqual({
      submitSupportCases: { state: 'VALIDATED', rejected: 1, errors: [{ line: 1, recordRef: null, code }] },
    })
    expect(await unansweredOf(charitySteward)).not.toContainEqual({ batchId: 'dry-9', line: 1 })
  })

  test('a direct case of another charity makes no row be refused', async () => {
    await direct('d-10', 'ten')
    const { dataDir } = hub.hub.settings
    await asOwner(dataDir, `UPDATE direct.direct_cases SET contributor = 'second-charity' WHERE record_ref = 'd-10'`)
    expect(await support('s-10', 'ten')).toEqual(stored)
  })

  test('a batch of one feed waits for a batch of the other, so that no row passes unseen between them', async () => {
    const { owner, close } = await openOwner(hub.hub.settings.dataDir)
    try {
      for (const [feed, send] of [
        ['DIRECT_CASE', () => support('s-11', 'eleven')],
        ['CHARITY_SUPPORT', () => direct('d-12', 'twelve')],
      ] as const) {
        await owner.query('BEGIN')
        await owner.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`victim-support|${feed}`])
        const sent = send()
        const waits = async () => (await owner.query(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`)).rowCount === 1
        while (!(await waits())) if ((await Promise.race([sent, after(20, 'waits')])) !== 'waits') throw new Error(`not kept by ${feed}`)
        await owner.query('COMMIT')
        expect(await sent).toEqual(stored)
      }
    } finally {
      await close()
    }
  })

  test('a file of many rows is compared in one statement for each chunk, and each of its persons is found', async () => {
    const many = Array.from({ length: 1_500 }, (_, n) => n)
    await submitDirect(
      hub,
      many.map((n) => directCase(`many-d-${n}`, `many-${n}`)),
    )
    let receipt: Receipt | undefined
    const sent = await sentWhile(async () => {
      receipt = await submitSupport(
        hub,
        many.map((n) => referred(`many-s-${n}`, `many-${n}`, n % 2 === 0 ? confirmed : {})),
      )
    })
    expect(receipt).toMatchObject({ accepted: 750, rejected: 750 })
    const chunks = sent.filter((text) => text.includes('staging.writeVersions')).length
    expect(chunks).toBeLessThan(10)
    expect(sent.filter((text) => text.includes('askedRows.standing'))).toHaveLength(chunks)
  })
})

const unansweredOf = async (as: As, feed = 'CHARITY_SUPPORT') => {
  const { dataQuality } = await hub.query<{ dataQuality: { unanswered: { batchId: string; line: number }[] } }>(
    as,
    `{ dataQuality(feed: ${feed}) { unanswered { batchId line } } }`,
  )
  return dataQuality.unanswered
}

describe('a question that is not answered', () => {
  test('a refused row is counted in the data quality of its sender until its record is confirmed or corrected', async () => {
    await submitDirect(hub, [directCase('q-d-1', 'q-1'), directCase('q-d-2', 'q-2')])
    const before = await unansweredOf(charity)
    await submitSupport(hub, [supportCase('q-0', 'surrey', null), referred('q-1', 'q-1'), referred('q-2', 'q-2')], 'asked-q')
    const [first, second] = [2, 3].map((line) => ({ batchId: 'asked-q', line }))
    expect(await unansweredOf(charity)).toEqual([first, second, ...before].slice(0, 100))
    // A row with another fault is no answer.
    await submitSupport(hub, [referred('q-1', 'q-1', { ...confirmed, openedAt: 'never' })])
    expect(await unansweredOf(charity)).toContainEqual(first)
    await submitSupport(hub, [referred('q-1', 'q-1', confirmed)])
    expect(await unansweredOf(charity)).toEqual([second, ...before].slice(0, 100))
    await submitSupport(hub, [referred('q-2', 'q-2')], 'asked-q-again')
    expect(await unansweredOf(charity)).toEqual([{ batchId: 'asked-q-again', line: 1 }, ...before].slice(0, 100))
    await submitSupport(hub, [supportCase('q-2', 'surrey', null, { subjectToken: person('q-2'), directRef: 'q-d-2' })])
    expect(await unansweredOf(charity)).toEqual(before)
  })

  test('no other partner sees that a charity was asked to confirm a row', async () => {
    await direct('q-d-3', 'q-3')
    await support('q-3', 'q-3')
    expect(await unansweredOf(charity)).not.toEqual([])
    expect(await unansweredOf(stewardOf('surrey'), 'POLICE_REFERRAL')).toEqual([])
    const other = await hub.send(stewardOf('surrey'), '{ dataQuality(feed: CHARITY_SUPPORT) { unanswered { line } } }')
    expect(other.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
  })
})

describe('what the database keeps of the comparison', () => {
  let everything = ''
  const key = (feed: 'CHARITY_SUPPORT' | 'DIRECT_CASE', who: string) =>
    keysFor(testKeys.record, { feed, sender: 'victim-support', isForce: false }).subject(person(who)) as string

  beforeAll(async () => {
    await direct('k-d', 'k')
    await support('k-refused', 'k')
    await support('k-stored', 'k', confirmed)
    await submitSupport(hub, [referred('k-later', 'k')], 'k-later-first')
    await support('k-later', 'k', confirmed)
    const { dataDir } = hub.hub.settings
    const tables = (await asOwner(
      dataDir,
      `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
       WHERE table_schema IN ('records', 'direct', 'ingest', 'publication', 'governance', 'audit') AND table_type = 'BASE TABLE'`,
    )) as { name: string }[]
    for (const { name } of tables)
      for (const row of await asOwner(dataDir, `SELECT to_jsonb(t)::text AS text FROM ${name} t`))
        everything += `${name} ${(row as { text: string }).text}\n`
  })
  const rowsWith = (text: string) => everything.split('\n').filter((row) => row.includes(text))

  test('the key of a person in one feed is in no row of the other', () => {
    expect(rowsWith(key('DIRECT_CASE', 'k')).map((row) => row.split(' ')[0])).toEqual(['direct.direct_cases'])
    expect(new Set(rowsWith(key('CHARITY_SUPPORT', 'k')).map((row) => row.split(' ')[0]))).toEqual(new Set(['records.support_cases']))
  })

  test('no error of a question names its record, and a stored row does not show that it was confirmed', () => {
    expect(rowsWith(code).length).toBeGreaterThan(2)
    expect(rowsWith(code).every((row) => row.startsWith('ingest.row_errors ') && row.includes('"record_ref": null'))).toBe(true)
    expect(rowsWith('k-refused')).toEqual([])
    expect(rowsWith('"k-stored"').join()).not.toMatch(/later/i)
  })

  test('after the sender has confirmed or corrected a row, nothing shows that it was refused', async () => {
    const [answered] = (await asOwner(
      hub.hub.settings.dataDir,
      `SELECT count(*)::int AS errors, count(e.unanswered)::int AS marks FROM ingest.row_errors e JOIN ingest.batches b ON b.id = e.batch
       WHERE b.batch_id = 'k-later-first'`,
    )) as { errors: number; marks: number }[]
    expect(answered).toEqual({ errors: 1, marks: 0 })
  })
})
