import { strata, type Rules, type SharedStratum } from '../../../src/modules/analytics/vocabulary/strata.js'

/**
 * Runs something as if other rules than the declared ones held for who may ask a stratum, and puts the declared ones back. So the attack is
 * tried on a lattice that is weighed, or on one that was given up.
 */
export function underRules<T>(stratum: SharedStratum, rules: Rules, run: () => T): T {
  const entry = strata[stratum] as { access: Rules }
  const declared = entry.access
  entry.access = { ...declared, ...rules }
  try {
    return run()
  } finally {
    entry.access = declared
  }
}
