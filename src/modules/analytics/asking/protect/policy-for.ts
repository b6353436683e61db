import { strata, type Stratum } from '../../vocabulary/strata.js'
import type { DisclosurePolicy } from './disclosure-policy.type.js'
import { defaultPolicy, unrounded } from './disclosure.js'
import type { Plan } from '../plan/plan.js'
import type { Asker } from '../question/asker.js'

const inSecureSetting = unrounded(defaultPolicy)

/** Under which policy an asker sees the counts of a stratum; `direct` is that of strata that are rounded for everybody. */
export const policyFor =
  ({ role, secureSetting }: Pick<Asker, 'role' | 'secureSetting'>, direct: DisclosurePolicy) =>
  (stratum: Stratum): DisclosurePolicy => {
    // Unrounded is the same draw; direct cases and bereaved families are rounded for everybody.
    if (strata[stratum].alwaysRounded) return direct
    return role === 'RESEARCHER' && secureSetting ? inSecureSetting : defaultPolicy
  }

/** The one policy to print with the answer: that of direct cases where the answer holds nothing else. */
export const policyBeside = ({ counts }: Plan, policyOf: (stratum: Stratum) => DisclosurePolicy): DisclosurePolicy =>
  policyOf(counts.every(({ stratum }) => strata[stratum].alwaysRounded) ? 'DIRECT' : 'REFERRED')
