import { FieldResolver, Resolver, Root } from 'type-graphql'
import type { Clock } from '../../../kit/clock.js'
import { PoliceReferral } from '../referral.type.js'
import { dutyRule, limitOf, type DutyVerdict } from '../../victims-code/index.js'
import { CodeDuty } from './duty.type.js'
import { dutiesOf, type JudgedReferral } from './duties-of.js'

@Resolver(() => PoliceReferral)
export class DutyResolver {
  constructor(private readonly clock: Clock) {}

  @FieldResolver(() => [CodeDuty], { description: "The duties under the Victims' Code that the case triggered up to now." })
  codeDuties(@Root() referral: JudgedReferral): CodeDuty[] {
    return dutiesOf(referral, this.clock.now()).map(toCodeDuty)
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
