const day = 86_400_000

/** The time a number of whole days later, each of 24 hours. */
export const daysAfter = (from: Date, days: number): Date => new Date(from.getTime() + days * day)
