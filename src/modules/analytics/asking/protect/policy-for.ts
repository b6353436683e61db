import { strata, type Stratum } from '../../vocabulary/strata.js'
import type { DisclosurePolicy } from './disclosure-policy.type.js'
import { defaultPolicy, unrounded } from './disclosure.js'
import type { Plan } from '../plan/plan.js'
import type { Asker } from '../question/asker.js'

const inSecureSetting = unrounded(defaultPolicy)

/** The policy under which an asker sees the counts of a stratum. */
export const policyFor =
  ({ role, secureSetting }: Pick<Asker, 'role' | 'secureSetting'>) =>
  (stratum: Stratum): DisclosurePolicy => {
    // The unrounded policy uses the same draw.
    // Safeguard T-SDC-11 unrounded in the secure setting alone: && secureSetting ->
    return policyIn(role === 'RESEARCHER' && secureSetting ? inSecureSetting : defaultPolicy, stratum)
  }

/** The policy of a stratum in an answer beside which `printed` stands: direct cases and bereaved families are rounded for everybody. */
export function policyIn(printed: DisclosurePolicy, stratum: Stratum): DisclosurePolicy {
  // Safeguard T-SDC-11 direct cases rounded for everybody
  if (strata[stratum].alwaysRounded) return defaultPolicy
  return printed
}

/** The one policy to print with the answer. It is the policy of direct cases if the answer holds nothing else. */
export const policyBeside = ({ counts }: Plan, policyOf: (stratum: Stratum) => DisclosurePolicy): DisclosurePolicy =>
  policyOf(counts.every(({ stratum }) => strata[stratum].alwaysRounded) ? 'DIRECT' : 'REFERRED')
