import type { Caller } from '../../../src/modules/governance/index.js'

const supplied = ['POLICE_REFERRAL', 'CHARITY_SUPPORT', 'DIRECT_CASE']

/** Somebody under an agreement that covers referrals, support and direct cases, or other feeds, for services that are called without a hub. */
export const callerOf = (
  role: Caller['role'],
  partner: string,
  partnerKind: Caller['partnerKind'],
  { secureSetting = false, feeds = supplied }: { secureSetting?: boolean; feeds?: string[] } = {},
): Caller & { agreement: NonNullable<Caller['agreement']> } => ({
  subject: 'issuer|somebody',
  partner,
  partnerKind,
  role,
  agreement: {
    id: '22222222-2222-4222-8222-222222222222',
    reference: 'DSA-1',
    purpose: 'VICTIM_SERVICES',
    secureSetting,
    feeds,
  },
  purpose: 'VICTIM_SERVICES',
})
