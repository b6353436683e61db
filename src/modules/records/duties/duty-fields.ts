import type { PoliceReferral } from '../referral.type.js'

/** Fields of a referral that its duties are judged on. Look-ahead reads their columns. */
export const dutyFields = [
  'reportedAt',
  'referredAt',
  'consent',
  'offenceCode',
  'offenceFlags',
  'victimBasis',
  'enhancedRights',
  'events',
  'flags',
  'agreedUpdateDays',
  'updatesAgreedAt',
  'outcomeAt',
] as const satisfies readonly (keyof PoliceReferral)[]
