/**
 * The version of the rules by which a quarter is counted when it is published. A published quarter keeps the version that counted it
 * (`Manifest.countingRules`), and is built again by it, so that its hash never changes. A rule that changes reads the version of the quarter,
 * and the measure names the first version that counts so (`BreakMarker.rules`).
 *
 * 2: open cases at the end of a quarter by the age of the referral.
 */
export const countingRules = 2

/** The version that counted a quarter. Manifests of the first version do not name it. */
export const countingRulesOf = ({ countingRules: version = 1 }: { readonly countingRules?: number }): number => version
