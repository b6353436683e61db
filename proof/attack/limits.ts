/** In what share of the targets, of which half have the secret, each attacker may be right: the one that does not know the others' records, and the one that does, which is printed and not enforced. */
export const limits = { unknown: 0.64, knowing: 0.76 } as const

/** Of two hundred targets: two sampling errors above. */
export const limitsOfFew = { unknown: 0.71, knowing: 0.82 } as const
