import { needsExplicitConsent } from '../../reference/index.js'
import { evaluate, sensitiveConsent, type CodeCase, type DutyVerdict } from '../../victims-code/index.js'
import type { PoliceReferral } from '../referral.type.js'
import type { dutyFields } from './duty-fields.js'

/** What the duties of a referral are judged on. */
export type JudgedReferral = Pick<PoliceReferral, (typeof dutyFields)[number]>

/** The duties under the Victims' Code that a referral triggered up to a moment, each with its verdict. */
export const dutiesOf = (referral: JudgedReferral, now: Date): readonly DutyVerdict[] => evaluate(codeCaseOf(referral), now)

const codeCaseOf = (referral: JudgedReferral): CodeCase => {
  const { offenceCode, offenceFlags, victimBasis, consent } = referral
  return {
    reportedAt: referral.reportedAt ? new Date(referral.reportedAt) : null,
    referredAt: new Date(referral.referredAt),
    declined: consent === 'EXPLICIT_NO',
    enhanced: referral.enhancedRights,
    events: referral.events,
    agreedUpdateDays: referral.agreedUpdateDays ?? null,
    updatesAgreedAt: referral.updatesAgreedAt ?? null,
    outcomeAt: referral.outcomeAt ?? null,
    sensitiveConsent: sensitiveConsent(needsExplicitConsent(offenceCode, offenceFlags, victimBasis), consent),
    flags: referral.flags,
  }
}
