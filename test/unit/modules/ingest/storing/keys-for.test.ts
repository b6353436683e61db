import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import type { Stored, Subject } from '../../../../../src/modules/ingest/columns/feed.js'
import type { FeedCode } from '../../../../../src/modules/ingest/feeds/feeds.js'
import { policeReferral } from '../../../../../src/modules/ingest/feeds/police-referral.feed.js'
import { keysFor } from '../../../../../src/modules/ingest/storing/keys-for.js'

const recordKey = Buffer.alloc(32, 1)
const subject = (person: number): Subject => ({
  subjectToken: createHash('sha256').update(`p${person}`).digest('hex'),
  recordRef: `r${person}`,
})

const keysOf = (feed: FeedCode, sender: string) => keysFor(recordKey, { feed, sender, isForce: sender !== 'victim-support' })

const keyOf = (sender: string, stratum: string, at: number | string | null, who = subject(1)) =>
  keysOf('POLICE_REFERRAL', sender).record(stratum, at, who)

/** The record key that is stored with a force's referral. */
function referralKeyOf(force: string, at: string, who = subject(1)): Stored | undefined {
  const row = { ...policeReferral.empty, ...who, offence: '008/06', consent: 'EXPLICIT_YES', referredAt: Date.parse(at) }
  return policeReferral.store(row, keysOf('POLICE_REFERRAL', force))[policeReferral.stored.indexOf('rkey')]
}

describe('a record key', () => {
  test.each([
    [1, 1410770256],
    [2, 1573406565],
    [3, 3008218337],
  ])('the record key of golden person %i in C and 2025', (person, key) => {
    expect(keyOf('victim-support', 'C', '2025-02-10T10:00:00.000Z', subject(person))).toBe(key)
  })

  test.each([
    ['surrey', '2025-02-10T10:00:00.000Z', 3934169851],
    ['kent', '2025-02-10T10:00:00.000Z', 1300138998],
    ['surrey', '2024-02-10T10:00:00.000Z', 2727576192],
  ])('the record key of the golden person in A includes the force and the year: %s %s', (force, at, key) => {
    expect(referralKeyOf(force, at)).toBe(key)
  })

  test('a record key uses the year in which the day lies in London', () => {
    expect(referralKeyOf('surrey', '2024-12-31T23:59:59.999Z')).toBe(2727576192)
    expect(referralKeyOf('surrey', '2025-01-01T00:00:00.000Z')).toBe(3934169851)
    // From 1968 to 1971 London was an hour ahead in winter too.
    expect(referralKeyOf('surrey', '1969-12-31T23:00:00.000Z')).toBe(referralKeyOf('surrey', '1970-06-01T00:00:00.000Z'))
  })

  test('a record key is the same for an instant as a text and as a number', () => {
    expect(keyOf('surrey', 'A', Date.parse('2025-02-10T10:00:00Z'))).toBe(keyOf('surrey', 'A', '2025-02-10T10:00:00Z'))
  })

  test('the record key of a row without a token is its own, by sender and reference', () => {
    const nobody = { subjectToken: null, recordRef: 'r1' }
    const keys = [keyOf('surrey', 'A', 0, nobody), keyOf('kent', 'A', 0, nobody), keyOf('surrey', 'A', 0, { ...nobody, recordRef: 'r2' })]
    expect(new Set(keys).size).toBe(3)
  })

  test('a record key is none if the row has no place in the stratum', () => {
    expect(keyOf('victim-support', 'W', null)).toBeNull()
  })
})

describe('what is kept of a subject token', () => {
  const token = subject(1).subjectToken as string
  const kept = (feed: FeedCode, sender: string) => keysOf(feed, sender).subject(token)

  test('the stored form of a subject token is a hash under the record key, by feed, and for a force by force', () => {
    const mac = (text: string) => createHmac('sha256', recordKey).update(text).digest('hex').slice(0, 32)
    expect(kept('DIRECT_CASE', 'victim-support')).toBe(mac(`subject|v1|DIRECT_CASE|${token}`))
    expect(kept('POLICE_REFERRAL', 'surrey')).toBe(mac(`subject|v1|POLICE_REFERRAL|surrey|${token}`))
  })

  test('the stored form of a subject token differs between any two feeds, and between any two forces', () => {
    const all = [
      ...(['CHARITY_SUPPORT', 'DIRECT_CASE', 'HOMICIDE_CASE', 'COMPLAINT'] as const).map((feed) => kept(feed, 'victim-support')),
      ...(['POLICE_REFERRAL', 'COMPLAINT'] as const).flatMap((feed) => ['surrey', 'kent'].map((force) => kept(feed, force))),
    ]
    expect(new Set(all).size).toBe(all.length)
    expect(all).not.toContain(token)
  })

  test('the stored form of a subject token is the same for the same person in the same feed, and nothing without a token', () => {
    expect(kept('DIRECT_CASE', 'victim-support')).toBe(kept('DIRECT_CASE', 'victim-support'))
    expect(keysOf('DIRECT_CASE', 'victim-support').subject(null)).toBeNull()
  })
})
