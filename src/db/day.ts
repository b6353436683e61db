/** A date of the database, which the models give as midnight UTC. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

/** The other way. */
export const midnightOf = (day: string): Date => new Date(`${day}T00:00:00Z`)
