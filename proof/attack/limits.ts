/**
 * The share of guesses, half of which are about somebody who is in it, that may be right. `unknown`: without the others' records, in the mean
 * of three made worlds. `worst`: about the person of ten who is found most often. `signed`: by an inspector or a researcher about direct
 * cases. `knowing`: with the others' records, printed and not enforced.
 */
export const limits = { unknown: 0.64, worst: 0.68, signed: 0.68, knowing: 0.76 } as const

/** The limits for two hundred targets: two sampling errors higher. */
export const limitsOfFew = { unknown: 0.71, knowing: 0.82 } as const
