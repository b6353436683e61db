const day = 86_400_000

/** A number of whole days later, each of 24 hours. */
export const daysAfter = (from: Date, days: number): Date => new Date(from.getTime() + days * day)
