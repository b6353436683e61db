import { createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { onceKeysFor } from '../../../../../src/modules/ingest/storing/keys-for.js'

const recordKey = Buffer.alloc(32, 1)
const charity = onceKeysFor(recordKey, 'victim-support')

describe('the key by which a reference counts once', () => {
  test('the key by which a reference counts once is an HMAC under a key derived from the record key, and never another', () => {
    const key = createHmac('sha256', recordKey).update('counted-once|v1').digest()
    const signed = (text: string) => createHmac('sha256', key).update(text).digest().readBigInt64BE().toString()
    expect(charity.own('W', '2025-03-20T10:00:00Z', 'c1')).toBe(signed('own|W|victim-support|c1'))
    expect(charity.named('S', '2025-03-20T10:00:00Z', 'surrey', 'r1')).toBe(signed('named|S|victim-support|surrey|r1'))
    // What was stored once must be found for ever.
    expect(charity.own('W', 0, 'c1')).toBe('584250622649250247')
  })

  test('the key by which a reference counts once does not depend on the time', () => {
    expect(charity.own('A', 0, 'r1')).toBe(charity.own('A', Date.UTC(2025, 0), 'r1'))
  })

  test('the key by which a reference counts once differs for each stratum, contributor, force and reference, and for naming and named records', () => {
    const other = onceKeysFor(recordKey, 'surrey')
    const all = [
      charity.own('W', 0, 'r1'),
      charity.own('S', 0, 'r1'),
      charity.own('W', 0, 'r2'),
      other.own('W', 0, 'r1'),
      charity.named('W', 0, 'surrey', 'r1'),
      charity.named('S', 0, 'surrey', 'r1'),
      charity.named('W', 0, 'kent', 'r1'),
      charity.named('W', 0, 'surrey', 'r2'),
      other.named('W', 0, 'surrey', 'r1'),
    ]
    expect(new Set(all).size).toBe(all.length)
  })

  test("the key of a force's record is the same for a row that names it as for the force's own row, and differs by stratum", () => {
    expect(charity.namedAsOwn('A', 'surrey', 'r1')).toBe(onceKeysFor(recordKey, 'surrey').own('A', 0, 'r1'))
    expect(charity.namedAsOwn('K', 'surrey', 'r1')).not.toBe(charity.namedAsOwn('A', 'surrey', 'r1'))
    expect([charity.namedAsOwn('A', null, 'r1'), charity.namedAsOwn('A', 'surrey', null)]).toEqual([null, null])
  })

  test('the key by which a reference counts once is none if the row has no place in the stratum, or names nothing', () => {
    expect(charity.own('W', null, 'r1')).toBeNull()
    expect(charity.named('W', null, 'surrey', 'r1')).toBeNull()
    expect(charity.named('W', 0, 'surrey', null)).toBeNull()
    expect(charity.named('W', 0, null, 'r1')).toBeNull()
  })
})
