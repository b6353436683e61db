import { expect, test } from '@jest/globals'
import { checkMayRead } from '../../../../src/modules/records/may-read.policy.js'
import { feeds, type FeedCode } from '../../../../src/modules/ingest/index.js'
import { directCases, homicideCases, policeReferrals, supportCases } from '../../../../src/modules/records/record-kinds.js'
import { callerOf } from '../../../support/callers/callers.js'

const police = callerOf('POLICE_ANALYST', 'surrey', 'FORCE')
const charity = callerOf('CHARITY_ANALYST', 'victim-support', 'CHARITY')

test('own records are read in the role that contributes them, under an agreement that covers their feed', () => {
  expect(() => checkMayRead(policeReferrals, police)).not.toThrow()
  expect(() => checkMayRead(directCases, charity)).not.toThrow()
})

test.each([
  ['without an agreement', policeReferrals, { ...police, agreement: null }, 'NO_LIVE_AGREEMENT'],
  ['under an agreement for another feed', homicideCases, charity, 'FEED_NOT_COVERED'],
  ['in another role', directCases, police, 'FORBIDDEN'],
  ['as a steward, who only sends', policeReferrals, { ...police, role: 'DATA_STEWARD' as const }, 'FORBIDDEN'],
])('no one reads %s', (_how, kind, caller, code) => {
  expect(() => checkMayRead(kind, caller)).toThrow(expect.objectContaining({ code }))
})

test.each([policeReferrals, supportCases, directCases, homicideCases])('$name are read if their feed is stored', ({ feed, table }) => {
  expect(feeds[feed as FeedCode].records.table).toBe(table)
})
