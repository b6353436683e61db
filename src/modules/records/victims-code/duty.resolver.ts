import { FieldResolver, Resolver, Root } from 'type-graphql'
import type { Clock } from '../../../kit/clock.js'
import { needsExplicitConsent } from '../../reference/index.js'
import { PoliceReferral } from '../referral.type.js'
import { vulnerableFrom, type CodeCase, type EnhancedDecision } from './code-case.js'
import type { dutyFields } from './duty-fields.js'
import { CodeDuty } from './duty.type.js'
import { evaluate, type DutyVerdict } from './evaluate.js'
import { dutyRule, limitOf } from './rules.js'

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
  const enhanced = referral.enhancedRights as readonly EnhancedDecision[]
  return {
    reportedAt: referral.reportedAt ? new Date(referral.reportedAt) : null,
    referredAt: new Date(referral.referredAt),
    declined: referral.consent === 'EXPLICIT_NO',
    enhanced,
    events: referral.events,
    agreedUpdateDays: referral.agreedUpdateDays ?? null,
    sensitiveConsent: sensitiveConsent(referral),
    vulnerableFrom: vulnerableFrom(referral.flags, enhanced),
  }
}

function sensitiveConsent({ offenceCode, offenceFlags, victimBasis, consent }: JudgedReferral): 'GIVEN' | 'NOT_GIVEN' | null {
  if (!needsExplicitConsent(offenceCode, offenceFlags, victimBasis)) return null
  return consent === 'EXPLICIT_YES' ? 'GIVEN' : 'NOT_GIVEN'
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
