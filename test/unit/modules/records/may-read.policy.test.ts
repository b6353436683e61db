import { expect, test } from '@jest/globals'
import type { Caller } from '../../../../src/modules/governance/index.js'
import { checkMayRead } from '../../../../src/modules/records/may-read.policy.js'
import { feeds, type FeedCode } from '../../../../src/modules/ingest/index.js'
import { directCases, homicideCases, policeReferrals, supportCases } from '../../../../src/modules/records/record-kinds.js'

const agreement = { id: 'a', reference: 'A-1', purpose: 'P', secureSetting: false, feeds: ['POLICE_REFERRAL'] }
const police: Caller = { subject: 's', partner: 'surrey', partnerKind: 'FORCE', role: 'POLICE_ANALYST', agreement, purpose: 'P' }
const charity: Caller = { ...police, partner: 'victim-support', partnerKind: 'CHARITY', role: 'CHARITY_ANALYST' }

test('own records are read in the role that contributes them, under an agreement that covers their feed', () => {
  expect(() => checkMayRead(policeReferrals, police)).not.toThrow()
  expect(() => checkMayRead(directCases, { ...charity, agreement: { ...agreement, feeds: ['DIRECT_CASE'] } })).not.toThrow()
})

test.each([
  ['without an agreement', policeReferrals, { ...police, agreement: null }, 'NO_LIVE_AGREEMENT'],
  ['under an agreement for another feed', directCases, charity, 'FEED_NOT_COVERED'],
  ['in another role', directCases, police, 'FORBIDDEN'],
  ['as a steward, who only sends', policeReferrals, { ...police, role: 'DATA_STEWARD' as const }, 'FORBIDDEN'],
])('no one reads %s', (_how, kind, caller, code) => {
  expect(() => checkMayRead(kind, caller)).toThrow(expect.objectContaining({ code }))
})

test.each([policeReferrals, supportCases, directCases, homicideCases])('$name are read if their feed is stored', ({ feed, table }) => {
  expect(feeds[feed as FeedCode].records.table).toBe(table)
})
