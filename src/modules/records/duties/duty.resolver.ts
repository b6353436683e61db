import { FieldResolver, Resolver, Root } from 'type-graphql'
import type { Clock } from '../../../kit/clock.js'
import { needsExplicitConsent } from '../../reference/index.js'
import { PoliceReferral } from '../referral.type.js'
import { sensitiveConsent, evaluate, dutyRule, limitOf, type CodeCase, type DutyVerdict } from '../../victims-code/index.js'
import type { dutyFields } from './duty-fields.js'
import { CodeDuty } from './duty.type.js'

type JudgedReferral = Pick<PoliceReferral, (typeof dutyFields)[number]>

@Resolver(() => PoliceReferral)
export class DutyResolver {
  constructor(private readonly clock: Clock) {}

  @FieldResolver(() => [CodeDuty], { description: "The duties under the Victims' Code that the case triggered up to now." })
  codeDuties(@Root() referral: JudgedReferral): CodeDuty[] {
    return evaluate(toCodeCase(referral), this.clock.now()).map(toCodeDuty)
  }
}

const toCodeCase = (referral: JudgedReferral): CodeCase => {
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

function toCodeDuty(verdict: DutyVerdict): CodeDuty {
  const rule = dutyRule(verdict.duty)
  const limit = rule && verdict.version !== null ? limitOf(rule, verdict.version, verdict.trigger) : undefined
  return {
    ...verdict,
    title: rule?.title ?? verdict.duty,
    right: rule?.right ?? 0,
    dutyHolder: [...(rule?.dutyHolder ?? [])],
    source: limit?.source ?? null,
    confidence: limit?.confidence ?? null,
  }
}
