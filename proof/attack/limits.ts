/**
 * The share of targets, half of which have the secret, about which each attacker may be right: first the one that does not know the others'
 * records, then the one that does, whose limit is printed and not enforced.
 */
export const limits = { unknown: 0.64, knowing: 0.76 } as const

/** The limits for two hundred targets: two sampling errors higher. */
export const limitsOfFew = { unknown: 0.71, knowing: 0.82 } as const
