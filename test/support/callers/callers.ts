import type { Caller } from '../../../src/modules/governance/index.js'

/** Somebody under an agreement that covers referrals, support and direct cases, for services that are called without a hub. */
export const callerOf = (role: Caller['role'], partner: string, partnerKind: Caller['partnerKind'], secureSetting = false): Caller => ({
  subject: 'issuer|somebody',
  partner,
  partnerKind,
  role,
  agreement: {
    id: 'a1',
    reference: 'DSA-1',
    purpose: 'VICTIM_SERVICES',
    secureSetting,
    feeds: ['POLICE_REFERRAL', 'CHARITY_SUPPORT', 'DIRECT_CASE'],
  },
  purpose: 'VICTIM_SERVICES',
})
